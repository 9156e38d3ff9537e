"""A crooked scan is set level before it is read, and what is read lies where it lay."""

from __future__ import annotations

import numpy as np
import pymupdf
import pytest
from PIL import Image

from pdf.deskewing import Straightened, skew_of
from pdf.engines import Pixels
from pdf.ocr import read_pixels
from pdf.page import Box, lay_out

LINES = [f"Line {number} of what was said, and nothing else stands on it" for number in range(1, 15)]


def crooked(degrees: float) -> Pixels:
    """A typewritten page at 150 dots to the inch, turned so that its lines rise to the right by so many degrees."""
    with pymupdf.open() as document:
        page = document.new_page()
        for number, line in enumerate(LINES):
            page.insert_text((72, 90 + 24 * number), line, fontname="cour", fontsize=10)
        picture = page.get_pixmap(dpi=150, colorspace=pymupdf.csGRAY)
    straight = Image.frombytes("L", (picture.width, picture.height), picture.samples)
    return np.asarray(straight.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))


@pytest.mark.parametrize("degrees", [-4, -1.3, 0, 0.6, 2.5, 5])
def test_the_skew_is_told_to_a_fifth_of_a_degree(degrees: float):
    assert skew_of(crooked(degrees)) == pytest.approx(degrees, abs=0.2)


def test_a_page_with_nothing_on_it_is_not_turned():
    assert skew_of(np.full((800, 600), 255, np.uint8)) == 0


@pytest.mark.parametrize("degrees", [-3, 1.5])
def test_a_place_in_the_level_picture_is_told_in_the_crooked_one(degrees: float):
    pixels = crooked(degrees)
    level = Straightened(pixels, skew_of(pixels))
    rows, columns = np.nonzero(level.pixels < 128)
    left, top = int(columns.min()), int(rows.min())
    box = level.back(Box(left, top, left + 40, top + 20))
    inked = pixels[int(box.y0) : int(box.y1) + 1, int(box.x0) : int(box.x1) + 1]
    assert (inked < 128).sum() >= 0.9 * (level.pixels[top : top + 20, left : left + 40] < 128).sum()


@pytest.mark.parametrize("degrees", [-2.5, 1.5])
def test_a_line_that_slants_is_read_as_one_line(degrees: float):
    colour = np.repeat(crooked(degrees)[:, :, None], 3, axis=2)
    text, _ = lay_out(read_pixels(colour, dpi=150).words)
    assert text.split("\n") == LINES
