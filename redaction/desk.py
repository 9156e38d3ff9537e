"""Everything that the review page shows for one page of paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from cases.deadlines import TimeLeft, time_left
from cases.models import Bundle, Document, State
from cases.routes import Route, route
from guidance.models import Principle
from guidance.reading import current_edition
from pdf.page import Box
from redaction.models import Flag, Page, PageCheck, Question, Recommendation, Verdict

UNDECIDED = "undecided"
SHOWS = {
    UNDECIDED: "Undecided",
    Verdict.REDACT.value: "Redact",
    Verdict.KEEP.value: "Keep",
    Verdict.WITHHOLD.value: "Withhold",
    Recommendation.CHECK.value: "To check",
}
ZOOMS = ("fit", "125", "150", "200", "300")
# Reasons that a caseworker can give with one choice; anything else is written out.
KEEP_REASONS = (
    "It is needed to prove the offence charged.",
    "It is the defendant's own.",
    "It is an officer's or a professional's, given as such.",
    "The witness is relied on and must be named.",
    "It is not personal data.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk stands: a document's number, a page, and how the flags are listed."""

    bundle: int
    document: int
    page: int
    by: str = "value"
    show: str = UNDECIDED
    flag: int | None = None
    zoom: str = "fit"

    def url(self, **changes: object) -> str:
        """The address of this place, or of one near it."""
        at = {name: changes.get(name, getattr(self, name)) for name in self.__slots__}
        path = reverse("redaction:page", args=[at["bundle"], at["document"], at["page"]])
        asked = {"by": "value", "show": UNDECIDED, "flag": None, "zoom": "fit"}
        query = {name: at[name] for name, usual in asked.items() if at[name] not in (None, usual)}
        anchor = f"#flag-{at['flag']}" if at["flag"] else ""
        return f"{path}?{urlencode(query)}{anchor}" if query else path + anchor


@dataclass(slots=True)
class Row:
    """One row of the panel: the flags of one value, or one flag, and what may be done with them."""

    flags: list[Flag]
    words: str
    places: str
    documents: int
    url: str
    current: bool
    box_value: str

    @property
    def first(self) -> Flag:
        return self.flags[0]

    @property
    def count(self) -> int:
        return len(self.flags)

    @property
    def state(self) -> str:
        return self.first.verdict or UNDECIDED

    @property
    def seen(self) -> list[str]:
        """Each flag and the decision it had when the page was drawn, as the form posts them back."""
        return [f"{flag.pk}:{flag.decision_id or ''}" for flag in self.flags]


@dataclass(frozen=True, slots=True)
class StripPage:
    number: int
    url: str
    mark: str
    state: str
    said: str
    current: bool


@dataclass(frozen=True, slots=True)
class StripDocument:
    document: Document
    url: str
    pages: list[StripPage]
    tag: str
    state: str
    current: bool


@dataclass(frozen=True, slots=True)
class SheetBox:
    flag: int
    value: str
    verdict: str
    name: str
    url: str
    current: bool
    rects: list[Box]


@dataclass(frozen=True, slots=True)
class Sheet:
    url: str
    width: float
    height: float
    alt: str
    zoom: str
    boxes: list[SheetBox]


@dataclass(frozen=True, slots=True)
class Together:
    """Undecided flags for which the same is recommended, listed so that a person can agree with them at once."""

    verdict: str
    title: str
    button: str
    rows: list[Row]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def documents(self) -> int:
        return len({flag.document_id for row in self.rows for flag in row.flags})


@dataclass(slots=True)
class Desk:
    """One drawing of the desk. Counts are of the whole bundle."""

    bundle: Bundle
    document: Document
    page: Page | None
    place: Place
    strip: list[StripDocument]
    sheet: Sheet | None
    rows: list[Row]
    shows: list[tuple[str, str, int]]
    decided: int
    total: int
    pages_seen: int
    pages_total: int
    pages_read: int
    questions: list[Question]
    principles: list[Principle]
    next_undecided: str
    previous_page: str
    next_page: str
    looked: bool
    together: list[Together] = field(default_factory=list)
    text: list[TextPart] = field(default_factory=list)

    @property
    def left(self) -> int:
        return self.total - self.decided

    @property
    def said(self) -> str:
        """How far the review is, in one line."""
        return f"{self.decided} of {self.total} decided · {self.pages_seen} of {self.pages_total} pages seen"

    @property
    def sides(self) -> tuple[tuple[str, str], ...]:
        return (("x0", "Left"), ("y0", "Top"), ("x1", "Right"), ("y1", "Bottom"))

    @property
    def reading(self) -> bool:
        return self.bundle.state in (State.RECEIVED, State.PROCESSING)

    @property
    def open_questions(self) -> int:
        return sum(not hasattr(question, "answer") for question in self.questions)

    @property
    def time_left(self) -> TimeLeft:
        return time_left(self.bundle.case)

    @property
    def route(self) -> Route:
        return route(self.bundle.case)

    @property
    def keep_reasons(self) -> tuple[str, ...]:
        return KEEP_REASONS


