"""The limits of a funnel hold what they say: counted out, not simulated."""

from __future__ import annotations

from math import comb

import pytest

from charts.limits import INNER, OUTER, limits


def outside(rate, whole, share):
    """How often a share falls outside the limits where chance alone is at work."""
    low, high = limits(rate, whole, share)
    return sum(
        comb(whole, part) * rate**part * (1 - rate) ** (whole - part)
        for part in range(whole + 1)
        if not low <= part / whole <= high
    )


@pytest.mark.parametrize("share", [INNER, OUTER])
@pytest.mark.parametrize("rate", [0.03, 0.2, 0.5, 0.97])
def test_as_many_lie_outside_as_is_said(rate, share):
    """Parts are whole numbers, so that of one denominator a few more or fewer do; over many never more than is said."""
    often = [outside(rate, whole, share) for whole in range(60, 400, 7)]
    assert 0.35 * share <= sum(often) / len(often) <= share
    assert max(often) <= 1.5 * share


def test_the_limits_close_in_as_the_denominator_grows():
    widths = [high - low for low, high in (limits(0.1, whole, INNER) for whole in (20, 200, 2000, 20000))]
    assert widths == sorted(widths, reverse=True)
    low, high = limits(0.1, 20000, INNER)
    assert (low, high) == pytest.approx((0.1 - 1.96 * 0.002121, 0.1 + 1.96 * 0.002121), abs=2e-4)


def test_the_outer_limits_hold_the_inner():
    for whole in (3, 50, 700):
        (low, high), (lowest, highest) = limits(0.07, whole, INNER), limits(0.07, whole, OUTER)
        assert lowest <= low <= 0.07 <= high <= highest


def test_where_all_are_alike_there_is_no_width():
    assert limits(0.0, 50, INNER) == (0.0, 0.0)
    assert limits(1.0, 50, OUTER) == (1.0, 1.0)
