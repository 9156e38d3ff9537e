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

Z = 1.959964  # 95 in 100
FEW = 10  # under so many bundles the variance between them is itself unknown: each then counts once


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
    part, whole = sum(part for part, _ in counted), sum(whole for _, whole in counted)
    if not whole:
        return None
    return _of(part, whole, _size(counted, part, whole))


def plain_share(part: int, whole: int) -> Share | None:
    """The share of things that stand each for itself, such as files; None where there is nothing to share."""
    return _of(part, whole, whole) if whole else None


def change(before: Share, after: Share) -> Change:
    """How a later share differs from an earlier."""
    points = after.percent - before.percent
    down = math.hypot(after.percent - after.low, before.high - before.percent)
    up = math.hypot(after.high - after.percent, before.percent - before.low)
    return Change(points, points - down, points + up)


def _of(part: int, whole: int, size: float) -> Share:
    """Wilson's interval of what is worth so many things, each for itself."""
    p = part / whole
    middle = (p + Z * Z / (2 * size)) / (1 + Z * Z / size)
    half = Z * math.sqrt(p * (1 - p) / size + Z * Z / (4 * size * size)) / (1 + Z * Z / size)
    return Share(part, whole, 100 * p, 100 * max(0.0, middle - half), 100 * min(1.0, middle + half))


def _size(clusters: Collection[tuple[int, int]], part: int, whole: int) -> float:
    """As how many documents, each for itself, these are worth."""
    bundles, p = len(clusters), part / whole
    if p in (0, 1):
        return bundles
    effect = 1.0
    if bundles > 1:
        between = sum((one - p * of) ** 2 for one, of in clusters) * bundles / (bundles - 1) / whole**2
        effect = max(1.0, between / (p * (1 - p) / whole))
    worth = whole / effect
    return min(worth, bundles) if bundles < FEW else worth
