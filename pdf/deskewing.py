"""How far a scan lies crooked, and the same scan set straight: read crooked, the two halves of a line come apart."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

from pdf.engines import Pixels
from pdf.page import Box

_MOST = 6.0  # degrees: a sheet fed through a scanner lies no more crooked than this
_LEAST = 0.25  # degrees: less does no harm
_COARSE, _FINE = 0.5, 0.1
_WIDE = 500  # pixels are enough to see which way the lines run
_INK = 110  # of 255 darker than its paper


def skew_of(grey: Pixels) -> float:
    """By how many degrees the lines of print rise to the right; 0 when none can be told.

    The turn that makes rows of ink and rows of paper stand apart most sharply is the one that sets the lines level.
    """
    scale = min(1.0, _WIDE / grey.shape[1])
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    small = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX))
    paper = int(np.median(small))
    ink = Image.fromarray(np.clip(paper - small.astype(np.int16), 0, _INK).astype(np.uint8))
    if ink.getbbox() is None:
        return 0.0
    angles = np.arange(-_MOST, _MOST + _COARSE / 2, _COARSE)
    coarse = max(angles, key=lambda angle: (_sharpness(ink, angle), -abs(angle)))
    around = coarse + np.arange(-_COARSE + _FINE, _COARSE, _FINE)
    finest = max(around, key=lambda angle: _sharpness(ink, angle))
    return -float(finest) if abs(finest) >= _LEAST and abs(coarse) < _MOST else 0.0


def _sharpness(ink: Image.Image, angle: float) -> float:
    rows = np.asarray(ink.rotate(float(angle), Image.Resampling.BILINEAR), dtype=np.float32).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


class Straightened:
    """A picture turned level about its middle, and the way back for the places of what is read in it."""

    def __init__(self, grey: Pixels, skew: float) -> None:
        height, width = grey.shape[:2]
        self._centre = width / 2, height / 2
        self._turn = math.radians(skew)
        paper = int(np.median(grey))
        turned = Image.fromarray(grey).rotate(-skew, Image.Resampling.BICUBIC, fillcolor=paper)
        self.pixels: Pixels = np.asarray(turned)

    def back(self, box: Box) -> Box:
        """The upright box, in the picture as it was, that holds what was read in this one."""
        (cx, cy), cos, sin = self._centre, math.cos(self._turn), math.sin(self._turn)
        corners = [
            (cx + (x - cx) * cos + (y - cy) * sin, cy - (x - cx) * sin + (y - cy) * cos)
            for x in (box.x0, box.x1)
            for y in (box.y0, box.y1)
        ]
        across, down = zip(*corners, strict=True)
        return Box(min(across), min(down), max(across), max(down))
