"""Naming a detector of which people take out less than they did: by more than chance, and once for each month.

The month that is over is held against the twelve before it, over the nation, with the interval of the difference of two
shares (Newcombe 1998, method 10), widened for as many detectors as are looked at (Bonferroni), so that in twenty months
without any fall one is named in one at most. A detector with few decisions is not judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.access import MAY, Action
from accounts.models import User
from cases.models import Notice
from cases.noticing import tell
from ledger.writing import Fact, record
from reporting.models import DetectorFall
from reporting.months import Month, this_month
from reporting.search_quality import Cut, Outcomes, by_detector
from reporting.shares import FEW, Change, Share, change, share_of

BEFORE = 12  # months that a month is held against
ENOUGH = 30  # decisions in the month that is judged, in FEW bundles at least


@dataclass(frozen=True, slots=True)
class DetectorFell(Fact):
    """People took out less of what a detector had found than before."""

    fall: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One detector's month beside the twelve before it, with the bounds that allow for how many are looked at."""

    detector: str
    before: Share
    after: Share
    change: Change

    @property
    def fell(self) -> bool:
        return self.change.high < 0


def judge(month: Month) -> list[Judged]:
    """Each detector of which enough was decided in both, by name."""
    now = by_detector(Cut(month, month))
    before = by_detector(Cut(month.before(BEFORE), month.before(1)))
    looked_at = sorted(name for name in now if _enough(now[name]) and _enough(before.get(name, Outcomes())))
    z = NormalDist().inv_cdf(1 - 0.025 / max(len(looked_at), 1))
    found = []
    for name in looked_at:
        earlier, later = share_of(before[name].sums, z), share_of(now[name].sums, z)
        assert earlier is not None
        assert later is not None
        found.append(Judged(name, earlier, later, change(earlier, later)))
    return found


@transaction.atomic
def name_falls(month: Month | None = None) -> list[DetectorFall]:
    """Name the detectors that fell in a month that is over, by default the last, and tell headquarters: each once."""
    month = month or this_month().before(1)
    made = []
    for one in judge(month):
        if one.fell:
            fall, new = DetectorFall.objects.get_or_create(
                detector=one.detector,
                month=month.first,
                defaults={"before": one.before.percent, "after": one.after.percent, "at": timezone.now()},
            )
            if new:
                record(DetectorFell(fall.pk), by=None)
                made.append(fall)
    if made:
        people = User.objects.filter(role__in=MAY[Action.SEE_NATIONAL_FIGURES], is_active=True)
        path = f"{reverse('reporting:search')}?month={month.code}"
        tell(people, Notice.Kind.DETECTOR_FELL, None, path, key=month.code, besides=None)
    return made


def falls(month: Month) -> list[DetectorFall]:
    """Those that were named in a month."""
    return list(DetectorFall.objects.filter(month=month.first).order_by("detector"))


def _enough(found: Outcomes) -> bool:
    return found.sums.clusters >= FEW and found.sums.whole >= ENOUGH
