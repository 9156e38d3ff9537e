"""Boxes made as wide as any other where there is room, so that their width says little of what is under them.

A box as wide as a word gives its length away, and with the font known narrows a list of names sharply (Bland, Iyer and
Levchenko 2023). At the end of a line, in a form and in a table there is blank paper to the right of a box, and the box
can take some of it. Between two words of a line there is not: the words that stay are not moved. Nor is there in a
picture, whose even parts are the picture; a scan, which is a picture of the whole page, is paper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pymupdf

from pdf.geometry import area, clipped, displayed_box, displayed_size
from pdf.page import Box
from pdf.picturing import draw

STEP = 72.0  # points: a widened box is a whole number of these wide
_TALLEST = 30.0  # points: a taller box is over something other than a line of writing
_GAP = 2.0  # points left between a box and whatever comes next
_EDGE = 24.0  # points at the side of a page that are left white
_DPI = 72
_SCAN = 0.7  # of the page: a picture that is larger is a scan of one
_FAINTEST = 24  # of 255: how far from its paper a pixel must be to be ink


def widened(page: pymupdf.Page, boxes: Sequence[Box]) -> list[Box]:
    """Each box, reaching further to the right over blank paper where there is some. `page` is as it came."""
    if not any(box.height <= _TALLEST for box in boxes):
        return list(boxes)
    pixmap = draw(page, _DPI, grey=True)
    pixels = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.h, pixmap.stride)[:, : pixmap.w]
    scale = pixmap.w / page.rect.width
    pictures = _pictures(page)
    return [_widened(box, pixels, scale, page.rect.width, pictures) if box.height <= _TALLEST else box for box in boxes]


def _pictures(page: pymupdf.Page) -> list[Box]:
    """Where pictures are drawn on the page as displayed, but for scans of it."""
    size = displayed_size(page)
    places = [clipped(displayed_box(page, info["bbox"]), *size) for info in page.get_image_info()]
    return [place for place in places if 0 < area(place) < _SCAN * size[0] * size[1]]


def _widened(box: Box, pixels: npt.NDArray[np.uint8], scale: float, width: float, pictures: Sequence[Box]) -> Box:
    wanted = box.x0 + STEP * math.ceil(box.width / STEP)
    limit = min(wanted, width - _EDGE)
    for picture in pictures:
        if picture.y0 < box.y1 and box.y0 < picture.y1 and picture.x1 > box.x1:
            limit = min(limit, picture.x0 - _GAP)
    if limit <= box.x1:
        return box
    rows = slice(max(0, math.floor(box.y0 * scale)), math.ceil(box.y1 * scale))
    # A pixel further than the box: the end of the word itself may be in its last one.
    first, last = math.ceil(box.x1 * scale) + 1, math.ceil((limit + _GAP) * scale)
    band = pixels[rows, first:last].astype(np.int16)
    if band.size == 0:
        return box
    inked = (np.abs(band - np.median(band)) > _FAINTEST).any(axis=0)
    blank = int(np.argmax(inked)) if inked.any() else band.shape[1]
    end = min(limit, (first + blank) / scale - _GAP)
    return Box(box.x0, box.y0, max(box.x1, end), box.y1)
