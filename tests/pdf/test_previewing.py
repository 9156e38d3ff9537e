"""The preview of a page is a picture of a burnt copy."""

import io

import pytest
from PIL import Image

from pdf.marks import Mark
from pdf.page import Box
from pdf.picturing import picture
from pdf.previewing import preview_confined
from pdf.unreadable import Unreadable
from tests import paper

BOX = Box(72, 95, 300, 120)


def seen(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def test_what_is_marked_on_the_page_is_black_and_the_rest_as_it_was(tmp_path):
    path = paper.put(tmp_path / "a.pdf", paper.statement(pages=3))
    before, after = seen(picture(path, 2, 72)), seen(preview_confined(path, 2, [Mark(2, BOX)], 72))
    assert after.size == before.size
    covered = tuple(round(side) for side in (BOX.x0 + 2, BOX.y0 + 2, BOX.x1 - 2, BOX.y1 - 2))
    assert after.crop(covered).getextrema()[1] < 40
    below = (0, 130, before.width, before.height)
    assert after.crop(below).tobytes() == before.crop(below).tobytes()


def test_marks_of_other_pages_are_not_drawn(tmp_path):
    path = paper.put(tmp_path / "a.pdf", paper.statement(pages=3))
    one, other = (preview_confined(path, 3, [Mark(number, BOX)], 72) for number in (2, 1))
    assert one == other
    assert one != preview_confined(path, 3, [Mark(3, BOX)], 72)


def test_a_page_that_is_turned_or_the_only_one_is_shown_as_displayed(tmp_path):
    path = paper.put(tmp_path / "a.pdf", paper.statement(rotation=90, crop=(40, 300, 560, 800)))
    assert seen(preview_confined(path, 1, [Mark(1, Box(20, 20, 90, 60))], 72)).size == (500, 520)
    assert seen(preview_confined(path, 1, [], 72, 90)).size == (520, 500)


def test_a_mark_off_the_page_and_a_file_that_is_no_paper_are_refused(tmp_path):
    path = paper.put(tmp_path / "a.pdf", paper.statement())
    with pytest.raises(Unreadable):
        preview_confined(path, 1, [Mark(1, Box(2000, 20, 2100, 60))])
    with pytest.raises(Unreadable):
        preview_confined(paper.put(tmp_path / "b.pdf", b"%PDF-1.7 nothing"), 1, [])
