"""Of what should have come out, how much the search had found, by dip samples (report 1.87; decisions/0033).

What neither the search nor whoever decided noticed is in no log. A reviewer of a sample sees it on the copy that was
sent: what was left in, beside what the search had found and people took out, and what people added, all as it stood at
the end of the days of the draw. Each sample counts for as many bundles as it stands for. Counted each night.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.utils import timezone

from assurance.estimating import left_in, reviewed_samples
from assurance.intervals import Clusters, Estimate, ratio
from assurance.models import Review
from redaction.detector_figures import OUTCOMES, SORT
from redaction.models import Decision
from reporting.models import RecallCount
from reporting.months import Month
from reporting.search_quality import Cut

MONTHS = 3  # taken together: one month's samples tell too little of one category
_SUMS = ("samples", "weight", "weight_weight", "part", "whole", "part_part", "part_whole", "whole_whole")
_EVERY = ""

Key = tuple[int, str, str]  # sample, category, kind of document


@dataclass(frozen=True, slots=True)
class Recall:
    """How much of what should have come out the search found, over some samples that had any."""

    estimate: Estimate
    samples: int


def recalls(cut: Cut) -> dict[str, Recall]:
    """Of each category, and of all together under "", by the samples of a cut's last month and the two before.

    Of no detector alone: what was missed was found by none.
    """
    over = replace(cut, first=cut.last.before(MONTHS - 1))
    rows = RecallCount.objects.filter(month__gte=over.first.first, month__lte=over.last.first)
    rows = rows.filter(document_type=cut.document_type)
    if cut.area is not None:
        rows = rows.filter(area=cut.area)
    if cut.category:
        rows = rows.filter(category=cut.category)
    sums = {f"sum_{name}": Sum(name) for name in _SUMS}
    found = {}
    for category, *numbers in rows.order_by().values("category").annotate(**sums).values_list("category", *sums):
        estimate = ratio(Clusters(*numbers))
        if estimate is not None:
            found[category] = Recall(estimate, numbers[0])
    return found


@transaction.atomic
def count_recall() -> int:
    """Count every sample anew, in place of what was counted before. How many rows there are."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reporting_recallcount IN SHARE ROW EXCLUSIVE MODE")
    RecallCount.objects.all().delete()
    return len(RecallCount.objects.bulk_create(_counted(), batch_size=2_000))


def _counted() -> Iterator[RecallCount]:
    samples = {one.sample: one for one in reviewed_samples()}
    found: dict[tuple[Month, str, str, str], dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (number, category, kind), counts in _of_samples().items():
        if number not in samples:
            continue
        one = samples[number]
        month = Month.of(one.until - timedelta(days=1))
        # A row with no category, or no kind of document, stands for all of them.
        for cut in product((category, _EVERY), (kind, _EVERY)):
            found[month, one.area, *cut][number] += counts
    now = timezone.now()
    for (month, area, category, kind), by_sample in found.items():
        sums = Clusters.of(
            [
                (1 / samples[number].chance, counts["accepted"], counts.total())
                for number, counts in by_sample.items()
                if counts.total()
            ]
        )
        if sums.count:
            numbers = dict(zip(_SUMS, (getattr(sums, name) for name in ("count", *_SUMS[1:])), strict=True))
            yield RecallCount(
                month=month.first, area_id=area, category=category, document_type=kind, counted_at=now, **numbers
            )


def _of_samples() -> dict[Key, Counter[str]]:
    """Sample by sample what the search found and people took out, what they added, and what was left in."""
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    for sample, category, kind, accepted, added in _decided():
        found[sample, category, kind] += Counter(accepted=accepted, added=added)
    for key, count in left_in().items():
        found[key] += Counter(missed=count)
    return found


def _decided() -> Any:
    """What had been decided of each sampled bundle's papers by the end of the days of its draw."""
    reviewed = Exists(Review.objects.filter(sample=OuterRef("sample")))
    rows = Decision.objects.annotate(
        sample=F("flag__bundle__samples"), until=F("flag__bundle__samples__draw__until")
    ).filter(reviewed, at__date__lt=F("until"))
    later = Decision.objects.filter(flag=OuterRef("flag"), pk__gt=OuterRef("pk"), at__date__lt=OuterRef("until"))
    there = Q(flag__document__replaced_by=None) | Q(flag__document__replaced_by__received_at__date__gte=F("until"))
    counts = {name: Count("pk", filter=OUTCOMES[name]) for name in ("accepted", "added")}
    return (
        rows.filter(there, ~Exists(later), OUTCOMES["accepted"] | OUTCOMES["added"])
        .order_by()
        .values("sample", sort=SORT, kind=F("flag__document__type"))
        .annotate(**counts)
        .values_list("sample", "sort", "kind", "accepted", "added")
    )
