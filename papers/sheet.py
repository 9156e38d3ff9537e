"""A sheet of paper: its force's house style, words, lines, boxes and signatures.

Every string that is drawn is remembered by page, so that what a scan or a photograph shows is known without reading it.
All measures are PDF points from the top left of the page.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pymupdf

Face = Literal["text", "bold", "italic", "mono", "monobold"]
Colour = tuple[float, float, float]

BLACK: Colour = (0.05, 0.05, 0.07)
GREY: Colour = (0.36, 0.36, 0.38)
WHITE: Colour = (1, 1, 1)
PEN: Colour = (0.08, 0.12, 0.42)
SHADE: Colour = (0.91, 0.91, 0.91)
RED: Colour = (0.62, 0.05, 0.08)

A4 = (595.0, 842.0)
LEFT = 46.0


@dataclass(frozen=True, slots=True)
class Look:
    """One family of forms: its faces, its protective marking, and whether fields are boxes or ruled lines."""

    marking: str
    faces: tuple[str, str, str]
    band: Colour | None
    ruled: bool
    edition: str
    values: Face = "text"


BOXED = Look("RESTRICTED (when complete)", ("helv", "hebo", "heit"), None, ruled=False, edition="2018/19 v2.1")
RULED = Look("OFFICIAL – SENSITIVE (when complete)", ("tiro", "tibo", "tiit"), None, ruled=True, edition="01/2021")
BANDED = Look(
    "OFFICIAL - SENSITIVE WHEN COMPLETE",
    ("helv", "hebo", "heit"),
    (0.09, 0.17, 0.33),
    ruled=False,
    edition="NICHE RMS 5.04",
    values="mono",
)


@dataclass(frozen=True, slots=True)
class House:
    """A police force and the look of its forms."""

    force: str
    look: Look


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file and the words drawn on each of its pages, in the order in which they were drawn."""

    content: bytes
    pages: tuple[str, ...]


@cache
def font(name: str) -> pymupdf.Font:
    """A font that comes with the library, so that papers are the same on every machine."""
    return pymupdf.Font(name)


@cache
def _advance(name: str, letter: str) -> float:
    """How far the letter moves the pen at one point, remembered, because the library is slow to say it."""
    return float(font(name).glyph_advance(ord(letter)))


def _length(words: str, name: str, size: float) -> float:
    return size * sum(_advance(name, letter) for letter in words)


