"""A form is read by its boxes, whatever order its file draws them in."""

from __future__ import annotations

import re

from pdf.page import Box, Page, PlacedWord, lay_out
from screening.boxes import values_beside
from screening.papers import subject_on

NAME = re.compile(r"Statement of:")


def test_a_value_beneath_its_label_is_found_although_drawn_last() -> None:
    words = [PlacedWord("Statement", Box(50, 50, 104, 59), 0), PlacedWord("of:", Box(110, 50, 128, 59), 0)]
    words += [PlacedWord("Age:", Box(300, 50, 324, 59), 0), PlacedWord("URN", Box(50, 200, 68, 209), 1)]
    words += [PlacedWord("Jean", Box(54, 62, 78, 71), 2), PlacedWord("Marsh", Box(84, 62, 114, 71), 2)]
    text, laid = lay_out(words)
    page = Page(1, 595, 842, text, laid)
    assert list(values_beside(page, NAME)) == ["Jean Marsh"]
    assert subject_on(page, "witness_statement") == "Jean Marsh"


def test_a_value_beside_its_label_stops_where_the_next_box_begins() -> None:
    words = [PlacedWord("Statement", Box(50, 50, 104, 59), 0), PlacedWord("of:", Box(110, 50, 128, 59), 0)]
    words += [PlacedWord("OFFICIAL", Box(50, 20, 98, 29), 1)]
    words += [PlacedWord("Jean", Box(134, 50, 158, 59), 2), PlacedWord("Marsh", Box(164, 50, 194, 59), 2)]
    words += [PlacedWord("Baker", Box(400, 50, 430, 59), 2)]
    text, laid = lay_out(words)
    assert list(values_beside(Page(1, 595, 842, text, laid), NAME)) == ["Jean Marsh"]


def test_a_label_with_nothing_near_it_has_no_value() -> None:
    words = [PlacedWord("Statement", Box(50, 50, 104, 59), 0), PlacedWord("of:", Box(110, 50, 128, 59), 0)]
    words += [PlacedWord("Jean", Box(54, 400, 78, 409), 1)]
    text, laid = lay_out(words)
    assert list(values_beside(Page(1, 595, 842, text, laid), NAME)) == []
