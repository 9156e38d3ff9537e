"""Everything that the review page shows for one page of paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cases.deadlines import TimeLeft, time_left
from cases.models import Bundle, Document, Offence, Recipient, State
from cases.routes import Route, route
from guidance.in_force import ruleset_under
from guidance.models import Edition, Principle
from redaction.adding import LastUse
from redaction.attention import Attention, attention_among
from redaction.desk_about import UnreadChange, about_case
from redaction.desk_filters import Facet, facets
from redaction.desk_hidden import CameIn, came_in
from redaction.desk_rows import (
    Instance,
    Listed,
    Row,
    Together,
    heading,
    instances_of,
    is_set_aside,
    listed,
    together_of,
)
from redaction.desk_searches import Searched
from redaction.desk_strip import StripDocument, strip_of
from redaction.holding import Holders, holders_among
from redaction.listing import LOOKED, READ, SHOWS, UNDECIDED, Window, tally
from redaction.models import Flag, Page, Recommendation, Verdict
from redaction.places import Place
from redaction.reasons import ALWAYS
from redaction.seeing import Sheet, SheetBox, View, view_of


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
    window: Window
    facets: list[Facet]
    shows: list[tuple[str, str, int]]
    decided: int
    total: int
    pages_seen: int
    pages_total: int
    pages_read: int
    open_questions: int
    offence: str
    title: str
    principles: list[Principle]
    next_undecided: str
    previous_page: str
    next_page: str
    looked: bool
    searched: Searched
    recipients: list[Recipient]
    came_in: CameIn
    attention: Attention
    holders: Holders
    offences: list[Offence]
    edition: Edition | None  # in force
    unread: list[UnreadChange]
    last_use: LastUse
    together: list[Together] = field(default_factory=list)
    instances: list[Instance] = field(default_factory=list)
    text: list[TextPart] = field(default_factory=list)

    @property
    def left(self) -> int:
        return self.total - self.decided

    @property
    def said(self) -> str:
        """How far the review is, in one line."""
        told = {
            "decided": self.decided,
            "total": self.total,
            "seen": self.pages_seen,
            "pages": self.pages_total,
        }
        return _("%(decided)s of %(total)s decided · %(seen)s of %(pages)s pages seen") % told

    @property
    def sides(self) -> tuple[tuple[str, str], ...]:
        return (("x0", _("Left")), ("y0", _("Top")), ("x1", _("Right")), ("y1", _("Bottom")))

    @property
    def reading(self) -> bool:
        return self.bundle.state in (State.RECEIVED, State.PROCESSING)

    @property
    def time_left(self) -> TimeLeft:
        return time_left(self.bundle.case)

    @property
    def route(self) -> Route:
        return route(self.bundle.case)

    @property
    def view(self) -> View:
        return view_of(self.place, self.recipients)

    @property
    def keep_reasons(self) -> tuple[str, ...]:
        return ALWAYS

    @property
    def keeps(self) -> str:
        """The flags listed to be agreed with at once that are recommended to be kept, as the form names them."""
        kept = (one for one in self.together if one.verdict == Verdict.KEEP)
        return " ".join(str(member.pk) for one in kept for row in one.rows for member in row.members)

    @property
    def before_these(self) -> str:
        return self.place.at(self.window.before).url() if self.window.before else ""

    @property
    def after_these(self) -> str:
        return self.place.at(self.window.after).url() if self.window.after else ""

    @property
    def filters_on(self) -> list[Facet]:
        return [facet for facet in self.facets if facet.chosen]

    @property
    def choosing(self) -> str:
        """The address at which the open value's places are listed one by one, or are so no longer."""
        return self.place.url(choose="" if self.place.choose else "places")

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
    documents = list(bundle.documents.order_by("number").select_related("stock", "hold__who"))
    document = next((one for one in documents if one.number == place.document), None)
    if document is None or (document.page_count and not 1 <= place.page <= document.page_count):
        raise Document.DoesNotExist
    counts = tally(place, by=by.pk)
    page = Page.objects.filter(document=document, number=place.page).first()
    key = (document.pk, place.page)
    case = about_case(bundle, document, by=by)
    if not case.is_returned:
        bundle.rows_with_police = {}  # type: ignore[attr-defined]  # so that nobody asks for them
    found = listed(place, documents, counts)
    before, after = _beside(documents, document, place)
    return Desk(
        bundle=bundle,
        document=document,
        page=page,
        place=place,
        strip=strip_of(documents, counts, place),
        sheet=_sheet(page, _drawn(found), place, found.current) if page else None,
        rows=[] if place.by == "together" else found.rows,
        window=counts.window,
        facets=facets(place, counts, documents, case.people),
        shows=[(name, str(label), counts.shows.get(name, 0)) for name, label in SHOWS.items()],
        decided=counts.total - counts.undecided,
        total=counts.total,
        pages_seen=len(counts.checked),
        pages_total=sum(one.page_count for one in documents),
        pages_read=sum(bits & READ for bits in counts.pages.values()),
        open_questions=case.open_questions,
        offence=case.offence,
        title=bundle.case.titled(case.people),
        principles=case.principles,
        next_undecided=place.at(counts.next).url(show=UNDECIDED) if counts.next else "",
        previous_page=before,
        next_page=after,
        looked=bool(counts.checked.get(key, 0) & LOOKED),
        searched=Searched(bundle, case.searches, counts.changes, ruleset_under(case.edition)),
        recipients=case.recipients,
        came_in=came_in(document, case.hidden),
        attention=attention_among(documents, counts, place),
        holders=holders_among(documents, document, by=by),
        offences=case.offences,
        edition=case.edition,
        unread=case.unread,
        last_use=case.last_use,
        instances=instances_of(found.current) if place.choose and found.current else [],
        together=together_of(found.rows) if place.by == "together" else [],
        text=_text(page, [flag for flag in found.here if not is_set_aside(flag)], place)
        if page and place.by == "text"
        else [],
    )


