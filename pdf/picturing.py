"""A page as a picture, drawn by the same engine that burns, so that what is looked at is what will be served."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pymupdf

from pdf.opening import open_page, open_paper
from pdf.unreadable import refusing

MAX_PICTURE_PIXELS = 40_000_000
_TINT = 12
_SPECK = 20


def picture(path: Path, number: int, dpi: int = 110, turn: int = 0) -> bytes:
    """Page `number`, from 1, as displayed, as PNG bytes; grey where the page has no colour, which is far smaller.

    `turn`: further degrees clockwise, 0, 90, 180 or 270, for whoever looks. A page so large that `dpi` would need more
    than MAX_PICTURE_PIXELS is drawn smaller. Raises Unreadable.
    """
    with open_paper(path, only=number) as document, refusing():
        pixmap = draw(open_page(document, number), dpi, turn=turn)
        if not has_colour(pixmap):
            pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pixmap)
        png: bytes = pixmap.tobytes("png")
        return png


def draw(
    page: pymupdf.Page,
    dpi: float,
    *,
    grey: bool = False,
    drawing: pymupdf.DisplayList | None = None,
    turn: int = 0,
) -> pymupdf.Pixmap:
    """The page as displayed, in pixels, no more than MAX_PICTURE_PIXELS of them. `drawing` is the page understood."""
    wanted = page.rect.width * page.rect.height * (dpi / 72) ** 2
    scale = dpi / 72 * min(1.0, math.sqrt(MAX_PICTURE_PIXELS / wanted))
    drawn: pymupdf.Pixmap = (drawing or page.get_displaylist()).get_pixmap(
        matrix=pymupdf.Matrix(scale, scale).prerotate(turn),
        colorspace=pymupdf.csGRAY if grey else pymupdf.csRGB,
        alpha=0,
    )
    return drawn


def has_colour(pixmap: pymupdf.Pixmap) -> bool:
    """Whether more than a speck of an RGB picture is coloured. A scanner's faint tints are not colour."""
    pixels = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.h, pixmap.stride)[:, : pixmap.w * 3]
    red, green, blue = (np.ascontiguousarray(pixels[:, channel::3]) for channel in range(3))
    coloured = _are_apart(red, green) | _are_apart(green, blue)
    return int(np.count_nonzero(coloured)) > _SPECK


def _are_apart(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    return np.maximum(one, other) - np.minimum(one, other) > _TINT
