"""How far chance alone takes a rate from that of all together.

The limits are quantiles of the binomial, interpolated between whole numbers (Spiegelhalter 2005, “Funnel plots for
comparing institutional performance”, appendix A.1.1), so that they hold for small denominators as for great ones.
"""

from __future__ import annotations

import math

INNER = 0.05  # what lies outside both inner limits by chance: 5 in 100
OUTER = 0.002


def limits(rate: float, whole: int, outside: float) -> tuple[float, float]:
    """The lower and upper limit of a share from 0 to 1, where all have `rate` and this one's denominator is `whole`."""
    if rate in (0.0, 1.0):
        return rate, rate
    # The upper limit is the lower one of what is not of the part, so that both ends are treated alike.
    return _quantile(rate, whole, outside / 2) / whole, 1 - _quantile(1 - rate, whole, outside / 2) / whole


def _quantile(rate: float, whole: int, share: float) -> float:
    """The number of `whole` below which `share` of the distribution lies, between whole numbers by interpolation."""
    # What lies further from the middle than this is less than any limit asks after.
    reach = 8 * math.sqrt(whole * rate * (1 - rate)) + 12
    first, last = max(0, math.floor(whole * rate - reach)), min(whole, math.ceil(whole * rate + reach))
    before = 0.0
    for number in range(first, last + 1):
        here = _probability(rate, whole, number)
        if before + here >= share:
            return max(0.0, number - (before + here - share) / here)
        before += here
    return float(last)


def _probability(rate: float, whole: int, number: int) -> float:
    ways = math.lgamma(whole + 1) - math.lgamma(number + 1) - math.lgamma(whole - number + 1)
    return math.exp(ways + number * math.log(rate) + (whole - number) * math.log1p(-rate))
