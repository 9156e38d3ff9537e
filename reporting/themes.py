"""What breaches and near misses have in common, from what was chosen of lists and never from free text.

A theme is a cause. It recurs by a rule, and not by a hunch: it was there in at least three of thirteen months, and
the 95 % interval of its share of the records (Wilson) lies above what an even share of every cause would be.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from accounts.models import Area
from breaches.models import Cause, Fault, Kind
from cases.models import Document
from redaction.models import SignOff
from reporting import figures
from reporting.months import Month
from reporting.shares import Share, share

MONTHS = figures.MONTHS
OFTEN = 3  # months
EVEN = 100 / len(Cause)  # per cent
TOGETHER = 12  # the most rows of what comes together


@dataclass(frozen=True, slots=True)
class Theme:
    """One cause over thirteen months; `rate` is of records to every 1,000 bundles signed off."""

    cause: Cause
    near_misses: int
    breaches: int
    months: int
    share: Share
    rate: float | None

    @property
    def recurs(self) -> bool:
        return self.months >= OFTEN and self.share.low > EVEN


@dataclass(frozen=True, slots=True)
class Together:
    """A cause with what was wrong, the form and the route that it came with, and how often; empty where not known."""

    cause: Cause
    fault: str
    form: str
    route: str
    count: int


@dataclass(frozen=True, slots=True)
class Themes:
    """The causes, the commonest first; what comes together; and of how many records with a known cause."""

    causes: tuple[Theme, ...]
    together: tuple[Together, ...]
    records: int
    without: int
    signed_off: int


def themes_of(area: Area | None, last: Month) -> Themes:
    """The themes of an Area, or of the nation, in the thirteen months that end with `last`."""
    records = _records(area, last)
    known = [one for one in records if one.causes]
    signed_off = figures.signed_off(area, last)
    found = (_theme(cause, known, signed_off) for cause in Cause)
    causes = sorted((one for one in found if one), key=lambda one: (-one.share.part, one.cause.value))
    return Themes(tuple(causes), _together(known), len(known), len(records) - len(known), signed_off)


class _Record(NamedTuple):
    """What is read of a breach or a near miss, in the order of _FIELDS."""

    kind: str
    aware_at: datetime
    causes: list[str] | None
    faults: list[str]
    form: str | None
    route: str | None


_FIELDS = ("kind", "aware_at", "known_causes", "known_faults", "document__type", "route")


def _records(area: Area | None, last: Month) -> list[_Record]:
    route = SignOff.objects.filter(bundle=OuterRef("bundle")).order_by("-pk").values("route")[:1]
    within = {"aware_at__gte": last.before(MONTHS - 1).begins, "aware_at__lt": last.ends}
    rows = figures.breaches(area).as_known().filter(**within).annotate(route=Subquery(route)).order_by()
    return [_Record(*row) for row in rows.values_list(*_FIELDS)]


def _theme(cause: Cause, records: list[_Record], signed_off: int) -> Theme | None:
    having = [one for one in records if cause in (one.causes or ())]
    part = share([(1, 1)] * len(having) + [(0, 1)] * (len(records) - len(having)))
    if not having or part is None:
        return None
    breaches = sum(one.kind == Kind.BREACH for one in having)
    months = {Month.of(one.aware_at) for one in having}
    rate = 1000 * len(having) / signed_off if signed_off else None
    return Theme(cause, len(having) - breaches, breaches, len(months), part, rate)


def _together(records: list[_Record]) -> tuple[Together, ...]:
    found: Counter[tuple[str, str, str, str]] = Counter()
    for one in records:
        form = str(Document.Type(one.form).label) if one.form else ""
        for cause in one.causes or ():
            for fault in one.faults or [""]:
                found[cause, fault, form, one.route or ""] += 1
    rows = sorted(found.items(), key=lambda row: (-row[1], row[0]))[:TOGETHER]
    return tuple(
        Together(Cause(cause), str(Fault(fault).label) if fault else "", form, route, count)
        for (cause, fault, form, route), count in rows
    )
