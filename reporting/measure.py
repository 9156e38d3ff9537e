"""The inspection's own measure (report 1.16, 1.44): of so many files sent, in how many was something wrong, in how many
of those was it caught first, and how many were sent with it.

A file is a case, counted in the period in which its papers first went out. Something was wrong in it when something had
to be taken out, when the police were asked to take it out, when a near miss was stopped, or when a breach is recorded.
It was sent when a breach is recorded; what nobody has found, no figure knows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.models import Area
from breaches.models import Breach, Fault, Kind
from reporting.figures import percent
from reporting.period import Period
from reporting.tally_sql import FILES, FOUND, SENT
from reporting.tallying import between

NOT_SAID = ""  # a breach whose particulars nobody has filled in yet
_FAULTS = (*Fault.values, NOT_SAID)
_ANY = "any"  # the key under which a file counts once, whatever was wrong; under a fault it is "=" and the fault


@dataclass(frozen=True, slots=True)
class Counts:
    """Files sent, and of those the files with something wrong, caught first, and sent with it."""

    files: int
    found: int
    sent: int

    @property
    def caught(self) -> int:
        return self.found - self.sent

    @property
    def found_share(self) -> float | None:
        """Of the files, in per cent; None of nothing."""
        return percent(self.found, self.files)

    @property
    def sent_share(self) -> float | None:
        return percent(self.sent, self.files)

    @property
    def caught_share(self) -> float | None:
        """Of those with something wrong."""
        return percent(self.caught, self.found)


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure of an Area, or (with None) of the nation: in all, by what was wrong, and by Area."""

    all: Counts
    by_fault: tuple[tuple[str, Counts], ...]
    by_area: tuple[tuple[Area, Counts], ...]
    without_case: int


def measure(area: Area | None, period: Period) -> Measure:
    """The measure of the files first sent in a period. A file with several things wrong counts once under each."""
    total: Counter[tuple[str, str]] = Counter()
    each: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in between(area, period.first, period.last, (FILES, FOUND, SENT)):
        total[one.what, one.key] += one.n
        if one.key in ("", _ANY):
            each[one.area][one.what] += one.n
    files = total[FILES, ""]
    by_fault = ((fault, Counts(files, total[FOUND, f"={fault}"], total[SENT, f"={fault}"])) for fault in _FAULTS)
    return Measure(
        all=Counts(files, total[FOUND, _ANY], total[SENT, _ANY]),
        by_fault=tuple((fault, counts) for fault, counts in by_fault if fault or counts.found),
        by_area=tuple(_by_area(each)) if area is None else (),
        without_case=_without_case(area, period),
    )


def _by_area(each: Mapping[str, Counter[str]]) -> Iterable[tuple[Area, Counts]]:
    for area in Area.objects.filter(pk__in=each).order_by("kind", "name"):
        yield area, Counts(each[area.pk][FILES], each[area.pk][FOUND], each[area.pk][SENT])


def _without_case(area: Area | None, period: Period) -> int:
    """The breaches first known in the period that are about no case, so that no file has them."""
    rows = Breach.objects.filter(kind=Kind.BREACH, case=None)
    rows = rows.filter(aware_at__gte=period.begins, aware_at__lt=period.ends)
    return (rows.filter(area=area) if area else rows).count()
