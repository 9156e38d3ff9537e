"""How well the search does: how often what each detector found was taken out, and what people had to add.

It counts no person. Read from what was counted last night (`search_counting`), so that a page costs the same however
many decisions there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet, Sum

from accounts.models import Area
from redaction.marking import BY_HAND
from reporting.models import DetectorCount, RulesUsed
from reporting.months import Month
from reporting.shares import Share, Sums, share_of

_COUNTS = ("accepted", "rejected", "asked", "kept", "added")
_SUMS = ("bundles", "part_part", "part_whole", "whole_whole")


@dataclass(frozen=True, slots=True)
class Cut:
    """What is asked for: months (both inclusive); an Area, or the nation; and one category, kind of document or
    detector, or every one where it is empty.
    """

    first: Month
    last: Month
    area: Area | None = None
    category: str = ""
    document_type: str = ""
    detector: str = ""


_NONE = Sums(0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of what was found. `precision` is how much of what was taken out or rejected was taken out."""

    accepted: int = 0
    rejected: int = 0
    asked: int = 0
    kept: int = 0
    added: int = 0
    sums: Sums = _NONE

    @property
    def precision(self) -> Share | None:
        return share_of(self.sums)

    @property
    def total(self) -> int:
        return self.accepted + self.rejected + self.asked + self.kept + self.added


@dataclass(frozen=True, slots=True)
class Missed:
    """Of one category: what detectors found and people took out, and what people had to add. `found` is the share of
    the one in both, in per cent: recall is at most that, since what nobody noticed is in neither. None of nothing.
    """

    category: str
    accepted: int
    added: int

    @property
    def found(self) -> float | None:
        return 100 * self.accepted / (self.accepted + self.added) if self.accepted + self.added else None


def by_detector(cut: Cut) -> dict[str, Outcomes]:
    """Each detector with anything counted, by its name. What a person added is no detector's, and is left out."""
    found = _grouped(cut, "detector")
    found.pop(BY_HAND, None)
    return found


def by_month(cut: Cut) -> dict[Month, Outcomes]:
    """Each month that has anything counted of all detectors together, or of the one that was asked for."""
    rows = _grouped(cut, "month")
    return {Month.of(month): one for month, one in rows.items()}


def by_category(cut: Cut) -> dict[str, Outcomes]:
    """Each category, or kind of page, with anything counted; of every kind of document, or of the one asked for."""
    return _grouped(cut, "category")


def missed(cut: Cut) -> list[Missed]:
    """Category by category, what people had to add beside what was found; the one with most added first."""
    rows = [
        Missed(category, one.accepted, one.added)
        for category, one in by_category(cut).items()
        if one.accepted or one.added
    ]
    return sorted(rows, key=lambda one: (-one.added, one.category))


def rules_of(month: Month) -> list[RulesUsed]:
    """The sets of rules that came into use in a month, the first of them first."""
    return list(RulesUsed.objects.filter(since__gte=month.begins, since__lt=month.ends).order_by("since"))


def detectors_counted() -> list[str]:
    """The name of each detector with anything counted, in order."""
    rows = DetectorCount.objects.exclude(detector=BY_HAND).order_by("detector")
    return list(rows.values_list("detector", flat=True).distinct())


def counted_at() -> datetime | None:
    """When this was counted; None before the first night."""
    found: datetime | None = DetectorCount.objects.aggregate(at=Max("counted_at"))["at"]
    return found


def counted_rows(cut: Cut) -> QuerySet[DetectorCount]:
    """The rows of a cut, with those that stand for every category or kind of document among them."""
    rows = DetectorCount.objects.filter(month__gte=cut.first.first, month__lte=cut.last.first)
    if cut.area is not None:
        rows = rows.filter(area=cut.area)
    if cut.detector:
        rows = rows.filter(detector=cut.detector)
    asked = {"category": cut.category, "document_type": cut.document_type}
    return rows.filter(**{column: value for column, value in asked.items() if value})


def _grouped(cut: Cut, by: str) -> dict[Any, Outcomes]:
    return {key: _outcomes(numbers) for key, *numbers in _summed(cut, by)}


def _summed(cut: Cut, *by: str) -> QuerySet[DetectorCount, Any]:
    """The sums of the cut by these columns, then _COUNTS and _SUMS."""
    rows = counted_rows(cut)
    for column in ("category", "document_type"):
        # A row with neither stands for all: where one is broken down by, its rows are those that name one.
        if column in by:
            rows = rows.exclude(**{column: ""})
        elif not getattr(cut, column):
            rows = rows.filter(**{column: ""})
    sums: Mapping[str, Sum] = {f"sum_{name}": Sum(name) for name in (*_COUNTS, *_SUMS)}
    return rows.order_by().values(*by).annotate(**sums).values_list(*by, *sums)


def _outcomes(numbers: list[int]) -> Outcomes:
    accepted, rejected, asked, kept, added, bundles, *products = numbers
    return Outcomes(accepted, rejected, asked, kept, added, Sums(bundles, accepted, accepted + rejected, *products))
