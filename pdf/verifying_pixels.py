"""What the eye sees: the boxes are black, and nothing outside them has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pymupdf

from pdf.marks import Mark
from pdf.page import Box
from pdf.verifying_sheets import Glyph, Pixels

DPI = 100
_CELL = 4  # pixels: about three points
_BLACK = 70  # of 255: black, with what JPEG does to it
_LABELLED = 0.45  # of a labelled box, at least, is black
_CHANGED = 48  # of 255: more than two drawings of one thing differ by at an edge
_SPECKS = 1  # changed pixels that count for nothing: a full stop is three or four
_COARSE_CHANGED = 60
_COARSE_SPECKS = 3
_MARGIN = 2.0  # points round a box that its own edge may touch
_FLAT = 12  # of 255: ink that an eye can see stands out more than this

_Mask = npt.NDArray[np.bool_]


def drawn_by_mupdf(page: pymupdf.Page) -> Pixels:
    """A finished page drawn by the second renderer, at the same size as the first's."""
    pixmap = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csRGB, alpha=False, annots=True)
    drawn: Pixels = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.h, pixmap.w, 3)
    return drawn


def is_painted(pixels: Pixels, mark: Mark) -> bool:
    """Whether a box is black all over, but for its label."""
    scale = DPI / 72
    rows, columns = pixels.shape[:2]
    x0, x1 = _inside(mark.box.x0 * scale, mark.box.x1 * scale, columns)
    y0, y1 = _inside(mark.box.y0 * scale, mark.box.y1 * scale, rows)
    region = pixels[y0:y1, x0:x1]
    if region.size == 0:
        return False
    black = float(np.mean(region.max(axis=2) < _BLACK))
    return black >= (_LABELLED if mark.label.strip() else 0.995)


def changed_outside(source: Pixels, burnt: Pixels, allowed: Iterable[Box], height: float) -> bool:
    """Whether more than specks differ outside the allowed boxes, on the part of the page down to `height` points."""
    return _changes(source, burnt, allowed, height) > _SPECKS


def changed_coarsely(source: Pixels, burnt: Pixels, allowed: Iterable[Box], height: float) -> bool:
    """The same for a page remade as a picture by another engine, whose lines may be thinner and letters softer.

    The page is looked at in cells of about three points: whatever has ink in one must have ink in the other, there or
    in the next cell, and whatever is flat in both must be of one colour.
    """
    rows = min(source.shape[0], burnt.shape[0], int(height * DPI / 72))
    columns = min(source.shape[1], burnt.shape[1])
    if not _are_alike_in_size(source, burnt):
        return True
    covered = _covered(allowed, (rows, columns))
    one, other = source[:rows, :columns].copy(), burnt[:rows, :columns].copy()
    one[covered] = other[covered] = 0
    first, second = _cells(one), _cells(other)
    is_lost = (first.contrast > _CHANGED) & (second.about < _FLAT)
    is_added = (second.contrast > _CHANGED) & (first.about < _FLAT)
    is_flat = (first.contrast < _FLAT) & (second.contrast < _FLAT)
    is_other_colour = is_flat & (np.abs(first.mean - second.mean).max(axis=2) > _COARSE_CHANGED)
    return int(np.count_nonzero(is_lost | is_added | is_other_colour)) > _COARSE_SPECKS


def is_blank(pixels: Pixels, below: float) -> bool:
    """Whether a page is one light colour from so many points down to its end."""
    region = pixels[int(below * DPI / 72) :]
    return bool(region.size) and int(region.min()) >= 230 and int(region.max()) - int(region.min()) <= 12


def hidden_words(pixels: Pixels, words: Iterable[Sequence[Glyph]], marks: Sequence[Mark]) -> int:
    """How many words of a finished page have no ink that an eye could see where they are said to be."""
    scale = DPI / 72
    count = 0
    for word in words:
        letters = [glyph for glyph in word if glyph.text.isalnum()]
        if len(letters) < 2 or any(_meets(glyph.box, mark.box) for glyph in letters for mark in marks):
            continue
        box = letters[0].ink
        for glyph in letters[1:]:
            box = box.joined(glyph.ink)
        x0, y0, x1, y1 = (round(value * scale) for value in box)
        region = pixels[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1].astype(np.int16)
        if region.size == 0 or int((region.max(axis=(0, 1)) - region.min(axis=(0, 1))).max()) < _FLAT:
            count += 1
    return count


