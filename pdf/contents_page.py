"""The first pages of a served bundle: what is in it, where, and what is not and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pymupdf

_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, 539.0, 64.0, 786.0
_NUMBER_WIDTH, _PAGES_WIDTH = 28.0, 96.0
_PLAIN, _BOLD = pymupdf.Font("helv"), pymupdf.Font("hebo")
_SIZE, _LEADING = 10.5, 15.0
_TITLE_SIZE, _TITLE_LEADING = 13.0, 18.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: its number, what it is, the pages or words at the right, and remarks beneath it."""

    number: int
    title: str
    pages: str
    remarks: tuple[str, ...] = ()


def draw_contents(document: pymupdf.Document, title: Sequence[str], entries: Sequence[Entry]) -> int:
    """Add contents pages to the end of a document and answer how many. The first line of the title is a heading."""
    sheet = _Sheet(document)
    for index, line in enumerate(title):
        font, size, leading = (_BOLD, _TITLE_SIZE, _TITLE_LEADING) if index == 0 else (_PLAIN, _SIZE, _LEADING)
        for piece in _wrapped(line, font, size, _RIGHT - _LEFT):
            sheet.write([(_LEFT, piece, font, size)], leading)
    sheet.skip(_LEADING)
    sheet.write([(_LEFT, "Contents", _BOLD, _SIZE)], _LEADING)
    sheet.rule()
    for entry in entries:
        _draw_entry(sheet, entry)
    sheet.finish()
    return sheet.count


def _draw_entry(sheet: _Sheet, entry: Entry) -> None:
    start = _LEFT + _NUMBER_WIDTH
    width = _RIGHT - _PAGES_WIDTH - start
    lines = _wrapped(entry.title, _PLAIN, _SIZE, width)
    small = _SIZE - 1.5
    remarks = [piece for remark in entry.remarks for piece in _wrapped(remark, _PLAIN, small, width)]
    sheet.make_room(_LEADING * (len(lines) + len(remarks)))
    at_right = _RIGHT - _PLAIN.text_length(entry.pages, _SIZE)
    beside = [(_LEFT, f"{entry.number}.", _PLAIN, _SIZE), (at_right, entry.pages, _PLAIN, _SIZE)]
    for line in lines:
        sheet.write([*beside, (start, line, _PLAIN, _SIZE)], _LEADING)
        beside = []
    for line in remarks:
        sheet.write([(start, line, _PLAIN, small)], _LEADING)
    sheet.skip(3)


class _Sheet:
    """A page being written downwards, and the next when it is full."""

    def __init__(self, document: pymupdf.Document) -> None:
        self.count = 0
        self._document = document
        self._open()

    def write(self, pieces: Sequence[tuple[float, str, pymupdf.Font, float]], leading: float) -> None:
        self.make_room(leading)
        self._at += leading
        for x, text, font, size in pieces:
            if text:
                self._writer.append((x, self._at), text, font=font, fontsize=size)

    def rule(self) -> None:
        self._page.draw_line((_LEFT, self._at + 4), (_RIGHT, self._at + 4), width=0.6)
        self.skip(8)

    def skip(self, points: float) -> None:
        self._at += points

    def make_room(self, points: float) -> None:
        if self._at + points > _BOTTOM and self._at > _TOP:
            self.finish()
            self._open()

    def finish(self) -> None:
        self._writer.write_text(self._page)

    def _open(self) -> None:
        self._page = self._document.new_page(width=_WIDTH, height=_HEIGHT)
        self._writer = pymupdf.TextWriter(self._page.rect)
        self._at = _TOP
        self.count += 1


def _wrapped(text: str, font: pymupdf.Font, size: float, width: float) -> list[str]:
    """The text in lines no wider than that, broken between words, and inside one only where it is too long alone."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.text_length(longer, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while font.text_length(word, size) > width and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or font.text_length(word[:n], size) <= width)
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line] if line or not lines else lines
