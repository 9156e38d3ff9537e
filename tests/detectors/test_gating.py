"""A gated pattern answers what the pattern alone would, and long lists what one long alternation would."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detectors
import screening
from detectors.gating import ByLetter, Gated, first_words
from detectors.phrases import Phrases
from detectors.vocabulary import occupations


def _gated() -> Iterator[tuple[str, Gated]]:
    for package in (detectors, screening):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "train" in found.name or "synthetic" in found.name:
                continue  # needs what only training needs
            for name, value in vars(importlib.import_module(found.name)).items():
                yield from ((f"{found.name}.{name}", one) for one in _inside(value))


def _inside(value: object) -> Iterator[Gated]:
    if isinstance(value, Gated):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _inside(part)
    elif isinstance(value, dict):
        yield from _inside(tuple(value.values()))


GATED = dict(_gated())
_LONG = f"{'Nothing more was said. ' * 30}\n? ?x?\n?{' And so on, to the end.' * 9}"  # long enough to be indexed


def test_every_pattern_that_is_gated_is_met_here():
    assert len(GATED) > 60
    assert sum(bool(one.needs) for one in GATED.values()) > 50
    assert sum(bool(one.opens) for one in GATED.values()) > 50


@pytest.mark.parametrize("name", sorted(GATED))
def test_what_a_pattern_matches_is_never_held_back(name: str):
    gated = GATED[name]

    # A pattern of many looks to either side throws away most of what is drawn for it.
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
    @given(st.from_regex(gated.pattern))
    def holds(text: str) -> None:
        assert gated.may_match(text)
        for shown in (
            text,
            text.upper(),
            text.lower(),
            *[_LONG.replace("?", text)] * 5,
        ):  # the fifth time from its words
            assert [one.span() for one in gated.finditer(shown)] == [
                one.span() for one in gated.pattern.finditer(shown)
            ]

    holds()


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\b(?:cat|dog)s?\b", {"cat", "dog"}),
        (r"[Ww]ork(?:ed|s)?[ ]at", {"worked at", "works at", "work at"}),
        (r"\d{2}/\d{4}", set()),
        (r"(?:fee)?\d", set()),
        (r"@\w+", {"@"}),
        (r"(?i:HOME|away)\s+tel(?:ephone)?", {"home", "away"}),
        (r"(?=never)\d", set()),
    ],
)
def test_the_pieces_are_read_from_the_pattern(pattern: str, needs: set[str]):
    assert set(Gated(pattern).needs) == needs


@pytest.mark.parametrize(
    ("pattern", "opens"),
    [
        (r"\b(?:cat|do)s?\b", {"cat", "do"}),
        (r"(?<![\w/])(?i:Te)\d{2}", {"te0"}),
        (r"(?:\ba|(?<!\w)b)c+", {"ac", "bc"}),
        (r"\b(?:the )?[xy]z", {"the ", "xz", "yz"}),
        (r"\b[htm](?=:)", {"h:", "t:", "m:"}),
        (r"\b7\d+", {"00"}),
        (r"cat", set()),  # or in the middle of a word
        (r"(?:\b)?cat", set()),
        (r"\b\w+cat", set()),
        (r"\b-cat", set()),
    ],
)
def test_the_first_letters_are_read_from_the_pattern(pattern: str, opens: set[str]):
    assert set(Gated(pattern).opens) == opens


def test_part_of_a_long_text_is_searched_as_any_other_pattern_searches_it():
    gated = Gated(r"\b(?:and|to)\b[ ]\w+")
    at = _LONG.index("And") + 30
    for end in (*range(at, at + 8), at + 40, at + 41, at + 45, len(_LONG), len(_LONG) + 9):
        assert [one.span() for one in gated.finditer(_LONG, at, end)] == [
            one.span() for one in gated.pattern.finditer(_LONG, at, end)
        ]


def test_of_many_patterns_the_first_that_fits_wins_whatever_letter_it_begins_with():
    labels = ByLetter(
        r"(?<!\w)", [("whole", "name of child"), ("part", "(?:full )?name"), ("other", "age|[xy]")], r"(?!\w)"
    )
    for text in ("name of child", "name of", "full name", "age", "x", "names", "other", ""):
        found, plain = labels.match(text, 0), labels.pattern.match(text)
        assert (found and (found.lastgroup, found.span())) == (plain and (plain.lastgroup, plain.span()))
    with pytest.raises(ValueError, match="begin with"):
        ByLetter(r"(?<!\w)", [("any", r"\w+ name")], "")


def test_letters_that_ignoring_case_takes_for_one_another_are_one():
    assert Gated("miss", re.IGNORECASE).search("MI\u017fS") is not None
    assert Gated("inn", re.IGNORECASE).search("\u0131nn") is not None


def test_a_search_of_part_of_a_text_is_not_held_back():
    assert Gated("cat").search("a cat", 2) is not None
    assert Gated("cat").search("a cat", 3) is None


def test_phrases_are_whole_words_the_longest_first():
    found = Phrases(["nurse", "nurse practitioner", "self[- ]employed", "AIDS"]).finditer(
        "A Nurse Practitioner, a nursery nurse, self employed; he aids those with AIDS"
    )
    assert [one[0] for one in found] == ["Nurse Practitioner", "nurse", "self employed", "AIDS"]


def test_phrases_do_not_overlap():
    assert [one[0] for one in Phrases(["bus driver", "driver trainer"]).finditer("bus driver trainer")] == [
        "bus driver"
    ]


def test_the_first_word_of_a_phrase_is_whole():
    assert first_words(r"overdosed?") == {"overdose", "overdosed"}
    assert first_words(r"(?:partly|nearly) blind in \w+") == {"partly", "nearly"}
    with pytest.raises(ValueError, match="first word"):
        first_words(r"\w+ blind")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["nurse", "the", "bus", "driver", "bus driver", "chef", ",", "teacher", "a"]), max_size=12)
)
def test_a_list_of_jobs_finds_what_one_long_pattern_finds(words: list[str]):
    text = " ".join(words)
    every = re.compile(r"\b(?:bus driver|teacher|driver|nurse|chef)\b", re.IGNORECASE)
    assert [one.span() for one in Phrases(["nurse", "bus driver", "driver", "chef", "teacher"]).finditer(text)] == [
        one.span() for one in every.finditer(text)
    ]
    assert occupations().search("I am a bus driver") is not None
