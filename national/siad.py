"""SIAD's metrics of a month, and the breakdown of a quarter's incidents (report 1.69)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from breaches.models import Affected, Cause, Fault, Incident, Kind, Origin, Retrieval, Risk, Severity
from national.content import ENGLAND_AND_WALES, Section, Trend
from national.counting import share_cells
from national.incidents import (
    NOT_SAID,
    Record,
    annual,
    by_fault_and_area,
    people_affected,
    records,
    retrieved,
    self_written,
)
from national.review import areas_shown
from national.spans import Span
from reporting.months import Month
from reporting.police_content import Cell, Table

HOW_COUNTED = (
    "An incident counts when somebody at the CPS first knew of it, and is shown as it is known now. Incidents are "
    "counted when they are reported, so more of them is no worse work: it is more of what was wrong being said.",
)
MONTHS_OF_TREND = 13


def siad(span: Span) -> tuple[Section, ...]:
    """The sections of a month's metrics."""
    found = records(span)
    year = records(Span(span.last.before(MONTHS_OF_TREND - 1), MONTHS_OF_TREND))
    return (
        Section("How to read it", HOW_COUNTED),
        _all(found, span),
        _timeliness(found),
        _decisions(found),
        _people(found),
        *_kinds(found),
        _origins(found),
        _by_area(found),
        trend(year, span.last),
    )


def breakdown(span: Span) -> tuple[Section, ...]:
    """The sections of a quarter's incidents, with each Area's breaches and the causes beside the quarter before."""
    found, before = records(span), records(span.before(1))
    names = areas_shown({"any": Counter(one.area for one in found)})
    return (
        Section("How to read it", HOW_COUNTED),
        _all(found, span),
        annual(found),
        *_kinds(found),
        _origins(found),
        _causes(found, before),
        _decisions(found),
        _timeliness(found),
        _people(found),
        _by_area(found),
        by_fault_and_area(span, names),
    )


def trend(found: Iterable[Record], last: Month, months: int = MONTHS_OF_TREND) -> Section:
    """Breaches and reported near misses month by month, oldest first."""
    counts = Counter((one.month, one.kind) for one in found)
    each = [last.before(back) for back in reversed(range(months))]
    lines = [(kind, name, tuple(counts[month, kind] for month in each)) for kind, name in _KINDS]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (month.name, *(values[place] for _, _, values in lines)) for place, month in enumerate(each)
    )
    return Section(
        "Month by month",
        (),
        table=Table(("Month", *(name for _, name, _ in lines)), rows),
        trend=Trend(
            "Breaches and reported near misses, by month",
            tuple(month.short for month in each),
            tuple((name, tuple(map(float, values))) for _, name, values in lines),
        ),
    )


_KINDS = ((Kind.BREACH, "Breaches"), (Kind.NEAR_MISS, "Near misses reported"))


def timeliness_of(found: Iterable[Record], place: int) -> tuple[int, int, int]:
    """Of one clock (0 is SIAD's, 1 the ICO's): stopped in time, of those stopped or late; and those still running."""
    stopped = [one.clocks[place] for one in found if one.clocks and not one.clocks[place].not_needed]
    due = [clock for clock in stopped if clock.late or not clock.running]
    return sum(not clock.late for clock in due), len(due), len(stopped) - len(due)


def _all(found: Sequence[Record], span: Span) -> Section:
    breaches = [one for one in found if one.breach]
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Breaches", len(breaches)),
        ("Of these, closed by now", sum(one.closed_at is not None for one in breaches)),
        ("Of these, open", sum(one.closed_at is None for one in breaches)),
        ("Near misses that somebody reported", len(found) - len(breaches)),
        ("Near misses that wrote themselves when something was stopped", self_written(span)),
    )
    return Section("In all", (), table=Table(("What", "Number"), rows))


def _timeliness(found: Sequence[Record]) -> Section:
    rows: list[tuple[Cell, ...]] = []
    for place, name in enumerate(("SIAD told within 24 hours", "Information Commissioner told within 72 hours")):
        in_time, due, running = timeliness_of(found, place)
        rows.append((name, due, in_time, *share_cells(in_time, due), running))
    said = "Both clocks run from when somebody first knew. Where SIAD decided that the Commissioner need not be told, "
    head = ("Clock", "Stopped or late", "In time", "Share, %", "From", "To", "Still running")
    return Section("Timeliness", (said + "there is no second clock.",), table=Table(head, tuple(rows)))


def _decisions(found: Sequence[Record]) -> Section:
    breaches = [one for one in found if one.breach]
    counts = Counter((one.severity, one.tell_ico) for one in breaches)
    rows: list[tuple[Cell, ...]] = []
    for severity, name in ((Severity.MINOR, "Minor"), (Severity.SEVERE, "Severe"), ("", "Not assessed yet")):
        each = [counts[severity, tell] for tell in (True, False, None)]
        rows.append((name, *each, sum(each)))
    risks = Counter(one.risk for one in breaches)
    risk_words = "; ".join(f"{Risk(one).label}: {risks[one]}" for one in Risk.values if risks[one])
    said = (f"How likely it is that somebody suffers for it, by SIAD: {risk_words}.",) if risk_words else ()
    head = ("How grave, by SIAD", "ICO is to be told", "ICO need not be", "Not decided yet", "All")
    return Section("SIAD’s decisions", said, table=Table(head, tuple(rows)))


