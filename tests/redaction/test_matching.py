"""What is found in a text for what somebody typed, and how it is told apart; nothing typed can hang the server."""

from __future__ import annotations

from time import monotonic

import pytest

from cpsredact.refusals import Invalid
from redaction.matching import LONGEST, How, Likeness, matcher, whole_words


def found(phrase: str, how: How, text: str) -> list[tuple[str, Likeness]]:
    return [(text[one.start : one.end], one.likeness) for one in matcher(phrase, how)(text)]


def words(phrase: str, how: How, text: str) -> list[str]:
    return [stretch for stretch, _ in found(phrase, how, text)]


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("jean marsh", "Jean MARSH and JEAN Marsh", ["Jean MARSH", "JEAN Marsh"]),
        ("Jean Marsh", "said Jean\nMarsh, and Jean   Marsh.", ["Jean\nMarsh", "Jean   Marsh"]),
        ("Siân Ŵyn", "Sian Wyn, SIÂN ŴYN", ["Sian Wyn", "SIÂN ŴYN"]),
        ("Gwŷn", "Gwy\u0302n and Gwŷn", ["Gwy\u0302n", "Gwŷn"]),
        ("Llŷr", "Mr Llyr", ["Llyr"]),
        ("O'Neill", "O’Neill", ["O’Neill"]),
        ("Strasse", "Straße", ["Straße"]),
        ("fish", "\ufb01sh", ["\ufb01sh"]),
        ("07700 900123", "\uff10\uff17700 900123", ["\uff10\uff17700 900123"]),
        ("marsh", "Mar\u00adsh", ["Mar\u00adsh"]),
        ("Łukasz", "lukasz", ["lukasz"]),
        ("Анна", "АННА", ["АННА"]),
        ("arsh", "Marshland", ["Marshland"]),  # the box covers the whole word, and so it is shown
        ("12 12", "12 12 12", ["12 12 12"]),  # the hits overlap, and all three numbers are meant
        ("a.b", "axb a.b", ["a.b"]),  # a stop is a stop
        ("Jean Marsh", "JeanMarsh J. Marsh", []),
    ],
)
def test_a_phrase_is_found_whatever_its_case_accents_and_spaces(phrase, text, there):
    assert words(phrase, How.PHRASE, text) == there


def test_whole_words_are_not_parts_of_words():
    assert words("Ann", How.WORDS, "Ann, Anne, Joann, ANN") == ["Ann", "ANN"]
    assert words("ŵyn", How.WORDS, "Ŵyn Ŵynne") == ["Ŵyn"]


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("Jean Marsh", "Jean Marsh", [("Jean Marsh", Likeness.EXACT)]),
        ("Jean Marsh", "Jean Mar-\nsh", [("Jean Mar-\nsh", Likeness.SPACING)]),
        ("Jean Marsh", "J e a n  M a r s h", [("J e a n  M a r s h", Likeness.SPACING)]),
        ("Jean Marsh", "JeanMarsh", [("JeanMarsh", Likeness.SPACING)]),
        ("Jean Marsh", "Jean Mar5h", [("Jean Mar5h", Likeness.SLIP)]),
        ("Jean Marsh", "Jean Rnarsh", [("Jean Rnarsh", Likeness.SLIP)]),
        ("Barnes", "Bames", [("Bames", Likeness.SLIP)]),
        ("Will", "W1II VVill", [("W1II", Likeness.SLIP), ("VVill", Likeness.SLIP)]),
        ("Adam", "Aclam", [("Aclam", Likeness.SLIP)]),
        ("07700 900123", "O77OO 9OO123", [("O77OO 9OO123", Likeness.SLIP)]),
        ("07700 900123", "(07700) 900-123", [("07700) 900-123", Likeness.SPACING)]),
        ("07700 900123", "07700 600123 07700 900128", []),  # no figure is ever taken for another figure
        ("Jean Marsh", "J. Marsh J Marsh", [("J. Marsh", Likeness.INITIALS), ("J Marsh", Likeness.INITIALS)]),
        ("Jean Marsh", "J.Marsh", [("J.Marsh", Likeness.INITIALS)]),
        ("Jean Marsh", "Jean E. Marsh", [("Jean E. Marsh", Likeness.INITIALS)]),
        ("Jean Marsh", "MARSH, Jean", [("MARSH, Jean", Likeness.REVERSED)]),
        ("Jean Marsh", "Marsh, J.", [("Marsh, J", Likeness.REVERSED)]),
        ("Jean Marsh", "Marsh Jean", [("Marsh Jean", Likeness.REVERSED)]),
        ("Siân Ŵyn", "WYN, SIAN", [("WYN, SIAN", Likeness.REVERSED)]),
        ("MARSH, Jean", "Jean Marsh", [("Jean Marsh", Likeness.INITIALS)]),
        ("Mrs Jean Marsh", "J. Marsh", [("J. Marsh", Likeness.INITIALS)]),
        ("J. Marsh", "Jean Marsh", [("Jean Marsh", Likeness.INITIALS)]),
        ("Ian Marsh", "I Marsh; 1 Marsh Lane; Marsh, I said", []),  # a word and a house number are no initials
        ("Ian Marsh", "I. Marsh", [("I. Marsh", Likeness.INITIALS)]),
        ("Eve Marsh", "C. Marsh", []),
        ("Sam Marsh", "5 Marsh Lane", []),
        ("Jean Marsh", "Joan Marsh and Jean, and Marsh", []),
    ],
)  # fmt: skip
def test_what_reads_like_the_phrase_is_found_and_says_why(phrase, text, there):
    assert found(phrase, How.LIKE, text) == there


