"""A page of our own that is written downwards, and the next when it is full: contents pages and certificates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pymupdf

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 539.0, 64.0, 786.0
PLAIN, BOLD = pymupdf.Font("helv"), pymupdf.Font("hebo")
SIZE, LEADING = 10.5, 15.0
TITLE_SIZE, TITLE_LEADING = 13.0, 18.0


class Sheet:
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

    def print(self, x: float, y: float, text: str, font: pymupdf.Font, size: float) -> None:
        """Put text at a place of this page, as in a stretch that was reserved."""
        if text:
            self._writer.append((x, y), text, font=font, fontsize=size)

    @property
    def room(self) -> float:
        """How much of this page is left."""
        return BOTTOM - self._at

    def rule(self) -> None:
        self._page.draw_line((LEFT, self._at + 4), (RIGHT, self._at + 4), width=0.6)
        self.skip(8)

    def skip(self, points: float) -> None:
        self._at += points

    def reserve(self, points: float) -> tuple[pymupdf.Page, float]:
        """A stretch of the page to draw on: the page, and where the stretch begins from its top."""
        self.make_room(points)
        top = self._at
        self._at += points
        return self._page, top

    def make_room(self, points: float) -> None:
        if self._at + points > BOTTOM and self._at > TOP:
            self.finish()
            self._open()

    def finish(self) -> None:
        self._writer.write_text(self._page)

    def _open(self) -> None:
        self._page = self._document.new_page(width=WIDTH, height=HEIGHT)
        self._writer = pymupdf.TextWriter(self._page.rect)
        self._at = TOP
        self.count += 1


def wrapped(text: str, font: pymupdf.Font, size: float, width: float) -> list[str]:
    """The text in lines no wider than that, broken between words, and inside one only where it is too long alone."""
    lines: list[str] = []
    line, wide, space = "", 0.0, _wide(" ", font, size)
    for word in text.split():
        more = _wide(word, font, size)
        if line and wide + space + more <= width:
            line, wide = f"{line} {word}", wide + space + more
            continue
        if line:
            lines.append(line)
        while more > width and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or _wide(word[:n], font, size) <= width)
            lines.append(word[:fits])
            word = word[fits:]
            more = _wide(word, font, size)
        line, wide = word, more
    return [*lines, line] if line or not lines else lines


def _wide(text: str, font: pymupdf.Font, size: float) -> float:
    """How wide a text is in points. Its letters are summed, as the library does, which asks after each one again."""
    return size * sum(_advance(letter, font) for letter in text)


@cache
def _advance(letter: str, font: pymupdf.Font) -> float:
    wide: float = font.text_length(letter, 1)
    return wide