def _inside(low: float, high: float, limit: int) -> tuple[int, int]:
    """The whole pixels inside a span, leaving out those at its edges, but always at least one."""
    first, last = max(0, int(np.ceil(low)) + 1), min(limit, int(np.floor(high)) - 1)
    if first < last:
        return first, last
    middle = min(limit - 1, max(0, int((low + high) / 2)))
    return middle, middle + 1


def _changes(source: Pixels, burnt: Pixels, allowed: Iterable[Box], height: float) -> int:
    """How many pixels of either have nothing like them in the other, there or beside it.

    A renderer that sets letters on whole pixels may move one by a pixel when its place is written with other digits.
    """
    rows = int(min(source.shape[0], burnt.shape[0], height * DPI / 72))
    columns = int(min(source.shape[1], burnt.shape[1]))
    if not _are_alike_in_size(source, burnt):
        return rows * columns + 1
    one, other = source[:rows, :columns], burnt[:rows, :columns]
    differs: _Mask = np.abs(one.astype(np.int16) - other).max(axis=2) > _CHANGED
    differs &= ~_covered(allowed, differs.shape)
    if np.count_nonzero(differs) <= _SPECKS:
        return int(np.count_nonzero(differs))
    return int(np.count_nonzero(differs & (_unlike(one, other) | _unlike(other, one))))


def _unlike(one: Pixels, other: Pixels) -> _Mask:
    """Where a pixel of `one` is darker or lighter, in any colour, than everything around that place in `other`."""
    low, high = _around(other)
    here = one.astype(np.int16)
    unlike: _Mask = (here < low.astype(np.int16) - _CHANGED) | (here > high.astype(np.int16) + _CHANGED)
    return np.asarray(unlike.any(axis=2))


def _around(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """The darkest and the lightest, in each colour, of each pixel and the eight about it."""
    padded = np.pad(pixels, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows, columns = pixels.shape[:2]
    low, high = pixels.copy(), pixels.copy()
    for down in range(3):
        for across in range(3):
            shifted = padded[down : down + rows, across : across + columns]
            np.minimum(low, shifted, out=low)
            np.maximum(high, shifted, out=high)
    return low, high


def _covered(boxes: Iterable[Box], shape: tuple[int, ...]) -> _Mask:
    mask = np.zeros(shape[:2], dtype=bool)
    scale = DPI / 72
    for box in boxes:
        x0, y0 = (max(0, int((value - _MARGIN) * scale)) for value in box[:2])
        x1, y1 = (max(0, int((value + _MARGIN) * scale) + 1) for value in box[2:])
        mask[y0:y1, x0:x1] = True
    return mask


class _Cells(NamedTuple):
    contrast: npt.NDArray[np.int16]  # rows, columns: how much the pixels of the cell differ in any one colour
    about: npt.NDArray[np.int16]  # the same, of the cell with its neighbours and the edges between them
    mean: npt.NDArray[np.float32]  # rows, columns, colours


def _cells(pixels: Pixels) -> _Cells:
    low, high = _around(pixels)
    about = _blocks(high).max(axis=(1, 3)).astype(np.int16) - _blocks(low).min(axis=(1, 3))
    blocks = _blocks(pixels)
    contrast = blocks.max(axis=(1, 3)).astype(np.int16) - blocks.min(axis=(1, 3))
    spread = _around(about.clip(0, 255).astype(np.uint8))[1].max(axis=2).astype(np.int16)
    return _Cells(contrast.max(axis=2), spread, blocks.mean(axis=(1, 3), dtype=np.float32))


def _blocks(pixels: Pixels) -> Pixels:
    rows, columns = (length // _CELL for length in pixels.shape[:2])
    return pixels[: rows * _CELL, : columns * _CELL].reshape(rows, _CELL, columns, _CELL, 3)


def _are_alike_in_size(source: Pixels, burnt: Pixels) -> bool:
    """Whether two drawings are of one page: rounding apart, and but for a foot that only the copy has."""
    return bool(abs(source.shape[1] - burnt.shape[1]) <= 2 and source.shape[0] <= burnt.shape[0] + 2)


def _meets(one: Box, other: Box) -> bool:
    return one.touches(other)
