"""A page's text and the places of its words must never come apart."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdf.page import Box, Page, PlacedWord, boxes_for, by_line, lay_out, words_in


def placed(*words: tuple[str, int], tall: float = 10) -> list[PlacedWord]:
    """Words side by side on their lines, 50 points to a word."""
    return [
        PlacedWord(text, Box(50.0 * at, 20.0 * line, 50.0 * at + 40, 20.0 * line + tall), line)
        for at, (text, line) in enumerate(words)
    ]


def page_of(words: list[PlacedWord], **kept: object) -> Page:
    text, laid = lay_out(words)
    return Page(1, 595, 842, text, laid, **kept)


def test_words_on_a_line_are_joined_by_spaces_and_lines_by_breaks():
    text, _ = lay_out(placed(("Jean", 0), ("Marsh", 0), ("Widnes", 1)))
    assert text == "Jean Marsh\nWidnes"


def test_columns_stand_three_spaces_apart_and_a_label_beside_its_answer():
    line = [("Officer:", 0, 40), ("Clegg", 200, 30), ("Elland", 300, 30), ("Road", 334, 30)]
    text, _ = lay_out(PlacedWord(word, Box(x, 0, x + wide, 10), 0) for word, x, wide in line)
    assert text == "Officer: Clegg   Elland Road"


def test_no_words_make_no_text():
    assert lay_out([]) == ("", ())


@given(st.lists(st.tuples(st.text(st.characters(blacklist_categories=["Z", "C"]), min_size=1), st.integers(0, 3))))
def test_every_word_is_found_where_it_says(words):
    words.sort(key=lambda word: word[1])
    text, laid = lay_out(placed(*words))
    assert [text[word.start : word.end] for word in laid] == [word for word, _ in words]
    assert "".join(text.split()) == "".join(word for word, _ in words)


def test_a_span_touches_whole_words_and_no_others():
    page = page_of(placed(("Jean", 0), ("Marsh", 0), ("said", 0)))
    start = page.text.index("arsh")
    assert [page.text[w.start : w.end] for w in words_in(page.words, start, start + 1)] == ["Marsh"]
    assert words_in(page.words, 4, 5) == []  # the space between two words


def test_a_span_over_two_lines_has_a_box_on_each():
    page = page_of(placed(("14", 0), ("Larch", 0), ("Close", 1)))
    assert boxes_for(page, 0, len(page.text)) == [Box(0, 0, 90, 10), Box(100, 20, 140, 30)]


def test_a_box_leaves_out_the_words_beside_it():
    page = page_of(placed(("called", 0), ("Jean", 0), ("today", 0)))
    start = page.text.index("Jean")
    assert boxes_for(page, start, start + 4) == [Box(50, 0, 90, 10)]


def test_slanting_writing_has_a_box_for_each_word():
    slanting = [PlacedWord(text, Box(50 * at, 30 * at, 50 * at + 40, 30 * at + 25), 0) for at, text in enumerate("abc")]
    page = page_of(slanting)
    assert len(boxes_for(page, 0, len(page.text))) == 3


def test_upright_writing_has_one_box():
    upright = [PlacedWord(text, Box(10, 50 * at, 22, 50 * at + 40), 0) for at, text in enumerate("abc")]
    page = page_of(upright)
    assert boxes_for(page, 0, len(page.text)) == [Box(10, 0, 22, 140)]


def test_lines_come_apart_where_they_were_joined():
    words = placed(("Jean", 0), ("Marsh", 0), ("Widnes", 1))
    assert [[word.text for word in line] for line in by_line(words)] == [["Jean", "Marsh"], ["Widnes"]]


def test_a_page_goes_through_json_and_comes_back():
    page = page_of(placed(("Jean", 0), ("Marsh", 1)), source="ocr", confidence=0.9, has_image=True, notes=("Look.",))
    assert Page.from_json(json.loads(json.dumps(page.to_json()))) == page


@pytest.mark.parametrize(
    "change",
    [
        {"places": [0, 99, 0]},
        {"places": [3, 3, 0]},
        {"places": [0, 4]},
        {"places": [0, 4, 0, 5]},
        {"places": [0, 4, 0, 0, 4, 0]},
        {"boxes": [0, 0, 1]},
        {"boxes": [0, 0, 1, 1, 1]},
        {"boxes": [0, 0, 1, float("nan")]},
        {"confidences": [0.5, 0.5]},
        {"source": "elsewhere"},
        {"number": "one"},
        {"confidence": None},
    ],
)
def test_a_page_that_does_not_hold_together_is_refused(change):
    data = {**page_of(placed(("Jean", 0))).to_json(), **change}
    with pytest.raises((ValueError, TypeError, IndexError)):
        Page.from_json(data)


def test_a_page_with_no_words_is_unread():
    assert page_of([]).is_unread
    assert not page_of(placed(("Jean", 0))).is_unread
