"""A person is found in every writing, nobody else is, and the quick look at a text's letters loses nothing."""

from __future__ import annotations

import random
from time import monotonic

import pytest

from cpsredact.refusals import Invalid
from detectors.spans import Category
from subject_access import looking
from subject_access.looking import Term, look_for

TERMS = [
    Term(Category.NAME, "Jean Marsh"),
    Term(Category.DATE_OF_BIRTH, "4 March 1981"),
    Term(Category.PHONE, "07700 900123"),
    Term(Category.EMAIL, "jean.marsh@example.com"),
    Term(Category.ADDRESS, "4 Mill Lane, Widnes, WA8 6UJ"),
    Term(Category.POLICE_IDENTIFIER, "81/12345X"),
    Term(Category.NAME, "Siân Whitlow"),
    Term(Category.NAME, "Adam Corner"),
    Term(Category.NAME, "Олена Коваль"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jean Marsh said", "Jean Marsh"),
        ("Jean\nMarsh’s dog", "Jean\nMarsh"),
        ("MARSH, Jean", "MARSH, Jean"),
        ("J. Marsh", "J. Marsh"),
        ("Jean Mar5h", "Jean Mar5h"),
        ("Jean Ma rsh", "Jean Ma rsh"),
        ("Mrs SIAN WHITLOW", "SIAN WHITLOW"),
        ("Siân Whit1ow", "Siân Whit1ow"),
        ("born 4.3.81", "4.3.81"),
        ("on the 4th of March 1981", "the 4th of March 1981"),
        ("4 March nineteen eighty-one", "4 March nineteen eighty-one"),
        ("1981-03-04", "1981-03-04"),
        ("+44 7700 900 123", "+44 7700 900 123"),
        ("JEAN.MARSH@EXAMPLE.COM", "JEAN.MARSH@EXAMPLE.COM"),
        ("at 4 Mill Lane", "4 Mill Lane"),
        ("PNC 81 12345X", "81 12345X"),
        ("Adam Comer", "Adam Comer"),
        ("Aclam Corner", "Aclam Corner"),
        ("Олена Коваль", "Олена Коваль"),
        ("Jean Marshall", None),
        ("John Marsh", None),
        ("4 March 1982", None),
        ("07700 900124", None),
        ("14 Mill Lane", None),
        ("", None),
    ],
)
def test_a_person_is_found_in_each_writing_and_nobody_else_is(text, found):
    assert [text[hit.start : hit.end] for hit in look_for(TERMS)(text)] == ([found] if found else [])


def test_the_quick_look_loses_nothing(monkeypatch):
    """The same texts, broken and misread at random, are looked through with every text taken for a likely one."""
    dice = random.Random(45)
    swaps = ["o0", "il", "l1", "1|", "z2", "s5", "b8", "g6", "q9", "ec", "  ", " -", " \n"]
    texts = []
    for _ in range(1500):
        words = dice.choice([term.words for term in TERMS[:-1]])
        for _ in range(dice.randrange(3)):
            one, other = dice.choice(swaps)
            words = words.replace(one, other, 1)
        words = dice.choice([words, words.upper(), words.replace("rn", "m"), words.replace("d", "cl")])
        texts.append(f"{dice.choice(['car', 'ol', '12', 'é ', '“'])} {words} {dice.choice(['north', '| 4', '’s'])}")
    quick = [look_for(TERMS)(text) for text in texts]
    monkeypatch.setattr(looking, "_clues", lambda term: [("",)])
    assert quick == [look_for(TERMS)(text) for text in texts]
    assert sum(map(bool, quick)) > 1000


@pytest.mark.parametrize("words", ["", "Jo", "--", "x" * 201])
def test_what_would_be_found_everywhere_or_is_too_long_is_refused(words):
    with pytest.raises(Invalid):
        look_for([Term(Category.NAME, words)])


def test_a_long_hostile_text_is_looked_through_in_a_moment():
    text = "Jean Mars " * 20_000 + "Marsh, " * 20_000 + "Jean Marsh " * 20_000
    before = monotonic()
    assert len(look_for(TERMS)(text)) >= 20_000
    assert monotonic() - before < 20
