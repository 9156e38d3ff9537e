"""A small likeness of each photograph on a page, by which the same one is known again at another size or quality.

A likeness is the picture's shape and a grey grid of its mean shades. Sheets of paper and pictures all of one shade have
none: every form is like every other, and every blank like every blank.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pdf.geometry import area
from pdf.page import Box
from pdf.shade import Shade

_SIDE = 24  # of the grid
_LEAST_SHARE = 0.08  # of the page: a smaller picture is a badge or a thumbnail
_MOST = 8  # pictures of a page
_PAPER = 232  # of 255: what is lighter is paper
_MOSTLY = 0.55
_PLAINEST = 10.0  # of 255: the least spread of shades of a picture of anything
_MEAN, _WORST = 2.0, 12.0  # of 255: how far two copies of one picture lie apart, over all and in any place
_SHAPE = 0.03


def likenesses(shade: Shade, pictures: Sequence[Box]) -> tuple[str, ...]:
    """The likeness of each photograph on the page, the largest first. `pictures` are where pictures are drawn."""
    whole = area(Box(0, 0, shade.width, shade.height))
    large = sorted({box for box in pictures if area(box) >= _LEAST_SHARE * whole}, key=area, reverse=True)
    return tuple(found for box in large[:_MOST] if (found := _likeness(shade, box)))


def alike(one: str, other: str) -> bool:
    """Whether two likenesses are of one picture, scaled or compressed anew."""
    first, second = _grid(one), _grid(other)
    if first is None or second is None or abs(first[0] / second[0] - 1) > _SHAPE:
        return False
    apart = abs(first[1] - second[1])
    return float(apart.mean()) <= _MEAN and float(apart.max()) <= _WORST


def _likeness(shade: Shade, box: Box) -> str:
    x0, y0, x1, y1 = (round(side * shade.scale) for side in box)
    pixels = shade.grey[max(0, y0) : y1, max(0, x0) : x1]
    if min(pixels.shape, default=0) < _SIDE:
        return ""
    if float((pixels > _PAPER).mean()) > _MOSTLY or float(pixels.std()) < _PLAINEST:
        return ""
    grid = Image.fromarray(np.ascontiguousarray(pixels)).resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return f"{box.width / box.height:.3f}:{base64.b85encode(grid.tobytes()).decode()}"


def _grid(likeness: str) -> tuple[float, NDArray[np.float64]] | None:
    """The shape and the shades; None for anything that is no likeness."""
    shape, _, shades = likeness.partition(":")
    try:
        grid = np.frombuffer(base64.b85decode(shades), np.uint8).astype(np.float64)
        return (float(shape), grid) if grid.size == _SIDE * _SIDE and float(shape) > 0 else None
    except (ValueError, binascii.Error):
        return None
