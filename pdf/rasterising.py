"""A page remade as a picture of itself with the boxes burnt into its pixels: the last resort that leaves nothing."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import pymupdf
from PIL import Image

from pdf.page import Box
from pdf.picturing import draw, has_colour

DPI = 200
_GREY_QUALITY = 75
_COLOUR_QUALITY = 82


def burnt_picture(page: pymupdf.Page, boxes: Sequence[Box]) -> bytes:
    """A JPEG of the page as displayed, black wherever a pixel touches a box. The boxes are in the displayed frame."""
    pixmap = draw(page, DPI)
    across, down = pixmap.w / page.rect.width, pixmap.h / page.rect.height
    for box in boxes:
        covered = pymupdf.IRect(
            math.floor(box.x0 * across),
            math.floor(box.y0 * down),
            math.ceil(box.x1 * across),
            math.ceil(box.y1 * down),
        )
        pixmap.set_rect(covered & pixmap.irect, (0, 0, 0))
    picture = Image.frombytes("RGB", (pixmap.w, pixmap.h), pixmap.samples_mv)
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
