"""A value is looked for on no page that cannot hold it, and on every page that does."""

from __future__ import annotations

import pytest

from detectors import Category, echoes
from detectors.haystack import Haystack

PAGES = (
    "I can be reached on 07700 900123 in the evenings.",
    "The van belongs to Jean Marsh of 4 Mill Lane, Widnes WA8 6UJ.",
    "MARSH, Jean. Born 4 March 1991. Her number is +44 7700 900 123.",
    "Nothing stood between me and the gate of the yard.",
    "A letter came to MILL LANE, WIDNES and to WA86UJ on 04/03/1991.",
    "jean.marsh@example.com wrote to O'Brien-Hall; obrienhall was copied in.",
    "",
)
VALUES = (
    ("07700 900123", Category.PHONE),
    ("Jean Marsh", Category.NAME),
    ("Sean O'Brien-Hall", Category.NAME),
    ("4 Mill Lane, Widnes WA8 6UJ", Category.ADDRESS),
    ("4 March 1991", Category.DATE_OF_BIRTH),
    ("jean.marsh@example.com", Category.EMAIL),
    ("AB12 CDE", Category.VEHICLE_REGISTRATION),
)


@pytest.mark.parametrize(("value", "category"), VALUES)
def test_every_page_on_which_a_value_echoes_is_worth_searching(value: str, category: Category):
    found = {at for at, page in enumerate(PAGES) if list(echoes(page, value, category))}
    assert found <= set(Haystack(PAGES).worth_searching(value, category))


def test_pages_that_cannot_hold_it_are_left_out():
    assert list(Haystack(PAGES).worth_searching("07700 900123", Category.PHONE)) == [0, 2]
    assert list(Haystack(PAGES).worth_searching("Zainab Yusuf", Category.NAME)) == []


def test_nothing_is_found_across_two_pages():
    assert (
        list(Haystack(["ends with AB12", "CDE begins"]).worth_searching("AB12 CDE", Category.VEHICLE_REGISTRATION))
        == []
    )


def test_a_page_whose_every_place_is_taken_is_left_out():
    name = PAGES[1].index("Jean")
    taken = {1: [(name, name + len("Jean Marsh"))], 2: [(0, 2)]}
    assert list(Haystack(PAGES, taken).worth_searching("Jean Marsh", Category.NAME)) == [5]
    assert list(Haystack(PAGES).worth_searching("Jean Marsh", Category.NAME)) == [1, 2, 5]


@pytest.mark.parametrize(("value", "category"), VALUES)
@pytest.mark.parametrize("width", [3, 9, 30])
def test_every_echo_that_overlaps_no_taken_place_is_on_a_page_worth_searching(
    value: str, category: Category, width: int
):
    for begin in range(0, 60, 4):
        taken = {at: [(begin, begin + width)] for at in range(len(PAGES))}
        wanted = {
            at
            for at, page in enumerate(PAGES)
            for span in echoes(page, value, category)
            if span.end <= begin or begin + width <= span.start
        }
        assert wanted <= set(Haystack(PAGES, taken).worth_searching(value, category))
