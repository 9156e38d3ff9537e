"""Paper: lines, forms, tables and columns drawn on PDF pages, remembering where each item came to stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from random import Random

import pymupdf

from benchmarks.inspection.marking import Atom, Marker, words
from benchmarks.inspection.truth import Item, Rect

A4 = (595.0, 842.0)
Line = list[list[Atom]]


@cache
def font(name: str) -> pymupdf.Font:
    """One of the fonts that PyMuPDF carries, so that a page is the same on every machine."""
    return pymupdf.Font(name)


@cache
def _advance(name: str, letter: str) -> float:
    """How wide a letter is at size 1: the same as the font's `text_length`, which knows no kerning."""
    return float(font(name).text_length(letter, 1.0))


@dataclass(frozen=True, slots=True)
class Type:
    """How words look: font, size and leading (a multiple of the size)."""

    name: str = "helv"
    size: float = 10.5
    leading: float = 1.3
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)
    hyphenate: bool = False

    def wide(self, text: str) -> float:
        """Points across."""
        return sum(_advance(self.name, letter) for letter in text) * self.size


@dataclass(slots=True)
class Paper:
    """One file being drawn. `y` is where the next line goes; the caller chooses the type."""

    marker: Marker
    rng: Random
    size: tuple[float, float] = A4
    margins: tuple[float, float, float, float] = (56.0, 60.0, 56.0, 64.0)  # left, top, right, bottom
    head: str = ""
    foot: str = ""
    small: Type = Type("helv", 7.5)
    document: pymupdf.Document = field(default_factory=pymupdf.open)
    placed: list[Item] = field(default_factory=list)
    y: float = 0.0
    continued: Callable[[], str] | None = None  # what stands at the head of each further page

    def __post_init__(self) -> None:
        self.turn()

    @property
    def page(self) -> pymupdf.Page:
        """The page being drawn."""
        return self.document[-1]

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return int(self.document.page_count)

    @property
    def left(self) -> float:
        """Where lines begin."""
        return self.margins[0]

    @property
    def across(self) -> float:
        """How long a line may be."""
        return self.size[0] - self.margins[0] - self.margins[2]

    @property
    def bottom(self) -> float:
        """Where the page is full."""
        return self.size[1] - self.margins[3]

    def turn(self) -> None:
        """Begin a new page, with its head and foot."""
        self.document.new_page(width=self.size[0], height=self.size[1])
        if self.head:
            self.line(self.left, 34, self.head, self.small)
        if self.foot:
            words_at_foot = self.foot.replace("#", str(self.number))
            self.line(self.left, self.size[1] - 26, words_at_foot, self.small)
        self.y = self.margins[1]
        if self.continued:
            self.line(self.left, self.y + 4, self.continued(), Type(self.small.name, 9))
            self.y += 18

    def room(self, height: float) -> None:
        """Turn the page unless this much is left of it."""
        if self.y + height > self.bottom:
            self.turn()

    def space(self, points: float) -> None:
        """Leave a gap."""
        self.y += points

    def line(self, x: float, baseline: float, text: str, kind: Type) -> float:
        """One line, never broken. Gives where it ends."""
        return self._draw(x, baseline, list(words(text)), kind)

    def para(
        self, text: str, kind: Type, *, x: float | None = None, across: float | None = None, after: float = 6.0
    ) -> None:
        """A paragraph, broken over lines and pages."""
        start, room = self.left if x is None else x, self.across if across is None else across
        step = kind.size * kind.leading
        for row in broken(text, kind, room):
            self.room(step)
            self.y += step
            self._draw(start, self.y - step * 0.25, row, kind)
        self.y += after

    def cell(self, text: str, kind: Type, x: float, top: float, across: float) -> float:
        """Words inside a box of this width that begins here. Gives the height they take. Turns no page."""
        step = kind.size * kind.leading
        rows = broken(text, kind, across)
        for number, row in enumerate(rows, 1):
            self._draw(x, top + number * step - step * 0.25, row, kind)
        return step * len(rows)

    def columns(self, texts: Sequence[str], kind: Type, *, gutter: float = 20.0) -> None:
        """The paragraphs in two columns, down the left one first."""
        across = (self.across - gutter) / 2
        step = kind.size * kind.leading
        rows: list[Line] = []
        for text in texts:
            rows += [*broken(text, kind, across), []]
        while rows:
            fits = max(1, int((self.bottom - self.y) / step))
            tall = min(fits, (len(rows) + 1) // 2)
            for column in range(2):
                chunk, rows = rows[:tall], rows[tall:]
                for number, row in enumerate(chunk, 1):
                    self._draw(self.left + column * (across + gutter), self.y + number * step - step * 0.25, row, kind)
            self.y += tall * step
            if rows:
                self.turn()

    def table(self, rows: Iterable[Sequence[str]], shares: Sequence[float], kind: Type, *, head: Type | None = None,
              ruled: bool = True, shade: bool = False) -> None:  # fmt: skip
        """Rows of cells, each as tall as its tallest cell. With `head`, the first row is in that type."""
        widths = [self.across * share / sum(shares) for share in shares]
        for number, row in enumerate(rows):
            used = head if head and number == 0 else kind
            step = used.size * used.leading
            tall = max(len(broken(cell, used, width - 8)) for cell, width in zip(row, widths, strict=True)) * step + 6
            self.room(tall)
            x = self.left
            for cell, width in zip(row, widths, strict=True):
                if ruled:
                    fill = (0.88, 0.88, 0.9) if shade and head and number == 0 else None
                    self.page.draw_rect(
                        pymupdf.Rect(x, self.y, x + width, self.y + tall), width=0.5, fill=fill, color=(0.3,) * 3
                    )
                self.cell(cell, used, x + 4, self.y + 2, width - 8)
                x += width
            self.y += tall

    def rule(self, *, after: float = 6.0, width: float = 0.7) -> None:
        """A line across."""
        self.page.draw_line((self.left, self.y), (self.left + self.across, self.y), width=width)
        self.y += after

    def scrawl(self, x: float, baseline: float, long: float = 70.0) -> None:
        """A signature that nobody could read."""
        points = [pymupdf.Point(x + long * step / 14, baseline - self.rng.uniform(-3, 11)) for step in range(15)]
        shape = self.page.new_shape()
        for first, second in pairwise(points):
            bend = pymupdf.Point((first.x + second.x) / 2, first.y - self.rng.uniform(-7, 7))
            shape.draw_curve(first, bend, second)
        shape.finish(width=0.8, color=(0.1, 0.1, 0.35), closePath=False)
        shape.commit()

    def _draw(self, x: float, baseline: float, row: Line, kind: Type) -> float:
        writer = pymupdf.TextWriter(self.page.rect, color=kind.colour)
        boxes: dict[int, list[float]] = {}
        text, start = "", x

        def flush() -> None:
            nonlocal text, start
            if text:
                writer.append((start, baseline), text, font(kind.name), kind.size)
                start += kind.wide(text)
                text = ""

        for number, word in enumerate(row):
            text += " " if number else ""
            for atom in word:
                if atom.bar:
                    flush()
                    wide = atom.bar * kind.size * 0.5
                    box = pymupdf.Rect(start, baseline - kind.size * 0.85, start + wide, baseline + kind.size * 0.28)
                    self.page.draw_rect(box, fill=(0, 0, 0), width=0)
                    start += wide
                    continue
                begins = start + kind.wide(text)
                text += atom.text
                if atom.item is not None:
                    seen = boxes.setdefault(atom.item, [begins, 0.0])
                    seen[1] = start + kind.wide(text)
        flush()
        if writer.text_rect and not writer.text_rect.is_empty:
            writer.write_text(self.page)
        for item, (first, last) in boxes.items():
            self._place(item, (first, baseline - kind.size * 0.8, last, baseline + kind.size * 0.22))
        return start

    def _place(self, index: int, rect: Rect) -> None:
        rounded = tuple(round(value, 2) for value in rect)
        item = self.marker.items[index]
        for position in range(len(self.placed) - 1, -1, -1):
            had = self.placed[position]
            if had.page != self.number:
                break
            if had.principle == f"#{index}":
                self.placed[position] = had.at("", self.number, (*had.rects, rounded))  # type: ignore[arg-type]
                return
        self.placed.append(_tagged(item, index).at("", self.number, (rounded,)))  # type: ignore[arg-type]

    def finish(self, file: str) -> list[Item]:
        """The items as placed, with the file's name."""
        return [self.marker.items[int(item.principle[1:])].at(file, item.page, item.rects) for item in self.placed]


def _tagged(item: Item, index: int) -> Item:
    return Item(item.text, item.category, item.subject, item.want, f"#{index}", "")


def broken(text: str, kind: Type, room: float) -> list[Line]:
    """Words into lines no longer than this. A long word breaks after its own hyphens, then with a new one."""
    rows: list[Line] = [[]]
    used = 0.0
    gap = kind.wide(" ")
    waiting = list(words(text))[::-1]
    while waiting:
        word = waiting.pop()
        if not word:
            rows.append([])
            used = 0.0
            continue
        wide = _wide(word, kind)
        if used + (gap if rows[-1] else 0) + wide <= room:
            used += (gap if rows[-1] else 0) + wide
            rows[-1].append(word)
            continue
        parts = _parted(word, kind, room - used - (gap if rows[-1] else 0), forced=not rows[-1])
        if parts:
            rows[-1].append(parts[0])
            waiting.append(parts[1])
        else:
            waiting.append(word)
        rows.append([])
        used = 0.0
    return rows


def _wide(word: list[Atom], kind: Type) -> float:
    return sum(atom.bar * kind.size * 0.5 if atom.bar else kind.wide(atom.text) for atom in word)


def _parted(word: list[Atom], kind: Type, room: float, *, forced: bool) -> tuple[list[Atom], list[Atom]] | None:
    """The word in two, the first of which fits; or None where it must go to the next line whole."""
    best: tuple[list[Atom], list[Atom]] | None = None
    for index, atom in enumerate(word):
        before = word[:index]
        for cut in range(1, len(atom.text)):
            natural = atom.text[cut - 1] in "-/@"
            if not (natural or forced or (kind.hyphenate and 3 <= cut <= len(atom.text) - 3 and atom.text.isalpha())):
                continue
            tail = "" if natural or forced else "-"
            first = [*before, Atom(atom.text[:cut] + tail, atom.item)]
            if _wide(first, kind) <= room:
                best = first, [Atom(atom.text[cut:], atom.item), *word[index + 1 :]]
    if forced and best is None and len(word) > 1:
        return word[:1], word[1:]
    if forced and best is None:  # one letter wider than the line: let it stand out rather than loop
        return word, [Atom("", None)]
    return best
