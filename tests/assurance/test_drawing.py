"""Draws are fair and can be worked out again: tried over thousands of seeds."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assurance.drawing import Member, allocate, draw, fraction, seed_of

MEMBERS = [Member(n, "abc"[n % 3], 1 + n % 3, f"force {n % 4}") for n in range(60)]
SEEDS = [seed_of("an-area", "2026-11-16", "2026-11-23", str(n)) for n in range(3000)]
# Of chi-square with 19 degrees of freedom, one in a thousand is above this (R: qchisq(.999, 19)).
CHI_SQUARE_19 = 43.82


def test_each_bundle_of_a_stratum_has_the_same_chance_which_is_the_one_that_is_kept():
    counts: Counter[int] = Counter()
    for seed in SEEDS:
        strata, drawn = draw(MEMBERS, 6, seed)
        counts.update(one.bundle for one in drawn)
    for number, stratum in enumerate(sorted(strata, key=lambda one: one.name)):
        expected = len(SEEDS) * stratum.drawn / stratum.size
        apart = sum((counts[n] - expected) ** 2 / expected for n in range(number, 60, 3))
        # A draw without replacement varies less than chi-square, by the share that is not drawn.
        assert apart / (1 - stratum.drawn / stratum.size) < CHI_SQUARE_19, stratum


def test_a_draw_that_always_took_the_first_would_be_found_out():
    counts = Counter({0: len(SEEDS)})
    expected = len(SEEDS) / 20
    assert sum((counts[n] - expected) ** 2 / expected for n in range(20)) > CHI_SQUARE_19


def test_the_same_seed_draws_the_same_and_another_draws_another():
    assert draw(MEMBERS, 6, SEEDS[0]) == draw(list(reversed(MEMBERS)), 6, SEEDS[0])
    assert len({tuple(one.bundle for one in draw(MEMBERS, 6, seed)[1]) for seed in SEEDS[:50]}) > 45


def test_the_seed_is_what_sha256sum_says():
    # printf 'wessex|2026-11-16|2026-11-23|ab' | sha256sum
    said = "wessex|2026-11-16|2026-11-23|ab"
    assert seed_of("wessex", "2026-11-16", "2026-11-23", "ab") == hashlib.sha256(said.encode()).hexdigest()
    assert 0 <= fraction("a", "b") < 1


@given(
    st.dictionaries(st.text("abcdef", min_size=1), st.tuples(st.integers(1, 50), st.integers(1, 5)), min_size=1),
    st.integers(1, 100),
)
def test_what_is_allocated_is_what_was_asked_for_and_no_more_than_there_is(strata, size):
    counts = allocate(strata, size)
    assert sum(counts.values()) == min(size, sum(number for number, _ in strata.values()))
    assert all(0 <= counts[name] <= strata[name][0] for name in strata)
    if size >= len(strata):
        assert all(counts.values())


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.integers(1, 4)), min_size=1, max_size=80), st.integers(1, 30))
def test_whatever_is_drawn_from_everybody_has_a_chance_and_nobody_is_drawn_twice(kinds, size):
    risks = dict(kinds)
    members = [Member(n, name, risks[name], "") for n, (name, _) in enumerate(kinds)]
    strata, drawn = draw(members, size, "a seed")
    assert len({one.bundle for one in drawn}) == len(drawn) == min(size, len(members))
    assert sum(one.size for one in strata) == len(members)
    assert all(one.drawn for one in strata)
    assert all(0 < one.probability <= 1 for one in drawn)
    # Each counts for as many as it stands for, and together they stand for all.
    assert sum(1 / one.probability for one in drawn) == pytest.approx(len(members))


def test_the_riskier_are_drawn_more_often():
    members = [Member(n, "high" if n < 50 else "low", 4 if n < 50 else 1, "") for n in range(100)]
    strata, _ = draw(members, 10, "a seed")
    assert {one.name: one.drawn for one in strata} == {"high": 8, "low": 2}


def test_the_forces_of_a_stratum_are_spread():
    members = [Member(n, "one", 1, f"force {n % 5}") for n in range(50)]
    for seed in SEEDS[:20]:
        drawn = {one.bundle % 5 for one in draw(members, 5, seed)[1]}
        assert len(drawn) == 5
