"""Reading what was found in one case: the words in their context, opened with the case's key then, and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import User
from cases.models import Case, Document
from ledger.append_only import NEWEST_FIRST
from ledger.writing import Fact, record
from subject_access.conflicts import check_may_deal_with
from subject_access.looking import said_of
from subject_access.models import Ground, Reading, Request, Ruling, Trace
from subject_access.places import Place
from subject_access.sources import text_of

CONTEXT = 160  # letters either side


@dataclass(frozen=True, slots=True)
class SubjectAccessRead(Fact):
    """The words that were found in the case's papers for a subject access request were read."""

    case: int | None
    request: int


@dataclass(frozen=True, slots=True)
class Found:
    """One place, with its words in their context. `document` is None outside the papers; `seen` is its last ruling."""

    trace: int
    place: Place
    document: Document | None
    before: str
    words: str
    after: str
    likeness: str
    what: str
    ground: str
    seen: int | None

    @property
    def where(self) -> str:
        """What the column is, in words."""
        return str(self.place.source.said)

    @property
    def tick(self) -> str:
        """The place as a form posts it back, with what was seen of it."""
        return f"{self.trace}:{self.seen or ''}"

    @property
    def decided(self) -> str:
        """What was decided of it, in words; empty while nobody has."""
        if not self.what:
            return ""
        ground = f" ({Ground(self.ground).label})" if self.ground else ""
        return f"{Ruling.What(self.what).label}{ground}"


@dataclass(frozen=True, slots=True)
class FoundIn:
    """The places in one document, or (document None) in what the case says beside its papers."""

    document: Document | None
    found: list[Found]


def with_ruling(traces: QuerySet[Trace]) -> QuerySet[Any]:
    """Each with what was decided last, `what`, its `ground`, and the number of that row, `seen`; None before any."""
    latest = Ruling.objects.filter(trace=OuterRef("pk")).order_by(NEWEST_FIRST)
    return traces.annotate(
        what=Subquery(latest.values("what")[:1]),
        ground=Subquery(latest.values("ground")[:1]),
        seen=Subquery(latest.values("pk")[:1]),
    )


def traces_in(request: Request, case: Case | None) -> QuerySet[Any]:
    """The places of a request in a case, or in what is no case's, in the order in which they were found."""
    return with_ruling(Trace.objects.filter(request=request, case=case)).order_by("pk")


@transaction.atomic
def read_found(request: Request, case: Case | None, traces: Sequence[Trace], *, by: User) -> list[FoundIn]:
    """Open these places of one case, and note that this person was shown them: once each, on the case's own chain.

    Raises Refusal for a request about oneself, Gone for one whose time is over.
    """
    check_may_deal_with(request, by=by)
    if traces and Reading.objects.get_or_create(request=request, case=case, by=by)[1]:
        area = case.area_id if case is not None else None
        record(SubjectAccessRead(case.pk if case else None, request.pk), by=by, area_code=area)
    return _grouped(opened(traces))


def opened(traces: Sequence[Trace]) -> list[Found]:
    """Places of `with_ruling`, with their words as they are now: none once the case's key is destroyed."""
    placed = [(trace, Place.from_json(trace.place)) for trace in traces]
    texts = {(place.of, place.row): text_of(place.source, place.row) or "" for _trace, place in placed}
    numbers = {place.document for _trace, place in placed if place.document is not None}
    documents = Document.objects.select_related("bundle").in_bulk(numbers)
    return [
        _opened(trace, place, texts[place.of, place.row], documents.get(place.document or 0)) for trace, place in placed
    ]


def _opened(trace: Any, place: Place, text: str, document: Document | None) -> Found:
    start, end = place.start, place.end
    return Found(
        trace.pk,
        place,
        document,
        ("…" if start > CONTEXT else "") + text[max(0, start - CONTEXT) : start],
        text[start:end],
        text[end : end + CONTEXT] + ("…" if end + CONTEXT < len(text) else ""),
        said_of(place.likeness),
        trace.what or "",
        trace.ground or "",
        trace.seen,
    )


def _grouped(found: Iterable[Found]) -> list[FoundIn]:
    """By document, in the order of the bundle; what is in no document first."""
    groups: dict[int, FoundIn] = {}
    for one in found:
        number = one.document.pk if one.document else 0
        groups.setdefault(number, FoundIn(one.document, [])).found.append(one)
    for group in groups.values():
        group.found.sort(key=lambda one: (one.place.page or 0, one.place.of, str(one.place.row), one.place.start))
    return sorted(groups.values(), key=_in_order)


def _in_order(group: FoundIn) -> tuple[int, int]:
    return (group.document.bundle.number, group.document.number) if group.document else (0, 0)
