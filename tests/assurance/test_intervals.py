"""Intervals cover the truth at the rate that they state, in simulation; kappa is what published tables say."""

from __future__ import annotations

import random

import pytest

from assurance.drawing import Member, draw
from assurance.intervals import Clusters, agreement, estimate, ratio, samples_for, wilson
from reporting.shares import share


def test_wilsons_interval_is_newcombes():
    # Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263, and 1 of 29, and 0 of 20.
    assert [round(one, 4) for one in wilson(81 / 263, 263)] == [0.2553, 0.3662]
    assert [round(one, 4) for one in wilson(1 / 29, 29)] == [0.0061, 0.1718]
    assert [round(one, 4) for one in wilson(0, 20)] == [0.0, 0.1611]


@pytest.mark.parametrize("rates", [(0.02, 0.02, 0.02), (0.2, 0.05, 0.01), (0.01, 0.05, 0.2), (0.5, 0.5, 0.5)])
def test_the_interval_of_a_stratified_draw_covers_the_truth_95_times_in_100(rates):
    dice = random.Random(f"{rates}")
    covered, runs = 0, 1500
    for run in range(runs):
        missed = [dice.random() < rates[n % 3] for n in range(600)]
        members = [Member(n, "abc"[n % 3], 1 + n % 3, "") for n in range(600)]
        _strata, drawn = draw(members, 60, f"{rates} {run}")
        found = estimate([(missed[one.bundle], one.probability) for one in drawn])
        assert found is not None
        covered += found.low <= sum(missed) / 600 <= found.high
    # At least as often as it states, within the error of 1,500 runs (1.1 in 100).
    assert covered / runs > 0.938


def test_the_estimate_has_no_lean_though_the_risky_are_drawn_more_often():
    shares = []
    missed = [n % 2 == 0 and n % 10 == 0 for n in range(400)]
    members = [Member(n, "high" if n % 2 == 0 else "low", 4 if n % 2 == 0 else 1, "") for n in range(400)]
    for run in range(800):
        _strata, drawn = draw(members, 40, f"run {run}")
        found = estimate([(missed[one.bundle], one.probability) for one in drawn])
        assert found is not None
        shares.append(found.share)
    assert sum(shares) / len(shares) == pytest.approx(sum(missed) / 400, abs=0.004)


def test_nothing_found_is_not_nothing_missed():
    found = estimate([(False, 0.1)] * 20)
    assert found is not None
    assert (found.share, found.low) == (0, 0)
    assert found.high == pytest.approx(0.1611, abs=0.0001)
    assert estimate([]) is None


def test_so_many_more_samples_halve_the_interval_and_one_fewer_does_not():
    found = estimate([(True, 0.1)] * 4 + [(False, 0.1)] * 36)
    assert found is not None
    more = samples_for(found, found.half_width / 2, samples=40)
    assert more is not None

    def half(number):
        low, high = wilson(found.share, found.size * number / 40)
        return (high - low) / 2

    assert half(40 + more) <= found.half_width / 2 < half(40 + more - 1)
    assert samples_for(found, found.half_width, samples=40) == 0
    assert samples_for(found, 0.0, samples=40) is None


def test_kappa_is_what_published_tables_say():
    # SAS/STAT user's guide, PROC FREQ, "Cohen's kappa coefficient": two dermatologists, 88 patients.
    table = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
    found = agreement(table)
    assert found is not None
    assert [round(one, 4) for one in (found.kappa, found.low, found.high)] == [0.3449, 0.2030, 0.4868]
    half = agreement([[20, 5], [10, 15]])
    assert half is not None
    assert (round(half.kappa, 4), half.same, half.samples) == (0.4, 0.7, 50)


def test_kappa_says_nothing_where_both_always_say_the_same():
    always = agreement([[12, 0], [0, 0]])
    assert always is not None
    assert (always.kappa, always.same) == (None, 1)
    assert agreement([[0, 0], [0, 0]]) is None
    alike = agreement([[6, 0], [0, 6]])
    assert alike is not None
    assert alike.kappa == 1
    against = agreement([[0, 6], [6, 0]])
    assert against is not None
    assert against.kappa == -1


@pytest.mark.parametrize("found_of_100", [60, 90, 97])
def test_the_interval_of_how_much_was_found_covers_the_truth_95_times_in_100(found_of_100):
    dice = random.Random(found_of_100)
    covered, runs = 0, 1000
    for run in range(runs):
        # Bundles differ in how much should come out of them, in how well they were searched, and in their chance.
        wholes = [dice.choice([1, 3, 8, 20]) for _ in range(600)]
        ease = [min(1.0, max(0.0, dice.gauss(found_of_100 / 100, 0.05))) for _ in range(600)]
        parts = [sum(dice.random() < ease[n] for _ in range(wholes[n])) for n in range(600)]
        members = [Member(n, "abc"[n % 3], 1 + n % 3, "") for n in range(600)]
        _strata, drawn = draw(members, 60, f"{found_of_100} {run}")
        seen = [(1 / one.probability, parts[one.bundle], wholes[one.bundle]) for one in drawn]
        found = ratio(Clusters.of(seen))
        assert found is not None
        covered += found.low <= sum(parts) / sum(wholes) <= found.high
    assert covered / runs > 0.93


def test_clusters_of_equal_weight_are_a_plain_share_of_clusters():
    seen = [(4, 5), (3, 3), (0, 2), (9, 10)] * 4
    found, plain = ratio(Clusters.of([(2.5, part, whole) for part, whole in seen])), share(seen)
    assert found is not None
    assert plain is not None
    assert [100 * one for one in (found.share, found.low, found.high)] == pytest.approx(
        [plain.percent, plain.low, plain.high]
    )


def test_all_found_in_few_samples_is_not_sure():
    found = ratio(Clusters.of([(1, 30, 30)] * 4))
    assert found is not None
    assert (found.share, found.high) == pytest.approx((1, 1))
    assert found.low == pytest.approx(0.51, abs=0.01)
    assert ratio(Clusters.of([])) is None