def test_what_is_the_phrase_itself_is_not_offered_again_as_being_like_it():
    assert found("J. Marsh", How.LIKE, "J. Marsh") == [("J. Marsh", Likeness.EXACT)]


def test_hits_come_in_the_order_of_the_text():
    text = "MARSH, Jean. Jean Marsh. J. Marsh. Jean Marsh."
    starts = [one.start for one in matcher("Jean Marsh", How.LIKE)(text)]
    assert starts == sorted(starts)
    assert len(starts) == 4


@pytest.mark.parametrize(
    ("pattern", "text", "there"),
    [
        (r"\b0\d{4}\s?\d{6}\b", "07700 900123 or\n01632 960177", ["07700 900123", "01632 960177"]),
        (r"marsh|ŵyn", "MARSH, Wyn and Ŵyn", ["MARSH", "Wyn", "Ŵyn"]),
        (r"\w+yn\b", "Ŵyn", ["Ŵyn"]),
        (r"x*", "aaa", []),  # nothing is no hit
        (r"m.*?h", "Marsh\nmoh", ["Marsh", "moh"]),
    ],
)
def test_a_pattern_is_searched_for(pattern, text, there):
    assert words(pattern, How.PATTERN, text) == there


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(ab", "not closed"),
        ("[a", "not closed"),
        ("ab)", "without its"),
        ("*a", "nothing before"),
        ("a{5000}", "too often"),
        ("(?=Marsh)", "looking ahead"),
        (r"(a)\1", "refers back"),
        ("[z-a]", "backwards"),
        ("\\", "ends in"),
        ("(?P<x", "not a regular expression"),
    ],
)
def test_a_bad_pattern_gets_one_plain_sentence_that_does_not_repeat_it(pattern, why, capfd):
    with pytest.raises(Invalid, match=why) as refused:
        matcher(pattern, How.PATTERN)
    assert "Marsh" not in refused.value.sentence
    assert capfd.readouterr().err == ""  # nor does the engine write it to the log


NOTHING = [("", How.PHRASE), (" ,. ", How.LIKE), ("", How.PATTERN), ("a" * (LONGEST + 1), How.PHRASE)]


@pytest.mark.parametrize(("phrase", "how"), NOTHING)
def test_what_cannot_be_looked_for_is_refused(phrase, how):
    with pytest.raises(Invalid):
        matcher(phrase, how)


BOMBS = [
    r"(a+)+$",
    r"(a|a?)+b{50}",
    r"(x+x+)+y",
    r"(?:a?){30}a{30}",
    r"(.*a.*){20}",
    r"(\w+\s?)+z{9}",
    r"((a{90}){10})*z",
]
TEXTS = [
    "a" * 100_000,
    "jean " * 20_000,
    "jean" + " " * 100_000,
    "j. " * 33_000,
    "ŵ" * 100_000,
    "1" * 100_000,
    "m-\n" * 33_000,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize(
    ("phrase", "how"),
    [*((bomb, How.PATTERN) for bomb in BOMBS), *((one, How.LIKE) for one in ("Jean Marsh", "a", "J M Marsh", "1 1 1"))],
)
def test_no_pattern_or_page_of_100_000_letters_takes_long(phrase, how, text):
    try:
        match = matcher(phrase, how)
    except Invalid:
        return  # too large a pattern is refused
    began = monotonic()
    list(match(text))
    assert monotonic() - began < 3


def test_a_span_becomes_whole_words_without_the_stops_at_its_ends():
    text = "(Jean Marsh's), y\u0302nys"
    assert text[slice(*whole_words(text, 2, 8))] == "Jean Marsh"
    assert text[slice(*whole_words(text, 0, 14))] == "Jean Marsh's"
    assert text[slice(*whole_words(text, 18, 19))] == "y\u0302nys"
    assert whole_words(text, 13, 16) == (16, 16)
