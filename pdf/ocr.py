"""Reading pixels: which engine to trust with a page, which way up it is, and one answer from two engines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from PIL import Image

from pdf.columns import in_reading_order
from pdf.deskewing import Straightened, skew_of
from pdf.engines import Line, Pixels, Seen, find_turn, read_print
from pdf.geometry import clipped, overlap
from pdf.handwriting import handwriting_on
from pdf.page import Box, PlacedWord
from pdf.photographs import read_photograph

DPI = 200  # 150 was already enough for print when measured; the rest is for small type and poor scans

DOUBTFUL = 0.70  # mean confidence: print reads at 0.94, the same page upside down at 0.45
_FEW = 3  # words: fewer on a page with ink is as good as nothing read
_TONED = 0.08  # of the page in mid tones: a photograph, or shading that cannot be told from one
_ALREADY_READ = 0.3  # of a line's box, for words there to count as the same line
_SURE = 0.6
_WORTH_SHRINKING = 0.9
_FAINTEST = 14  # of 255: the difference from its paper of the faintest mark


class ReadWord(Protocol):
    """A word and its place, whoever read it."""

    @property
    def text(self) -> str: ...

    @property
    def box(self) -> Box: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a picture of a page.

    Words are in pixels of that picture, in reading order. `looks_like_photo` is true where it has a photograph's tones
    or where the reading is in doubt, so that a person must look at it. `handwriting` is where there seems to be some
    that was not read, apart from signatures; in a photograph it is not looked for.
    """

    words: tuple[PlacedWord, ...]
    confidence: float
    looks_like_photo: bool
    looks_blank: bool
    handwriting: tuple[Box, ...] = ()


def read_pixels(colour: Pixels, *, dpi: float = DPI, sharpest: float = DPI) -> Reading:
    """Read a page drawn as RGB pixels, whichever way up it was scanned.

    `sharpest` is the resolution that pictures on it have of their own: drawn larger they hold no more, and take longer.
    """
    grey = as_grey(colour)
    if looks_blank(grey):
        return Reading((), 0.0, looks_like_photo=False, looks_blank=True)
    tones = toned_part(grey, dpi)
    toned = tones.share >= _TONED
    upright = _read_upright(grey, dpi)
    if is_doubtful(upright.lines):
        upright = _read_turned(grey, dpi) or upright
    lines = upright.placed
    handwriting = () if toned else tuple(map(upright.back, handwriting_on(upright.pixels, upright.lines, dpi)))
    doubtful = is_doubtful(lines)
    if doubtful:
        whole = Box(0, 0, colour.shape[1], colour.shape[0])
        lines = list(_united(_read_part(colour, whole, sharpest / dpi), _sure_lines(lines)))
    elif toned:
        lines = list(_united(lines, _read_part(colour, tones.box, sharpest / dpi)))
    words = tuple(
        PlacedWord(word.text, word.box, number, word.confidence)
        for number, line in enumerate(in_reading_order(lines))
        for word in line
    )
    photo = toned or doubtful
    return Reading(words, mean_confidence(lines), looks_like_photo=photo, looks_blank=False, handwriting=handwriting)


def as_grey(colour: Pixels) -> Pixels:
    """One channel, weighted as the eye weighs them."""
    return np.asarray(Image.fromarray(colour).convert("L"))


def mean_confidence(lines: Sequence[Line]) -> float:
    """The mean over words, 0 when there are none."""
    sure = [word.confidence for line in lines for word in line]
    return sum(sure) / len(sure) if sure else 0.0


def is_doubtful(lines: Sequence[Line]) -> bool:
    """Whether so little was read, or with so little confidence, that another way of reading should be tried."""
    return sum(len(line) for line in lines) < _FEW or mean_confidence(lines) < DOUBTFUL


def looks_blank(grey: Pixels) -> bool:
    """Whether it is all one shade, light or dark. Noise is smoothed away; faint pencil is not."""
    small = _shrunk(grey, 3)
    return bool(
        small.size == 0 or max(np.median(small) - int(small.min()), int(small.max()) - np.median(small)) < _FAINTEST
    )


@dataclass(frozen=True, slots=True)
class Tones:
    """How much of a picture is in mid tones, from 0 to 1, and the box in pixels that holds all of that."""

    share: float
    box: Box


