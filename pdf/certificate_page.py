"""A record of what was made, as pages for the case file: headings, pairs of a name and what it is, and plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import pymupdf

from pdf.overlaying import print_foot
from pdf.sheet import BOLD, LEADING, LEFT, PLAIN, RIGHT, SIZE, TITLE_LEADING, TITLE_SIZE, Sheet, wrapped

_SMALL = SIZE - 1.5
_LINE = 12.5
_NAME_WIDTH = 120.0
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a record. `pairs` come first, each a name and what it is; then `lines`."""

    heading: str
    pairs: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


def draw_certificate(title: str, notice: str, sections: Sequence[Section]) -> bytes:
    """The record as a PDF. `notice` stands under the title and at the foot of every page.

    A letter that our type does not have becomes a question mark: the record itself has it as it is.
    """
    with pymupdf.open() as document:
        sheet = Sheet(document)
        _write(sheet, title, BOLD, TITLE_SIZE, TITLE_LEADING)
        _write(sheet, notice, BOLD, SIZE, LEADING)
        for section in sections:
            _draw_section(sheet, section)
        sheet.finish()
        for page in document:
            print_foot(page, _printed(notice), f"Page {page.number + 1} of {document.page_count}")
        made: bytes = document.tobytes(garbage=3, deflate=True)
    return made


def _draw_section(sheet: Sheet, section: Section) -> None:
    sheet.make_room(LEADING * 3)
    sheet.skip(LEADING / 2)
    _write(sheet, section.heading, BOLD, SIZE, LEADING)
    sheet.rule()
    for name, said in section.pairs:
        names = wrapped(_printed(name), PLAIN, _SMALL, _NAME_WIDTH - _GAP)
        answers = wrapped(_printed(said), PLAIN, _SMALL, RIGHT - LEFT - _NAME_WIDTH)
        for beside, line in zip_longest(names, answers, fillvalue=""):
            sheet.write([(LEFT, beside, PLAIN, _SMALL), (LEFT + _NAME_WIDTH, line, PLAIN, _SMALL)], _LINE)
    for line in section.lines:
        _write(sheet, line, PLAIN, _SMALL, _LINE)


def _write(sheet: Sheet, text: str, font: pymupdf.Font, size: float, leading: float) -> None:
    for line in wrapped(_printed(text), font, size, RIGHT - LEFT):
        sheet.write([(LEFT, line, font, size)], leading)


def _printed(text: str) -> str:
    return "".join(letter if letter == " " or PLAIN.has_glyph(ord(letter)) else "?" for letter in text)
