from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from detectors import Category, Span, find, merge
from detectors.reading import plain, unwrapped

TEXT = "Jean Marsh of 14 Mill Lane, Widnes WA8 6UJ"


def span(words: str, category: Category, confidence: float = 0.9) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), category, "test", confidence, "A reason.")


def test_an_address_that_holds_a_postcode_is_one_address() -> None:
    whole = span("14 Mill Lane, Widnes WA8 6UJ", Category.ADDRESS)
    assert merge(TEXT, [span("WA8 6UJ", Category.ADDRESS), whole]) == [whole]


def test_the_longest_wins_over_another_kind_inside_it() -> None:
    whole = span("14 Mill Lane, Widnes", Category.ADDRESS)
    assert merge(TEXT, [span("Mill", Category.NAME, 0.99), whole]) == [whole]


def test_two_of_a_kind_that_overlap_become_one() -> None:
    merged = merge(TEXT, [span("14 Mill Lane", Category.ADDRESS), span("Lane, Widnes", Category.ADDRESS)])
    assert [TEXT[one.start : one.end] for one in merged] == ["14 Mill Lane, Widnes"]


def test_the_loser_keeps_the_words_that_the_winner_does_not_cover() -> None:
    merged = merge(TEXT, [span("Jean Marsh of 14", Category.NAME), span("14 Mill Lane, Widnes", Category.ADDRESS)])
    assert [(TEXT[one.start : one.end], one.category) for one in merged] == [
        ("Jean Marsh of", Category.NAME),
        ("14 Mill Lane, Widnes", Category.ADDRESS),
    ]


def test_a_guess_gives_way_to_a_rule_that_is_shorter() -> None:
    merged = merge(TEXT, [span("Marsh of 14 Mill", Category.NAME, 0.5), span("14 Mill Lane", Category.ADDRESS)])
    assert merged[-1] == span("14 Mill Lane", Category.ADDRESS)


PIECE = st.tuples(
    st.integers(0, 40), st.integers(1, 12), st.sampled_from(list(Category)), st.sampled_from([0.5, 0.7, 0.9])
)


@given(st.lists(PIECE, max_size=25))
def test_merged_spans_never_overlap_and_lose_no_word(pieces: list[tuple[int, int, Category, float]]) -> None:
    text = "abcdefgh" * 8
    spans = [Span(start, start + length, kind, "test", sure, "A reason.") for start, length, kind, sure in pieces]
    merged = merge(text, spans)
    assert all(first.end <= second.start for first, second in itertools.pairwise(merged))
    covered = {at for one in merged for at in range(one.start, one.end)}
    wanted = {at for one in spans for at in range(one.start, one.end)}
    assert covered <= wanted
    # A single letter left between two others is the only thing that may go.
    assert len(wanted - covered) <= len(spans)


@given(st.text(max_size=400))
def test_making_text_plain_never_moves_a_character(text: str) -> None:
    assert len(unwrapped(plain(text))) == len(text)


@given(st.text(alphabet="Jean Marsh\n14 Mill Lane,07700 900123@.:/-’'\"ABCwidnes", max_size=300))
def test_any_text_gives_spans_inside_it_in_order(text: str) -> None:
    spans = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))


def test_typographic_dashes_and_spaces_are_read_like_the_keyboards_own() -> None:
    text = "Call 07700\u00a0900\u2011123 or e\u2011mail jean\u2019s office"
    assert [text[one.start : one.end] for one in find(text)] == ["07700\u00a0900\u2011123"]


def test_the_same_text_gives_the_same_answer() -> None:
    text = "Jean Marsh, 14 Mill Lane, Widnes WA8 6UJ. Tel 07700 900123. " * 5
    assert find(text) == find(text)
