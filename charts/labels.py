"""Where names at the end of lines stand, so that none lies on another."""

from __future__ import annotations

from itertools import pairwise


def apart(wanted: list[float], tall: list[float], low: float, high: float) -> list[float]:
    """Where the middles stand, from the lowest up, so that none touches the next and all stay within. `wanted` rises;
    all are in units of the scale.
    """
    at = list(wanted)
    for _ in range(len(at)):
        for one, other in pairwise(range(len(at))):
            need = (tall[one] + tall[other]) / 2
            lack = need - (at[other] - at[one])
            if lack > 0:
                at[one], at[other] = at[one] - lack / 2, at[other] + lack / 2
        for place in range(len(at)):
            below, above = sum(tall[:place]) + tall[place] / 2, sum(tall[place + 1 :]) + tall[place] / 2
            at[place] = min(max(at[place], low + below), high - above)
    return at