@dataclass(frozen=True, slots=True)
class TextPart:
    """A run of the page's text, inside a flag or outside every one."""

    words: str
    flag: Flag | None = None
    url: str = ""


def desk(bundle: Bundle, place: Place, *, by: User) -> Desk:
    """Put the page together. Raises Document.DoesNotExist for a document that the bundle does not have."""
    documents = list(bundle.documents.order_by("number"))
    document = next((one for one in documents if one.number == place.document), None)
    if document is None or (document.page_count and not 1 <= place.page <= document.page_count):
        raise Document.DoesNotExist
    flags = list(
        Flag.objects.filter(bundle=bundle)
        .standing()
        .with_verdict()
        .in_reading_order()
        .select_related("document", "suggestion__principle", "suggestion__subject", "echo_of__document")
    )
    pages = {
        (row.document_id, row.number): row
        for row in Page.objects.filter(document__bundle=bundle).defer("content").order_by("document__number", "number")
    }
    checks = set(PageCheck.objects.filter(document__bundle=bundle).values_list("document", "page", "kind"))
    page = Page.objects.filter(document=document, number=place.page).first()
    if page is not None and page.read_at is not None:
        checks.add((document.pk, place.page, PageCheck.Kind.SEEN.value))  # it is being seen now
    rows = _rows(bundle, flags, place)
    current = next((row for row in rows if row.current), None)
    undecided = [flag for flag in flags if flag.verdict is None]
    order = [(one.number, number) for one in documents for number in range(1, max(one.page_count, 1) + 1)]
    here = order.index((place.document, place.page if document.page_count else 1))
    return Desk(
        bundle=bundle,
        document=document,
        page=page,
        place=place,
        strip=_strip(documents, pages, flags, checks, place),
        sheet=_sheet(page, flags, place, current) if page else None,
        rows=rows,
        shows=[(name, label, sum(_shown(flag, name) for flag in flags)) for name, label in SHOWS.items()],
        decided=len(flags) - len(undecided),
        total=len(flags),
        pages_seen=len({(one, number) for one, number, _ in checks}),
        pages_total=sum(one.page_count for one in documents),
        pages_read=sum(row.read_at is not None for row in pages.values()),
        questions=list(bundle.questions.select_related("by", "answer__by", "document").order_by("pk")),
        principles=_principles(),
        next_undecided=_next(undecided, place),
        previous_page=place.url(document=order[here - 1][0], page=order[here - 1][1], flag=None) if here else "",
        next_page=place.url(document=order[here + 1][0], page=order[here + 1][1], flag=None)
        if here + 1 < len(order)
        else "",
        looked=(document.pk, place.page, PageCheck.Kind.LOOKED.value) in checks,
        together=_together(bundle, undecided, place) if place.by == "together" else [],
        text=_text(page, flags, place) if page and place.by == "text" else [],
    )


def first_place(bundle: Bundle) -> Place | None:
    """Where a review begins or goes on: the first undecided flag, else the first page; None without documents."""
    flag = Flag.objects.filter(bundle=bundle).undecided().in_reading_order().select_related("document").first()
    if flag is not None:
        return Place(bundle.pk, flag.document.number, flag.page or 1, flag=flag.pk)
    document = bundle.documents.order_by("number").first()
    return Place(bundle.pk, document.number, 1) if document else None


def onward(flag: Flag, *, by: str) -> Place:
    """Where to go after deciding: the next flag that nobody has decided, coming round to the first; else stay."""
    left = list(Flag.objects.filter(bundle=flag.bundle_id).undecided().in_reading_order().select_related("document"))
    here = _position(flag)
    following = [one for one in left if _position(one) > here]
    if left:
        return place_of((following or left)[0], by=by if by in ("value", "page") else "value")
    return Place(flag.bundle_id, flag.document.number, flag.page or 1, show=flag.decisions.latest("pk").verdict)


def _position(flag: Flag) -> tuple[int, int, int, int]:
    return (flag.document.number, flag.page or 1, flag.start or 0, flag.pk)


def place_of(flag: Flag, **about: str) -> Place:
    """The desk at a flag."""
    return Place(flag.bundle_id, flag.document.number, flag.page or 1, flag=flag.pk, **about)


def _principles() -> list[Principle]:
    edition = current_edition()
    return list(edition.principles.all()) if edition else []


