"""The text of a finished file as each further engine reads it, to be searched for what should be gone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT

# It remarks on fonts in the middle of our own output; what it cannot read, it does not report as read.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_SAYING = "q Q Tf Tj TJ ' \" Do"  # the operators that say something, or in which font

_WORD_GAP = -180  # thousandths of an em: a wider step between letters is a space


def pdfminer_texts(path: Path) -> Iterator[str]:
    """Each page's text, in the order it is drawn, from the strings and the fonts alone.

    Raises PSException, or pikepdf.PdfError, for a file that cannot be read.
    """
    device = _Reader(PDFResourceManager())
    interpreter = _Interpreter(device.rsrcmgr, device)
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


class _Interpreter(PDFPageInterpreter):
    """pdfminer's fonts and forms, with each drawing cut into its words by qpdf, which is ten times as fast."""

    def execute(self, streams: Any) -> None:
        own = {stream.objid: stream for stream in map(stream_value, streams) if stream.objid is not None}
        self.stream_ids.clear()
        self.stream_ids.update(set(own) - self.parent_stream_ids)  # a form that draws itself is not gone into again
        data = b"\n".join(own[number].get_data() for number in own if number in self.stream_ids)
        with pikepdf.Pdf.new() as pdf:
            for step in pikepdf.parse_content_stream(pikepdf.Stream(pdf, data), _SAYING):
                match str(step.operator), list(step.operands):
                    case "q", []:
                        self.do_q()
                    case "Q", []:
                        self.do_Q()
                    case "Tf", [name, _]:
                        self.do_Tf(LIT(str(name)[1:]), 1)
                    case "Do", [name]:
                        self.do_Do(LIT(str(name)[1:]))
                    case "TJ", [pikepdf.Array() as shown]:
                        self.do_TJ([_plain(part) for part in shown.as_list()])
                    case "Tj" | "'" | '"', [*_, shown]:
                        self.do_TJ([_plain(shown)])


def _plain(part: Any) -> bytes | float:
    return bytes(part) if isinstance(part, pikepdf.String) else float(part)


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
