"""What we print on a burnt page: the black boxes, their labels, and a line at the foot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pymupdf

from pdf.page import Box

FOOT = 18.0  # points: the strip at the bottom of a page that a foot is printed in
_FOOT_SIZE = 7.0
_MARGIN = 24.0
_LABEL_SIZES = (7.0, 6.0, 5.0)
_LABEL_LENGTH = 40
_FONT = pymupdf.Font("helv")


def paint_boxes(page: pymupdf.Page, boxes: Sequence[Box], labels: Sequence[tuple[Box, str]]) -> None:
    """Black rectangles over the page, then each label in white in its own box where it fits."""
    shape = page.new_shape()
    for box in boxes:
        shape.draw_rect(pymupdf.Rect(*box))
    shape.finish(color=None, fill=(0, 0, 0))
    shape.commit()
    writer = pymupdf.TextWriter(page.rect)
    for box, label in labels:
        size = label_size(box, label)
        if size is not None:
            middle = (box.y0 + box.y1) / 2 + size * 0.35
            writer.append((box.x0 + 2, middle), label, font=_FONT, fontsize=size)
    writer.write_text(page, color=(1, 1, 1))


def can_print(text: str) -> bool:
    """Whether our type has every letter of a text."""
    return text.isprintable() and all(_FONT.has_glyph(ord(letter)) for letter in text if letter != " ")


def label_size(box: Box, label: str) -> float | None:
    """The size in points at which a label fits its box, or None."""
    if not label.strip() or len(label) > _LABEL_LENGTH or not can_print(label):
        return None
    for size in _LABEL_SIZES:
        if size * 1.15 <= box.height and _FONT.text_length(label, size) + 4 <= box.width:
            return size
    return None


def print_foot(page: pymupdf.Page, left: str, right: str) -> None:
    """A small line at the foot of the page, where it is blank; where it is not, the page is made taller below.

    The top left corner stays where it was, so every box on the page still fits.
    """
    if not left and not right:
        return
    if not _is_foot_blank(page):
        media = page.mediabox
        page.set_mediabox(pymupdf.Rect(media.x0, media.y0 - FOOT, media.x1, media.y1))
    room = page.rect.width - 2 * _MARGIN
    baseline = page.rect.height - FOOT / 2 + _FOOT_SIZE * 0.35
    size = _FOOT_SIZE
    wanted = _FONT.text_length(left, size) + _FONT.text_length(right, size) + 12
    if wanted > room > 0:
        size *= max(0.5, room / wanted)
    writer = pymupdf.TextWriter(page.rect)
    if left:
        writer.append((_MARGIN, baseline), left, font=_FONT, fontsize=size)
    if right:
        end = page.rect.width - _MARGIN - _FONT.text_length(right, size)
        writer.append((end, baseline), right, font=_FONT, fontsize=size)
    writer.write_text(page, color=(0.25, 0.25, 0.25))


def _is_foot_blank(page: pymupdf.Page) -> bool:
    """Whether the strip is all of one light colour, so that dark print on it hides nothing and can be read."""
    strip = pymupdf.Rect(0, page.rect.height - FOOT, page.rect.width, page.rect.height)
    pixmap = page.get_pixmap(dpi=72, clip=strip, colorspace=pymupdf.csGRAY, alpha=False)
    pixels = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.h, pixmap.stride)[:, : pixmap.w]
    return bool(pixels.size) and int(pixels.min()) >= 235 and int(pixels.max()) - int(pixels.min()) <= 8
