"""Counts of what the rooms below keep. Every number here is the length of a list that can be opened. What is taken out
and signed off is read of the sums in reporting/tallying.py, which are as the log is; the rest straight from its rows.

Nobody is named and nobody is ranked: the narrowest thing counted is a police force or an Area.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from accounts.models import Agency, Area
from accounts.scoping import PRACTICE
from breaches.models import Breach, BreachQuerySet, Fault, Kind
from cases.models import Bundle, Document, State
from redaction.log_lines import TAKEN_OUT
from redaction.models import Decision, NearMiss, OverRedaction
from redaction.models.flags import superseded
from reporting.months import Month
from reporting.tally_sql import ALL, BY_DOCUMENT, BY_TYPE, ISSUES, SIGNED
from reporting.tallying import Counts, by_month

ByAreaAndMonth = defaultdict[tuple[str, Month], Counter[str]]

MONTHS = 13
# Where bundles wait, in the order of their life.
WAITING = tuple(state for state in State if state != State.DISPATCHED)
SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month. `issues` are the bundles signed off in it of which something had to be taken out; `near_misses` both
    those that wrote themselves and those that somebody reported.
    """

    month: Month
    redactions: int = 0
    signed_off: int = 0
    issues: int = 0
    near_misses: int = 0
    breaches: int = 0
    over_redactions: int = 0

    @property
    def share(self) -> float | None:
        """What part of the bundles signed off had an issue, in per cent; None when none was signed off."""
        return percent(self.issues, self.signed_off)

    @property
    def nothing(self) -> bool:
        return not (self.redactions or self.signed_off or self.near_misses or self.breaches or self.over_redactions)


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """One police force or agency in one month; `before` is its share over the twelve months before that.

    `over_redactions` are its own: what it had blacked out before it sent the papers, and should not have.
    """

    code: str
    name: str
    signed_off: int
    issues: int
    redactions: int
    near_misses: int
    breaches: int
    over_redactions: int
    before: float | None

    @property
    def share(self) -> float | None:
        return percent(self.issues, self.signed_off)

    @property
    def change(self) -> float | None:
        """In percentage points, or None where one of the two cannot be known."""
        return None if self.share is None or self.before is None else self.share - self.before


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one kind."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class FaultFigures:
    """How often one thing was wrong, in near misses and in breaches. A record may have several."""

    fault: Fault
    near_misses: int
    breaches: int


@dataclass(frozen=True, slots=True)
class OverFigures:
    """Over-redactions of one origin: how many each of OverRedaction.FoundBy found, in its order."""

    origin: OverRedaction.Origin
    found_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The bundles in one state: how many, how many with a hearing within a day or past, and since when the oldest."""

    state: State
    bundles: int
    soon: int
    past: int
    since: datetime


WaitingByArea = tuple[tuple[str, Waiting], ...]  # with the Area's code


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """One Area's month, for those who see the nation."""

    area: Area
    figures: MonthFigures
    open_breaches: int
    waiting: int


def percent(part: int, whole: int) -> float | None:
    """A share in per cent, or None of nothing."""
    return 100 * part / whole if whole else None


def month_sums(area: Area | None, last: Month, months: int = MONTHS) -> list[Counts]:
    """What was taken out and signed off in so many months: read once for all that is said of them."""
    return by_month(area, last.before(months - 1), last, (ALL, SIGNED, ISSUES))


def by_area_and_month(
    area: Area | None, last: Month, months: int = MONTHS, sums: list[Counts] | None = None
) -> ByAreaAndMonth:
    """What MonthFigures counts, by Area and month, of one Area or (with None) of every Area. `sums` are the
    `month_sums` of the same, where they are at hand.
    """
    first = last.before(months - 1)
    found: ByAreaAndMonth = defaultdict(Counter)
    named = {ALL: "redactions", SIGNED: "signed_off", ISSUES: "issues"}
    for one in month_sums(area, last, months) if sums is None else sums:
        found[one.area, Month.of(one.start)][named[one.what]] += one.n
    records = _between(breaches(area), "aware_at", first, last).annotate(month=TruncMonth("aware_at"))
    for code, at, kind, count in records.values_list("area", "month", "kind").annotate(count=Count("pk")):
        found[code, Month.of(at)]["breaches" if kind == Kind.BREACH else "near_misses"] += count
    for rows, name in ((near_misses(area), "near_misses"), (over_redactions(area), "over_redactions")):
        dated = _between(rows, "at", first, last).annotate(month=TruncMonth("at"))
        for code, at, count in dated.values_list("bundle__case__area", "month").annotate(count=Count("pk")):
            found[code, Month.of(at)][name] += count
    return found


