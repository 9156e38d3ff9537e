"""What the eye sees: the boxes are black, and nothing outside them has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pymupdf

from pdf.marks import Mark
from pdf.page import Box
from pdf.verifying_letters import Letters, Numbers
from pdf.verifying_sheets import Pixels

DPI = 100
_CELL = 4  # pixels: about three points
_BLACK = 70  # of 255: black, with what JPEG does to it
_LABELLED = 0.45  # of a labelled box, at least, is black
_CHANGED = 48  # of 255: more than two drawings of one thing differ by at an edge
_SPECKS = 12  # changed pixels that count for nothing
_STARKLY_CHANGED = 128  # of 255: ink where there was paper
_STARK_SPECKS = 1  # such pixels that count for nothing: a full stop is three or four
_COARSE_CHANGED = 60
_COARSE_SPECKS = 3
_MARGIN = 2.0  # points round a box that its own edge may touch
_FLAT = 12  # of 255: ink that an eye can see stands out more than this

_Mask = npt.NDArray[np.bool_]


def drawn_by_mupdf(page: pymupdf.Page) -> Pixels:
    """A finished page drawn by the second renderer, at the same size as the first's."""
    pixmap = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csRGB, alpha=False, annots=True)
    # `samples`, which is a copy: what `samples_mv` shows is freed with the pixmap, when this returns.
    drawn: Pixels = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.h, pixmap.w, 3)
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
    """Whether more than specks differ outside the allowed boxes, on the part of the page down to `height` points.

    A pixel differs if the other drawing has nothing like it, there or beside it: a renderer that sets letters on whole
    pixels may move one by a pixel when its place is written with other digits.
    """
    if not _are_alike_in_size(source, burnt):
        return True
    rows = int(min(source.shape[0], burnt.shape[0], height * DPI / 72))
    columns = int(min(source.shape[1], burnt.shape[1]))
    one, other = source[:rows, :columns], burnt[:rows, :columns]
    elsewhere = ~_covered(allowed, (rows, columns))
    differs = _differ_by(_CHANGED, one, other) & elsewhere
    if np.count_nonzero(differs) <= _STARK_SPECKS:
        return False
    unlike = np.maximum(_unlikeness(one, other), _unlikeness(other, one))[elsewhere]
    return bool(
        np.count_nonzero(unlike > _STARKLY_CHANGED) > _STARK_SPECKS or np.count_nonzero(unlike > _CHANGED) > _SPECKS
    )


def _differ_by(limit: int, one: Pixels, other: Pixels) -> _Mask:
    """Where two drawings differ by more than a limit in some colour."""
    wide = np.maximum(one, other) - np.minimum(one, other) > limit
    return wide[:, :, 0] | wide[:, :, 1] | wide[:, :, 2]


class CoarseChange(NamedTuple):
    """How a page remade as a picture differs from its source: something gone from it, something new in it."""

    is_lost: bool
    is_new: bool


def changed_coarsely(source: Pixels, burnt: Pixels, allowed: Iterable[Box], height: float) -> CoarseChange:
    """Compare two drawings by different engines, whose lines may be thinner and letters softer.

    The page is looked at in cells of about three points: whatever has ink in one must have ink in the other, there or
    in the next cell, and whatever is flat in both must be of one colour.
    """
    rows = min(source.shape[0], burnt.shape[0], int(height * DPI / 72))
    columns = min(source.shape[1], burnt.shape[1])
    if not _are_alike_in_size(source, burnt):
        return CoarseChange(is_lost=True, is_new=True)
    covered = _covered(allowed, (rows, columns))
    one, other = source[:rows, :columns].copy(), burnt[:rows, :columns].copy()
    one[covered] = other[covered] = 0
    first, second = _cells(one), _cells(other)
    lost = (first.contrast > _CHANGED) & (second.about < _FLAT)
    new = (second.contrast > _CHANGED) & (first.about < _FLAT)
    is_flat = (first.contrast < _FLAT) & (second.contrast < _FLAT)
    new |= is_flat & (np.abs(first.mean - second.mean).max(axis=2) > _COARSE_CHANGED)
    return CoarseChange(*(int(np.count_nonzero(cells)) > _COARSE_SPECKS for cells in (lost, new)))


