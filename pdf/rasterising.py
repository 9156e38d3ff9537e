"""A page remade as a picture of itself with the boxes burnt into its pixels: the last resort that leaves nothing."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy as np
import pymupdf
from PIL import Image

from pdf.page import Box
from pdf.picturing import draw, has_colour

DPI = 200
_GREY_QUALITY = 75
_COLOUR_QUALITY = 82
_PHOTOGRAPH_QUALITY = 88
_WORTH_IT = 0.6  # of its size without loss: a picture that JPEG shrinks no further than this is a drawing, and stays


def burnt_picture(page: pymupdf.Page, boxes: Sequence[Box]) -> bytes:
    """A JPEG of the page as displayed, black wherever a pixel touches a box. The boxes are in the displayed frame."""
    pixmap = draw(page, DPI)
    across, down = pixmap.w / page.rect.width, pixmap.h / page.rect.height
    pixels = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.h, pixmap.w, 3).copy()
    for box in boxes:
        rows = slice(max(0, math.floor(box.y0 * down)), max(0, math.ceil(box.y1 * down)))
        columns = slice(max(0, math.floor(box.x0 * across)), max(0, math.ceil(box.x1 * across)))
        pixels[rows, columns] = 0
    picture = Image.fromarray(pixels)
    out = io.BytesIO()
    if has_colour(pixmap):
        picture.save(out, "JPEG", quality=_COLOUR_QUALITY, subsampling=1)
    else:
        picture.convert("L").save(out, "JPEG", quality=_GREY_QUALITY)
    return out.getvalue()


def replace_with_picture(page: pymupdf.Page, jpeg: bytes) -> None:
    """Make an upright page hold that picture and nothing else."""
    document = page.parent
    content = document.get_new_xref()
    document.update_object(content, "<<>>")
    document.update_stream(content, b" ")
    page.set_contents(content)
    document.xref_set_key(page.xref, "Resources", "<<>>")
    page.insert_image(page.rect, stream=jpeg, keep_proportion=False)


def pack_burnt_pictures(document: pymupdf.Document, page: pymupdf.Page, first: int) -> None:
    """Make JPEGs again of the page's photographs that were blanked: the engine writes them out without loss.

    Only pixels that are burnt already are read. `first`: the number of the first object that burning added.
    """
    for xref, _, width, height, bits, *_ in page.get_images(full=True):
        if xref < first or bits != 8 or document.xref_get_key(xref, "SMask")[0] != "null":
            continue
        packed = len(document.xref_stream_raw(xref))
        pixels = document.xref_stream(xref)
        mode = {width * height: "L", width * height * 3: "RGB"}.get(len(pixels))
        if mode is None:
            continue
        out = io.BytesIO()
        Image.frombytes(mode, (width, height), pixels).save(out, "JPEG", quality=_PHOTOGRAPH_QUALITY, subsampling=1)
        if out.tell() < packed * _WORTH_IT:
            document.update_stream(xref, out.getvalue(), compress=False)
            document.xref_set_key(xref, "Filter", "/DCTDecode")
            document.xref_set_key(xref, "DecodeParms", "null")
