"""The one place where the engine's frame and ours are converted.

MuPDF reports words, and takes redaction marks, in the page's **unrotated** frame: points from the top left of the crop
box, before /Rotate is applied. Everything else here uses the page **as displayed**. PyMuPDF has matrices for this
(`page.rotation_matrix`), but they are wrong where the page has a /UserUnit, or a crop box that reaches outside its
media box (measured in 1.28.2: a box 100 to 600 points away from its word). So the conversion is made here, from the
displayed size and the rotation, which the engine does get right.
"""

from __future__ import annotations

from collections.abc import Iterable

import pymupdf

from pdf.page import Box


def displayed_size(page: pymupdf.Page) -> tuple[float, float]:
    """Width and height in points of the page as displayed."""
    return float(page.rect.width), float(page.rect.height)


def to_displayed(page: pymupdf.Page) -> pymupdf.Matrix:
    """The matrix from the engine's unrotated frame to the page as displayed."""
    width, height = displayed_size(page)
    # page.rotation is 0 for a /Rotate that is no quarter turn; the engine then reports words as displayed already.
    match page.rotation:
        case 90:
            return pymupdf.Matrix(0, 1, -1, 0, width, 0)
        case 180:
            return pymupdf.Matrix(-1, 0, 0, -1, width, height)
        case 270:
            return pymupdf.Matrix(0, -1, 1, 0, 0, height)
    return pymupdf.Matrix(1, 0, 0, 1, 0, 0)


def to_engine(page: pymupdf.Page) -> pymupdf.Matrix:
    """The matrix from the page as displayed to the engine's unrotated frame."""
    inverse: pymupdf.Matrix = ~to_displayed(page)
    return inverse


def displayed_box(page: pymupdf.Page, rect: Iterable[float]) -> Box:
    """A rectangle that the engine reported, as it stands on the displayed page."""
    return turned(Box(*rect), to_displayed(page))


def turned(box: Box, turn: pymupdf.Matrix) -> Box:
    """A box after a turn by quarters: the same corners, named afresh."""
    across = (box.x0 * turn.a + box.y0 * turn.c + turn.e, box.x1 * turn.a + box.y1 * turn.c + turn.e)
    down = (box.x0 * turn.b + box.y0 * turn.d + turn.f, box.x1 * turn.b + box.y1 * turn.d + turn.f)
    return Box(min(across), min(down), max(across), max(down))


def engine_rect(page: pymupdf.Page, box: Box) -> pymupdf.Rect:
    """A box on the displayed page, as the engine wants it (redaction marks, `clip=` of text reads)."""
    rect: pymupdf.Rect = (pymupdf.Rect(*box) * to_engine(page)).normalize()
    return rect


def clipped(box: Box, width: float, height: float) -> Box:
    """The part of a box that lies on a page of that size; empty or inside out when none of it does."""
    return Box(max(0.0, box.x0), max(0.0, box.y0), min(width, box.x1), min(height, box.y1))


def area(box: Box) -> float:
    """Square points; 0 for a box that is empty or inside out."""
    return max(0.0, box.width) * max(0.0, box.height)


def overlap(box: Box, other: Box) -> float:
    """The share of `box`, 0 to 1, that `other` covers."""
    shared = Box(max(box.x0, other.x0), max(box.y0, other.y0), min(box.x1, other.x1), min(box.y1, other.y1))
    return area(shared) / area(box) if area(box) else 0.0