def _shown(flag: Flag, show: str) -> bool:
    if show == Recommendation.CHECK:
        return flag.verdict is None and _recommended(flag) == Recommendation.CHECK
    return (flag.verdict or UNDECIDED) == show


def _rows(bundle: Bundle, flags: list[Flag], place: Place) -> list[Row]:
    """The listed flags, by value across the bundle or one by one down the page; the chosen flag's row is current."""
    chosen = next((flag for flag in flags if flag.pk == place.flag), None)
    listed = [flag for flag in flags if _shown(flag, place.show) or flag is chosen]
    if place.by == "page":
        listed = [flag for flag in listed if flag.document.number == place.document and flag.page in (place.page, None)]
    groups: dict[object, list[Flag]] = {}
    for flag in listed:
        groups.setdefault(_group(flag) if place.by != "page" else flag.pk, []).append(flag)
    texts = _texts(bundle, listed)
    rows = []
    for group in groups.values():
        # The chosen flag, or else one on this page, is what “this one” and a question are about.
        first = chosen if chosen in group else next((flag for flag in group if _on_page([flag], place)), group[0])
        rows.append(
            Row(
                flags=[first, *(flag for flag in group if flag is not first)],
                words=_words(first, texts),
                places=_places(group),
                documents=len({flag.document_id for flag in group}),
                url=place_of(first, by=place.by, show=place.show, zoom=place.zoom).url(),
                current=first is chosen,
                box_value=first.value_digest[:12],
            )
        )
    if chosen is None and rows:
        on_page = [row for row in rows if _on_page(row.flags, place)]
        (on_page or rows)[0].current = bool(on_page)
    return rows


def _together(bundle: Bundle, undecided: list[Flag], place: Place) -> list[Together]:
    """Words only: a page or a document that should not travel is looked at by itself."""
    offered = []
    for verdict, title, button in (
        (Verdict.REDACT, "Recommended: redact", "Redact the ticked"),
        (Verdict.KEEP, "Recommended: keep", "Keep the ticked, for the reasons given"),
    ):
        flags = [flag for flag in undecided if not flag.is_structural and _recommended(flag) == verdict]
        rows = _rows(bundle, flags, Place(place.bundle, place.document, place.page))
        if rows:
            offered.append(Together(verdict.value, title, button, rows))
    return offered


def _recommended(flag: Flag) -> str:
    suggestion = getattr(flag, "suggestion", None)
    return suggestion.recommendation if suggestion else ""


def _on_page(flags: Iterable[Flag], place: Place) -> bool:
    return any(flag.document.number == place.document and (flag.page or 1) == place.page for flag in flags)


def _group(flag: Flag) -> object:
    """Flags are one row when their value, their verdict and what is recommended are the same."""
    if not flag.value_digest:
        return flag.pk
    return (flag.category, flag.value_digest, flag.verdict, _recommended(flag))


def _texts(bundle: Bundle, flags: list[Flag]) -> dict[tuple[int, int], str]:
    wanted = {flag.document_id for flag in flags if flag.start is not None}
    rows = (
        Page.objects.filter(document__in=wanted)
        .exclude(content=None)
        .values_list("document", "number", "content__text")
    )
    return {(document, number): text for document, number, text in rows}


def _words(flag: Flag, texts: dict[tuple[int, int], str]) -> str:
    if flag.is_structural:
        where = f"page {flag.page}" if flag.page else "the whole document"
        return f"{flag.document.get_type_display()}, {where}"
    if flag.start is None or flag.end is None or flag.page is None:
        return f"Area drawn on page {flag.page}"
    return " ".join(texts.get((flag.document_id, flag.page), "")[flag.start : flag.end].split())


def _places(flags: list[Flag]) -> str:
    """ "MG5 p2, MG11 p4 (2)": the documents and pages of a value, in words that fit a line."""
    counts: dict[tuple[str, int | None], int] = {}
    for flag in flags:
        key = (f"{flag.document.number} {flag.document.get_type_display().split()[0]}", flag.page)
        counts[key] = counts.get(key, 0) + 1
    said = [
        f"{name}{f' p{page}' if page else ''}{f' ({count})' if count > 1 else ''}"
        for (name, page), count in list(counts.items())[:8]
    ]
    return ", ".join(said) + (f" and {len(counts) - 8} more" if len(counts) > 8 else "")