def trend(area: Area | None, last: Month, months: int = MONTHS) -> tuple[MonthFigures, ...]:
    """So many months, oldest first, of an Area or (with None) of the nation."""
    return trend_of(by_area_and_month(area, last, months), last, months)


def trend_of(found: ByAreaAndMonth, last: Month, months: int = MONTHS) -> tuple[MonthFigures, ...]:
    """The same of what has been counted already."""
    return tuple(
        MonthFigures(month, **_summed(found[code, month] for code in {code for code, _ in found}))
        for month in (last.before(back) for back in reversed(range(months)))
    )


def signed_off(area: Area | None, last: Month, months: int = MONTHS) -> int:
    """The bundles signed off in so many months."""
    return sum(one.n for one in by_month(area, last.before(months - 1), last, (SIGNED,)))


def by_agency(area: Area | None, month: Month, sums: list[Counts] | None = None) -> tuple[AgencyFigures, ...]:
    """Every agency with anything in the month, by name. A bundle signed off in several of the twelve months before
    counts in each. `sums` are the `month_sums` of this month and those twelve, where they are at hand.
    """
    now: Counter[tuple[str, str]] = Counter()
    before: Counter[tuple[str, str]] = Counter()
    for one in month_sums(area, month) if sums is None else sums:
        (now if one.start == month.first else before)[one.agency, one.what] += one.n
    records = Counter(_between(breaches(area).as_known(), "aware_at", month, month).values_list("known_agency", "kind"))
    over = Counter(
        _between(over_redactions(area), "at", month, month)
        .filter(origin=OverRedaction.Origin.POLICE)
        .values_list("bundle__case__agency", flat=True)
    )
    caught = Counter(_between(near_misses(area), "at", month, month).values_list("bundle__case__agency", flat=True))
    codes = {*over, *caught, *(code for code, _ in (*now, *records))} - {None, ""}
    return tuple(
        AgencyFigures(
            code=agency.pk,
            name=agency.name,
            signed_off=now[agency.pk, SIGNED],
            issues=now[agency.pk, ISSUES],
            redactions=now[agency.pk, ALL],
            near_misses=records[agency.pk, Kind.NEAR_MISS] + caught[agency.pk],
            breaches=records[agency.pk, Kind.BREACH],
            over_redactions=over[agency.pk],
            before=percent(before[agency.pk, ISSUES], before[agency.pk, SIGNED]),
        )
        for agency in Agency.objects.filter(pk__in=codes).order_by("name")
    )


def by_kind(area: Area | None, month: Month) -> tuple[tuple[Counted, ...], tuple[Counted, ...]]:
    """What was taken out in the month by the national log's redaction types, and by its document types where from: each
    most first.
    """
    found: dict[str, Counter[str]] = {BY_TYPE: Counter(), BY_DOCUMENT: Counter()}
    for one in by_month(area, month, month, tuple(found)):
        found[one.what][one.key] += one.n
    return _most_first(found[BY_TYPE]), _most_first(found[BY_DOCUMENT])


def by_fault(area: Area | None, last: Month, months: int = MONTHS) -> tuple[FaultFigures, ...]:
    """What was wrong in the breaches and near misses of so many months, most first."""
    rows = _between(breaches(area).as_known(), "aware_at", last.before(months - 1), last)
    found: Counter[tuple[str, str]] = Counter()
    for faults, kind, n in rows.values_list("known_faults", "kind").annotate(n=Count("pk")):
        found.update({(fault, kind): n for fault in faults})
    each = (FaultFigures(fault, found[fault, Kind.NEAR_MISS], found[fault, Kind.BREACH]) for fault in Fault)
    return tuple(sorted((one for one in each if one.near_misses or one.breaches), key=lambda one: -one.breaches))


def by_finder(area: Area | None, month: Month) -> tuple[OverFigures, ...]:
    """The over-redactions found in the month: whose they were, and who found them. Nothing where there is none."""
    found = Counter(_between(over_redactions(area), "at", month, month).values_list("origin", "found_by"))
    each = (
        OverFigures(origin, tuple(found[origin, finder] for finder in OverRedaction.FoundBy))
        for origin in OverRedaction.Origin
    )
    return tuple(one for one in each if any(one.found_by))


def waiting(area: Area | None, now: datetime | None = None) -> tuple[Waiting, ...]:
    """The backlog: every state in which bundles wait, in the order of their life."""
    return waiting_of(waiting_by_area(area, now))


