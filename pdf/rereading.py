"""The words of a page that is a picture, read from its burnt pixels and laid over it without ink.

So the page can be searched, copied from and heard through a screen reader, as a page of text can (WCAG 2.2, 1.4.5).
Only pixels that are burnt already are read: what was taken out cannot come back this way.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pymupdf

from pdf.engines import Line, Seen
from pdf.ocr import as_grey, is_doubtful, looks_blank, read_level
from pdf.page import Box
from pdf.picturing import draw

DPI = 200
_SURE = 0.6  # how sure the engine must be of a word for it to be given to a reader
_UNSEEN = 3  # PDF 32000-1, 9.3.6: neither fill nor stroke
_FONT = pymupdf.Font("helv")


def lay_words(page: pymupdf.Page, covered: Sequence[Box]) -> bool:
    """Lay the words that can be read on a finished page over it, unseen. Whether there were any.

    `covered`: the boxes burnt, in points; what is printed in them is left out. A photograph, or print that is read with
    doubt, gets no words: wrong ones are worse than none.
    """
    pixmap = draw(page, DPI)
    pixels = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.h, pixmap.w, 3)
    grey = as_grey(pixels)
    if looks_blank(grey):
        return False
    lines = read_level(grey, DPI)
    if is_doubtful(lines):
        return False
    across, down = page.rect.width / pixmap.w, page.rect.height / pixmap.h
    writer = pymupdf.TextWriter(page.rect)
    laid = 0
    for word, box in _placed(lines, across, down):
        if word.confidence >= _SURE and _has_type_for(word.text) and not any(box.touches(one) for one in covered):
            size = box.width / max(0.1, _FONT.text_length(word.text, 1))
            # The middle of the letters is where the word is looked for, however wide our type sets it.
            writer.append((box.x0, (box.y0 + box.y1) / 2 + 0.26 * size), word.text, font=_FONT, fontsize=size)
            laid += 1
    if laid:
        writer.write_text(page, render_mode=_UNSEEN)
    return bool(laid)


def _placed(lines: Sequence[Line], across: float, down: float) -> list[tuple[Seen, Box]]:
    return [
        (word, Box(word.box.x0 * across, word.box.y0 * down, word.box.x1 * across, word.box.y1 * down))
        for line in lines
        for word in line
    ]


def _has_type_for(text: str) -> bool:
    return all(_FONT.has_glyph(ord(letter)) for letter in text)
