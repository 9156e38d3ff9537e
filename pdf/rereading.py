"""The words of a page that is a picture, read from its burnt pixels and laid over it without ink.

So the page can be searched, copied from and heard through a screen reader, as a page of text can (WCAG 2.2, 1.4.5).
Only pixels that are burnt already are read: what was taken out cannot come back this way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pymupdf
from pymupdf import mupdf

from pdf.engines import Seen, read_print
from pdf.ocr import as_grey, is_doubtful, looks_blank, read_level
from pdf.page import Box
from pdf.picturing import draw

DPI = 150  # enough for print: at 200 no more words of a page are right, and it takes a sixth longer
_SURE = 0.6  # how sure the engine must be of a word for it to be given to a reader
_UNSEEN = 3  # PDF 32000-1, 9.3.6: neither fill nor stroke
_FONT = pymupdf.Font("helv")


def lay_words(page: pymupdf.Page, covered: Sequence[Box], *, is_level: bool) -> bool:
    """Lay the words that can be read on a finished page over it, unseen. Whether there were any.

    `covered`: the boxes burnt, in points; what is printed in them is left out. `is_level`: it was set in type, and so
    cannot lie crooked as a scan does. A photograph, or print that is read with doubt, gets no words: wrong ones are
    worse than none.
    """
    pixmap = draw(page, DPI)
    pixels = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.h, pixmap.w, 3)
    grey = as_grey(pixels)
    if looks_blank(grey):
        return False
    lines = read_print(grey, DPI) if is_level else read_level(grey, DPI)
    across, down = page.rect.width / pixmap.w, page.rect.height / pixmap.h
    lines = [[_placed(word, across, down) for word in line] for line in lines]
    lines = [[word for word in line if not any(word.box.touches(one) for one in covered)] for line in lines]
    if is_doubtful(lines):
        return False
    writer = pymupdf.TextWriter(page.rect)
    laid = 0
    for word in (word for line in lines for word in line):
        if word.confidence >= _SURE and _has_type_for(word.text):
            size = word.box.width / max(0.1, sum(map(_advance, word.text)))
            # The middle of the letters is where the word is looked for, however wide our type sets it.
            baseline = page.rect.height - (word.box.y0 + word.box.y1) / 2 - 0.26 * size
            _append(writer, word.box.x0, baseline, size, word.text)
            laid += 1
    if laid:
        writer.write_text(page, render_mode=_UNSEEN)
    return bool(laid)


def _placed(word: Seen, across: float, down: float) -> Seen:
    """A word read from pixels, its box in points."""
    x0, y0, x1, y1 = word.box
    return replace(word, box=Box(x0 * across, y0 * down, x1 * across, y1 * down))


def _append(writer: pymupdf.TextWriter, x: float, y: float, size: float, text: str) -> None:
    """What `writer.append` does, which measures everything written so far anew each time. `y` is counted upwards."""
    place = mupdf.FzMatrix(size, 0, 0, size, x, y)
    mupdf.fz_show_string(writer.this, _FONT.this, place, text, 0, 0, mupdf.FZ_BIDI_LTR, mupdf.FZ_LANG_UNSET)


@cache
def _advance(letter: str) -> float:
    """How wide our type sets a letter, as a part of its size."""
    return float(_FONT.text_length(letter, 1))


def _has_type_for(text: str) -> bool:
    return all(_FONT.has_glyph(ord(letter)) for letter in text)
