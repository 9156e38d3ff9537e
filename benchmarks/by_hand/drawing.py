"""Draw a marked paper as the PDF that the police would send, noting where each letter of each item stands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby

import numpy as np
import pymupdf
from PIL import Image

from benchmarks.by_hand.markup import Item, MarkedPaper, Written

FACES = ("helv", "tiro", "cour")
_HEADING = "hebo"
_SIZE, _STEP = 9.5, 12.6  # points
_LEFT, _TOP, _RIGHT, _FOOT = 50.0, 50.0, 555.0, 795.0  # points from the top left of an A4 page
_STOPS = tuple(_LEFT + 84 * stop for stop in range(7))
_DPI = 200

Letters = list[tuple[str, Item | None]]


class _Sheets:
    """The pages drawn so far, and the place of the pen."""

    def __init__(self, face: str) -> None:
        self.document = pymupdf.open()
        self.face = face
        self.fonts = {name: pymupdf.Font(name) for name in (face, _HEADING)}
        self.number = 0
        self.page: pymupdf.Page | None = None
        self.y = _TOP

    def turn(self) -> None:
        self.page = self.document.new_page()
        self.number += 1
        self.y = _TOP

    def line_down(self) -> None:
        self.y += _STEP
        if self.y > _FOOT:
            self.turn()

    def line(self, letters: Letters) -> None:
        """Draw one line of the source, over as many lines of the page as it needs."""
        heading = "".join(letter for letter, _ in letters[:2]) == "# "
        face = _HEADING if heading else self.face
        x = indent = _LEFT
        for word in _words(letters[2:] if heading else letters):
            if word[0][0] == "\t":
                x = next((stop for stop in _STOPS if stop > x + 2), x)
                indent = x if x < _STOPS[4] else indent
                continue
            text = "".join(letter for letter, _ in word)
            if x + self.fonts[face].text_length(text.rstrip(), _SIZE) > _RIGHT:
                self.line_down()
                x = indent
            x = self._word(word, text, x, face)
        self.line_down()

    def _word(self, word: Letters, text: str, x: float, face: str) -> float:
        assert self.page is not None
        self.page.insert_text((x, self.y), text, fontname=face, fontsize=_SIZE)
        for letter, item in word:
            width = self.fonts[face].text_length(letter, _SIZE)
            if item is not None and not letter.isspace():
                box = (x, self.y - 0.75 * _SIZE, x + width, self.y + 0.2 * _SIZE)
                item.places.append((self.number, letter, box))
            x += width
        return x


def draw(paper: MarkedPaper, face: str) -> tuple[bytes, list[tuple[int, Written]]]:
    """The paper as a PDF, and the number of the page on which each page as written begins."""
    sheets = _Sheets(face)
    begun = []
    for page in paper.pages:
        sheets.turn()
        begun.append((sheets.number, page))
        for line in _lines(page):
            sheets.line(line)
    document = _scanned(sheets.document) if paper.is_scan else sheets.document
    return document.tobytes(garbage=3, deflate=True), begun


def _lines(page: Written) -> Iterator[Letters]:
    line: Letters = []
    for letter, item in page.letters:
        if letter == "\n":
            yield line
            line = []
        else:
            line.append((letter, item))
    yield line


def _words(letters: Letters) -> Iterator[Letters]:
    """Words with the space after them, and each tab by itself."""
    breaks = 0
    keyed = []
    for at, (letter, item) in enumerate(letters):
        if letter == "\t" or (at and letters[at - 1][0] in " \t"):
            breaks += 1
        keyed.append((breaks, (letter, item)))
    for _, group in groupby(keyed, key=lambda one: one[0]):
        yield [pair for _, pair in group]


def _scanned(document: pymupdf.Document) -> pymupdf.Document:
    """The same as a scanner gives it back: grey, a little askew, a little noise, no words."""
    chance = np.random.default_rng(document.page_count)
    scanned = pymupdf.open()
    for page in document.pages():
        pixels = page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY)
        sheet = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
        sheet = sheet.rotate(float(chance.uniform(-0.6, 0.6)), resample=Image.Resampling.BICUBIC, fillcolor=255)
        values = np.asarray(sheet, np.float32) * 0.94 + 6 + chance.normal(0, 6, (sheet.height, sheet.width))
        grey = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
        held = io.BytesIO()
        grey.save(held, "JPEG", quality=70)
        scanned.new_page(width=page.rect.width, height=page.rect.height).insert_image(page.rect, stream=held.getvalue())
    return scanned
