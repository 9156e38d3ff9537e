"""The parts that police forms are made of: titles, reference boxes, fields, tables, running prose and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pymupdf

from papers.sheet import BLACK, GREY, LEFT, SHADE, WHITE, Face, Sheet

Cell = tuple[str, str, float]


class Paper(Sheet):
    """One form being filled in, from the top down."""

    def title(self, *lines: str, size: float = 14) -> None:
        """The form's name, with any lines under it in smaller type."""
        self.y += size
        self.text_centre(self.y, lines[0], size=size, face="bold")
        for line in lines[1:]:
            self.y += 12
            self.text_centre(self.y, line, size=8.5)
        self.y += 10

    def reference(self, *, label: str = "URN") -> None:
        """The unique reference number: a box for each part on boxed forms, plain on the others."""
        if self.look.ruled or self.look.band:
            self.text(LEFT, self.y + 10, f"{label}: {self.urn}", size=10, face="bold")
            self.y += 18
            return
        x = self.right - 188
        self.text(x, self.y + 12, label, size=9, face="bold")
        x += 28
        for part in (self.urn[:2], self.urn[2:4], self.urn[4:9], self.urn[9:]):
            width = 12.0 * len(part) + 4
            self.rectangle(x, self.y, x + width, self.y + 16, fill=None)
            self.text(x + (width - self.measure(part, 10)) / 2, self.y + 12, part)
            x += width + 4
        self.y += 24

    def section(self, words: str) -> None:
        """A heading across the form."""
        self.need(50)
        if self.look.ruled:
            self.y += 20
            self.text(LEFT, self.y, words, size=11, face="bold")
            self.rule(LEFT, self.y + 3, self.right, width=0.9)
            self.y += 8
            return
        self.y += 6
        band = self.look.band
        self.rectangle(LEFT, self.y, self.right, self.y + 16, fill=band or SHADE)
        self.text(LEFT + 5, self.y + 11.5, words, size=9.5, face="bold", colour=WHITE if band else BLACK)
        self.y += 16

    def fields(self, *rows: Sequence[Cell]) -> None:
        """Rows of (label, value, share of the width): boxes with a small label, or a label and a ruled line."""
        for row in rows:
            whole = self.right - LEFT
            laid: list[tuple[float, float, str, list[str]]] = []
            x = LEFT
            for label, value, share in row:
                width = whole * share
                indent = self.measure(label, 9, "bold") + 8 if self.look.ruled else 4
                room = max(width - indent - 6, 40)
                laid.append((x, width, label, self.wrapped(value, room, 9.5, self.look.values)))
                x += width
            height = max(len(lines) for *_, lines in laid) * 12 + (6 if self.look.ruled else 15)
            self.need(height)
            for x, width, label, lines in laid:
                self._field(x, width, height, label, lines)
            self.y += height

    def _field(self, x: float, width: float, height: float, label: str, lines: Sequence[str]) -> None:
        if self.look.ruled:
            indent = self.measure(label, 9, "bold") + 8
            self.text(x, self.y + 12, label, size=9, face="bold")
            for number, line in enumerate(lines):
                self.text(x + indent, self.y + 12 + number * 12, line, size=9.5, face=self.look.values)
            self.rule(x + indent - 3, self.y + height - 3, x + width - 5, dashes="[1 2] 0")
            return
        self.rectangle(x, self.y, x + width, self.y + height, fill=None)
        self.text(x + 4, self.y + 9, label, size=7, face="bold", colour=GREY)
        for number, line in enumerate(lines):
            self.text(x + 4, self.y + 21 + number * 12, line, size=9.5, face=self.look.values)

    def prose(
        self,
        words: str,
        *,
        size: float = 10.5,
        leading: float = 1.38,
        inset: float = 0,
        face: Face = "text",
        gap: float = 6,
    ) -> None:
        """Paragraphs, parted by blank lines, flowing over as many sheets as they need."""
        for paragraph in re.split(r"\n\s*\n", words.strip()):
            joined = re.sub(r"\s*\n\s*", " ", paragraph.strip())
            lines = self.wrapped(joined, self.right - LEFT - 2 * inset, size, face)
            self.need(size * leading * min(len(lines), 2))
            for line in lines:
                self.need(size * leading)
                self.y += size * leading
                self.text(LEFT + inset, self.y, line, size=size, face=face)
            self.y += gap

    def table(self, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], *, size: float = 9) -> None:
        """A ruled table of (title, share) columns; its heading is repeated on each sheet."""
        whole = self.right - LEFT
        widths = [whole * share for _, share in columns]
        self._row([title for title, _ in columns], widths, size, heading=True)
        for row in rows:
            before = len(self.drawn)
            lines = [
                self.wrapped(words, width - 8, size, self.look.values) for words, width in zip(row, widths, strict=True)
            ]
            self.need(max(map(len, lines)) * size * 1.3 + 8)
            if len(self.drawn) > before:
                self._row([title for title, _ in columns], widths, size, heading=True)
            self._row(row, widths, size, heading=False)

    def _row(self, cells: Sequence[str], widths: Sequence[float], size: float, *, heading: bool) -> None:
        face: Face = "bold" if heading else self.look.values
        laid = [self.wrapped(words, width - 8, size, face) for words, width in zip(cells, widths, strict=True)]
        height = max(map(len, laid)) * size * 1.3 + 8
        x = LEFT
        for lines, width in zip(laid, widths, strict=True):
            self.rectangle(x, self.y, x + width, self.y + height, fill=SHADE if heading else None)
            for number, line in enumerate(lines):
                self.text(x + 4, self.y + 4 + size + number * size * 1.3, line, size=size, face=face)
            x += width
        self.y += height

    def picture(self, image: bytes, words: str, *, height: float) -> None:
        """A photograph across the page with the words that can be read in it."""
        assert self._page is not None
        place = pymupdf.Rect(LEFT, self.y, self.right, self.y + height)
        self._page.insert_image(place, stream=image, keep_proportion=True)
        self.drawn[-1].append(words)
        self.y += height + 8
