"""A page as shades of grey: what of it is black, which words lie beneath that, and whether anything is on it at all.

What is looked at is the page as drawn and not the order in which the file draws it, so that a black shape, a black
note, a black picture and a marker pen's black background are all one thing: words that an eye cannot see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pymupdf
from numpy.typing import NDArray

from pdf.engines import Pixels
from pdf.geometry import area, clipped, overlap
from pdf.page import Box, PlacedWord
from pdf.picturing import draw

LOOK_DPI = 72
_CLOSE_DPI = 216  # for a second look at what may be covered
_FLAT = 12  # of 255: less than this between the lightest and darkest pixel of a word, and no eye can read it
_DARK = 110  # of 255: the lightest shade, after JPEG, of an opaque box; pure red is 76
_EVEN = 40  # of 255: how far the pixels of one box lie apart, after JPEG
_LEAST = (6, 8)  # points down and across: a smaller patch covers no word
_MOST_PATCHES = 3000  # more are the shadows of a photograph
_BENEATH = 0.7  # of a word's breadth
_NEAR_EDGE = 6.0  # points: a scanner's shadow
_MARK = 20  # of 255: how much darker than its paper a mark is
_SPECKS = 5  # marked points in a square of a sixth of an inch: dust; a person's initials are ten and more
_SQUARE = 12


@dataclass(frozen=True, slots=True)
class Shade:
    """The page drawn in grey at a given scale: pixels to a point."""

    grey: Pixels
    samples: bytes  # the same, row upon row
    scale: float
    width: float
    height: float

    @classmethod
    def of(cls, page: pymupdf.Page, drawing: pymupdf.DisplayList | None = None, dpi: float = LOOK_DPI) -> Shade:
        """The page as displayed; `drawing` is the page understood, when it has been already."""
        pixmap = draw(page, dpi, grey=True, drawing=drawing)
        samples = pixmap.samples
        grey = np.frombuffer(samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
        return cls(grey, samples, pixmap.width / page.rect.width, float(page.rect.width), float(page.rect.height))

    def within(self, box: Box) -> Pixels:
        """The pixels of a box, and of whatever pixel it only touches."""
        x0, y0, x1, y1 = (max(0, int(side * self.scale)) for side in box)
        return self.grey[y0 : y1 + 1, x0 : x1 + 1]


@dataclass(frozen=True, slots=True)
class Blackout:
    """What is black on a page. `covered`: the places in the list of words of those that lie wholly in black, beneath
    it or, where OCR read them, misread from it; `empty`: patches with no other words beneath or upon them.
    """

    covered: tuple[int, ...] = ()
    empty: tuple[Box, ...] = ()


def hides_words(shade: Shade, words: Sequence[PlacedWord]) -> bool:
    """Whether some word's place on the page is all one shade: under a box, or in the colour of the paper."""
    return next(words_without_ink(shade, words), None) is not None


def words_without_ink(shade: Shade, words: Sequence[PlacedWord]) -> Iterator[int]:
    """The places in the list of the words that stand where the page is all one shade."""
    samples, scale = shade.samples, shade.scale
    stride = len(samples) // len(shade.grey)
    for at, (text, (x0, y0, x1, y1), _, _) in enumerate(words):
        left, right = int(x0 * scale), int(x1 * scale) + 1
        across = int((y0 + y1) / 2 * scale) * stride
        row = samples[across + left : across + right]  # most words have ink along their middle, which is soon seen
        if row and max(row) - min(row) >= _FLAT:
            continue
        place = shade.grey[int(y0 * scale) : int(y1 * scale) + 1, left:right]
        if place.size and int(place.max()) - int(place.min()) < _FLAT and any(map(str.isalnum, text)):
            yield at


def blackout(
    page: pymupdf.Page, shade: Shade, words: Sequence[PlacedWord], pictures: Sequence[Box], *, by_eye: bool = False
) -> Blackout:
    """What is blacked out on a page. `by_eye` when OCR read the words, so that none can lie beneath."""
    patches = [patch for patch in patches_on(shade) if not _is_in_a_picture(patch, pictures)]
    if not patches:
        return Blackout()
    boxes = np.array([word.box for word in words] or [Box(0, 0, 0, 0)], np.float64)
    shared = [_shared(patch, boxes) for patch in patches]
    touched = np.flatnonzero(np.max(shared, axis=0) > 0.2 * _areas(boxes))[: len(words)]
    close = Shade.of(page, dpi=_CLOSE_DPI) if len(touched) else shade
    covered = tuple(at for at in touched.tolist() if _says_something(words[at]) and _is_beneath(close, words[at].box))
    beneath = set(covered)
    seen = np.ones(len(boxes), bool)  # the words that an eye sees, and where OCR read none of the others are words
    seen[[at for at, word in enumerate(words) if (by_eye and at in beneath) or not _says_something(word)]] = False
    upon = [word.box for at, word in enumerate(words) if at not in beneath and _is_on_black(shade, word.box)]
    empty = tuple(
        patch
        for patch, with_words in zip(patches, shared, strict=True)
        if patch.width >= 1.5 * _LEAST[1]
        and not (seen & ((with_words > 0.2 * _areas(boxes)) | (with_words > 0.5 * area(patch)))).any()
        and not any(box.y0 < patch.y1 and patch.y0 < box.y1 for box in upon)
        and patch.x0 > _NEAR_EDGE
        and patch.x1 < shade.width - _NEAR_EDGE
    )
    return Blackout(covered, empty)