def waiting_by_area(area: Area | None, now: datetime | None = None) -> WaitingByArea:
    """The same, Area by Area."""
    now = now or timezone.now()
    rows = (
        waiting_bundles(area)
        .values("case__area", "state")
        .annotate(
            bundles=Count("pk"),
            soon=Count("pk", filter=Q(case__first_hearing__gt=now, case__first_hearing__lte=now + SOON)),
            past=Count("pk", filter=Q(case__first_hearing__lte=now)),
            since=Min("state_since"),
        )
    )
    return tuple(
        (row["case__area"], Waiting(State(row["state"]), row["bundles"], row["soon"], row["past"], row["since"]))
        for row in rows
    )


def waiting_of(found: WaitingByArea) -> tuple[Waiting, ...]:
    """The backlog of some Areas together."""
    of = {state: [one for _code, one in found if one.state == state] for state in WAITING}
    return tuple(
        Waiting(
            state,
            sum(one.bundles for one in each),
            sum(one.soon for one in each),
            sum(one.past for one in each),
            min(one.since for one in each),
        )
        for state, each in of.items()
        if each
    )


def by_area(counted: ByAreaAndMonth, waits: WaitingByArea, month: Month) -> tuple[AreaFigures, ...]:
    """Every Area and Casework Division of which anything is known, by name. Both are of the nation."""
    found, bundles = [], Counter[str]()
    unclosed = _each(open_breaches(None), "area")
    for code, one in waits:
        bundles[code] += one.bundles
    for area in Area.objects.order_by("kind", "name"):
        figures = MonthFigures(month, **counted[area.pk, month])
        if unclosed[area.pk] or bundles[area.pk] or not figures.nothing:
            found.append(AreaFigures(area, figures, unclosed[area.pk], bundles[area.pk]))
    return tuple(found)


def taken_out(area: Area | None) -> QuerySet[Decision]:
    """The decisions to redact or withhold that stand, but those on a document that the police have sent again."""
    rows = Decision.objects.filter(~superseded(), flag__document__replaced_by=None, verdict__in=TAKEN_OUT)
    return rows.filter(_of(area, "flag__bundle__case__area"))


def over_redactions(area: Area | None) -> QuerySet[OverRedaction]:
    """What was found to have been taken out too much, once a copy was proved or sent."""
    rows: QuerySet[OverRedaction] = OverRedaction.objects.filter(_of(area, "bundle__case__area")).order_by()
    return rows


def breaches(area: Area | None) -> BreachQuerySet:
    """Breaches, and the near misses that a person reported."""
    return Breach.objects.filter(_of(area, "area")).order_by()


def near_misses(area: Area | None) -> QuerySet[NearMiss]:
    """The near misses that wrote themselves; those that a person reported are among `breaches`."""
    rows: QuerySet[NearMiss] = NearMiss.objects.filter(_of(area, "bundle__case__area")).order_by()
    return rows


def open_breaches(area: Area | None) -> BreachQuerySet:
    """The breaches that are not closed."""
    return breaches(area).filter(kind=Kind.BREACH).open()


def waiting_bundles(area: Area | None) -> QuerySet[Bundle]:
    """The bundles that have not been dispatched. An empty bundle waits for nothing."""
    return (
        Bundle.objects.filter(_of(area, "case__area"), state__in=WAITING)
        .filter(Exists(Document.objects.filter(bundle=OuterRef("pk"))))
        .order_by()
    )


def has_issue(bundle: str) -> Exists:
    """Whether something in a bundle, named by its path from the row, stands to be taken out."""
    return Exists(taken_out(None).filter(flag__bundle=OuterRef(bundle)))


def _summed(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total


def _each(rows: QuerySet[Any], area: str) -> Counter[str]:
    """How many rows each Area has."""
    return Counter(dict(rows.order_by().values_list(area).annotate(count=Count("pk")).values_list(area, "count")))


def _between(rows: Any, field: str, first: Month, last: Month) -> Any:
    """The rows of the months from the first to the last, in no order."""
    return rows.filter(**{f"{field}__gte": first.begins, f"{field}__lt": last.ends}).order_by()


def _of(area: Area | None, path: str) -> Q:
    return ~Q(**{path: PRACTICE}) if area is None else Q(**{path: area})


def _most_first(found: Counter[str]) -> tuple[Counted, ...]:
    return tuple(Counted(name, count) for name, count in sorted(found.items(), key=lambda one: (-one[1], one[0])))
