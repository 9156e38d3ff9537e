"""A share with the interval in which it may truly lie, and whether a later one differs from an earlier by more than
chance.

Documents come in bundles, and those of one bundle are alike: its officer, its day, its case. Each bundle is therefore
a cluster: the number of documents is divided by the design effect (the variance between bundles over that of as many
documents alone), and Wilson's interval is taken of what is left. Sources: Wilson 1927; Korn and Graubard 1998 for
clusters; Newcombe 1998, method 10, for the difference of two shares.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from assurance.intervals import FEW, Z, wilson


@dataclass(frozen=True, slots=True)
class Sums:
    """Clusters, each a `part` and its `whole` (not 0), as six sums, which may be added up where the clusters are kept.

    `part_part`, `part_whole` and `whole_whole` are the sums of the clusters' products.
    """

    clusters: int
    part: int
    whole: int
    part_part: int
    part_whole: int
    whole_whole: int


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, in per cent, and the bounds of its 95 % interval."""

    part: int
    whole: int
    percent: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """From one share to a later, in percentage points, with the bounds of its 95 % interval."""

    points: float
    low: float
    high: float

    @property
    def more_than_chance(self) -> bool:
        """Whether no change at all lies outside the interval."""
        return self.low > 0 or self.high < 0


def share(clusters: Collection[tuple[int, int]]) -> Share | None:
    """The share over clusters, each a part and its whole; None where there is nothing to share."""
    counted = [(part, whole) for part, whole in clusters if whole]
    return share_of(
        Sums(
            len(counted),
            sum(part for part, _ in counted),
            sum(whole for _, whole in counted),
            sum(part * part for part, _ in counted),
            sum(part * whole for part, whole in counted),
            sum(whole * whole for _, whole in counted),
        )
    )


def share_of(sums: Sums, z: float = Z) -> Share | None:
    """The share over clusters that were summed; None where there is nothing to share. `z` is how far its bounds lie:
    by default as far as 95 in 100 do.
    """
    if not sums.whole:
        return None
    p, size = sums.part / sums.whole, _size(sums)
    low, high = wilson(p, size, z)
    return Share(sums.part, sums.whole, 100 * p, 100 * low, 100 * high)


def plain_share(part: int, whole: int) -> Share | None:
    """The share of things that stand each for itself, such as files; None where there is nothing to share."""
    if not whole:
        return None
    low, high = wilson(part / whole, whole)
    return Share(part, whole, 100 * part / whole, 100 * low, 100 * high)


def change(before: Share, after: Share) -> Change:
    """How a later share differs from an earlier."""
    points = after.percent - before.percent
    down = math.hypot(after.percent - after.low, before.high - before.percent)
    up = math.hypot(after.high - after.percent, before.percent - before.low)
    return Change(points, points - down, points + up)


def _size(sums: Sums) -> float:
    """As how many documents, each for itself, these are worth."""
    clusters, whole = sums.clusters, sums.whole
    p = sums.part / whole
    if p in (0, 1):
        return clusters
    effect = 1.0
    if clusters > 1:
        squares = max(0.0, sums.part_part - 2 * p * sums.part_whole + p * p * sums.whole_whole)
        between = squares * clusters / (clusters - 1) / whole**2
        effect = max(1.0, between / (p * (1 - p) / whole))
    worth = whole / effect
    return min(worth, clusters) if clusters < FEW else worth
