"""Pages as pdfium and Pillow see them, so that what one engine burnt is judged by another.

A sheet's frame is the page as displayed: points, origin top left. pdfium does not apply /UserUnit, so a sheet can be
told the width it should have and scales itself to it.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as raw
from PIL import Image, ImageOps

from pdf.page import Box
from pdf.verifying_letters import Letters, Numbers

Pixels = npt.NDArray[np.uint8]

_FINE = 1000  # parts of a point: pdfium's own conversion to the displayed page answers in whole numbers
_UNDRAWN_MODES = frozenset({3, 7})
_NOWHERE = (0.0,) * 8


class Sheet:
    """One page of a PDF, with notes and form answers made part of it if `flat` is asked for."""

    def __init__(self, document: pypdfium2.PdfDocument, index: int, *, flat: bool) -> None:
        self._page = document[index]
        if flat and raw.FPDFPage_GetAnnotCount(self._page) > 0:
            self._flatten(document, index)
        width, height = self._page.get_size()
        self.width, self.height, self._scale = float(width), float(height), 1.0
        self._matrix = self._to_displayed()

    def _flatten(self, document: pypdfium2.PdfDocument, index: int) -> None:
        """Make notes and answers part of the page. pdfium cuts the page down to what is drawn, which is put right."""
        media, crop = self._page.get_mediabox(), self._page.get_cropbox()
        if raw.FPDFPage_Flatten(self._page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            return
        self._page.set_mediabox(*media)
        self._page.set_cropbox(*crop)
        self._page.close()
        self._page = document[index]

    def scaled_to(self, width: float) -> Sheet:
        """This sheet, its frame stretched so that it is so many points wide."""
        self._scale = width / self._page.get_width()
        self.width, self.height = width, self._page.get_height() * self._scale
        return self

    @property
    def page(self) -> pypdfium2.PdfPage:
        return self._page

    def pixels(self, dpi: float) -> Pixels:
        """The page drawn by pdfium: rows, columns, and red, green, blue."""
        bitmap = self._page.render(scale=dpi / 72 * self._scale, rev_byteorder=True, prefer_bgrx=False)
        drawn: Pixels = bitmap.to_numpy()[:, :, :3].copy()
        return drawn

    def letters(self) -> Letters:
        """Every character pdfium finds, in its reading order, with blanks where it finds a space or a new line."""
        text = self._page.get_textpage()
        try:
            return self._letters(text)
        finally:
            text.close()

    def close(self) -> None:
        self._page.close()

    def placed(self, rect: tuple[float, float, float, float]) -> Box:
        """A rectangle of the page's own space, as it stands on the displayed page."""
        a, b, c, d, e, f = self._matrix  # a page turns only by quarters, so two corners are enough
        x0, y0, x1, y1 = rect
        across, again = (a * x0 + c * y0 + e) * self._scale, (a * x1 + c * y1 + e) * self._scale
        down, lower = (b * x0 + d * y0 + f) * self._scale, (b * x1 + d * y1 + f) * self._scale
        return Box(min(across, again), min(down, lower), max(across, again), max(down, lower))

    def unplaced(self, x: float, y: float) -> tuple[float, float]:
        """A point of the displayed page, in the page's own space: the way back from `placed`."""
        a, b, c, d, e, f = self._matrix
        x, y = x / self._scale - e, y / self._scale - f
        size = a * d - b * c
        return (d * x - c * y) / size, (a * y - b * x) / size

    def _to_displayed(self) -> tuple[float, float, float, float, float, float]:
        """Found by asking pdfium where three points fall."""
        e, f = self._device(0, 0)
        ax, ay = self._device(1000, 0)
        bx, by = self._device(0, 1000)
        return ((ax - e) / 1000, (ay - f) / 1000, (bx - e) / 1000, (by - f) / 1000, e, f)

    def _device(self, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        wide, high = round(self.width * _FINE), round(self.height * _FINE)
        raw.FPDF_PageToDevice(self._page, 0, 0, wide, high, 0, x, y, across, down)
        return across.value / _FINE, down.value / _FINE

    def _letters(self, text: pypdfium2.PdfTextPage) -> Letters:
        rect = raw.FS_RECTF()
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        known: dict[int, bool] = {}
        page, count = text.raw, text.count_chars()
        characters: list[str] = []
        places: list[tuple[float, ...]] = []
        drawn: list[bool] = []
        for index in range(count):
            char = chr(raw.FPDFText_GetUnicode(page, index) or 0xFFFD)
            if char.isspace() or raw.FPDFText_IsGenerated(page, index) == 1:
                characters.append(" ")
                places.append(_NOWHERE)
                drawn.append(True)
                continue
            raw.FPDFText_GetLooseCharBox(page, index, rect)
            raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
            characters.append(char)
            places.append(
                (rect.left, rect.bottom, rect.right, rect.top, left.value, bottom.value, right.value, top.value)
            )
            drawn.append(_is_drawn(page, index, known))
        if not characters:
            return Letters.none()
        letters = "".join(characters)
        rows = np.asarray(places, dtype=np.float64)
        boxes, inks = self._all_placed(rows[:, :4]), self._all_placed(rows[:, 4:])
        found = Letters(letters, boxes, inks, np.asarray(drawn, dtype=bool))
        boxes[found.is_blank] = inks[found.is_blank] = 0
        return found

    def _all_placed(self, rects: Numbers) -> Numbers:
        """What `placed` makes of each row."""
        a, b, c, d, e, f = self._matrix
        x, y = rects[:, 0::2], rects[:, 1::2]
        across, down = (a * x + c * y + e) * self._scale, (b * x + d * y + f) * self._scale
        return np.column_stack((across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1)))


def _is_drawn(text: Any, index: int, known: dict[int, bool]) -> bool:
    """Whether the text object that a character belongs to is filled or outlined with any ink."""
    found = raw.FPDFText_GetTextObject(text, index)
    if not found:
        return True
    address = ctypes.addressof(found.contents)
    if address not in known:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        known[address] = raw.FPDFTextObj_GetTextRenderMode(found) not in _UNDRAWN_MODES and not (
            raw.FPDFPageObj_GetFillColor(found, red, green, blue, alpha) and alpha.value == 0
        )
    return known[address]


@dataclass(slots=True)
class PictureSheet:
    """One frame of a picture file, stretched over a page of the size given."""

    picture: Image.Image
    width: float
    height: float

    @classmethod
    def of(cls, picture: Image.Image, width: float) -> PictureSheet:
        """A picture, turned the way its camera says, on a page so many points wide."""
        upright = ImageOps.exif_transpose(picture)
        if upright.mode[0] in "IF":  # more than 8 bits: stretched to what a page can show
            values = np.asarray(upright, dtype=np.float64)
            span = float(values.max() - values.min()) or 1.0
            upright = Image.fromarray(((values - values.min()) / span * 255).astype(np.uint8))
        return cls(upright, width, width * upright.height / upright.width)

    def pixels(self, dpi: float) -> Pixels:
        """The picture at that many dots to the inch of its page, on white."""
        size = max(1, round(self.width * dpi / 72)), max(1, round(self.height * dpi / 72))
        upright = self.picture
        if upright.has_transparency_data:
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
        drawn: Pixels = np.asarray(upright.convert("RGB").resize(size, Image.Resampling.BOX))
        return drawn

    def letters(self) -> Letters:
        """None: a picture has no text of its own."""
        return Letters.none()

    def close(self) -> None:
        """Nothing to close but the file, which its opener closes."""


def is_pdf(path: Path) -> bool:
    """Whether a source is a PDF and not a picture."""
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)