def _people(found: Sequence[Record]) -> Section:
    breaches = [one for one in found if one.breach]
    to_tell = [one for one in breaches if one.tell_subjects]
    told = sum(one.subjects_at is not None for one in to_tell)
    people, copies = people_affected(breaches), retrieved(breaches)
    rows: list[tuple[Cell, ...]] = [
        ("Breaches of which the people are to be told", len(to_tell)),
        ("Of these, told", told),
        *((f"People affected: {_lower(str(Affected(one).label))}", people[one]) for one in Affected.values),
        *((f"Recipients: {_lower(str(Retrieval(one).label))}", copies[one]) for one in Retrieval.values),
    ]
    said = "Numbers of people and recipients are those filled in by now, so they are a least number."
    return Section("The people whose data it was", (said,), table=Table(("What", "Number"), tuple(rows)))


def _kinds(found: Sequence[Record]) -> tuple[Section, Section]:
    several = "An incident with several counts once under each."
    ico = _by(found, Incident.choices, lambda one: one.incidents)
    wrong = _by(found, Fault.choices, lambda one: one.faults)
    head = ("Near misses", "Breaches")
    return (
        Section("By the Information Commissioner’s types", (several,), table=Table(("Type", *head), ico)),
        Section("By the inspection’s taxonomy", (several,), table=Table(("What was wrong", *head), wrong)),
    )


def _origins(found: Sequence[Record]) -> Section:
    counts = Counter((one.origin, one.kind) for one in found)
    rows: list[tuple[Cell, ...]] = [
        (str(name), counts[origin, Kind.BREACH], counts[origin, Kind.NEAR_MISS])
        for origin, name in (*Origin.choices, ("", "Not known yet"))
    ]
    breaches = sum(one.breach for one in found)
    rows.append(("All", breaches, len(found) - breaches))
    said = "Where a mistake began is not who answers for it. Once papers are received, the CPS answers for all that it "
    head = ("Where it began", "Sent: the CPS answers for it", "Stopped before it left")
    return Section("Where it began, and who answers for it", (said + "sends.",), table=Table(head, tuple(rows)))


def _causes(found: Sequence[Record], before: Sequence[Record]) -> Section:
    now, then = (Counter(cause for one in some for cause in one.causes) for some in (found, before))
    areas = {cause: {one.area for one in found if cause in one.causes} for cause in now}
    causes = [(code, str(label)) for code, label in Cause.choices if now[code] or then[code]]
    rows = tuple((label, now[code], len(areas.get(code, ())), then[code]) for code, label in causes)
    recurring = [label for code, label in causes if now[code] and then[code]]
    said = "Recurring, in this quarter and the one before: " + "; ".join(recurring) + "." if recurring else ""
    unsaid = sum(not one.causes for one in found)
    told = f"Of {len(found)} incidents, the cause of {unsaid} is not filled in yet."
    head = ("Cause", "This quarter", "Areas with it", "The quarter before")
    return Section("Causes", tuple(filter(None, (said, told))), table=Table(head, rows) if rows else None)


def _by_area(found: Sequence[Record]) -> Section:
    counts = Counter((one.area, one.kind) for one in found)
    grave = Counter(one.area for one in found if one.severity == Severity.SEVERE)
    late = Counter(one.area for one in found if any(clock.late for clock in one.clocks))
    rows: list[tuple[Cell, ...]] = []
    for code, name in areas_shown({"any": Counter(one.area for one in found)}).items():
        some = (counts[code, Kind.NEAR_MISS], counts[code, Kind.BREACH], grave[code], late[code])
        rows.append((name, *some))
    sums = tuple(sum(int(str(row[place])) for row in rows) for place in range(1, 5))
    rows.append((ENGLAND_AND_WALES, *sums))
    head = ("Area", "Near misses reported", "Breaches", "Of these, severe", "With a clock missed")
    return Section("By Area", ("By name, and not ranked.",), table=Table(head, tuple(rows)), areas=True)


def _by(
    found: Iterable[Record], choices: Iterable[tuple[str, object]], said: Callable[[Record], Sequence[str]]
) -> tuple[tuple[Cell, ...], ...]:
    counts = Counter((code, one.kind) for one in found for code in said(one) or ("",))
    every = [*((code, str(label)) for code, label in choices), ("", NOT_SAID)]
    return tuple((label, counts[code, Kind.NEAR_MISS], counts[code, Kind.BREACH]) for code, label in every)


def _lower(label: str) -> str:
    return label[0].lower() + label[1:]
