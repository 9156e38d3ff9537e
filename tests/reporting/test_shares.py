"""Shares, their intervals, and whether a difference is more than chance."""

from __future__ import annotations

import random

import pytest

from reporting.shares import change, share


def alone(part: int, whole: int) -> list[tuple[int, int]]:
    """Documents that each came in a bundle of their own."""
    return [(1, 1)] * part + [(0, 1)] * (whole - part)


def test_of_nothing_there_is_no_share():
    assert share([]) is None
    assert share([(0, 0)]) is None


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 25.5, 36.6), (15, 148, 6.2, 16.0), (20, 20, 83.9, 100), (0, 20, 0, 16.1)],
)
def test_where_each_bundle_has_one_document_the_interval_is_wilsons(part, whole, low, high):
    """The first two are the examples of Newcombe 1998."""
    found = share(alone(part, whole))
    assert found.percent == pytest.approx(100 * part / whole)
    assert (found.low, found.high) == (pytest.approx(low, abs=0.15), pytest.approx(high, abs=0.15))


def test_documents_that_are_alike_within_bundles_make_the_interval_wider():
    spread = share([(5, 10)] * 20)
    alike = share([(10, 10)] * 10 + [(0, 10)] * 10)
    assert spread.percent == alike.percent == 50
    assert alike.high - alike.low > 2 * (spread.high - spread.low)


def test_few_bundles_count_once_each_however_many_documents_they_hold():
    many_documents = share([(9, 10), (8, 10), (10, 10)])
    assert many_documents.high - many_documents.low > 30
    whole = share([(10, 10), (10, 10)])
    assert whole.low < 40


@pytest.mark.parametrize(
    ("before", "after", "chance"),
    [
        ((50, 100), (55, 100), True),
        ((50, 100), (75, 100), False),
        ((5, 10), (8, 10), True),
        ((75, 100), (50, 100), False),
    ],
)
def test_a_difference_is_more_than_chance_only_when_no_change_is_outside_its_interval(before, after, chance):
    found = change(share(alone(*before)), share(alone(*after)))
    assert found.low < found.points < found.high
    assert found.more_than_chance is not chance


def test_the_interval_holds_the_truth_about_19_times_in_20_where_bundles_differ():
    """Two thousand months of 60 bundles whose own shares differ, drawn with a fixed seed."""
    dice = random.Random(7)
    held = held_alone = 0
    for _ in range(2000):
        clusters = []
        for _ in range(60):
            own = dice.betavariate(2.1, 0.9)  # a mean of 0.7
            size = dice.randint(1, 15)
            clusters.append((sum(dice.random() < own for _ in range(size)), size))
        found = share(clusters)
        held += found.low <= 70 <= found.high
        naive = share(alone(found.part, found.whole))
        held_alone += naive.low <= 70 <= naive.high
    assert 0.93 < held / 2000 < 0.975
    assert held_alone / 2000 < 0.85  # as if each document came alone: too narrow by far
