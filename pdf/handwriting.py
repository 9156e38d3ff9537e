"""Ink on a page picture that looks like pen strokes and was not read: where somebody must look for themselves.

A typed form filled in by hand reads well for its print, while its answers go unread. So what is left of the ink, once
rules, blots and all that was read with confidence are taken away, is gathered into patches, and a patch is suspected
when enough of it is drawn as pens draw: strokes as thin as a pen's, in open shapes larger than type. A signature beside
the word that asks for one is what every statement has, and is left alone, as are ticks, rings and initials.

Nothing is learned: each number below is a length on paper or a share that can be checked against a page by eye. How
often it is right is measured by `benchmarks.handwriting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pdf.asked_for import asked_for
from pdf.engines import Line, Pixels
from pdf.page import Box

Mask = NDArray[np.uint8]
Numbers = NDArray[np.float64]

_MM = 25.4
_READ = 0.80  # confidence of a word: print reads at 0.94, and of writing only a plain word here and there as well
_FAINTEST = 28  # of 255 darker than its paper: hard pencil is 60
_RULE = 11.0  # mm: no stroke of a pen is so straight for so long
_SIDE, _BOXED = 3.4, 0.35  # mm, and share of a piece's ink in sides level or upright for so long: boxes for answers
_TINT = 0.78  # of the sheet's own shade: what is darker all about is a photograph or a band of colour
_EDGE = 5.0  # mm of the sheet's edge: shadows of the lid and torn corners
_BROADEST, _FINEST = 1.7, 0.12  # mm: the thickest and the thinnest line of a pen, as scanned
_OPEN = 0.56  # of its box: a letter that a pen drew fills less, and type and blots fill more
_LARGE = 3.4  # mm: type is larger only in headings, which are read
_SMALL = 1.2  # mm: what is smaller is dust and stops
_HIGH = 2.4  # mm: lower is type run together, or a stroke under a word
_DRAWN, _CREST = 15.0, 60.0  # mm: what is higher and as wide is a frame or a ring; up to this, of a stamp or a crest
_ASIDE, _BELOW = 6.5, 4.0  # mm: pieces no further apart belong to one patch
_ENOUGH = 30.0  # mm of stroke in one patch: a telephone number has 80, a name 50, initials and ticks 20
_ALONE = 60.0  # mm of stroke in one piece: less may be a ring round a word or a line through it
_MOST_FRAMES = 20
_MOST_PIECES = 20_000  # more are a photograph's grain, and a photograph is looked at in any case
_SMALLEST = 200  # pixels of the shorter side: nothing can be told of less


@dataclass(frozen=True, slots=True)
class Patch:
    """Pieces of ink that lie together: their box in pixels, and the millimetres of pen stroke among them."""

    box: Box
    stroke: float
    pieces: int


def handwriting_on(grey: Pixels, lines: Sequence[Line], dpi: float) -> list[Box]:
    """Where there seems to be unread handwriting on a level picture whose print was read as `lines`; in pixels."""
    written = [
        patch.box for patch in patches_on(grey, lines, dpi) if patch.stroke >= (_ENOUGH if patch.pieces > 1 else _ALONE)
    ]
    return [box for box in written if not asked_for(box, lines, dpi / _MM)]


def patches_on(grey: Pixels, lines: Sequence[Line], dpi: float) -> list[Patch]:
    """Every patch of unread ink that has any pen stroke in it."""
    if min(grey.shape) < _SMALLEST:
        return []
    mm = dpi / _MM
    ink = _without_rules(_ink(grey), mm)
    _take_out(ink, lines, mm)
    return list(_gathered(ink, mm))


def _ink(grey: Pixels) -> Mask:
    """What is clearly darker than the paper around it, as 255; shadows and tints are paper."""
    import cv2

    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.GaussianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), (0, 0), 5)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    darker = cv2.subtract(paper, cv2.blur(grey, (3, 3)))
    darker[paper < _TINT * np.median(small)] = 0
    darkest = cv2.dilate(darker, np.ones((13, 13), np.uint8))
    # A stroke ends where it is half as dark as at its middle, however black the ink and however soft the scan.
    return np.asarray(cv2.compare(darker, np.maximum(_FAINTEST, darkest // 2), cv2.CMP_GT), np.uint8)


def _without_rules(ink: Mask, mm: float) -> Mask:
    """The ink less the lines of tables, boxes and answers, and less the stubs that they leave beside them."""
    import cv2

    wider = np.ones((3, 3), np.uint8)
    for shape in _shapes(_RULE * mm):
        rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        ink = np.asarray(cv2.subtract(ink, cv2.dilate(rules, wider)), np.uint8)
    return ink


def _shapes(long: float) -> tuple[tuple[int, int], tuple[int, int]]:
    """A level line of so many pixels and an upright one."""
    return (1, max(3, round(long))), (max(3, round(long)), 1)


def _take_out(ink: Mask, lines: Sequence[Line], mm: float) -> None:
    """Clear what was read with confidence, and the edges of the sheet."""
    margin = round(0.25 * mm)
    for word in (word for line in lines for word in line if word.confidence >= _READ):
        x0, y0, x1, y1 = (round(side) for side in word.box)
        ink[max(0, y0 - margin) : y1 + margin, max(0, x0 - margin) : x1 + margin] = 0
    edge = round(_EDGE * mm)
    ink[:edge] = ink[-edge:] = 0
    ink[:, :edge] = ink[:, -edge:] = 0


def _gathered(ink: Mask, mm: float) -> Iterator[Patch]:
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if not 1 < count <= _MOST_PIECES:
        return
    left, top, wide, high, area = (stats[:, column].astype(np.float64) for column in range(5))
    rows, columns = np.nonzero(ink)
    piece = labels[rows, columns].astype(np.intp)
    depth = cv2.distanceTransform(ink, cv2.DIST_L2, 3)[rows, columns]
    deepest = np.zeros(count)
    np.maximum.at(deepest, piece, depth)
    # Across a stroke of breadth b the distance to its edge is b / 4 on the mean.
    broad = np.maximum(1.0, 4 * np.bincount(piece, depth, count) / np.maximum(area, 1) - 1)
    is_pen = _looks_penned(wide / mm, high / mm, area / (wide * high), 2 * deepest / mm, broad / mm)
    level, upright = (cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) for shape in _shapes(_SIDE * mm))
    straight = np.bincount(piece, np.maximum(level, upright)[rows, columns] > 0, count)
    is_ruled = (straight >= _BOXED * area) | _is_framed(left, top, wide, high, mm)
    is_pen &= ~is_ruled
    is_pen[0] = False
    if not is_pen.any():
        return
    kept = np.where(is_pen, np.uint8(255), np.uint8(0))[labels]
    kept = cv2.dilate(kept, np.ones((1, round(_ASIDE * mm)), np.uint8))
    kept = cv2.dilate(kept, np.ones((round(_BELOW * mm), 1), np.uint8))
    groups = cv2.connectedComponents(kept, connectivity=8)[1]
    member = np.zeros(count, np.int64)
    member[piece] = groups[rows, columns]
    stroke = area / broad / mm
    # Small letters are as large as type: they count where larger strokes stand among them.
    counts = is_pen | (_is_line(2 * deepest / mm, broad / mm) & (np.maximum(wide, high) >= _SMALL * mm) & ~is_ruled)
    counts[0] = False
    for group in np.unique(member[is_pen]):
        mine = np.flatnonzero(counts & (member == group))
        x0, y0 = left[mine].min(), top[mine].min()
        x1, y1 = (left + wide)[mine].max(), (top + high)[mine].max()
        yield Patch(Box(float(x0), float(y0), float(x1), float(y1)), float(stroke[mine].sum()), len(mine))


def _is_framed(left: Numbers, top: Numbers, wide: Numbers, high: Numbers, mm: float) -> NDArray[np.bool_]:
    """Which pieces lie within a ring or a tilted box, as the words of a stamp and the parts of a crest do."""
    inside = np.zeros(len(left), bool)
    small, large = np.minimum(wide, high), np.maximum(wide, high)
    frames = np.flatnonzero((small > _DRAWN * mm) & (large < _CREST * mm))
    across, down = left + wide / 2, top + high / 2
    for frame in frames[np.argsort(-large[frames])][:_MOST_FRAMES]:
        within = (abs(across - across[frame]) < wide[frame] / 2) & (abs(down - down[frame]) < high[frame] / 2)
        inside |= within
    inside[0] = False
    return inside


def _is_line(thickest: Numbers, broad: Numbers) -> NDArray[np.bool_]:
    return (thickest <= _BROADEST) & (broad >= _FINEST) & (broad <= _BROADEST)


def _looks_penned(
    wide: Numbers, high: Numbers, filled: Numbers, thickest: Numbers, broad: Numbers
) -> NDArray[np.bool_]:
    """Which pieces are thin strokes in an open shape larger than type. Lengths in millimetres."""
    is_shape = (np.maximum(wide, high) >= _LARGE) & (np.minimum(wide, 9) >= 0.8) & (high >= _HIGH) & (filled <= _OPEN)
    return _is_line(thickest, broad) & is_shape & ~((high > _DRAWN) & (wide < 3 * high))