def _beside(documents: list[Document], document: Document, place: Place) -> tuple[str, str]:
    """The addresses of the page before and the page after this one, across documents; empty at either end."""
    order = [(one.number, max(one.page_count, 1)) for one in documents]
    at = documents.index(document)
    page = place.page if document.page_count else 1
    before = (document.number, page - 1) if page > 1 else (order[at - 1] if at else None)
    after = (
        (document.number, page + 1) if page < order[at][1] else (order[at + 1][0], 1) if at + 1 < len(order) else None
    )
    return _address(place, before), _address(place, after)


def _address(place: Place, to: tuple[int, int] | None) -> str:
    return place.url(document=to[0], page=to[1], flag=None) if to else ""


def _drawn(found: Listed) -> list[Flag]:
    """The flags whose boxes are drawn: what is set aside only while it is open."""
    current = found.current
    return [flag for flag in found.here if not is_set_aside(flag) or (current is not None and flag is current.first)]


def _sheet(page: Page, flags: list[Flag], place: Place, current: Row | None) -> Sheet:
    here = [flag for flag in flags if flag.rects]
    boxes = [
        SheetBox(
            flag=flag.pk,
            value=flag.value_digest[:12],
            verdict=flag.verdict or ("check" if _wants_a_person(flag) else UNDECIDED),
            name=f"{flag.get_category_display()}: {heading(flag)}, {str(SHOWS[flag.verdict or UNDECIDED]).lower()}",
            url=place.url(flag=flag.pk),
            current=current is not None and flag is current.first,
            rects=flag.taken_boxes,
        )
        for flag in here
    ]
    picture = reverse("redaction:picture", args=[place.bundle, place.document, place.page])
    return Sheet(
        url=f"{picture}?zoom={place.zoom}&turn={place.turn}",
        width=page.width,
        height=page.height,
        alt=_("Document %(document)s, page %(page)s. Its words are under “As text”.")
        % {"document": place.document, "page": place.page},
        zoom=place.zoom,
        turn=place.turn,
        boxes=boxes,
        handwriting=page.handwriting,
    )


def _wants_a_person(flag: Flag) -> bool:
    return hasattr(flag, "suggestion") and flag.suggestion.recommendation == Recommendation.CHECK


def _text(page: Page, flags: list[Flag], place: Place) -> list[TextPart]:
    """The page's words in order, with its flags in their places."""
    if page.text is None:
        return []
    text, at, parts = page.text, 0, []
    here = [(flag.start, flag.end, flag) for flag in flags if flag.start is not None and flag.end is not None]
    for start, end, flag in sorted(here, key=lambda one: (one[0], -one[1])):
        if start < at:
            continue
        parts.append(TextPart(text[at:start]))
        parts.append(TextPart(text[start:end], flag, place.url(flag=flag.pk)))
        at = end
    return [*parts, TextPart(text[at:])]
