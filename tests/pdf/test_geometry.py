"""Words must lie where their ink is, on the page as displayed, however the file turns and crops it."""

import numpy as np
import pymupdf
import pytest

from pdf.geometry import area, clipped, displayed_box, displayed_size, engine_rect, overlap, to_displayed, to_engine
from pdf.page import Box
from pdf.picturing import draw
from tests import paper

MEDIA = [None, "[-20 -30 575 812]", "[595 842 0 0]"]
CROPS = [None, "[50 100 500 700]", "[-50 100 700 900]"]


def page_of_one_word(rotation: int, media: str | None, crop: str | None, unit: str | None) -> pymupdf.Page:
    document = pymupdf.open("pdf", paper.drawn((100, 300, "SECRET")))
    xref = document[0].xref
    for key, value in (("MediaBox", media), ("CropBox", crop), ("UserUnit", unit), ("Rotate", str(rotation))):
        if value is not None:
            document.xref_set_key(xref, key, value)
    return pymupdf.open("pdf", document.tobytes())[0]


def ink(page: pymupdf.Page) -> Box:
    pixmap = draw(page, 72, grey=True)
    grey = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
    down, across = np.where(grey < 128)
    return Box(float(across.min()), float(down.min()), float(across.max() + 1), float(down.max() + 1))


@pytest.mark.parametrize("unit", [None, "2"])
@pytest.mark.parametrize("crop", CROPS)
@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("rotation", [0, 90, 180, 270, -90, 450, 45])
def test_a_word_lies_where_its_ink_is(rotation, media, crop, unit):
    page = page_of_one_word(rotation, media, crop, unit)
    word = page.get_text("words")[0]
    box = displayed_box(page, word[:4])
    mark = ink(page)
    assert overlap(mark, Box(box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1)) == 1.0
    assert area(mark) > 0.3 * area(box)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_box_goes_to_the_engine_and_comes_back(rotation):
    page = page_of_one_word(rotation, MEDIA[1], CROPS[1], None)
    box = Box(10, 20, 110, 50)
    assert displayed_box(page, engine_rect(page, box)) == pytest.approx(box)
    there_and_back = to_engine(page) * to_displayed(page)
    assert tuple(there_and_back) == pytest.approx((1, 0, 0, 1, 0, 0))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_box_reaches_the_engine_on_the_word_it_was_drawn_over(rotation):
    page = page_of_one_word(rotation, MEDIA[1], CROPS[1], None)
    page.add_redact_annot(engine_rect(page, ink(page)))
    page.apply_redactions()
    assert page.get_text().strip() == ""


def test_a_page_turned_on_its_side_is_as_wide_as_it_looks():
    assert displayed_size(page_of_one_word(90, None, None, None)) == (842, 595)
    assert displayed_size(page_of_one_word(90, None, CROPS[1], None)) == (600, 450)


def test_what_lies_off_the_page_is_clipped_to_nothing():
    assert clipped(Box(-10, -10, 20, 20), 100, 100) == Box(0, 0, 20, 20)
    assert area(clipped(Box(120, 10, 140, 20), 100, 100)) == 0


def test_overlap_is_the_share_of_the_first_box():
    assert overlap(Box(0, 0, 10, 10), Box(5, 0, 100, 100)) == 0.5
    assert overlap(Box(5, 0, 100, 100), Box(0, 0, 10, 10)) < 0.01
    assert overlap(Box(0, 0, 0, 10), Box(0, 0, 10, 10)) == 0
