"""Every letter of an upright page and its place, the words they make, and which of them an eye can see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pymupdf

from pdf.page import Box

# Text off the page is wanted too, and pictures are not.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES
_DRAWN = 16 | 32  # the engine's marks for a letter that is filled or outlined
_INK = 12  # of 255: the least difference in grey that an eye is taken to see
_DPI = 100
_NARROWEST = 0.3  # points: a letter with no width of its own is drawn as part of another
_TINY = 2.0  # points: smaller letters cannot be read
_HAIR = 0.05  # points: a mark that ends where a letter of no width stands is not over it
_BAND = 0.28  # of a letter's box, top and bottom, that tightly set lines share
_AT_ONCE = 256  # words that are held against all others in one go

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Letter(NamedTuple):
    """A letter, its box in the displayed frame, its size in points, and whether any ink draws it.

    `box` is as high as its font says that a line is; `ink` is as high as the letter. Some fonts say anything.
    """

    text: str
    box: Box
    ink: Box
    size: float
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class SetWord:
    """A word as set on the page: its letters, the box round them, and the way its line runs."""

    letters: tuple[Letter, ...]
    box: Box
    direction: tuple[float, float]

    @property
    def is_upright(self) -> bool:
        return abs(self.direction[1]) < 0.02

    @property
    def is_sideways(self) -> bool:
        return abs(self.direction[0]) < 0.02

    @property
    def core(self) -> Box:
        """The word's box without the strips that it shares with the lines above and below."""
        box = self.box
        if self.is_upright:
            inset = box.height * _BAND
            return Box(box.x0, box.y0 + inset, box.x1, box.y1 - inset)
        if self.is_sideways:
            inset = box.width * _BAND
            return Box(box.x0 + inset, box.y0, box.x1 - inset, box.y1)
        return box

    def is_met_by(self, mark: Box) -> bool:
        """Whether a mark is over some letter of the word, and not merely beside it."""
        if not self.box.touches(mark) and not self.ink.touches(mark):
            return False
        upright = not self.is_sideways
        return any(_is_over(mark, letter, upright=upright) for letter in self.letters)

    @property
    def ink(self) -> Box:
        """The box round the ink of its letters."""
        return _round([letter.ink for letter in self.letters])


class _Run(NamedTuple):
    """Where the letters of a word begin and end, and which way its line runs."""

    start: int
    end: int
    direction: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Writing:
    """Every letter on a page and off it, seen or not, and the words that they make, split at white space.

    A page has thousands, so they are in arrays: `boxes` and `inks` have a row for each letter, as a Letter has them.
    """

    text: tuple[str, ...]
    boxes: Numbers
    inks: Numbers
    sizes: Numbers
    is_drawn: Flags
    runs: tuple[_Run, ...]

    def word(self, run: _Run) -> SetWord:
        boxes = [Box(*box) for box in self.boxes[run.start : run.end].tolist()]
        inks = [Box(*ink) for ink in self.inks[run.start : run.end].tolist()]
        sizes, drawn = self.sizes[run.start : run.end].tolist(), self.is_drawn[run.start : run.end].tolist()
        letters = map(Letter, self.text[run.start : run.end], boxes, inks, sizes, drawn)
        return SetWord(tuple(letters), _round(boxes), run.direction)

    def is_on(self, page: pymupdf.Page) -> Flags:
        """Which letters have their middle on the page."""
        x0, y0, x1, y1 = self.boxes.T
        across, down, bounds = (x0 + x1) / 2, (y0 + y1) / 2, page.rect
        on: Flags = (bounds.x0 <= across) & (across <= bounds.x1) & (bounds.y0 <= down) & (down <= bounds.y1)
        return on


def writing_on(page: pymupdf.Page) -> Writing:
    """Every letter on the page and off it."""
    lines = _lines(page)
    spans = [span for line in lines for span in line["spans"]]
    chars = [char for span in spans for char in span["chars"]]
    lengths = np.asarray([len(span["chars"]) for span in spans], dtype=np.intp)
    sizes = np.repeat(np.asarray([span["size"] for span in spans], dtype=np.float64), lengths)
    drawn = np.repeat(np.asarray([_has_ink(span) for span in spans], dtype=bool), lengths)
    boxes = np.asarray([char["bbox"] for char in chars], dtype=np.float64).reshape(-1, 4)
    inks = _inks(chars, boxes, _lines(page, pymupdf.TEXT_ACCURATE_BBOXES))
    text = [char["c"] for char in chars]
    kept = [at for at, char in enumerate(text) if not char.isspace()]
    return Writing(tuple([text[at] for at in kept]), boxes[kept], inks[kept], sizes[kept], drawn[kept], _runs(lines))


def _has_ink(span: dict[str, Any]) -> bool:
    return bool(span["alpha"]) and bool(span["char_flags"] & _DRAWN)