def _areas(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    sizes: NDArray[np.float64] = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return np.maximum(sizes, 1e-6)


def _shared(patch: Box, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of each box the patch covers, in square points."""
    across = np.minimum(boxes[:, 2], patch.x1) - np.maximum(boxes[:, 0], patch.x0)
    down = np.minimum(boxes[:, 3], patch.y1) - np.maximum(boxes[:, 1], patch.y0)
    shared: NDArray[np.float64] = np.maximum(across, 0) * np.maximum(down, 0)
    return shared


def patches_on(shade: Shade) -> list[Box]:
    """Level rectangles of solid dark, the size of a word or larger, in points; none for a page of dark photographs."""
    high, wide = (max(2, int(side * shade.scale) - 1) for side in _LEAST)
    # Half the rows are enough to see that most pages have no patch.
    if not _solid(shade.grey[::2] <= _DARK, high // 2, wide).any():
        return []
    solid = _solid(shade.grey <= _DARK, high, wide)
    found = []
    for left, top, right, bottom in _rectangles(solid):
        found.append(Box(*(side / shade.scale for side in (left, top, right + wide - 1, bottom + high - 1))))
        if len(found) > _MOST_PATCHES:
            return []
    return found


def is_blank(shade: Shade, words: Sequence[PlacedWord] = ()) -> bool:
    """Whether nothing is on a sheet of paper but those words: no line, no picture, no signature, no more than dust."""
    paper = int(np.median(shade.grey))
    if paper <= 170:  # a photograph, or a sheet of black
        return False
    marked = abs(shade.grey.astype(np.int16) - paper) > _MARK
    edge = max(1, int(_NEAR_EDGE * shade.scale))
    marked[:edge] = marked[-edge:] = marked[:, :edge] = marked[:, -edge:] = False
    for word in words:
        x0, y0, x1, y1 = clipped(Box(*(side * shade.scale for side in word.box)), marked.shape[1], marked.shape[0])
        marked[max(0, int(y0) - 3) : int(y1) + 4, max(0, int(x0) - 3) : int(x1) + 4] = False
    # Squares that overlap by half, so that a small mark cannot hide by lying across four of them.
    return all(
        _fullest(marked[down:, across:]) <= _SPECKS for down in (0, _SQUARE // 2) for across in (0, _SQUARE // 2)
    )


def _fullest(marked: NDArray[np.bool_]) -> int:
    rows, columns = -(-marked.shape[0] // _SQUARE), -(-marked.shape[1] // _SQUARE)
    padded = np.zeros((rows * _SQUARE, columns * _SQUARE), bool)
    padded[: marked.shape[0], : marked.shape[1]] = marked
    return int(padded.reshape(rows, _SQUARE, columns, _SQUARE).sum(axis=(1, 3)).max(initial=0))


def _solid(dark: NDArray[np.bool_], high: int, wide: int) -> NDArray[np.bool_]:
    """Where the top left corner of a block of that size stands that is dark all over."""
    for size, down in ((high, True), (wide, False)):
        span = 1
        while span < size:
            step = min(span, size - span)
            dark = dark[:-step] & dark[step:] if down else dark[:, :-step] & dark[:, step:]
            span += step
    return dark


def _rectangles(solid: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Stacks of runs that begin and end alike, row under row: left, top, right and bottom, the last two not in it."""
    tops: dict[tuple[int, int], int] = {}  # of the stacks that the last row belongs to, by that row's run
    last = -2
    for row in np.flatnonzero(solid.any(axis=1)):
        if row > last + 1:
            yield from ((left, top, right, last + 1) for (left, right), top in tops.items())
            tops = {}
        edges = np.flatnonzero(np.diff(np.pad(solid[row].astype(np.int8), 1)))
        runs = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
        carried: dict[tuple[int, int], int] = {}
        for run in runs:
            same = next((old for old in tops if abs(old[0] - run[0]) + abs(old[1] - run[1]) <= 4), None)
            carried[run] = tops.pop(same) if same is not None else int(row)
        yield from ((left, top, right, last + 1) for (left, right), top in tops.items())
        tops, last = carried, int(row)
    yield from ((left, top, right, last + 1) for (left, right), top in tops.items())


def _is_in_a_picture(patch: Box, pictures: Sequence[Box]) -> bool:
    """Whether it is a dark part of a picture. A picture that is nothing but the patch covers what is under it."""
    return any(overlap(patch, box) > 0.5 and area(patch) < 0.8 * area(box) for box in pictures)


def _says_something(word: PlacedWord) -> bool:
    return any(map(str.isalnum, word.text))


def _is_beneath(close: Shade, box: Box) -> bool:
    """Whether most of a word's breadth is one even dark along the middle of its height, where letters have gaps."""
    quarter = box.height / 4
    band = close.within(Box(box.x0, box.y0 + quarter, box.x1, box.y1 - quarter))
    if not band.size:
        return False
    darkest, lightest = band.min(axis=0).astype(np.int16), band.max(axis=0).astype(np.int16)
    shade = np.median(band)
    even = (lightest <= _DARK) & (lightest - shade <= _EVEN) & (shade - darkest <= _EVEN)
    return bool(even.mean() >= _BENEATH)


def _is_on_black(shade: Shade, box: Box) -> bool:
    place = shade.within(box)
    return bool(place.size) and float(np.median(place)) <= _DARK
