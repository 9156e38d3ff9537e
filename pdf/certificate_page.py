"""A record of what was made, as pages for the case file: headings, pairs of a name and what it is, and plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import pymupdf

from pdf.overlaying import print_foot
from pdf.sheet import BOLD, LEADING, LEFT, PLAIN, RIGHT, SIZE, TITLE_LEADING, TITLE_SIZE, Sheet, wrapped

_SMALL, _TINY = SIZE - 1.5, SIZE - 3.5
_LINE = 12.5
_NAME_WIDTH = 120.0
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: when and who in bold, what, and something small beneath."""

    head: str
    lines: tuple[str, ...]
    small: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a record. `pairs` come first, each a name and what it is; then `lines`; then `entries`."""

    heading: str
    pairs: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


def draw_certificate(title: str, notice: str, sections: Sequence[Section], *, foot: str = "") -> bytes:
    """The record as a PDF with its title, its language and a bookmark for each section. `notice` stands under the title
    and at the foot of every page, after `foot`.

    A letter that our type does not have becomes a question mark: the record itself has it as it is.
    """
    with pymupdf.open() as document:
        document.set_metadata({"title": title})
        document.xref_set_key(document.pdf_catalog(), "Lang", "(en-GB)")
        document.xref_set_key(document.pdf_catalog(), "ViewerPreferences", "<</DisplayDocTitle true>>")
        sheet = Sheet(document)
        _write(sheet, title, BOLD, TITLE_SIZE, TITLE_LEADING)
        _write(sheet, notice, BOLD, SIZE, LEADING)
        bookmarks = [[1, section.heading, _draw_section(sheet, section)] for section in sections]
        sheet.finish()
        document.set_toc(bookmarks)
        under = f"{foot}. {notice}" if foot else notice
        for page in document:
            print_foot(page, _printed(under), f"Page {page.number + 1} of {document.page_count}")
        made: bytes = document.tobytes(garbage=3, deflate=True)
    return made


def _draw_section(sheet: Sheet, section: Section) -> int:
    """Draw a section after what is there; the number of the page on which its heading stands."""
    sheet.make_room(LEADING * 3)
    sheet.skip(LEADING / 2)
    _write(sheet, section.heading, BOLD, SIZE, LEADING)
    begins = sheet.count
    sheet.rule()
    for name, said in section.pairs:
        names = wrapped(_printed(name), PLAIN, _SMALL, _NAME_WIDTH - _GAP)
        answers = wrapped(_printed(said), PLAIN, _SMALL, RIGHT - LEFT - _NAME_WIDTH)
        for beside, line in zip_longest(names, answers, fillvalue=""):
            sheet.write([(LEFT, beside, PLAIN, _SMALL), (LEFT + _NAME_WIDTH, line, PLAIN, _SMALL)], _LINE)
    for line in section.lines:
        _write(sheet, line, PLAIN, _SMALL, _LINE)
    for entry in section.entries:
        sheet.make_room(_LINE * 3)
        sheet.skip(_LINE / 3)
        _write(sheet, entry.head, BOLD, _SMALL, _LINE)
        for line in entry.lines:
            _write(sheet, line, PLAIN, _SMALL, _LINE)
        _write(sheet, entry.small, PLAIN, _TINY, _LINE - 2)
    return begins


def _write(sheet: Sheet, text: str, font: pymupdf.Font, size: float, leading: float) -> None:
    for line in wrapped(_printed(text), font, size, RIGHT - LEFT):
        sheet.write([(LEFT, line, font, size)], leading)


def _printed(text: str) -> str:
    return "".join(letter if letter == " " or PLAIN.has_glyph(ord(letter)) else "?" for letter in text)