def _runs(lines: Sequence[dict[str, Any]]) -> tuple[_Run, ...]:
    """The words of each line, counted in letters that are no white space."""
    runs: list[_Run] = []
    at = 0
    for line in lines:
        direction = line["dir"]
        for word in "".join([char["c"] for span in line["spans"] for char in span["chars"]]).split():
            runs.append(_Run(at, at + len(word), direction))
            at += len(word)
    return tuple(runs)


def _inks(chars: Sequence[dict[str, Any]], boxes: Numbers, lines: Sequence[dict[str, Any]]) -> Numbers:
    """The box of each character's ink, from another reading of the page, which may cut it into lines otherwise."""
    others = [char for line in lines for span in line["spans"] for char in span["chars"]]
    places, there = _places(chars), _places(others)
    inks = np.asarray([char["bbox"] for char in others], dtype=np.float64).reshape(-1, 4)
    if [char["c"] for char in chars] == [char["c"] for char in others] and np.array_equal(places, there):
        return inks
    found = {(char["c"], *place): ink for char, place, ink in zip(others, there.tolist(), inks, strict=True)}
    each = zip(chars, places.tolist(), boxes, strict=True)
    return np.asarray([found.get((char["c"], *place), box) for char, place, box in each]).reshape(-1, 4)


def _places(chars: Sequence[dict[str, Any]]) -> Numbers:
    """Where each character is set, to an eighth of a point."""
    return np.rint(np.asarray([char["origin"] for char in chars], dtype=np.float64).reshape(-1, 2) * 8)


def _lines(page: pymupdf.Page, flags: int = 0) -> list[dict[str, Any]]:
    blocks = page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=_FLAGS | flags).extractRAWDICT()["blocks"]
    return [line for block in blocks for line in block.get("lines", ())]


def are_unseen(page: pymupdf.Page, writing: Writing) -> bool:
    """Whether any letter is drawn with no ink, or stands off the page."""
    return not (writing.is_drawn & writing.is_on(page)).all()


def met_by_each(writing: Writing, marks: Sequence[Box]) -> list[list[SetWord]]:
    """For each mark, the words that it is over."""
    if not writing.runs:
        return [[] for _ in marks]
    low, high = np.fmin(writing.boxes, writing.inks), np.fmax(writing.boxes, writing.inks)
    left, top, right, bottom = _by_word(writing, low, high).T
    near = ((left < mark.x1) & (mark.x0 < right) & (top < mark.y1) & (mark.y0 < bottom) for mark in marks)
    words = [[writing.word(writing.runs[at]) for at in np.flatnonzero(here)] for here in near]
    return [[word for word in here if word.is_met_by(mark)] for here, mark in zip(words, marks, strict=True)]


def _by_word(writing: Writing, low: Numbers, high: Numbers) -> Numbers:
    """For each word, the least left and top of the one, and the greatest right and bottom of the other."""
    starts = [run.start for run in writing.runs]
    return np.column_stack((np.minimum.reduceat(low[:, :2], starts), np.maximum.reduceat(high[:, 2:], starts)))


def met_by(writing: Writing, marks: Sequence[Box]) -> list[SetWord]:
    """The words that the marks are over, each once."""
    return list(dict.fromkeys(word for here in met_by_each(writing, marks) for word in here))


@dataclass(frozen=True, slots=True)
class Sight:
    """Which kinds of text on a page cannot be seen."""

    undrawn: bool = False
    off_page: bool = False
    tiny: bool = False
    hidden: bool = False
    doubled: bool = False


def look(page: pymupdf.Page, without_text: pymupdf.Page, writing: Writing) -> Sight:
    """Tell seen text from unseen by what changes when all the text is taken away."""
    inked = np.fromiter((text[:1].isalnum() for text in writing.text), dtype=bool, count=len(writing.text))
    on_page = inked & writing.is_on(page)
    drawn = on_page & writing.is_drawn
    return Sight(
        undrawn=bool((on_page & ~drawn).any()),
        off_page=bool((inked & ~on_page).any()),
        tiny=bool((writing.sizes[drawn] < _TINY).any()) or _any_of_no_size(page, writing),
        hidden=bool(drawn.any()) and _any_without_ink(page, without_text, writing, inked),
        doubled=_are_doubled(writing, inked),
    )


def _any_of_no_size(page: pymupdf.Page, writing: Writing) -> bool:
    """Whether the page says more than the letters that have a place: one of no size has none, and is still said."""
    said = page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=_FLAGS).extractText()
    return len("".join(said.split())) > sum(map(len, writing.text))