def toned_part(grey: Pixels, dpi: float) -> Tones:
    """What of the picture is neither paper nor print: blocks of about 4 mm whose middle value is a mid tone."""
    side = max(4, round(dpi / 6))
    rows, columns = grey.shape[0] // side, grey.shape[1] // side
    whole = Box(0, 0, grey.shape[1], grey.shape[0])
    if not rows or not columns:
        return Tones(1.0, whole)
    blocks = grey[: rows * side, : columns * side].reshape(rows, side, columns, side).swapaxes(1, 2)
    middles = np.median(blocks.reshape(rows, columns, side * side)[:, :, ::7], axis=2)
    toned = (middles > 30) & (middles < 190)
    if not toned.any():
        return Tones(0.0, whole)
    down, across = np.flatnonzero(toned.any(axis=1)), np.flatnonzero(toned.any(axis=0))
    box = Box(*(float(place * side) for place in (across[0] - 1, down[0] - 1, across[-1] + 2, down[-1] + 2)))
    return Tones(float(toned.mean()), clipped(box, whole.x1, whole.y1))


def _read_part(colour: Pixels, part: Box, scale: float) -> list[Line]:
    """A photograph that may be only part of the page, read at `scale` of its drawn size if that is smaller."""
    x0, y0, x1, y1 = (round(side) for side in part)
    photo = Image.fromarray(colour[y0:y1, x0:x1])
    if scale < _WORTH_SHRINKING:
        photo = photo.resize((max(1, round(photo.width * scale)), max(1, round(photo.height * scale))))
    across, down = (x1 - x0) / photo.width, (y1 - y0) / photo.height
    return [[_placed(word, across, down, x0, y0) for word in line] for line in read_photograph(np.asarray(photo))]


def _placed(word: Seen, across: float, down: float, left: float, top: float) -> Seen:
    x0, y0, x1, y1 = word.box
    return replace(word, box=Box(x0 * across + left, y0 * down + top, x1 * across + left, y1 * down + top))


def _shrunk(grey: Pixels, by: int) -> Pixels:
    rows, columns = grey.shape[0] // by, grey.shape[1] // by
    blocks = grey[: rows * by, : columns * by].reshape(rows, by, columns, by)
    shrunk: Pixels = blocks.mean(axis=(1, 3)).astype(np.uint8)
    return shrunk


@dataclass(frozen=True, slots=True)
class Upright:
    """A picture set upright and level, the lines read in it, and the way back for the boxes of what stands in it."""

    pixels: Pixels
    lines: list[Line]
    back: Callable[[Box], Box]

    @property
    def placed(self) -> list[Line]:
        """The lines with boxes where the words really are."""
        return [[replace(word, box=self.back(word.box)) for word in line] for line in self.lines]


def read_level(grey: Pixels, dpi: float) -> list[Line]:
    """The print of a page set level first, with boxes where the words really are."""
    return _read_upright(grey, dpi).placed


def _read_upright(grey: Pixels, dpi: float) -> Upright:
    skew = skew_of(grey)
    if not skew:
        return Upright(grey, read_print(grey, dpi), lambda box: box)
    level = Straightened(grey, skew)
    return Upright(level.pixels, read_print(level.pixels, dpi), level.back)


def _read_turned(grey: Pixels, dpi: float) -> Upright | None:
    """The page read the other way up, if it was scanned so and reads better."""
    turn = find_turn(grey, dpi)
    if turn == 0:
        return None
    found = _read_upright(np.ascontiguousarray(np.rot90(grey, k=-turn // 90)), dpi)
    if is_doubtful(found.lines):
        return None
    height, width = grey.shape
    return replace(found, back=lambda box: _turned_back(found.back(box), turn, width, height))


def _turned_back(box: Box, turn: int, width: int, height: int) -> Box:
    """Where something lies that was seen after turning the page clockwise by `turn`, on the page as it lay."""
    x0, y0, x1, y1 = box
    match turn:
        case 90:
            return Box(y0, height - x1, y1, height - x0)
        case 180:
            return Box(width - x1, height - y1, width - x0, height - y0)
        case _:
            return Box(width - y1, x0, width - y0, x1)


def _sure_lines(lines: Sequence[Line]) -> list[Line]:
    kept = [[word for word in line if word.confidence >= _SURE] for line in lines]
    return [line for line in kept if line]


def _united(first: Sequence[Line], second: Sequence[Line]) -> Iterator[Line]:
    """Both engines' lines: all of the first's, and those of the second's that say anything more.

    Where they differ both stay. A second reading of a name costs a second flag; the wrong one alone costs the name.
    """
    yield from first
    words = [word for line in first for word in line]
    for line in second:
        if not says_nothing_new(line, words):
            yield line


def says_nothing_new(line: Sequence[ReadWord], words: Sequence[ReadWord]) -> bool:
    """Whether every word of the line was read before in the same place."""
    around = line[0].box
    for word in line[1:]:
        around = around.joined(word.box)
    there = _letters(word.text for word in words if overlap(word.box, around) > _ALREADY_READ)
    return all(_letters([word.text]) in there for word in line)


def _letters(texts: Sequence[str] | Iterator[str]) -> str:
    return re.sub(r"\W", "", "".join(texts)).casefold()
