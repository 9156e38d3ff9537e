"""What an eye reads on a finished page that is a picture, against the words that were laid over it.

The words laid over a picture have no ink of their own. They may be there only if this engine, which looks at the page
as pdfium draws it, reads them too; and a mark on a picture can be held to its words only by reading the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pdf.engines import read_print
from pdf.marks import Mark
from pdf.ocr import as_grey
from pdf.page import Box
from pdf.verifying_letters import Letters
from pdf.verifying_sheets import PictureSheet, Sheet
from pdf.verifying_terms import folded

_DPI = 200
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


def is_laid_wrongly(laid: Letters, read: Sequence[Read]) -> bool:
    """Whether words were laid over a page that cannot be read there: more than two readings of it may differ by."""
    words = [("".join(folded(text)), box) for text, box in laid.words_and_boxes()]
    strange = sum(1 for text, box in words if text and not any(_is_read(text, box, one) for one in read))
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


def _is_read(text: str, box: Box, read: Read) -> bool:
    near = box.x0 - 4 <= read.box.x1 and read.box.x0 <= box.x1 + 4 and box.y0 - 4 <= read.box.y1
    return (
        near and read.box.y0 <= box.y1 + 4 and (text in read.text or read.text in text or _are_alike(text, read.text))
    )


def _is_over(mark: Box, word: Box) -> bool:
    across = min(mark.x1, word.x1) - max(mark.x0, word.x0)
    down = min(mark.y1, word.y1) - max(mark.y0, word.y0)
    return across > _ON * min(word.width, mark.width) and down > _ON * min(word.height, mark.height)


def _are_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