def is_blank(pixels: Pixels, below: float) -> bool:
    """Whether a page is one light colour from so many points down to its end."""
    region = pixels[int(below * DPI / 72) :]
    return bool(region.size) and int(region.min()) >= 230 and int(region.max()) - int(region.min()) <= 12


def are_blank_but_for(pixels: Pixels, boxes: Sequence[Box], marks: Iterable[Box]) -> bool:
    """Whether there is nothing in any of some boxes of the source but what the marks cover."""
    mask = _covered(marks, pixels.shape)
    return all(_is_blank_beside(pixels, box, mask) for box in boxes)


def _is_blank_beside(pixels: Pixels, box: Box, mask: _Mask) -> bool:
    scale = DPI / 72
    rows, columns = slice(int(box.y0 * scale), int(box.y1 * scale) + 1), slice(int(box.x0 * scale), int(box.x1 * scale))
    region, covered = pixels[rows, columns].astype(np.int16), mask[rows, columns]
    left = region[~covered]
    if left.size == 0:
        return True
    differs = np.abs(left - np.median(left, axis=0)).max(axis=1) > _CHANGED
    return int(np.count_nonzero(differs)) <= _STARK_SPECKS


def hidden_words(pixels: Pixels, letters: Letters, marks: Sequence[Mark]) -> int:
    """How many words of a finished page have no ink that an eye could see where they are said to be."""
    is_alnum = letters.is_alnum
    words = [inks for start, end in letters.words() if len(inks := letters.inks[start:end][is_alnum[start:end]]) > 1]
    corners = ((inks[:, :2].min(axis=0), inks[:, 2:].max(axis=0)) for inks in words)
    boxes = np.asarray([np.concatenate(pair) for pair in corners]).reshape(-1, 4)
    for x0, y0, x1, y1 in (mark.box for mark in marks):
        boxes = boxes[~((boxes[:, 0] < x1) & (x0 < boxes[:, 2]) & (boxes[:, 1] < y1) & (y0 < boxes[:, 3]))]
    return sum(1 for has_ink in show_ink(pixels, boxes) if not has_ink)


def show_ink(pixels: Pixels, boxes: Numbers) -> list[bool]:
    """Whether there is anything in each box that an eye could see. A row for each: left, top, right, bottom; points."""
    edges = np.rint(boxes * (DPI / 72)).astype(int)
    rows, columns = pixels.shape[:2]
    edges = np.column_stack((edges[:, :2], edges[:, 2:] + 1)).clip(0, (columns, rows, columns, rows))
    # Ink nearly always shows between two pixels side by side in one colour. Where it does not, all are looked at.
    green = np.ascontiguousarray(pixels[:, :, 1])
    steps = np.maximum(green[:, 1:], green[:, :-1]) - np.minimum(green[:, 1:], green[:, :-1]) > _FLAT
    return [
        bool(steps[top:bottom, left : right - 1].any()) or _stands_out(pixels, left, top, right, bottom)
        for left, top, right, bottom in edges.tolist()
    ]


def _stands_out(pixels: Pixels, left: int, top: int, right: int, bottom: int) -> bool:
    """Whether any pixel in a rectangle differs, in any colour, from one beside it there or just outside."""
    if left >= right or top >= bottom:
        return False
    low, high = _around(pixels[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1])
    first_row, first_column = min(top, 1), min(left, 1)
    inside = slice(first_row, first_row + bottom - top), slice(first_column, first_column + right - left)
    return bool((high[inside].astype(np.int16) - low[inside] > _FLAT).any())


