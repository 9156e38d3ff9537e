"""Whose an item is: the person whom the words around it name."""

from __future__ import annotations

import re

import pytest

from screening.belonging import Mention, mentions_on, owner_of, spoken_of_on
from screening.flowing import flowing
from screening.roster import Introduction, Roster
from tests.screening.sheets import case

ROSTER = Roster.of(
    case(),
    [
        Introduction("Carol Finch", "third_party"),
        Introduction("Ann Marsh", "third_party"),
        Introduction("Toby Marsh", "child"),
    ],
)
ITEM = re.compile(r"<(.+?)>")
NAMES = ("Jean Marsh", "Daniel Okafor", "Carol Finch", "Ann Marsh", "Toby Marsh")

# The item stands in angle brackets; the statement is Jean Marsh's.
SENTENCES = [
    ("My number is <it>.", "Jean Marsh"),
    ("I gave Carol Finch my number, <it>.", "Jean Marsh"),
    ("I rang Carol Finch on <it>.", "Carol Finch"),
    ("My mother, Ann Marsh, is on <it>.", "Ann Marsh"),
    ("Carol Finch lives near the defendant, at <it>.", "Carol Finch"),
    ("I saw Daniel Okafor. He gave his number as <it>.", "Daniel Okafor"),
    ("The number <it> belongs to Carol Finch.", "Carol Finch"),
    ("Daniel Okafor was rung on <it> (Carol Finch).", "Carol Finch"),
    ("Daniel Okafor used <it>, registered to Ann Marsh.", "Ann Marsh"),
    ("The defendant was born on <it>.", "Daniel Okafor"),
    ("The victim can be found at <it>.", "Jean Marsh"),
    ("Carol Finch called me. Her number was <it>.", "Carol Finch"),
    ("Carol Finch, who is the neighbour at <it>, was in.", "Carol Finch"),
]


@pytest.mark.parametrize(("sentence", "owner"), SENTENCES)
def test_the_nearest_person_owns_it_unless_the_words_say_otherwise(sentence: str, owner: str) -> None:
    place = sentence.index("<")
    text = sentence.replace("<", "").replace(">", "")
    (maker,) = ROSTER.find("Jean Marsh")
    named = [
        Mention(match.start(), match.end(), entry.role, entry, "name")
        for name in NAMES
        for entry in ROSTER.find(name)
        for match in re.finditer(name, text)
    ]
    flow = flowing(text)
    mentions = mentions_on(spoken_of_on(flow), named, ROSTER, maker)
    found = owner_of(flow, place, place + 2, mentions, maker, a_place="live" in sentence or "at" in sentence)
    assert found.name == owner


def test_nobody_owns_what_nobody_is_named_beside() -> None:
    assert owner_of("The number was it.", 15, 17, [], None).role == "unknown"