def _sheet(page: Page, flags: list[Flag], place: Place, current: Row | None) -> Sheet:
    texts = {(page.document_id, page.number): (page.content or {}).get("text", "")}
    here = [flag for flag in flags if flag.document_id == page.document_id and flag.page == page.number and flag.rects]
    boxes = [
        SheetBox(
            flag=flag.pk,
            value=flag.value_digest[:12],
            verdict=flag.verdict or ("check" if _shown(flag, Recommendation.CHECK) else UNDECIDED),
            name=f"{flag.get_category_display()}: {_words(flag, texts)}, {flag.verdict or UNDECIDED}",
            url=place_of(flag, by=place.by, show=place.show, zoom=place.zoom).url(),
            current=current is not None and flag is current.first,
            rects=flag.boxes,
        )
        for flag in here
    ]
    return Sheet(
        url=reverse("redaction:picture", args=[place.bundle, place.document, place.page]) + f"?zoom={place.zoom}",
        width=page.width,
        height=page.height,
        alt=f"Document {place.document}, page {place.page}. Its words are under “Text”.",
        zoom=place.zoom,
        boxes=boxes,
    )


def _strip(
    documents: list[Document],
    pages: dict[tuple[int, int], Page],
    flags: list[Flag],
    checks: set[tuple[int, int, str]],
    place: Place,
) -> list[StripDocument]:
    withheld = {(flag.document_id, flag.page) for flag in flags if flag.verdict == Verdict.WITHHOLD}
    left: dict[tuple[int, int | None], int] = {}
    for flag in flags:
        if flag.verdict is None:
            left[flag.document_id, flag.page] = left.get((flag.document_id, flag.page), 0) + 1
    return [_strip_document(one, pages, withheld, left, checks, place) for one in documents]


def _strip_document(
    document: Document,
    pages: dict[tuple[int, int], Page],
    withheld: set[tuple[int, int | None]],
    left: dict[tuple[int, int | None], int],
    checks: set[tuple[int, int, str]],
    place: Place,
) -> StripDocument:
    here = document.number == place.document
    strip = []
    for number in range(1, document.page_count + 1):
        key = (document.pk, number)
        mark, state, said = _page_state(key, pages.get(key), withheld, left, checks)
        url = place.url(document=document.number, page=number, flag=None)
        strip.append(StripPage(number, url, mark, state, said, here and number == place.page))
    remaining = sum(count for (pk, _), count in left.items() if pk == document.pk)
    if (document.pk, None) in withheld:
        tag, state = "withheld", "withhold"
    elif document.fault:
        tag, state = "cannot be read", "red"
    elif remaining:
        tag, state = f"{remaining} left", "undecided"
    elif any(page.state in ("look", "gap") for page in strip):
        tag, state = "look", "look"
    elif all(page.state in ("seen", "removed") for page in strip):
        tag, state = "done", "done"
    else:
        tag, state = "", ""
    return StripDocument(document, place.url(document=document.number, page=1, flag=None), strip, tag, state, here)


def _page_state(
    key: tuple[int, int],
    page: Page | None,
    withheld: set[tuple[int, int | None]],
    left: dict[tuple[int, int | None], int],
    checks: set[tuple[int, int, str]],
) -> tuple[str, str, str]:
    """What stands on a page's tab, its state, and both in words."""
    if key in withheld or (key[0], None) in withheld:
        return "", "removed", "taken out"
    if page is None or page.read_at is None:
        return "…", "unread", "still being read"
    if count := left.get(key):
        return str(count), "left", f"{count} undecided"
    if page.gap and (*key, PageCheck.Kind.LOOKED.value) not in checks:
        return (
            ("gap", "gap", "could not be read: look at it") if page.content is None else ("look", "look", "look at it")
        )
    if (*key, PageCheck.Kind.SEEN.value) in checks:
        return "✓", "seen", "seen, nothing left"
    return "", "", "not seen yet"


def _next(undecided: list[Flag], place: Place) -> str:
    """The next undecided flag after this place, across pages and documents, coming round to the first."""
    if not undecided:
        return ""
    numbers = [flag.pk for flag in undecided]
    if place.flag in numbers:
        flag = undecided[(numbers.index(place.flag) + 1) % len(numbers)]
    else:
        after = [flag for flag in undecided if (flag.document.number, flag.page or 1) >= (place.document, place.page)]
        flag = (after or undecided)[0]
    return place_of(flag, by=place.by, zoom=place.zoom).url()


def _text(page: Page, flags: list[Flag], place: Place) -> list[TextPart]:
    """The page's words in order, with its flags in their places."""
    if page.content is None:
        return []
    text, at, parts = page.content["text"], 0, []
    here = [
        (flag.start, flag.end, flag)
        for flag in flags
        if flag.document_id == page.document_id
        and flag.page == page.number
        and flag.start is not None
        and flag.end is not None
    ]
    for start, end, flag in sorted(here, key=lambda one: (one[0], -one[1])):
        if start < at:
            continue
        parts.append(TextPart(text[at:start]))
        parts.append(TextPart(text[start:end], flag, place_of(flag, by="text", show=place.show).url()))
        at = end
    return [*parts, TextPart(text[at:])]
