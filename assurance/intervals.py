"""What a sample tells of the whole, and how surely. Knows no Django.

A share has Wilson's interval (Wilson 1927; Brown, Cai and DasGupta 2001 on why not the plain one). Where bundles had
different chances to be drawn, each counts by one over its chance, and Wilson's interval is taken with the effective
size of the sample (Korn and Graubard 1998; Franco, Little, Louis and Slud 2019 found it hold its rate best with few
findings). The effective size is the smaller of Kish's (1965), which is what unequal weights cost whatever is found, and
the one that the spread of the findings themselves shows. Agreement is Cohen's kappa (1960), with the large-sample
variance of Fleiss, Cohen and Everitt (1969).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

Z = 1.959964  # 95 in 100
FEW = 10  # under so many clusters the variance between them is itself unknown: each then counts once
MOST = 1_000_000  # samples: whoever would need more is told that it cannot be reached


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share from 0 to 1 with the bounds of its 95 % interval, and how many plain samples it is worth (`size`)."""

    share: float
    low: float
    high: float
    size: float

    @property
    def half_width(self) -> float:
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cohen's kappa of two reviewers (1 is full agreement, 0 no more than chance), its 95 % interval, the share of
    the samples on which they said the same, and how many samples there were. Kappa is None where both always said one
    and the same thing, so that chance explains all.
    """

    kappa: float | None
    low: float
    high: float
    same: float
    samples: int


def wilson(share: float, size: float, z: float = Z) -> tuple[float, float]:
    """The bounds of Wilson's interval of a share seen in a sample of this size (above 0; need not be whole); of the
    95 % one, unless `z` says otherwise.
    """
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size)) / (1 + z * z / size)
    return max(0.0, middle - half), min(1.0, middle + half)


def estimate(findings: Collection[tuple[bool, float]]) -> Estimate | None:
    """The share of all bundles that have what was looked for, from samples as (found, chance to be drawn).

    None without samples.
    """
    if not findings:
        return None
    weighted = [(found, 1 / chance) for found, chance in findings]
    whole = sum(weight for _, weight in weighted)
    share = sum(weight for found, weight in weighted if found) / whole
    size = whole**2 / sum(weight**2 for _, weight in weighted)
    count = len(weighted)
    if 0 < share < 1 and count > 1:
        spread = sum((weight * (found - share)) ** 2 for found, weight in weighted) / whole**2 * count / (count - 1)
        size = min(size, share * (1 - share) / spread)
    return Estimate(share, *wilson(share, size), size)


@dataclass(frozen=True, slots=True)
class Clusters:
    """Samples of unequal weight w, each a part x of its whole y (above 0), as sums, which may be added up.

    How many there are, then the sums of w, w², wx, wy, w²x², w²xy and w²y².
    """

    count: int
    weight: float
    weight_weight: float
    part: float
    whole: float
    part_part: float
    part_whole: float
    whole_whole: float

    @classmethod
    def of(cls, samples: Collection[tuple[float, float, float]]) -> Clusters:
        """From each sample as (weight, part, whole)."""
        return cls(
            len(samples),
            sum(w for w, _, _ in samples),
            sum(w * w for w, _, _ in samples),
            sum(w * x for w, x, _ in samples),
            sum(w * y for w, _, y in samples),
            sum(w * w * x * x for w, x, _ in samples),
            sum(w * w * x * y for w, x, y in samples),
            sum(w * w * y * y for w, _, y in samples),
        )


def ratio(of: Clusters) -> Estimate | None:
    """How much of all wholes is part, with what is alike within a sample and what unequal weights cost reckoned in.

    The variance is that of a ratio (linearised: Cochran 1977, chapter 6), and Wilson's interval is taken with the
    effective number of things. Where nothing, or everything, is part, and with fewer than FEW samples, a sample counts
    for no more than one. None without samples.
    """
    if not of.whole:
        return None
    share = min(1.0, of.part / of.whole)
    samples = of.weight**2 / of.weight_weight
    if of.count < 2 or math.isclose(share, 0, abs_tol=1e-12) or math.isclose(share, 1):
        return Estimate(share, *wilson(share, samples), samples)
    squares = max(0.0, of.part_part - 2 * share * of.part_whole + share * share * of.whole_whole)
    spread = squares / of.whole**2 * of.count / (of.count - 1)
    size = of.whole * of.count / of.weight  # things that were seen
    if spread:
        size = min(size, share * (1 - share) / spread)
    size = min(size, samples) if of.count < FEW else size
    return Estimate(share, *wilson(share, size), size)


def samples_for(found: Estimate, half_width: float, *, samples: int) -> int | None:
    """How many more samples bring the interval to this half width, if the share stays and samples are worth what the
    `samples` so far were. 0 when it is reached, None when no number that anybody could review does.
    """
    worth = found.size / samples
    if found.half_width <= half_width:
        return 0

    def reached(number: int) -> bool:
        low, high = wilson(found.share, number * worth)
        return (high - low) / 2 <= half_width

    most = samples * 2
    while not reached(most):
        most *= 2
        if most > MOST:
            return None
    least = samples
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if reached(middle) else (middle, most)
    return most - samples


def agreement(table: Sequence[Sequence[int]]) -> Agreement | None:
    """Cohen's kappa of a square table: row by the first reviewer's answer, column by the second's. None when empty."""
    total = sum(map(sum, table))
    if not total:
        return None
    kinds = range(len(table))
    share = [[cell / total for cell in row] for row in table]
    rows = [sum(row) for row in share]
    columns = [sum(row[kind] for row in share) for kind in kinds]
    same = sum(share[kind][kind] for kind in kinds)
    chance = sum(rows[kind] * columns[kind] for kind in kinds)
    if math.isclose(chance, 1):
        return Agreement(None, 0.0, 1.0, same, total)
    kappa = (same - chance) / (1 - chance)
    on = sum(share[kind][kind] * (1 - (rows[kind] + columns[kind]) * (1 - kappa)) ** 2 for kind in kinds)
    off = (1 - kappa) ** 2 * sum(
        share[row][column] * (columns[row] + rows[column]) ** 2 for row in kinds for column in kinds if row != column
    )
    spread = on + off - (kappa - chance * (1 - kappa)) ** 2
    half = Z * math.sqrt(max(spread, 0) / total) / (1 - chance)
    return Agreement(kappa, max(-1.0, kappa - half), min(1.0, kappa + half), same, total)
