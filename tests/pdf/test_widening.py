"""Where there is blank paper beside a box, its width does not tell how long the word under it was."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pymupdf
import pytest

from pdf.burning import burn
from pdf.marks import Mark
from pdf.page import Box
from pdf.verifying import verify
from pdf.verifying_result import SIGHT
from pdf.widening import STEP
from tests.pdf.recovering import pixels_of, text_of

NONE = frozenset[int]()


def form(path: Path, name: str, *, after: str = "") -> tuple[Path, list[Mark]]:
    """A form of one line, and a mark on the name in it."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 100), f"Name: {name}{after}", fontsize=12)
        document.save(path)
    start, width = pymupdf.get_text_length("Name: ", fontsize=12), pymupdf.get_text_length(name, fontsize=12)
    return path, [Mark(1, Box(72 + start, 90, 72 + start + width, 103), "", name)]


def black_width(path: Path) -> float:
    """How wide the widest black on a page's line is, in points."""
    is_black = (pixels_of(path, dpi=144)[2 * 94 : 2 * 100].max(axis=(0, 2)) < 40).tolist()
    return max(len(list(run)) for black, run in groupby(is_black) if black) / 2


@pytest.mark.parametrize("rasterise", [frozenset(), frozenset({1})])
def test_a_short_name_and_a_long_one_leave_the_same_box(rasterise: frozenset[int], tmp_path: Path) -> None:
    widths = []
    for name in ("Jo Lee", "Bea Frost"):
        source, marks = form(tmp_path / "paper.pdf", name)
        report = burn(source, marks, NONE, tmp_path / "out.pdf", rasterise=rasterise)
        assert verify(source, tmp_path / "out.pdf", marks, NONE, report).passed
        widths.append(black_width(tmp_path / "out.pdf"))
    assert widths[0] == pytest.approx(STEP, abs=1.5)
    assert widths[0] == pytest.approx(widths[1], abs=0.6)


def test_a_word_that_follows_stays_where_it_was(tmp_path: Path) -> None:
    source, marks = form(tmp_path / "paper.pdf", "Jo Lee", after=" of Leeds")
    report = burn(source, marks, NONE, tmp_path / "out.pdf")
    assert verify(source, tmp_path / "out.pdf", marks, NONE, report).passed
    assert "of Leeds" in text_of(tmp_path / "out.pdf")
    assert black_width(tmp_path / "out.pdf") < marks[0].box.width + 4


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("left", [20, 130])
def test_a_picture_is_not_covered(tmp_path: Path, turn: int, left: float) -> None:
    plain = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 840, 120), False)
    plain.clear_with(170)
    path, out = tmp_path / "paper.pdf", tmp_path / "out.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=400)
        page.insert_image(pymupdf.Rect(left, 80, 300, 120), pixmap=plain, keep_proportion=False)
        page.insert_text((72, 100), "Jo Lee", fontsize=12)
        page.set_rotation(turn)
        x0, x1 = 72, 72 + pymupdf.get_text_length("Jo Lee", fontsize=12)
        box = {
            0: Box(x0, 90, x1, 103),
            90: Box(400 - 103, x0, 400 - 90, x1),
            180: Box(400 - x1, 400 - 103, 400 - x0, 400 - 90),
            270: Box(90, 400 - x1, 103, 400 - x0),
        }[turn]
        document.save(path)
    marks = [Mark(1, box, "", "Jo Lee")]
    report = burn(path, marks, NONE, out)
    assert verify(path, out, marks, NONE, report).passed
    before, after = (pixels_of(file).astype(int)[..., 0] for file in (path, out))
    # What was grey and is black now lies within the box, and a dot or two beside it.
    rows, columns = ((abs(before - 170) < 12) & (after < 60)).nonzero()
    assert len(rows) == 0 or (columns.min() >= box.x0 - 6 and columns.max() <= box.x1 + 6)
    assert len(rows) == 0 or (rows.min() >= box.y0 - 6 and rows.max() <= box.y1 + 6)


def test_a_rule_of_a_table_is_not_crossed(tmp_path: Path) -> None:
    source, marks = form(tmp_path / "paper.pdf", "Jo Lee")
    with pymupdf.open(source) as document:
        document[0].draw_line((160, 80), (160, 110))
        document.saveIncr()
    report = burn(source, marks, NONE, tmp_path / "out.pdf")
    assert verify(source, tmp_path / "out.pdf", marks, NONE, report).passed
    assert black_width(tmp_path / "out.pdf") < 160 - marks[0].box.x0


def test_a_box_said_to_be_wider_may_not_be_over_anything(tmp_path: Path) -> None:
    source, marks = form(tmp_path / "paper.pdf", "Jo Lee", after=" of Leeds")
    out = tmp_path / "out.pdf"
    report = burn(source, marks, NONE, out)
    box = marks[0].box
    with pymupdf.open(out) as document:
        document[0].draw_rect(pymupdf.Rect(box.x0, box.y0, box.x1 + 40, box.y1), color=None, fill=(0, 0, 0))
        document.saveIncr()
    said = tuple(replace(page, wider=(replace_box(box, box.x1 + 40),)) for page in report.pages)
    assert SIGHT in {fault.check for fault in verify(source, out, marks, NONE, replace(report, pages=said)).faults}


def replace_box(box: Box, right: float) -> Box:
    return Box(box.x0, box.y0, right, box.y1)
