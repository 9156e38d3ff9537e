"""When two writings are one person."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.names import SURNAME_FIRST, Written, keys_of_mention, keys_of_name, likeness, written


@pytest.mark.parametrize(
    ("text", "words", "rank"),
    [
        ("Jean Marsh", ("jean", "marsh"), ""),
        ("MARSH, Jean", ("jean", "marsh"), ""),
        ("Mrs Marsh's", ("marsh",), ""),
        ("PC 4471 Hughes", ("hughes",), "officer"),
        ("Detective Constable 221 Priya Shah", ("priya", "shah"), "officer"),
        ("Dr Anil Rao", ("anil", "rao"), "professional"),
        ("Siân O'Brien", ("sian", "o'brien"), ""),
        ("J. Marsh", ("j", "marsh"), ""),
        ("Jean\nMarsh", ("jean", "marsh"), ""),
    ],
)
def test_a_name_is_taken_apart(text: str, words: tuple[str, ...], rank: str) -> None:
    assert (written(text).words, written(text).rank) == (words, rank)


@pytest.mark.parametrize(
    ("mention", "score"),
    [
        ("Daniel Okafor", 4),
        ("OKAFOR Daniel", 4),
        ("OKAFOR, Daniel", 4),
        ("D. Okafor", 3),
        ("Danny Okafor", 3),
        ("Daniel Okafer", 3),  # one letter misread
        ("Mr Okafor", 2),
        ("Okafor's", 2),
        ("Daniel", 1),
        ("Dan", 1),
        ("DO", 1),
        ("Grace Okafor", 0),
        ("Daniel Marsh", 0),
        ("Daniel Okafor Widnes", 3),  # a word of the next column
        ("Marsh", 0),
        ("", 0),
    ],
)
def test_a_mention_is_weighed_against_a_full_name(mention: str, score: int) -> None:
    assert likeness(written(mention), written("Daniel Okafor")) == score


def test_initials_stand_for_a_full_name() -> None:
    assert likeness(written("JRM"), written("Jean Ruth Marsh")) == 1


@pytest.mark.parametrize(
    "name",
    ["DAS NEVES, Maria", "AB OWAIN, Sion", "DU PRE, Jean", "Du Pre, Jean", "MAC GIOLLA, Sean"],
)
def test_a_surname_of_two_words_may_be_written_first_and_in_capitals(name: str) -> None:
    assert re.fullmatch(SURNAME_FIRST, name)


_WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "jean marsh daniel okafor okafors okatfr trevor trev trevo ann mary-ann maryann smith-jones smith smithjones jm"
        " do m j d robert bob rob siobhan siobhann kirsty kirst jiirgen jurgen vemon vernon pickering"
        " pickaring o'brien de",
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=4), st.lists(_WORDS, min_size=1, max_size=4))
def test_nobody_whom_a_mention_is_like_is_filed_where_it_is_not_looked_up(mention: list[str], known: list[str]) -> None:
    one, other = Written(tuple(mention)), Written(tuple(known))
    if likeness(one, other):
        assert keys_of_mention(one.words) & keys_of_name(other.words)
