"""Picture files as PDF pages: one page a frame, the right way up, with nothing carried over but the picture."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pymupdf
from PIL import Image, ImageOps

from pdf.unreadable import DAMAGED, MAX_PAGES, MAX_PIXELS, Media, Unreadable

_TOO_LARGE = "The picture is too large to open safely."
A4 = (595.0, 842.0)
_A3_LONG = 1191.0
_LEAST_DPI = 98.0  # a fax's; below it the figure is a camera's or a screen's filler and not a scanner's measure
_EXIF_ORIENTATION = 0x0112
# EXIF orientations that are plain turns, and the turn (clockwise) that sets the picture upright.
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
_SIDEWAYS = (5, 6, 7, 8)
# In coded pixels FF is followed by 00, another FF or a restart mark; anything else ends them.
_MARK = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_FORMATS: dict[Media, tuple[str, ...]] = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "tiff": ("TIFF",)}


def paper_from_picture(path: Path, media: Media, *, only: int | None = None) -> pymupdf.Document:
    """A picture file as a document. Only a TIFF's further frames are pages; a camera's previews are not.

    `only`: draw just that page, counted from 1, and leave the others blank. Raises Unreadable.
    """
    document = pymupdf.open()
    try:
        for number, frame in _frames(path, media):
            width, height = _size(frame)
            page = document.new_page(width=width, height=height)
            if only in (None, number):
                _draw(page, frame, path, media)
    except BaseException:
        document.close()
        raise
    return document


def picture_sizes(path: Path, media: Media) -> list[tuple[float, float]]:
    """The size in points of each page that the picture makes, every one of them decoded to see that it is whole."""
    sizes = []
    for _, frame in _frames(path, media):
        frame.load()
        sizes.append(_size(frame))
    return sizes


def _frames(path: Path, media: Media) -> Iterator[tuple[int, Image.Image]]:
    """Each page's picture, from 1, in the same object moved on. Raises Unreadable."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path, formats=_FORMATS[media]) as picture:
            count = getattr(picture, "n_frames", 1) if media == "tiff" else 1
            if count > MAX_PAGES:
                raise Unreadable(f"It has more than {MAX_PAGES:,} pages: ask for it in parts.")
            for index in range(count):
                picture.seek(index)
                if picture.width * picture.height > MAX_PIXELS:
                    raise Unreadable(_TOO_LARGE)
                yield index + 1, picture
    except Image.DecompressionBombError as error:
        raise Unreadable(_TOO_LARGE) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable(DAMAGED) from error


def page_size(pixels: tuple[int, int], dpi: tuple[float, float] | None) -> tuple[float, float]:
    """Points for a picture: its own size if a scanner measured it and it is paper-sized, else fitted to A4."""
    across, down = pixels
    if dpi is not None and min(dpi) >= _LEAST_DPI:
        width, height = across / dpi[0] * 72, down / dpi[1] * 72
        if min(width, height) >= 36 and max(width, height) <= _A3_LONG:
            return round(width, 2), round(height, 2)
    paper = A4 if down >= across else A4[::-1]
    scale = min(paper[0] / across, paper[1] / down)
    return max(1.0, round(across * scale, 2)), max(1.0, round(down * scale, 2))


def _size(picture: Image.Image) -> tuple[float, float]:
    across, down = picture.size
    dpi = _dpi(picture)
    if _orientation(picture) in _SIDEWAYS:
        return page_size((down, across), dpi[::-1] if dpi else None)
    return page_size((across, down), dpi)


def _orientation(picture: Image.Image) -> int:
    return int(picture.getexif().get(_EXIF_ORIENTATION, 1))


def _draw(page: pymupdf.Page, picture: Image.Image, path: Path, media: Media) -> None:
    picture.load()  # a picture cut short fails here, not as a grey half page
    orientation = _orientation(picture)
    if media == "jpeg" and picture.mode in ("L", "RGB") and orientation in _TURNS:
        # The camera's own data, so that an exhibit is not made worse by being compressed a second time.
        page.insert_image(page.rect, stream=bare_jpeg(path.read_bytes()), rotate=-_TURNS[orientation] % 360)
        return
    page.insert_image(page.rect, stream=_as_png(ImageOps.exif_transpose(picture)))


def _dpi(picture: Image.Image) -> tuple[float, float] | None:
    try:
        across, down = (float(value) for value in picture.info.get("dpi", ()))
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if 0 < across < 10_000 and 0 < down < 10_000 else None


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG with what draws nothing left out: place, camera, previews, comments, and anything after its end."""
    kept = bytearray(data[:2])
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:  # coded pixels follow, up to the next mark
            following = _MARK.search(data, end)
            end = following.start() if following else len(data)
        kept += _shown(marker, data[at:end])
        at = end
        if data[at : at + 2] == b"\xff\xd9":
            return bytes(kept + b"\xff\xd9")
    raise Unreadable(DAMAGED)


def _shown(marker: int, part: bytes) -> bytes:
    """A part of a JPEG if it says how to show the picture. APP0 and APP14 do, in as many bytes as that takes."""
    if marker == 0xE0:  # its size in dots, and no preview
        is_plain = part[4:9] == b"JFIF\0" and len(part) >= 18
        return b"\xff\xe0\x00\x10" + part[4:16] + b"\0\0" if is_plain else b""
    if marker == 0xEE:
        is_plain = part[4:9] == b"Adobe" and len(part) >= 16
        return b"\xff\xee\x00\x0e" + part[4:11] + bytes(4) + part[15:16] if is_plain else b""
    return b"" if 0xE1 <= marker <= 0xEF or marker == 0xFE else part


def _as_png(picture: Image.Image) -> bytes:
    if picture.mode[0] in "IF":  # 16 bits and more: stretched to what a page can show
        values = np.asarray(picture, dtype=np.float64)
        low, high = float(values.min()), float(values.max())
        picture = Image.fromarray(((values - low) * (255 / ((high - low) or 1))).astype(np.uint8))
    elif picture.has_transparency_data:
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
    if picture.mode not in ("1", "L", "RGB"):
        picture = picture.convert("RGB")
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()
