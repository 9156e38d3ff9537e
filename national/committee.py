"""The Audit and Risk Committee's page: the nation's few figures, the trend, the greatest risks, and what changed."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import Role
from breaches.models import Kind
from national.assured import missed_in_the_nation
from national.content import Section, Trend
from national.counting import RATES, Counts, Rate, counted, files, records, share_cells
from national.incidents import Record
from national.incidents import records as incidents
from national.models import RiskVersion
from national.siad import MONTHS_OF_TREND, timeliness_of
from national.spans import Span
from reporting.police_content import Cell, Table
from reporting.shares import change, plain_share

SHOWN = {"sent", "caught", "wrong", "siad_in_time", "ico_in_time"}
RISKS = 5
NO_BEFORE = "no quarter to compare"


def committee(span: Span) -> tuple[Section, ...]:
    """The sections of a quarter's page."""
    sources = (files, records)
    now, before = counted(span, sources), counted(span.before(1), sources)
    year = incidents(Span(span.last.before(MONTHS_OF_TREND - 1), MONTHS_OF_TREND))
    quarter = [one for one in year if span.begins <= one.month.begins < span.ends]
    rates = [rate for rate in RATES if rate.part in SHOWN]
    return (
        Section(
            "The nation’s figures",
            (
                "“From” and “to” are the interval in which the true share lies 19 times in 20.",
                missed_in_the_nation(span),
                _clocks_missed(quarter),
            ),
            table=Table(
                ("What", "Of", "Number", "Share, %", "From", "To", "Quarter before, %", "Change"),
                tuple(_row(rate, now, before) for rate in rates),
            ),
        ),
        _trend(year, span),
        _risks(span),
    )


def _row(rate: Rate, now: Counts, before: Counts) -> tuple[Cell, ...]:
    part, whole = _totals(rate, now)
    share, was = plain_share(part, whole), plain_share(*_totals(rate, before))
    said = NO_BEFORE
    if share and was:
        changed = change(was, share)
        said = f"{'up' if changed.points > 0 else 'down'} {abs(changed.points):.1f} points"
        said = said if changed.more_than_chance else "no more than chance"
    return (rate.name, whole, part, *share_cells(part, whole), round(was.percent, 1) if was else None, said)


def _totals(rate: Rate, counts: Counts) -> tuple[int, int]:
    return sum(counts[rate.part].values()), sum(counts[rate.whole].values())


def _trend(year: Sequence[Record], span: Span) -> Section:
    """The months across, so that the page stays one page."""
    months = [span.last.before(back) for back in reversed(range(MONTHS_OF_TREND))]
    lines = [
        (name, tuple(sum(one.month == month and one.kind == kind for one in year) for month in months))
        for kind, name in ((Kind.BREACH, "Breaches"), (Kind.NEAR_MISS, "Near misses reported"))
    ]
    return Section(
        "Thirteen months",
        table=Table(
            ("Incidents", *(month.short for month in months)), tuple((name, *values) for name, values in lines)
        ),
        trend=Trend(
            "Breaches and reported near misses, by month",
            tuple(month.short for month in months),
            tuple((name, tuple(map(float, values))) for name, values in lines),
        ),
    )


def _clocks_missed(quarter: Sequence[Record]) -> str:
    missed = []
    for place in (0, 1):
        in_time, due, _ = timeliness_of(quarter, place)
        missed.append(f"{due - in_time} of {due}")
    return (
        f"Clocks missed: SIAD was told later than 24 hours, or not at all, of {missed[0]} breaches; the Information "
        f"Commissioner later than 72 hours, or not at all, of {missed[1]}."
    )


def _risks(span: Span) -> Section:
    versions = list(RiskVersion.objects.newest().select_related("risk__area"))
    held = [one for one in versions if one.state == RiskVersion.State.OPEN]
    held.sort(key=lambda one: (-one.score, one.due, one.pk))
    rows = tuple(
        (f"{one.risk} {one.title} ({one.risk.area or 'the nation'})", one.score, str(Role(one.owner).label), _day(one))
        for one in held[:RISKS]
    )
    fresh = sum(span.begins <= one.risk.at < span.ends for one in versions)
    closed = sum(one.state == RiskVersion.State.CLOSED and span.begins <= one.at < span.ends for one in versions)
    said = (
        f"{len(held)} risks are open, {fresh} were new in the quarter, and {closed} were closed in it. The score is "
        "likelihood times impact, from 1 to 25."
    )
    head = ("The greatest risks", "Score", "Owner", "Action due")
    return Section("Risks", (said,), table=Table(head, rows) if rows else None)


def _day(one: RiskVersion) -> str:
    return f"{one.due:%-d %b %Y}" + (", late" if one.late else "")
