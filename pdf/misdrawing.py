"""Letters drawn as other letters: what is copied from such a page is not what is seen on it.

Whatever a font says of its letters, it draws them with shapes. Each shape that the page sets is held against the shapes
that the plainest typefaces give to every letter and figure; one that is plainly another letter than it is said to be
tells on its font. Measured on 38 other typefaces: none of their own letters is taken for another, and of a letter
drawn in place of another four in five are found. A shape that is like no letter, as of an ornament, says nothing.
"""

from __future__ import annotations

import string
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pymupdf
from pymupdf import mupdf

_FACES = ("helv", "hebo", "heit", "tiro", "tibo", "tiit", "cour", "cobo")
_LETTERS = string.ascii_letters + string.digits
_SIDE = 16  # pixels that a shape's longer side is drawn over
_ROUND = frozenset("o0dq")  # told apart in some typefaces by a dot or a stroke alone
_PLAINLY = 0.93  # how like (1 is the same) a shape must be to the letter that it is taken for
_UNLIKE = 0.12  # and how much less like the letter that it is said to be

_FARTHEST = 100.0  # ems: no letter is so large
_AS_IT_IS = mupdf.ll_fz_make_matrix(1, 0, 0, 1, 0, 0)
_ANYWHERE = mupdf.FzIrect(-9999, -9999, 9999, 9999)
_Shapes = npt.NDArray[np.float32]


class SetLetter(NamedTuple):
    """A shape of a font, by the number that the font gives it, and the letter that it is said to be."""

    font: Any  # the engine's
    shape: int
    said: str


def draws_another(letters: Iterable[SetLetter]) -> bool:
    """Whether any shape is plainly a letter or figure other than it is said to be."""
    return any(_is_another(shape, one.said) for one in letters if (shape := _drawn(one.font, one.shape)))


def is_checked(said: str) -> bool:
    """Whether a letter is one whose shape can be judged."""
    return said in _LETTERS


@lru_cache(maxsize=4096)  # most pages of a file share their fonts
def _is_another(shape: bytes, said: str) -> bool:
    known, names = _known()
    alike = known @ _levelled(np.frombuffer(shape, np.uint8).reshape(_SIDE, _SIDE))
    best = float(alike.max())
    return best > _PLAINLY and best - float(alike[names == _folded(said)].max()) > _UNLIKE


@cache
def _known() -> tuple[_Shapes, npt.NDArray[np.str_]]:
    """Every letter and figure of the plainest typefaces, a row each, and which each is."""
    shapes, names = [], []
    for face in _FACES:
        font = pymupdf.Font(face)
        for letter in _LETTERS:
            shape = np.frombuffer(_drawn(font.this, font.has_glyph(ord(letter))), np.uint8)
            shapes.append(_levelled(shape.reshape(_SIDE, _SIDE)))
            names.append(_folded(letter))
    return np.array(shapes), np.array(names)


def _folded(letter: str) -> str:
    folded = letter.lower()
    return "o" if folded in _ROUND else folded


def _drawn(font: Any, shape: int) -> bytes:
    """A shape drawn to fill a square as far as it goes, in grey; nothing for a shape with no ink."""
    outline = mupdf.fz_outline_glyph(font, shape, mupdf.FzMatrix())
    if not outline.m_internal:
        return b""
    box = mupdf.ll_fz_bound_path(outline.m_internal, None, _AS_IT_IS)
    across, up = box.x1 - box.x0, box.y1 - box.y0
    if not (0 < across < _FARTHEST and 0 < up < _FARTHEST):
        return b""
    scale = (_SIDE - 2) / max(across, up)  # the edges take up to a pixel more on each side
    place = mupdf.FzMatrix(scale, 0, 0, -scale, 0, 0)
    drawn = mupdf.fz_render_glyph_pixmap(font, shape, place, _ANYWHERE, 8)
    if not drawn.m_internal:
        return b""
    high, wide = drawn.h(), drawn.w()
    pixels = np.frombuffer(mupdf.fz_pixmap_samples_memoryview(drawn), np.uint8).reshape(high, -1)[:_SIDE, :_SIDE]
    square = np.zeros((_SIDE, _SIDE), np.uint8)
    top, left = max(0, _SIDE - high) // 2, max(0, _SIDE - wide) // 2
    square[top : top + high, left : left + wide] = pixels
    return square.tobytes()


def _levelled(shape: npt.NDArray[np.uint8]) -> _Shapes:
    """A shape blurred by a pixel, as a row whose length is 1."""
    padded = np.pad(shape.astype(np.float32), 1)
    blurred = sum(padded[y : y + _SIDE, x : x + _SIDE] for y in range(3) for x in range(3))
    row = np.asarray(blurred, np.float32).ravel()
    return row / (float(np.linalg.norm(row)) or 1.0)