def _any_without_ink(page: pymupdf.Page, without_text: pymupdf.Page, writing: Writing, inked: Flags) -> bool:
    ink = np.abs(_grey(page).astype(np.int16) - _grey(without_text)) >= _INK
    boxes = writing.boxes.copy()
    narrow = (boxes[:, 2:] - boxes[:, :2]).min(axis=1) <= _NARROWEST  # looked for all over its word
    words = np.repeat(_by_word(writing, boxes, boxes), [run.end - run.start for run in writing.runs], axis=0)
    boxes[narrow] = words[narrow]
    edges = boxes[inked] * (_DPI / 72)
    high, wide = ink.shape
    left, right = (np.clip(edges[:, 0].astype(int), 0, wide), np.clip(edges[:, 2].astype(int) + 1, 0, wide))
    top, bottom = (np.clip(edges[:, 1].astype(int), 0, high), np.clip(edges[:, 3].astype(int) + 1, 0, high))
    # Sums of everything to the left: what a row of a rectangle has of ink is then two look-ups.
    sums = np.zeros((high + 1, wide + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=sums[:high, 1:])
    without = np.ones(len(edges), dtype=bool)
    for step in range(int((bottom - top).max(initial=0))):
        row = np.minimum(top + step, bottom - 1)
        without &= sums[row, right] <= sums[row, left]
    return bool((without | (bottom <= top)).any())


def _are_doubled(writing: Writing, inked: Flags) -> bool:
    """Whether different letters stand in the same place, as when new words are typed over whitened old ones.

    Letters of one word do overlap, where a ligature stands for several or an alphabet joins them.
    """
    count = 0
    for one, other in _overlapping(writing):
        letters, beside = ((np.flatnonzero(inked[run.start : run.end]) + run.start).tolist() for run in (one, other))
        count += sum(1 for at in letters for next_ in beside if _is_same_place(writing, at, next_))
    return count >= 2


def _overlapping(writing: Writing) -> Iterator[tuple[_Run, _Run]]:
    """Pairs of words whose boxes share most of their height and some of their width."""
    if not writing.runs:
        return
    x0, y0, x1, y1 = _by_word(writing, writing.boxes, writing.boxes).astype(np.float32).T
    heights = y1 - y0
    for first in range(0, len(writing.runs), _AT_ONCE):
        some = slice(first, first + _AT_ONCE), None
        across = np.minimum(x1[some], x1) - np.maximum(x0[some], x0)
        down = np.minimum(y1[some], y1) - np.maximum(y0[some], y0)
        shares = (across > 1) & (down > 0.7 * np.minimum(heights[some], heights))
        for one, other in np.argwhere(np.triu(shares, first + 1)).tolist():
            yield writing.runs[first + one], writing.runs[other]


def _is_same_place(writing: Writing, at: int, beside: int) -> bool:
    one, other = writing.text[at], writing.text[beside]
    if _folded(one) == _folded(other):
        return False  # a word set twice to make it bold
    if "Lm" in (unicodedata.category(one[0]), unicodedata.category(other[0])):
        return False  # an accent set over a letter
    box, next_ = Box(*writing.boxes[at].tolist()), Box(*writing.boxes[beside].tolist())
    across = min(box.x1, next_.x1) - max(box.x0, next_.x0)
    down = min(box.y1, next_.y1) - max(box.y0, next_.y0)
    narrow, low = min(box.width, next_.width), min(box.height, next_.height)
    return min(narrow, low) > _NARROWEST and across > 0.6 * narrow and down > 0.7 * low


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text)[:1].casefold()


def _grey(page: pymupdf.Page) -> np.ndarray:
    pixmap = page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY, alpha=False, annots=False)
    # `samples`, which is a copy: what `samples_mv` shows is freed with the pixmap, when this returns.
    return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.h, pixmap.stride)[:, : pixmap.w]


def _is_over(mark: Box, letter: Letter, *, upright: bool) -> bool:
    """Whether a mark is over the middle of a letter along its line, and over enough of its height.

    Enough is most of a letter or figure, or the middle of the line so long as some of the ink is covered. A mark that
    is no larger than the letter is over it if it lies in the midst of its ink.
    """
    box, ink = letter.box, letter.ink
    if not upright:
        mark, box, ink = _turned(mark), _turned(box), _turned(ink)
    if mark.width <= ink.width and mark.height <= ink.height and _middle_in(mark, ink):
        return True
    if not mark.x0 + _HAIR < (box.x0 + box.x1) / 2 < mark.x1 - _HAIR:
        return False
    inked = min(mark.y1, ink.y1) - max(mark.y0, ink.y0)
    if ink.height > 0 and inked <= 0:
        return False
    if ink.height > 0 and letter.text.isalnum() and inked >= 0.7 * ink.height:
        return True
    shared = min(mark.y1, box.y1) - max(mark.y0, box.y0)
    return mark.y0 <= (box.y0 + box.y1) / 2 <= mark.y1 or shared >= 0.45 * box.height


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _middle_in(box: Box, bounds: Box) -> bool:
    return bounds.x0 <= (box.x0 + box.x1) / 2 <= bounds.x1 and bounds.y0 <= (box.y0 + box.y1) / 2 <= bounds.y1


def _round(boxes: Sequence[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))
