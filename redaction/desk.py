"""Everything that the review page shows for one page of paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Max
from django.urls import reverse

from accounts.models import User
from cases.deadlines import TimeLeft, time_left
from cases.models import Bundle, Document, Recipient, State
from cases.routes import Route, route
from guidance.models import Principle
from guidance.reading import current_edition
from pdf.page import Box
from redaction.desk_hidden import CameIn, came_in
from redaction.desk_rows import SHOWS, Row, Together, is_set_aside, is_shown, rows_of, together_of, words_of
from redaction.desk_searches import Searched, searched
from redaction.desk_strip import StripDocument, strip_of
from redaction.models import Flag, Page, PageCheck, Question, Recommendation, Variation
from redaction.places import UNDECIDED, Place, next_undecided, place_of

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
class SheetBox:
    """One flag's boxes over the picture of the page, in points of the page as displayed."""

    flag: int
    value: str
    verdict: str
    name: str
    url: str
    current: bool
    rects: list[Box]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture of the open page, its size in points, and the boxes over it."""

    url: str
    width: float
    height: float
    alt: str
    zoom: str
    boxes: list[SheetBox]


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
    searched: Searched
    recipients: list[Recipient]
    came_in: CameIn
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

    @property
    def varies(self) -> bool:
        """Whether there is anybody to decide otherwise for: with one recipient, all is decided for them."""
        return len(self.recipients) > 1


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
    how = searched(bundle)
    everything = _flags(bundle, how)
    flags = [flag for flag in everything if not is_set_aside(flag)]
    pages = {
        (row.document_id, row.number): row
        for row in Page.objects.filter(document__bundle=bundle).defer("content").order_by("document__number", "number")
    }
    checks = set(PageCheck.objects.filter(document__bundle=bundle).values_list("document", "page", "kind"))
    page = Page.objects.filter(document=document, number=place.page).first()
    if page is not None and page.read_at is not None:
        checks.add((document.pk, place.page, PageCheck.Kind.SEEN.value))  # it is being seen now
    rows = rows_of(bundle, everything, place)
    current = next((row for row in rows if row.current), None)
    undecided = [flag for flag in flags if flag.verdict is None]
    order = [(one.number, number) for one in documents for number in range(1, max(one.page_count, 1) + 1)]
    current_papers = {one.pk for one in documents if one.replaced_by_id is None}
    here = order.index((place.document, place.page if document.page_count else 1))
    return Desk(
        bundle=bundle,
        document=document,
        page=page,
        place=place,
        strip=strip_of(documents, pages, flags, checks, place),
        sheet=_sheet(page, _drawn(everything, current), place, current) if page else None,
        rows=rows,
        shows=[(name, label, sum(is_shown(flag, name) for flag in everything)) for name, label in SHOWS.items()],
        decided=len(flags) - len(undecided),
        total=len(flags),
        pages_seen=len({(one, number) for one, number, _ in checks if one in current_papers}),
        pages_total=sum(one.page_count for one in documents if one.pk in current_papers),
        pages_read=sum(row.read_at is not None for row in pages.values() if row.document_id in current_papers),
        questions=list(bundle.questions.select_related("by", "answer__by", "document").order_by("pk")),
        principles=_principles(),
        next_undecided=next_undecided(undecided, place),
        previous_page=place.url(document=order[here - 1][0], page=order[here - 1][1], flag=None) if here else "",
        next_page=place.url(document=order[here + 1][0], page=order[here + 1][1], flag=None)
        if here + 1 < len(order)
        else "",
        looked=(document.pk, place.page, PageCheck.Kind.LOOKED.value) in checks,
        searched=how,
        recipients=list(bundle.case.recipients.all()),
        came_in=came_in(document),
        together=together_of(bundle, undecided, place) if place.by == "together" else [],
        text=_text(page, flags, place) if page and place.by == "text" else [],
    )


def _flags(bundle: Bundle, how: Searched) -> list[Flag]:
    """Every flag that stands, and those that the last search set aside, each with what that search made of it."""
    rows = Flag.objects.filter(bundle=bundle)
    flags = list(
        (rows.standing() | rows.filter(pk__in=how.changes))
        .with_verdict()
        .in_reading_order()
        .select_related("document", "suggestion__principle", "suggestion__subject", "echo_of__document")
    )
    varied = Variation.objects.filter(flag__bundle=bundle)
    last = dict(varied.values("flag").annotate(last=Max("pk")).values_list("flag", "last"))
    standing: dict[int, list[Variation]] = {}
    for one in varied.standing().select_related("recipient", "principle", "by").order_by("recipient"):
        standing.setdefault(one.flag_id, []).append(one)
    for flag in flags:
        flag.change = how.changes.get(flag.pk)
        flag.varied, flag.variation_id = standing.get(flag.pk, ()), last.get(flag.pk)
    return flags


def _drawn(flags: list[Flag], current: Row | None) -> list[Flag]:
    """The flags whose boxes are drawn: what is set aside only while it is open."""
    return [flag for flag in flags if not is_set_aside(flag) or (current is not None and flag is current.first)]


def _principles() -> list[Principle]:
    edition = current_edition()
    return list(edition.principles.all()) if edition else []


def _sheet(page: Page, flags: list[Flag], place: Place, current: Row | None) -> Sheet:
    texts = {(page.document_id, page.number): (page.content or {}).get("text", "")}
    here = [flag for flag in flags if flag.document_id == page.document_id and flag.page == page.number and flag.rects]
    boxes = [
        SheetBox(
            flag=flag.pk,
            value=flag.value_digest[:12],
            verdict=flag.verdict or ("check" if is_shown(flag, Recommendation.CHECK) else UNDECIDED),
            name=f"{flag.get_category_display()}: {words_of(flag, texts)}, {flag.verdict or UNDECIDED}",
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
        alt=f"Document {place.document}, page {place.page}. Its words are under “As text”.",
        zoom=place.zoom,
        boxes=boxes,
    )


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
