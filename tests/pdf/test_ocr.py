"""Words read from pixels, and put where their ink is."""

import numpy as np
import pytest
from PIL import Image

from pdf import engines
from pdf.columns import in_reading_order
from pdf.engines import Seen
from pdf.geometry import overlap
from pdf.ocr import as_grey, looks_blank, read_pixels, says_nothing_new, toned_part
from pdf.page import Box, PlacedWord, lay_out
from tests import paper

BAND = [" ".join(line.split()) for line in paper.WRISTBAND]


def rgb(picture: Image.Image) -> engines.Pixels:
    return np.asarray(picture.convert("RGB"))


def small_wristband(angle: float) -> Image.Image:
    return paper.wristband(angle).resize((800, 600))


def text_of(words: tuple[PlacedWord, ...]) -> str:
    return lay_out(words)[0]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_scan_is_read_whichever_way_it_lay_on_the_glass(turned):
    sheet = paper.pixels(paper.statement(), skew=0.4)[0]
    reading = read_pixels(rgb(sheet.rotate(turned, expand=True, fillcolor=245)))
    text = text_of(reading.words)
    for wanted in paper.STATEMENT:
        assert wanted in text
    assert reading.confidence > 0.9
    assert not reading.looks_like_photo


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_words_of_a_scan_lie_on_their_ink(turned):
    """Each word is painted out where it is said to be; nothing but the specks between them may be left."""
    sheet = paper.pixels(paper.statement(), skew=0.0)[0].rotate(turned, expand=True, fillcolor=245)
    before = np.asarray(sheet)
    after = before.copy()
    for word in read_pixels(rgb(sheet)).words:
        x0, y0, x1, y1 = (round(side) for side in word.box)
        after[y0 - 3 : y1 + 3, x0 - 3 : x1 + 3] = 245
    assert (after < 120).sum() < 0.01 * (before < 120).sum()


def test_a_label_and_its_answer_stay_on_one_line():
    labels, answers = ((60, 100, "Surname:"), (60, 125, "Born:")), ((300, 100, "Marsh"), (300, 125, "4 May 1961"))
    form = paper.drawn(*labels, *answers)
    text = text_of(read_pixels(rgb(paper.pixels(form)[0])).words)
    assert text.splitlines() == ["Surname: Marsh", "Born: 4 May 1961"]


def test_a_scan_of_two_columns_is_read_down_each():
    text = text_of(read_pixels(rgb(paper.pixels(paper.two_columns())[0])).words)
    assert text.splitlines() == [*paper.LEFT_COLUMN, *paper.RIGHT_COLUMN]


@pytest.mark.parametrize("angle", [0, 20, 90, 160, 200, 270, 290])
def test_a_wristband_in_a_photograph_is_read_at_any_angle(angle):
    reading = read_pixels(rgb(small_wristband(angle)))
    assert text_of(reading.words).splitlines() == BAND
    assert reading.looks_like_photo


@pytest.mark.parametrize("angle", [20, 90, 200, 290])
def test_words_of_a_photograph_lie_on_their_ink_and_not_on_their_neighbours(angle):
    """The surname painted out where it is said to be: it can no longer be read, and the rest of its line can."""
    photo = small_wristband(angle)
    surname = next(word for word in read_pixels(rgb(photo)).words if word.text.startswith("MARSH"))
    photo.paste((90, 90, 90), tuple(round(side) for side in surname.box))
    left = text_of(read_pixels(rgb(photo)).words)
    assert "MARSH" not in left
    assert "Jean" in left
    assert "1961" in left


def test_a_photograph_on_a_printed_page_is_read_too():
    page = paper.pixels(paper.statement_with_photo(angle=12))[0]
    reading = read_pixels(rgb(page))
    assert "999 123 4004" in text_of(reading.words)
    assert "07700 900123" in text_of(reading.words)
    assert reading.looks_like_photo


def test_blank_paper_is_blank_and_faint_pencil_is_not():
    sheet = paper.pixels(paper.blank())[0]
    assert looks_blank(np.asarray(sheet))
    assert read_pixels(rgb(sheet)).looks_blank
    pencil = np.asarray(sheet).copy()
    pencil[1000:1008, 400:900] = np.clip(pencil[1000:1008, 400:900].astype(int) - 32, 0, 255)
    assert not looks_blank(pencil)


def test_tones_tell_a_photograph_from_print():
    print_, photo = paper.pixels(paper.statement())[0], paper.wristband(20)
    assert toned_part(np.asarray(print_), 200).share == 0
    assert toned_part(as_grey(rgb(photo)), 200).share > 0.5


def test_the_toned_part_of_a_page_is_where_its_photograph_is():
    page = np.asarray(paper.pixels(paper.statement_with_photo())[0])
    placed = Box(97 / 0.36, 440 / 0.36, 497 / 0.36, 740 / 0.36)
    assert overlap(placed, toned_part(page, 200).box) > 0.98
    assert overlap(toned_part(page, 200).box, placed) > 0.85


def test_a_second_reading_adds_only_what_is_new():
    first = [Seen("MARSH,", Box(0, 0, 60, 10), 0.9), Seen("Jean", Box(65, 0, 100, 10), 0.9)]
    assert says_nothing_new([Seen("Marsh", Box(1, 1, 59, 9), 0.8)], first)
    assert not says_nothing_new([Seen("Jean", Box(0, 200, 40, 210), 0.8)], first)  # the same name elsewhere
    assert not says_nothing_new([Seen("Harsh", Box(1, 1, 59, 9), 0.8)], first)  # another reading of it


def test_engines_are_loaded_once_and_by_name():
    engines.load("tesseract")
    assert "tesseract" in engines.loaded() <= engines.NAMES
    with pytest.raises(KeyError):
        engines.load("abacus")


def row(*texts: str, starts: tuple[float, ...], line: int) -> list[PlacedWord]:
    """Each text's words from its start, five points to a letter."""
    words = []
    for text, at in zip(texts, starts, strict=True):
        for word in text.split():
            words.append(PlacedWord(word, Box(at, 16.0 * line, at + 5 * len(word), 16.0 * line + 12), line))
            at += 5 * len(word) + 4
    return words


def read_across(rows: list[tuple[str, ...]], starts: tuple[float, ...]) -> list[str]:
    lines = [row(*texts, starts=starts, line=number) for number, texts in enumerate(rows)]
    return [" ".join(word.text for word in line) for line in in_reading_order(lines)]


def test_prose_in_columns_is_read_down_and_not_across():
    rows = list(zip(paper.LEFT_COLUMN, paper.RIGHT_COLUMN, strict=True))
    assert read_across(rows, (60, 320)) == [*paper.LEFT_COLUMN, *paper.RIGHT_COLUMN]


def test_rows_of_a_table_are_left_whole():
    rows = [
        ("1", "Statement of J Marsh", "Clearly not undermining"),
        ("2", "Custody record", "Does not undermine"),
        ("3", "Pocket book of PC 4471", "See note"),
        ("4", "Crime report", "Does not undermine"),
        ("5", "Scenes of crime log with photographs", "CND"),
    ]
    assert read_across(rows, (60, 90, 320)) == [" ".join(row) for row in rows]


def test_three_lines_are_too_few_to_be_called_columns():
    rows = list(zip(paper.LEFT_COLUMN, paper.RIGHT_COLUMN, strict=True))[:3]
    assert read_across(rows, (60, 320)) == [" ".join(row) for row in rows]