class Sheet:
    """Pages being drawn on, from the top down; `y` is where the next thing goes."""

    def __init__(self, house: House, form: str, urn: str, *, wide: bool = False, marking: str = "") -> None:
        self.house, self.look, self.form, self.urn = house, house.look, form, urn
        self.marking = marking or house.look.marking
        self.width, self.height = (A4[1], A4[0]) if wide else A4
        self.right = self.width - LEFT
        self.bottom = self.height - 58
        self.y = 0.0
        self.on_new_page: Callable[[], None] | None = None
        self.drawn: list[list[str]] = []
        self._document = pymupdf.open()
        self._page: pymupdf.Page | None = None
        self._writers: dict[Colour, pymupdf.TextWriter] = {}
        self._add_page()

    # Pages

    def _add_page(self) -> None:
        self._flush()
        self._page = self._document.new_page(width=self.width, height=self.height)
        self._shape = self._page.new_shape()
        self._writers = {}
        self.drawn.append([])
        self.y = 38
        self._furniture()

    def _furniture(self) -> None:
        if not self.form:
            return
        if self.look.band:
            self.rectangle(0, 0, self.width, 26, fill=self.look.band, edge=None)
            self.text(LEFT, 17, self.house.force.upper(), size=10, face="bold", colour=WHITE)
            self.text_right(self.right, 17, f"{self.form}   {self.marking}", size=8, face="bold", colour=WHITE)
        else:
            self.text_centre(24, self.marking, size=9, face="bold")
            self.rectangle(self.right - 52, 12, self.right, 30, fill=None)
            self.text_right(self.right - 6, 25, self.form, size=10, face="bold")
        self.text_centre(self.height - 14, self.marking, size=8, face="bold", colour=GREY)

    def new_page(self) -> None:
        """Begin another sheet of the same form."""
        self._add_page()
        if self.on_new_page:
            self.on_new_page()

    def need(self, height: float) -> None:
        """Begin another sheet unless this much room is left."""
        if self.y + height > self.bottom:
            self.new_page()

    def _flush(self) -> None:
        if self._page is None:
            return
        self._shape.commit()
        for colour, writer in self._writers.items():
            writer.write_text(self._page, color=colour)

    def finish(self, *, numbered: bool = True) -> Drawn:
        """The finished file, with `Page x of y` at the foot of each sheet."""
        self._flush()
        count = len(self.drawn)
        for number, words in enumerate(self.drawn):
            page = self._document[number]
            if numbered:
                writer = pymupdf.TextWriter(page.rect)
                note = f"Page {number + 1} of {count}"
                name = self._font("text")
                face = font(name)
                writer.append((self.right - _length(note, name, 8), self.height - 28), note, face, 8)
                edition = f"{self.form}  {self.look.edition}".strip() if self.form else ""
                if edition:
                    writer.append((LEFT, self.height - 28), edition, face, 7)
                writer.write_text(page, color=GREY)
                words.append(note)
        return Drawn(saved(self._document), tuple(" ".join(words) for words in self.drawn))

    # Marks

    def rectangle(
        self, x0: float, y0: float, x1: float, y1: float, *, fill: Colour | None, edge: Colour | None = BLACK
    ) -> None:
        """A box, filled or not."""
        self._shape.draw_rect(pymupdf.Rect(x0, y0, x1, y1))
        self._shape.finish(color=edge, fill=fill, width=0.6)

    def rule(self, x0: float, y: float, x1: float, *, dashes: str = "", width: float = 0.6) -> None:
        """A line across; `dashes` as in PDF, such as `[1 2] 0` for dots."""
        self._shape.draw_line((x0, y), (x1, y))
        self._shape.finish(color=BLACK, width=width, dashes=dashes or None)

    def badge(self, x: float, y: float, radius: float) -> None:
        """A plain eight-pointed star, where a force puts its badge."""
        points = []
        for turn in range(16):
            reach = radius if turn % 2 == 0 else radius * 0.72
            spoke = pymupdf.Point(0, -reach) * pymupdf.Matrix(22.5 * turn)
            points.append(pymupdf.Point(x, y) + spoke)
        self._shape.draw_polyline([*points, points[0]])
        self._shape.finish(color=BLACK, fill=(0.83, 0.85, 0.89), width=0.7)
        self._shape.draw_circle((x, y), radius * 0.42)
        self._shape.finish(color=BLACK, fill=WHITE, width=0.7)

    def scrawl(self, x: float, y: float, seed: str, *, width: float = 86) -> None:
        """A signature nobody could read, always the same for the same person."""
        hand = random.Random(seed)  # noqa: S311 - the shape of a scrawl, not a secret
        at, size = pymupdf.Point(x, y), hand.uniform(0.7, 1.5)
        while at.x < x + width:
            step = hand.uniform(5, 15) * size
            end = pymupdf.Point(at.x + step, y + hand.uniform(-2.5, 2.5))
            lift = hand.choice((-15, -11, -6, -4, 5)) * size
            self._shape.draw_bezier(
                at, (at.x + step * 0.1, y + lift), (at.x + step * hand.uniform(0.5, 1.4), y + lift * 0.9), end
            )
            at = end
        self._shape.draw_bezier(at, (at.x - 20, y + 9), (x + 30, y + 2), (at.x + 14, y + 6))
        self._shape.finish(color=PEN, width=1.0, closePath=False)

    def _font(self, face: Face) -> str:
        faces = {"text": 0, "bold": 1, "italic": 2}
        if face in faces:
            return self.look.faces[faces[face]]
        return "cour" if face == "mono" else "cobo"

    def _pieces(self, words: str, face: Face) -> Iterator[tuple[str, str]]:
        for piece in re.findall(r"█+|[^█]+", words):
            yield piece, "cjk" if piece.startswith("█") else self._font(face)

    def measure(self, words: str, size: float, face: Face = "text") -> float:
        """How wide the words are."""
        return sum(
            _length(piece, used, size * (0.6 if piece[0] == "█" else 1)) for piece, used in self._pieces(words, face)
        )

    def text(
        self, x: float, y: float, words: str, *, size: float = 10, face: Face = "text", colour: Colour = BLACK
    ) -> None:
        """One line of words, standing on `y`."""
        if not words.strip():
            return
        assert self._page is not None
        writer = self._writers.setdefault(colour, pymupdf.TextWriter(self._page.rect))
        for piece, used in self._pieces(words, face):
            scale = size * (0.6 if piece[0] == "█" else 1)
            writer.append((x, y), piece, font(used), scale)
            x += _length(piece, used, scale)
        self.drawn[-1].append(words)

    def text_right(
        self, x: float, y: float, words: str, *, size: float = 10, face: Face = "text", colour: Colour = BLACK
    ) -> None:
        """One line of words that ends at `x`."""
        self.text(x - self.measure(words, size, face), y, words, size=size, face=face, colour=colour)

    def text_centre(
        self, y: float, words: str, *, size: float = 10, face: Face = "text", colour: Colour = BLACK
    ) -> None:
        """One line of words in the middle of the page."""
        self.text((self.width - self.measure(words, size, face)) / 2, y, words, size=size, face=face, colour=colour)

    def wrapped(self, words: str, width: float, size: float, face: Face = "text") -> list[str]:
        """The words broken into lines that fit; a line break in them is kept."""
        lines: list[str] = []
        for part in words.split("\n"):
            line = ""
            for word in part.split(" "):
                longer = f"{line} {word}" if line else word
                if line and self.measure(longer, size, face) > width:
                    lines.append(line)
                    line = word
                else:
                    line = longer
            lines.append(line)
        return lines


def saved(document: pymupdf.Document) -> bytes:
    """The document's bytes, the same every time: no date, no new identity, only the glyphs that are used."""
    document.subset_fonts()
    content: bytes = document.tobytes(garbage=4, deflate=True, no_new_id=True)
    document.close()
    return content


def joined(*parts: Drawn) -> Drawn:
    """One file made of several, as a scanner or a careless click makes them."""
    whole = pymupdf.open()
    for part in parts:
        with pymupdf.open(stream=part.content, filetype="pdf") as source:
            whole.insert_pdf(source)
    return Drawn(saved(whole), tuple(words for part in parts for words in part.pages))