def _inside(low: float, high: float, limit: int) -> tuple[int, int]:
    """The whole pixels inside a span, leaving out those at its edges, but always at least one."""
    first, last = max(0, int(np.ceil(low)) + 1), min(limit, int(np.floor(high)) - 1)
    if first < last:
        return first, last
    middle = min(limit - 1, max(0, int((low + high) / 2)))
    return middle, middle + 1


def _unlikeness(one: Pixels, other: Pixels) -> npt.NDArray[np.int16]:
    """How much darker or lighter, in any colour, a pixel of `one` is than everything around that place in `other`."""
    low, high = (edge.astype(np.int16) for edge in _around(other))
    here = one.astype(np.int16)
    unlike: npt.NDArray[np.int16] = np.maximum(low - here, here - high).max(axis=2)
    return unlike


def _around(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """The darkest and the lightest, in each colour, of each pixel and the eight about it."""
    low, high = pixels, pixels
    for axis in (0, 1):
        padded_low, padded_high = (_padded(one, axis) for one in (low, high))
        length = pixels.shape[axis]
        beside = [slice(start, start + length) for start in (0, 1, 2)]
        cut = [(part, slice(None)) if axis == 0 else (slice(None), part) for part in beside]
        low = np.minimum(np.minimum(padded_low[cut[0]], padded_low[cut[1]]), padded_low[cut[2]])
        high = np.maximum(np.maximum(padded_high[cut[0]], padded_high[cut[1]]), padded_high[cut[2]])
    return low, high


def _covered(boxes: Iterable[Box], shape: tuple[int, ...]) -> _Mask:
    mask = np.zeros(shape[:2], dtype=bool)
    scale = DPI / 72
    for box in boxes:
        x0, y0 = (max(0, int((value - _MARGIN) * scale)) for value in box[:2])
        x1, y1 = (max(0, int((value + _MARGIN) * scale) + 1) for value in box[2:])
        mask[y0:y1, x0:x1] = True
    return mask


def _padded(pixels: Pixels, axis: int) -> Pixels:
    width = [(0, 0)] * pixels.ndim
    width[axis] = (1, 1)
    return np.pad(pixels, width, mode="edge")


class _Cells(NamedTuple):
    contrast: npt.NDArray[np.int16]  # rows, columns: how much the pixels of the cell differ in any one colour
    about: npt.NDArray[np.int16]  # the same, of the cell with its neighbours and the edges between them
    mean: npt.NDArray[np.float32]  # rows, columns, colours


def _cells(pixels: Pixels) -> _Cells:
    low, high = _around(pixels)
    about = _by_cell(high, np.maximum).astype(np.int16) - _by_cell(low, np.minimum)
    contrast = _by_cell(pixels, np.maximum).astype(np.int16) - _by_cell(pixels, np.minimum)
    spread = _around(about.clip(0, 255).astype(np.uint8))[1].max(axis=2).astype(np.int16)
    mean = _by_cell(pixels.astype(np.float32), np.add) * np.float32(1 / _CELL**2)
    return _Cells(contrast.max(axis=2), spread, mean)


def _by_cell(pixels: npt.NDArray[Any], joined: np.ufunc) -> npt.NDArray[Any]:
    """Each cell's pixels made one. A step at a time: numpy takes ten times as long over a block of four dimensions."""
    rows, columns = (length // _CELL * _CELL for length in pixels.shape[:2])
    whole = pixels[:rows, :columns]
    for axis in (0, 1):
        steps = [whole[step::_CELL] if axis == 0 else whole[:, step::_CELL] for step in range(_CELL)]
        whole = steps[0]
        for step in steps[1:]:
            whole = joined(whole, step)
    return whole


def _are_alike_in_size(source: Pixels, burnt: Pixels) -> bool:
    """Whether two drawings are of one page: rounding apart, and but for a foot that only the copy has."""
    return bool(abs(source.shape[1] - burnt.shape[1]) <= 2 and source.shape[0] <= burnt.shape[0] + 2)
