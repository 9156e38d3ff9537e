"""The text of a finished file as each further engine reads it, to be searched for what should be gone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymupdf
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

# It remarks on fonts in the middle of our own output; what it cannot read, it does not report as read.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_WORD_GAP = -180  # thousandths of an em: a wider step between letters is a space


def pdfminer_texts(path: Path) -> Iterator[str]:
    """Each page's text, in the order it is drawn, from the strings and the fonts alone."""
    device = _Reader(PDFResourceManager())
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    with path.open("rb") as file:
        for page in PDFPage.get_pages(file):
            device.pieces.clear()
            interpreter.process_page(page)
            yield "".join(device.pieces)


def mupdf_texts(path: Path) -> Iterator[str]:
    """Each page's text, on the page and off it, seen and unseen."""
    with pymupdf.open(path) as document:
        for page in document:
            everywhere = pymupdf.INFINITE_RECT()
            yield page.get_textpage(clip=everywhere, flags=pymupdf.TEXT_PRESERVE_WHITESPACE).extractText()


class _Reader(PDFTextDevice):
    """Collects what strings say. Placing each letter, as pdfminer's own layout does, takes ten times as long."""

    def __init__(self, rsrcmgr: PDFResourceManager) -> None:
        super().__init__(rsrcmgr)
        self.pieces: list[str] = []

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        font = textstate.font
        if font is None:
            return
        for part in seq:
            if isinstance(part, int | float):
                if part < _WORD_GAP:
                    self.pieces.append(" ")
                continue
            for code in font.decode(part):
                try:
                    self.pieces.append(font.to_unichr(code))
                except PDFUnicodeNotDefined:
                    self.pieces.append("\ufffd")
        self.pieces.append(" ")
