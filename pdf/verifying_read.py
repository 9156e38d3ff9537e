"""What an eye reads on a finished page that is a picture, against the words that were laid over it.

The words laid over a picture have no ink of their own. They may be there only if the source says them there too, in
letters of its own whose ink is still to be seen or, where it has none, as this engine reads it from pdfium's drawing;
that the page looks as its source does outside the marks is a check of its own. Only where the source does not bear them
out is the finished page read. A mark on a picture can be held to its words only by reading the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from pdf.engines import read_print
from pdf.marks import Mark
from pdf.ocr import as_grey
from pdf.page import Box
from pdf.verifying_letters import Letters
from pdf.verifying_pixels import show_ink
from pdf.verifying_sheets import PictureSheet, Pixels, Sheet
from pdf.verifying_terms import folded

_DPI = 150  # enough for print: at 200 no more words of a page are right, and it takes a sixth longer
_ALIKE = 0.6  # of a word's letters: two readings of one word differ by a slip or two
_ON = 0.5  # of a read word's width and height: how much of it a box must cover to be over it
_SLIPS = 0.15  # of the words laid over a page: two readings of it may differ by so many
_FEW = 3
_NEAR = 4.0  # points: how far the same word may stand in the two readings


@dataclass(frozen=True, slots=True)
class Read:
    """A word read from a drawn page, folded, and its place in points."""

    text: str
    box: Box


def read_sheet(sheet: Sheet | PictureSheet) -> list[Read]:
    """The words that can be read on a page as it is drawn."""
    pixels = sheet.pixels(_DPI)
    across, down = sheet.width / pixels.shape[1], sheet.height / pixels.shape[0]
    return [
        Read(
            "".join(folded(word.text)),
            Box(word.box.x0 * across, word.box.y0 * down, word.box.x1 * across, word.box.y1 * down),
        )
        for line in read_print(as_grey(pixels), _DPI)
        for word in line
    ]


def said(letters: Letters, burnt: Pixels) -> list[Read]:
    """The words that a source says itself, in letters that are drawn, where the finished page still has ink."""
    words = list(letters.only(letters.is_drawn).words_and_boxes())
    inked = show_ink(burnt, np.asarray([box for _, box in words]).reshape(-1, 4))
    return [Read("".join(folded(text)), box) for (text, box), is_inked in zip(words, inked, strict=True) if is_inked]


def is_laid_wrongly(laid: Letters, read: Sequence[Read]) -> bool:
    """Whether words were laid over a page that cannot be read there: more than two readings of it may differ by."""
    words = [("".join(folded(text)), box) for text, box in laid.words_and_boxes()]
    places = np.asarray([one.box for one in read]).reshape(-1, 4).T
    strange = 0
    for text, box in words:
        if text:
            x0, y0, x1, y1 = places
            near = (box.x0 - _NEAR <= x1) & (x0 <= box.x1 + _NEAR) & (box.y0 - _NEAR <= y1) & (y0 <= box.y1 + _NEAR)
            there = [read[at].text for at in np.flatnonzero(near).tolist() if read[at].text]
            strange += not (any(text in one or one in text for one in there) or any(_are_alike(text, o) for o in there))
    return strange > max(_FEW, _SLIPS * len(words))


def is_beside_its_words(mark: Mark, read: Sequence[Read]) -> bool:
    """Whether a mark on a picture is over none of the words it was made for, while they can be read elsewhere."""
    wanted = folded(mark.text)
    if len("".join(wanted)) < _FEW:
        return False
    under = [one.text for one in read if _is_over(mark.box, one.box)]
    if any(_are_alike(word, here) or word in here for word in wanted for here in under):
        return False
    return all(word in {one.text for one in read} for word in wanted)


def outside(read: Sequence[Read], marks: Sequence[Mark]) -> str:
    """The words that no mark is over."""
    return " ".join(one.text for one in read if not any(_is_over(mark.box, one.box) for mark in marks))


def _is_over(mark: Box, word: Box) -> bool:
    across = min(mark.x1, word.x1) - max(mark.x0, word.x0)
    down = min(mark.y1, word.y1) - max(mark.y0, word.y0)
    return across > _ON * min(word.width, mark.width) and down > _ON * min(word.height, mark.height)


def _are_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
