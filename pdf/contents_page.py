"""The first pages of a served bundle: what is in it, where, and what is not and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pymupdf

from pdf.sheet import BOLD, LEADING, LEFT, PLAIN, RIGHT, SIZE, TITLE_LEADING, TITLE_SIZE, Sheet, wrapped

KEY_HEADING = "Why pages or documents are not here: what each code means"
COUNTED = (
    "A document's pages are counted as they were received. Where one was removed, the numbers at the foot skip it."
)
_NUMBER_WIDTH, _PAGES_WIDTH = 28.0, 96.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: its number, what it is, the pages or words at the right, and remarks beneath it."""

    number: int
    title: str
    pages: str
    remarks: tuple[str, ...] = ()


def draw_contents(
    document: pymupdf.Document, title: Sequence[str], entries: Sequence[Entry], key: Sequence[tuple[str, str]] = ()
) -> int:
    """Add contents pages to the end of a document and answer how many. The first line of the title is a heading.

    `key`: each code that stands in the contents, and what it means.
    """
    sheet = Sheet(document)
    for index, line in enumerate(title):
        font, size, leading = (BOLD, TITLE_SIZE, TITLE_LEADING) if index == 0 else (PLAIN, SIZE, LEADING)
        for piece in wrapped(line, font, size, RIGHT - LEFT):
            sheet.write([(LEFT, piece, font, size)], leading)
    sheet.skip(LEADING)
    sheet.write([(LEFT, "Contents", BOLD, SIZE)], LEADING)
    sheet.rule()
    for entry in entries:
        _draw_entry(sheet, entry)
    if key:
        _draw_key(sheet, key)
    sheet.finish()
    return sheet.count


def _draw_key(sheet: Sheet, key: Sequence[tuple[str, str]]) -> None:
    """What the codes mean, kept together where it fits on one page: a reader has no other guide to them."""
    small, start = SIZE - 1.5, LEFT + _NUMBER_WIDTH
    meanings = [(code, wrapped(meaning, PLAIN, small, RIGHT - start)) for code, meaning in key]
    note = wrapped(COUNTED, PLAIN, small, RIGHT - LEFT)
    sheet.make_room(LEADING * (3 + len(note) + sum(len(lines) for _, lines in meanings)))
    sheet.skip(LEADING)
    sheet.write([(LEFT, KEY_HEADING, BOLD, SIZE)], LEADING)
    sheet.rule()
    for code, lines in meanings:
        beside = [(LEFT, code, PLAIN, small)]
        for line in lines:
            sheet.write([*beside, (start, line, PLAIN, small)], LEADING)
            beside = []
    for line in note:
        sheet.write([(LEFT, line, PLAIN, small)], LEADING)


def _draw_entry(sheet: Sheet, entry: Entry) -> None:
    start = LEFT + _NUMBER_WIDTH
    width = RIGHT - _PAGES_WIDTH - start
    lines = wrapped(entry.title, PLAIN, SIZE, width)
    small = SIZE - 1.5
    remarks = [piece for remark in entry.remarks for piece in wrapped(remark, PLAIN, small, width)]
    sheet.make_room(LEADING * (len(lines) + len(remarks)))
    at_right = RIGHT - PLAIN.text_length(entry.pages, SIZE)
    beside = [(LEFT, f"{entry.number}.", PLAIN, SIZE), (at_right, entry.pages, PLAIN, SIZE)]
    for line in lines:
        sheet.write([*beside, (start, line, PLAIN, SIZE)], LEADING)
        beside = []
    for line in remarks:
        sheet.write([(start, line, PLAIN, small)], LEADING)
    sheet.skip(3)
