"""Breaches and near misses of a span of months, as they are known now: what the incident packs count.

One read for all of them. Nobody is named: a record here is codes, times and numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery, Sum

from breaches.clock import Clock, clocks
from breaches.models import (
    Assessment,
    Breach,
    Fault,
    Happened,
    Incident,
    Kind,
    Particulars,
    PeopleAffected,
    Recipients,
    Severity,
)
from ledger.append_only import NEWEST_FIRST
from national.content import ENGLAND_AND_WALES, Section
from national.spans import Span
from redaction.models import NearMiss
from reporting.months import Month
from reporting.police_content import Cell, Table

NOT_SAID = "Not filled in yet"


@dataclass(frozen=True, slots=True)
class Record:
    """One breach or reported near miss as it is known now. `severity`, `risk` and what is to be told are empty or None
    while SIAD has not decided.
    """

    number: int
    area: str
    kind: str
    month: Month
    happened: str
    faults: tuple[str, ...]
    incidents: tuple[str, ...]
    causes: tuple[str, ...]
    origin: str
    severity: str
    risk: str
    tell_ico: bool | None
    tell_subjects: bool | None
    subjects_at: datetime | None
    closed_at: datetime | None
    particulars: int | None
    clocks: tuple[Clock, ...]

    @property
    def breach(self) -> bool:
        return self.kind == Kind.BREACH


def records(span: Span) -> tuple[Record, ...]:
    """Those of which somebody at the CPS first knew in the span."""
    particulars = Particulars.objects.filter(breach=OuterRef("pk")).order_by(NEWEST_FIRST)
    decided = Assessment.objects.filter(breach=OuterRef("pk")).order_by(NEWEST_FIRST)
    rows: Any = Breach.objects.filter(aware_at__gte=span.begins, aware_at__lt=span.ends).with_progress()
    rows = rows.annotate(
        known_incidents=Subquery(particulars.values("incidents")[:1]),
        severity=Subquery(decided.values("severity")[:1]),
        risk=Subquery(decided.values("risk")[:1]),
    )
    return tuple(_record(one) for one in rows.order_by("pk"))


def _record(one: Any) -> Record:
    return Record(
        number=one.pk,
        area=one.area_id,
        kind=one.kind,
        month=Month.of(one.aware_at),
        happened=one.happened,
        faults=tuple(one.known_faults),
        incidents=tuple(one.known_incidents or ()),
        causes=tuple(one.known_causes or ()),
        origin=one.known_origin,
        severity=one.severity or "",
        risk=one.risk or "",
        tell_ico=one.ico_to_be_told,
        tell_subjects=one.subjects_to_be_told,
        subjects_at=one.subjects_at,
        closed_at=one.closed_at,
        particulars=one.last_particulars,
        clocks=clocks(one),
    )


def self_written(span: Span) -> int:
    """The near misses that wrote themselves, which SIAD does not deal with."""
    return NearMiss.objects.filter(at__gte=span.begins, at__lt=span.ends).count()


def people_affected(found: Iterable[Record]) -> Counter[str]:
    """How many people of each role had their data got out, as far as it is filled in."""
    return _summed(PeopleAffected.objects.all(), found, "role")


def retrieved(found: Iterable[Record]) -> Counter[str]:
    """How many recipients there were, by what became of what they had."""
    return _summed(Recipients.objects.all(), found, "retrieval")


def _summed(rows: Any, found: Iterable[Record], field: str) -> Counter[str]:
    newest = [one.particulars for one in found if one.particulars is not None]
    summed = rows.filter(particulars__in=newest).order_by().values_list(field).annotate(all=Sum("number"))
    return Counter(dict(summed.values_list(field, "all")))


# The annual report's categories, each with the incidents and (where nobody filled them in) the happenings that it
# takes; a record counts once, under the first that fits.
ANNUAL: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("Lost devices", frozenset({Incident.LOST_DEVICE}), frozenset()),
    (
        "Loss of media or paper (the record does not say whether inside secured premises)",
        frozenset({Incident.LOST_PAPER, Incident.PAPER_DISPOSAL, Incident.HARDWARE_DISPOSAL}),
        frozenset({Happened.LOST}),
    ),
    (
        "Unauthorised disclosure",
        frozenset(
            {
                Incident.EMAILED,
                Incident.POSTED,
                Incident.REDACTION,
                Incident.BCC,
                Incident.WRONG_SUBJECT,
                Incident.VERBAL,
                Incident.ACCESS,
            }
        ),
        frozenset({Happened.LEFT_IN, Happened.WRONG_PERSON, Happened.WRONG_PAPERS, Happened.SEEN}),
    ),
)
OTHER_CATEGORY = "Another incident, or not known yet"


def annual_category(one: Record) -> str:
    """Under which of the annual report's categories a breach counts."""
    for name, incidents, _ in ANNUAL:
        if incidents & set(one.incidents):
            return name
    if not one.incidents:
        for name, _, happened in ANNUAL:
            if one.happened in happened:
                return name
        # What was wrong in papers that were served was disclosed.
        if one.faults:
            return ANNUAL[-1][0]
    return OTHER_CATEGORY


def annual(found: Iterable[Record]) -> Section:
    """Breaches as the annual report counts them: category by severity."""
    counts = Counter((annual_category(one), one.severity) for one in found if one.breach)
    rows: list[tuple[Cell, ...]] = []
    for name in (*(name for name, _, _ in reversed(ANNUAL)), OTHER_CATEGORY):
        each = [counts[name, severity] for severity in (Severity.MINOR, Severity.SEVERE, "")]
        rows.append((name, *each, sum(each)))
    rows.append(("All", *(sum(int(str(row[place])) for row in rows) for place in range(1, 5))))
    return Section(
        "Breaches by the annual report’s categories",
        ("SIAD says how grave a breach is. A breach counts once, under the first category that fits it.",),
        table=Table(("Category", "Minor", "Severe", "Not assessed yet", "All"), tuple(rows)),
    )


def by_fault_and_area(span: Span, names: dict[str, str]) -> Section:
    """The breaches of each Area by what was wrong; one with several things wrong counts under each."""
    found = [one for one in records(span) if one.breach]
    counts = Counter((one.area, fault) for one in found for fault in one.faults or ("",))
    columns = [(fault, str(fault.label)) for fault in Fault] + [("", NOT_SAID)]
    rows: list[tuple[Cell, ...]] = [
        (name, *(counts[code, fault] for fault, _ in columns)) for code, name in names.items()
    ]
    total: tuple[Cell, ...] = (
        ENGLAND_AND_WALES,
        *(sum(number for (_, fault), number in counts.items() if fault == one) for one, _ in columns),
    )
    return Section(
        "Breaches by what was wrong",
        ("A breach with several things wrong counts once under each.",),
        table=Table(("Area", *(label for _, label in columns)), (*rows, total)),
        areas=True,
    )
