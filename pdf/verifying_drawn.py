"""What lies under the boxes of a finished page in its pictures and lines: pdfium's objects, taken one by one."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as raw

from pdf.page import Box
from pdf.verifying_sheets import Pixels, Sheet

_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1, 0, 0, 1, 0, 0)
_DEPTH = 30
_BLANK = 40  # of 255: how far pixels that were blanked may differ from one another, after JPEG


class _Drawn(NamedTuple):
    kind: int
    item: Any
    matrix: _Matrix  # from the object's own space to the page's
    depth: int  # forms it lies within


def pictures_under(sheet: Sheet, marks: Sequence[Box]) -> bool:
    """Whether any picture placed under a mark still holds something there, in its own pixels."""
    for drawn in _objects(sheet.page):
        if drawn.kind != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        matrix = _joined(_matrix(drawn.item), drawn.matrix)
        place = sheet.placed(_unit_square(matrix))
        near = [mark for mark in marks if mark.touches(place)]
        if not near:
            continue
        pixels = _pixels(drawn.item)
        if pixels is None or not all(_is_blank(pixels, matrix, sheet, mark) for mark in near):
            return True
    return False


def lines_under(sheet: Sheet, marks: Sequence[Box]) -> bool:
    """Whether any line or shape lies under a mark, other than the box itself and rules that run on past it."""
    for drawn in _objects(sheet.page):
        if drawn.kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        place = sheet.placed(_bounds(drawn))
        for mark in marks:
            if not _meets(place, mark):
                continue
            if _is_inside(place, mark) and not _is_lid(drawn):
                return True
            if not _is_ruled(drawn.item) and any(_holds(mark, point) for point in _points(drawn, sheet)):
                return True
    return False


def _objects(page: pypdfium2.PdfPage) -> Iterator[_Drawn]:
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _unfolded(raw.FPDFPage_GetObject(page, index), _PLAIN, 0)


def _unfolded(item: Any, matrix: _Matrix, depth: int) -> Iterator[_Drawn]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield _Drawn(kind, item, matrix, depth)
        return
    if depth > _DEPTH:
        raise ValueError("Forms are nested too deeply.")
    inner = _joined(_matrix(item), matrix)
    for index in range(raw.FPDFFormObj_CountObjects(item)):
        yield from _unfolded(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def _matrix(item: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _PLAIN
    return found.a, found.b, found.c, found.d, found.e, found.f


def _joined(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _unit_square(matrix: _Matrix) -> tuple[float, float, float, float]:
    corners = [_moved(matrix, x, y) for x in (0, 1) for y in (0, 1)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _bounds(drawn: _Drawn) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(drawn.item, left, bottom, right, top)
    corners = [_moved(drawn.matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _pixels(item: Any) -> Pixels | None:
    """A picture's own pixels, or None if pdfium cannot read them."""
    bitmap = raw.FPDFImageObj_GetBitmap(item)
    return pypdfium2.PdfBitmap.from_raw(bitmap).to_numpy() if bitmap else None


def _is_blank(pixels: Pixels, matrix: _Matrix, sheet: Sheet, mark: Box) -> bool:
    """Whether the pixels of a picture that fall under a mark are all alike."""
    rows, columns = pixels.shape[:2]
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    if size == 0:
        return True
    spots = []
    for x, y in ((mark.x0, mark.y0), (mark.x1, mark.y0), (mark.x0, mark.y1), (mark.x1, mark.y1)):
        px, py = sheet.unplaced(x, y)
        u, v = (d * (px - e) - c * (py - f)) / size, (-b * (px - e) + a * (py - f)) / size
        spots.append((u * columns, (1 - v) * rows))
    xs, ys = zip(*spots, strict=True)
    region = pixels[_between(ys), _between(xs)]
    if region.size == 0:
        return True
    flat = region.reshape(-1, region.shape[2] if region.ndim == 3 else 1).astype(np.int16)
    return bool((flat.max(axis=0) - flat.min(axis=0)).max() <= _BLANK)


def _between(ends: Sequence[float]) -> slice:
    """The whole pixels between two edges, leaving out those at the edges."""
    return slice(max(0, int(np.ceil(min(ends))) + 1), max(0, int(max(ends)) - 1))


def _is_lid(drawn: _Drawn) -> bool:
    """Whether a shape is a black box of ours: plain black, and drawn straight on the page."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(drawn.item, red, green, blue, alpha)
    is_black = (red.value, green.value, blue.value, alpha.value) == (0, 0, 0, 255)
    return is_black and drawn.depth == 0 and raw.FPDFPath_CountSegments(drawn.item) <= 6 and _is_ruled(drawn.item)


def _segments(item: Any) -> Iterator[tuple[int, float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield raw.FPDFPathSegment_GetType(segment), x.value, y.value


def _is_ruled(item: Any) -> bool:
    """Whether a path is made of level and upright lines alone, as rules, borders and backgrounds are."""
    last: tuple[float, float] | None = None
    for kind, x, y in _segments(item):
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return False
        if kind == raw.FPDF_SEGMENT_LINETO and last and abs(x - last[0]) > 0.1 and abs(y - last[1]) > 0.1:
            return False
        last = x, y
    return True


def _points(drawn: _Drawn, sheet: Sheet) -> Iterator[tuple[float, float]]:
    own = _joined(_matrix(drawn.item), drawn.matrix)
    for _, x, y in _segments(drawn.item):
        px, py = _moved(own, x, y)
        box = sheet.placed((px, py, px, py))
        yield box.x0, box.y0


def _meets(one: Box, other: Box) -> bool:
    """As Box.touches, but a line has no area and still meets a box."""
    return one.x0 <= other.x1 and other.x0 <= one.x1 and one.y0 <= other.y1 and other.y0 <= one.y1


def _is_inside(inner: Box, outer: Box) -> bool:
    return outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x0 < point[0] < box.x1 and box.y0 < point[1] < box.y1
