"""The letters of a page, as pdfium reads them.

They are kept in arrays: a page has thousands, and nearly every check looks at each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pdf.page import Box

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

_BLANK = ord(" ")
_REACH = 2.5  # of the larger side of a letter: what stands further from it is no part of its word


class Glyph(NamedTuple):
    """A letter as drawn: its box over the whole height of its line, the box of its ink, and whether it has any."""

    text: str
    box: Box
    ink: Box
    is_drawn: bool

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box.x0 + self.box.x1) / 2, (self.box.y0 + self.box.y1) / 2


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """Letters in reading order, and a blank wherever there is a space or a new line.

    `text` has one character for each, a space for a blank. `boxes` and `inks` have a row for each: left, top, right and
    bottom, as a Glyph has them; a blank has no place.
    """

    text: str
    boxes: Numbers
    inks: Numbers
    is_drawn: Flags

    @classmethod
    def none(cls) -> Letters:
        return cls("", np.zeros((0, 4)), np.zeros((0, 4)), np.zeros(0, dtype=bool))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, at: int) -> Glyph:
        box, ink = self.boxes[at].tolist(), self.inks[at].tolist()
        return Glyph(self.text[at], Box(*box), Box(*ink), bool(self.is_drawn[at]))

    @property
    def codes(self) -> npt.NDArray[np.uint32]:
        """The number of each character."""
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype="<u4")

    @property
    def is_blank(self) -> Flags:
        blank: Flags = self.codes == _BLANK
        return blank

    @property
    def is_alnum(self) -> Flags:
        """Which are letters or figures."""
        return np.fromiter(map(str.isalnum, self.text), dtype=bool, count=len(self))

    @property
    def middles(self) -> Numbers:
        """The middle of each box: x and y."""
        return (self.boxes[:, :2] + self.boxes[:, 2:]) / 2

    def only(self, wanted: Flags) -> Letters:
        """Those of the letters."""
        text = "".join([self.text[at] for at in np.flatnonzero(wanted)])
        return Letters(text, self.boxes[wanted], self.inks[wanted], self.is_drawn[wanted])

    def near(self, box: Box) -> list[int]:
        """Which letters have their box or their ink on a box or within a point of its ends."""
        low, high = np.fmin(self.boxes, self.inks), np.fmax(self.boxes, self.inks)
        here = (low[:, 0] <= box.x1 + 1) & (box.x0 <= high[:, 2] + 1) & (low[:, 1] <= box.y1) & (box.y0 <= high[:, 3])
        found: list[int] = np.flatnonzero(here & ~self.is_blank).tolist()
        return found

    def words(self) -> list[tuple[int, int]]:
        """Where each word begins and ends, half-open.

        A word is letters between blanks, on one line: pdfium joins the halves of a word broken at a line's end.
        """
        if not self.text:
            return []
        blank, steps = self.is_blank, np.abs(np.diff(self.middles, axis=0))
        sides = (self.boxes[:, 2:] - self.boxes[:, :2]).max(axis=1)
        is_far = (steps > _REACH * np.maximum(sides[:-1], 1.0)[:, None]).any(axis=1)
        begins, ends = ~blank, ~blank
        begins[1:] &= blank[:-1] | is_far
        ends[:-1] &= blank[1:] | is_far
        return list(zip(np.flatnonzero(begins).tolist(), (np.flatnonzero(ends) + 1).tolist(), strict=True))

    def words_and_boxes(self) -> Iterator[tuple[str, Box]]:
        """Each word, and the box round the boxes of its letters."""
        for start, end in self.words():
            boxes = self.boxes[start:end]
            yield self.text[start:end], Box(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
