"""Whatever a page is made of and wherever it is marked: nothing under a box survives, and nothing outside one changes.

`CPS_LONG_TESTS=1` tries five hundred pages.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pymupdf
import pypdfium2
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image

from pdf.burn_file import burn_file
from tests.pdf.hostile.drawing import SIZE, Paper
from tests.pdf.hostile.images import image, jpeg
from tests.pdf.recovering import squashed, text_of, ways_to_recover

# No one of them is part of another, and each has letters that reach above and below its line.
_WORDS = """
Quibbley Harpfjord Zephyrly Mudgekip Flybrook Wyrdpath Juggleby Oxbridgy Typhonly Knightly Vexfully Cupboardy
"""
WORDS = _WORDS.split()
FONTS = {"helv": "Helvetica", "tiro": "Times-Roman", "cour": "Courier", "hebo": "Helvetica-Bold"}
IS_LONG = bool(os.environ.get("CPS_LONG_TESTS"))


@dataclass(frozen=True)
class Set:
    """A word as it is to be set: its place in a grid of three columns and four rows keeps words apart."""

    word: str
    font: str
    size: float
    nudge: tuple[float, float]
    within: int  # forms that it is drawn within
    alpha: float
    is_marked: bool

    def origin(self, index: int) -> tuple[float, float]:
        return 45 + 110 * (index % 3) + self.nudge[0], 60 + 55 * (index // 3) + self.nudge[1]

    def place(self, index: int) -> pymupdf.Rect:
        x, y = self.origin(index)
        width = pymupdf.get_text_length(self.word, fontname=self.font, fontsize=self.size)
        return pymupdf.Rect(x, y - 0.8 * self.size, x + width, y + 0.25 * self.size)


@dataclass(frozen=True)
class Sheet:
    words: tuple[Set, ...]
    turn: int
    crop: tuple[float, float, float, float]
    unit: float
    has_picture: bool
    has_rule: bool


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    count = draw(st.integers(2, len(WORDS)))
    some = st.floats(0, 8, width=16)
    words = tuple(
        Set(
            word,
            draw(st.sampled_from(sorted(FONTS))),
            draw(st.sampled_from((7.0, 9.5, 12.0, 14.0))),
            (draw(some), draw(some)),
            draw(st.integers(0, 3)),
            draw(st.sampled_from((1.0, 1.0, 0.6))),
            draw(st.booleans()),
        )
        for word in draw(st.permutations(WORDS))[:count]
    )
    left, bottom = draw(st.sampled_from(((0, 0), (12, 7), (-15, -22))))
    crop = (left, bottom, draw(st.sampled_from((395, 400, 420))), draw(st.sampled_from((290, 300, 320))))
    unit = draw(st.sampled_from((1.0, 1.0, 1.5)))
    return Sheet(words, draw(st.sampled_from((0, 90, 180, 270))), crop, unit, draw(st.booleans()), draw(st.booleans()))


def put(sheet: Sheet, path: Path) -> list[dict[str, object]]:
    """Draw the page, and say which boxes go on it."""
    paper = Paper()
    paper.media, paper.crop, paper.turn, paper.unit = (-40, -40, 440, 340), sheet.crop, sheet.turn, sheet.unit
    for short, name in FONTS.items():
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding)
        paper.resource("/Font", f"/{short}", paper.pdf.make_indirect(font))
    if sheet.has_picture:
        shades = np.linspace(120, 250, 64, dtype=np.uint8)
        picture = Image.fromarray(np.add.outer(shades // 2, shades // 2).astype(np.uint8))
        stored = image(paper, jpeg(picture), filtered="/DCTDecode", size=(64, 64))
        paper.resource("/XObject", "/Im0", stored)
        paper.draw("110 0 0 90 30 30 cm /Im0 Do")
    if sheet.has_rule:
        paper.draw("0.8 G 1 w 20 150 m 380 150 l S 20 20 360 260 re S")
    for index, one in enumerate(sheet.words):
        _set(paper, one, index)
        if one.is_marked:
            paper.mark(one.place(index))
    return [{"page": mark[0], "rect": list(mark[1:])} for mark in paper.save(path)]


def _set(paper: Paper, one: Set, index: int) -> None:
    x, y = one.origin(index)
    state = f"/A{one.alpha * 10:.0f}"
    paper.resource("/ExtGState", state, Dictionary(Type=Name.ExtGState, ca=one.alpha))
    content = f"{state} gs BT /{one.font} {one.size} Tf {x} {SIZE[1] - y} Td ({one.word}) Tj ET"
    states, inner = paper.page.Resources.ExtGState, None
    for depth in range(one.within):
        form = paper.form(content, Matrix=Array([1, 0, 0, 1, 3 * depth, -depth]))
        form.BBox = Array([-500, -500, 900, 900])
        form.Resources["/ExtGState"] = states
        if inner is not None:
            form.Resources["/XObject"] = Dictionary({f"/Fm{depth - 1}": inner})
        inner = form
        content = f"q 1 0 0 1 {-3 * depth} {depth} cm /Fm{depth} Do Q"
    if one.within:
        name = f"/Fm{one.within - 1}x{index}"
        paper.resource("/XObject", name, inner)
        content = content.replace(f"/Fm{one.within - 1} ", f"{name} ")
    paper.draw(content)


def drawn(path: Path, unit: float = 1.0) -> np.ndarray:
    """As pdfium draws it, a dot to the point. It takes no notice of user units, which a copy no longer has."""
    with pypdfium2.PdfDocument(path) as document:
        return document[0].render(scale=unit, grayscale=True).to_numpy().astype(np.int16)


# A box over the edge of a word on a picture once took a part of the picture with it, to be as wide as others.
ON_A_PICTURE = Sheet(
    tuple(
        Set(word, "cour", 7.0, (0.0, 0.0), 0, 1.0, is_marked=word == "Cupboardy") for word in [*WORDS[:9], "Cupboardy"]
    ),
    turn=0,
    crop=(0, 0, 395, 290),
    unit=1.0,
    has_picture=True,
    has_rule=False,
)


@example(sheet=ON_A_PICTURE)
@given(sheet=sheets())
@settings(
    max_examples=500 if IS_LONG else 25,
    derandomize=not IS_LONG,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_what_is_marked_is_gone_and_the_rest_is_as_it_was(sheet: Sheet) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "paper.pdf", Path(folder) / "out.pdf"
        marks = put(sheet, source)
        there = squashed(text_of(source))
        assert all(squashed(one.word) in there for one in sheet.words)

        report = burn_file(source, marks, out)

        assert report["result"] == "verified", (report["reason"], report["checks"])
        for one in sheet.words:
            if one.is_marked:
                assert ways_to_recover(out, one.word) == set()
        if report["pages"][0]["made"] == "kept":
            text = squashed(text_of(out))
            assert [one.word for one in sheet.words if not one.is_marked and squashed(one.word) not in text] == []
        _assert_pixels(drawn(source, sheet.unit), drawn(out), marks)


def _assert_pixels(before: np.ndarray, after: np.ndarray, marks: list[dict[str, object]]) -> None:
    assert before.shape == after.shape
    outside, in_line = np.ones(before.shape, dtype=bool), np.zeros(before.shape, dtype=bool)
    for mark in marks:
        x0, y0, x1, y1 = (round(value) for value in mark["rect"])
        assert (after[y0 + 1 : y1 - 1, x0 + 1 : x1 - 1] < 70).mean() > 0.99
        rows, columns = slice(max(0, y0 - 6), y1 + 6), slice(max(0, x0 - 6), x1 + 6)
        outside[rows, columns] = False
        in_line[rows], in_line[:, columns] = True, True
    # A box may be made wider along its line, over paper that is blank, so that it does not tell how long its word was.
    # Its edge may cover a part of a dot.
    black = np.pad(after < 70, 1)
    is_by_black = black[1:-1, 1:-1] | black[:-2, 1:-1] | black[2:, 1:-1] | black[1:-1, :-2] | black[1:-1, 2:]
    is_widened = in_line & (before > 230) & is_by_black
    # Two drawings of one letter differ at its edges; a letter that is gone differs by more, and over more.
    changed = (np.abs(before - after) > 110) & outside & ~is_widened
    assert changed.mean() < 0.001
