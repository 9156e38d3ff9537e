"""What a person asked to have taken out of a paper, and what became of each page.

These are only the words that burning and verifying have in common; the two share nothing that does any work.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pdf.page import Box

Made = Literal["kept", "rasterised", "removed"]

# A word that the edge of the page cuts has a box that hangs over it by up to a line. More is a box in another frame.
_OVERHANG = 36.0


class BadMarks(Exception):
    """The marks cannot be what was meant. `sentence` says which and why, without a word of the paper."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __reduce__(self) -> tuple[type[BadMarks], tuple[str]]:
        return BadMarks, (self.sentence,)


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle to be blacked out. `page` counts from 1; `box` is in points on the page as displayed.

    `label` is printed in the box where it fits. `text` is what the mark was made for, when that is known: it is used
    to check that the box is over it and that it is gone, and is never written anywhere.
    """

    page: int
    box: Box
    label: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class RemovePage:
    """A whole page to be left out. `page` counts from 1."""

    page: int


@dataclass(frozen=True, slots=True)
class PageMade:
    """What became of one page of the source, and why, in a plain sentence or nothing.

    `is_read_again`: it is a picture, and the words read from its burnt pixels were laid over it.
    `wider`: the boxes that were painted wider than their marks, over blank paper.
    """

    page: int
    made: Made
    why: str = ""
    is_read_again: bool = False
    wider: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class BurnReport:
    """What burning did: each page of the source in order, the engine and its version, and the two digests."""

    pages: tuple[PageMade, ...]
    engine: str
    source_sha256: str
    output_sha256: str

    @property
    def rasterised(self) -> frozenset[int]:
        """The pages, counted in the source from 1, that were remade as pictures."""
        return frozenset(page.page for page in self.pages if page.made == "rasterised")


def read_marks(data: object) -> tuple[tuple[Mark, ...], frozenset[int]]:
    """Marks and removed pages from the list described in the burning interchange. Raises BadMarks."""
    if not isinstance(data, list):
        raise BadMarks("The marks must be a list.")
    marks: list[Mark] = []
    removed: set[int] = set()
    for position, item in enumerate(data, start=1):
        made = _read_mark(position, item)
        if isinstance(made, RemovePage):
            removed.add(made.page)
        else:
            marks.append(made)
    return tuple(marks), frozenset(removed)


def check_marks(marks: Sequence[Mark], removed: frozenset[int], sizes: Sequence[tuple[float, float]]) -> None:
    """Raise BadMarks unless every mark lies on a page of these sizes (points) and some page is left."""
    pages = len(sizes)
    for number in sorted(removed):
        if not 1 <= number <= pages:
            raise BadMarks(f"Page {number} was to be removed, but the paper has {_pages(pages)}.")
    if len(removed) == pages:
        raise BadMarks("Every page was to be removed: withhold the whole document instead.")
    for position, mark in enumerate(marks, start=1):
        if not 1 <= mark.page <= pages:
            raise BadMarks(f"Mark {position} is on page {mark.page}, but the paper has {_pages(pages)}.")
        if not all(math.isfinite(value) for value in mark.box) or mark.box.width <= 0 or mark.box.height <= 0:
            raise BadMarks(f"Mark {position}, on page {mark.page}, has no area.")
        width, height = sizes[mark.page - 1]
        inside = mark.box.touches(Box(0, 0, width, height))
        over = max(-mark.box.x0, -mark.box.y0, mark.box.x1 - width, mark.box.y1 - height)
        if not inside or over > _OVERHANG:
            raise BadMarks(f"Mark {position} reaches outside page {mark.page}.")


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _read_mark(position: int, item: object) -> Mark | RemovePage:
    if not isinstance(item, Mapping):
        raise BadMarks(f"Mark {position} is not an object.")
    page = item.get("page")
    if not isinstance(page, int) or isinstance(page, bool) or page < 1:
        raise BadMarks(f"Mark {position} has no page number.")
    remove = item.get("remove_page", False)
    if not isinstance(remove, bool):
        raise BadMarks(f"Mark {position} must say true or false for remove_page.")
    if remove and item.get("rect") is not None:
        raise BadMarks(f"Mark {position} has a rect and also removes its page: it can mean only one of them.")
    if remove:
        return RemovePage(page)
    label, text = item.get("label", ""), item.get("text", "")
    if not isinstance(label, str | None) or not isinstance(text, str | None):
        raise BadMarks(f"Mark {position} has a label or text that is not text.")
    return Mark(page, _read_box(position, item.get("rect")), label or "", text or "")


def _read_box(position: int, rect: Any) -> Box:
    if not isinstance(rect, list | tuple) or len(rect) != 4:
        raise BadMarks(f"Mark {position} needs a rect of four numbers.")
    if any(isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) for value in rect):
        raise BadMarks(f"Mark {position} has a rect that is not four plain numbers.")
    box = Box(*(float(value) for value in rect))
    if box.width <= 0 or box.height <= 0:
        raise BadMarks(f"Mark {position} has no area: its rect must run from top left to bottom right.")
    return box
