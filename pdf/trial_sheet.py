"""A page of a made-up statement, part of it blacked out and one thing left in that should not be: for trying out
whoever looks. It is drawn anew each time and is no paper: it has no file, and nothing that is served can hold it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pymupdf

from pdf.page import Box
from pdf.picturing import draw

WIDTH, HEIGHT = 595.0, 842.0
_LEFT, _TOP, _LINE, _SIZE = 72.0, 108.0, 21.0, 11.0


@dataclass(frozen=True, slots=True)
class TrialSheet:
    """Lines of a statement. `blacked` words are covered; `left_in` are those that whoever looks should find."""

    title: str
    lines: tuple[str, ...]
    blacked: tuple[str, ...]
    left_in: str


def trial_picture(sheet: TrialSheet, dpi: int = 110, turn: int = 0) -> bytes:
    """The page as PNG bytes."""
    with pymupdf.open() as paper:
        png: bytes = draw(_drawn(paper, sheet), dpi, turn=turn).tobytes("png")
        return png


def left_in_box(sheet: TrialSheet) -> Box:
    """Where the words are that were left in, in points of the page."""
    with pymupdf.open() as paper:
        found = _drawn(paper, sheet).search_for(sheet.left_in)[0]
        return Box(found.x0, found.y0, found.x1, found.y1)


def _drawn(paper: pymupdf.Document, sheet: TrialSheet) -> pymupdf.Page:
    page = paper.new_page(width=WIDTH, height=HEIGHT)
    page.insert_text((_LEFT, 72), sheet.title, fontname="hebo", fontsize=13)
    for number, line in enumerate(sheet.lines):
        page.insert_text((_LEFT, _TOP + _LINE * number), line, fontname="helv", fontsize=_SIZE)
    for words in sheet.blacked:
        for found in page.search_for(words):
            page.draw_rect(found, color=(0, 0, 0), fill=(0, 0, 0))
    return page
