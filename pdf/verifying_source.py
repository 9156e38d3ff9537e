"""The source of a copy, opened for judging: a PDF by pdfium, a picture by Pillow."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
from PIL import Image

from pdf.verifying_sheets import PictureSheet, Pixels, Sheet, is_pdf

_NOT_SHOWN = 0b100010  # a note's flags: hidden, and not for viewing; pdfium draws the second when it flattens
_SAID_INSTEAD = (b"/ActualText", b"/ActualTexx")  # as long, and known to nobody


class Source:
    """The pages of a source, one sheet at a time."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._pdf: pypdfium2.PdfDocument | None = None
        self._picture: Image.Image | None = None
        self._path = path
        if is_pdf(path):
            self._pdf = pypdfium2.PdfDocument(_saying_what_it_draws(path, folder / "source.pdf"))
            self._pages = len(self._pdf)
        else:
            self._picture = Image.open(path)
            self._pages = getattr(self._picture, "n_frames", 1) if self._picture.format == "TIFF" else 1

    def __len__(self) -> int:
        return self._pages

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pdf is not None:
            self._pdf.close()
        if self._picture is not None:
            self._picture.close()

    def sheet(self, number: int, width: float) -> Sheet | PictureSheet:
        """Page `number`, from 1, as displayed, in a frame so many points wide."""
        if self._pdf is not None:
            return Sheet(self._pdf, number - 1, flat=True).scaled_to(width)
        if self._picture is None:
            raise ValueError("The source is closed.")
        self._picture.seek(number - 1)
        return PictureSheet.of(self._picture.copy(), width)

    def drawn_by_mupdf(self, number: int, dpi: float) -> Pixels:
        """Page `number` of a PDF as MuPDF draws it, notes and all."""
        with pymupdf.open(self._path, filetype="pdf") as document:
            pixmap = document[number - 1].get_pixmap(dpi=int(dpi), colorspace=pymupdf.csRGB, alpha=False)
            drawn: Pixels = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.h, pixmap.w, 3)
            return drawn


def open_source(path: Path, folder: Path) -> Source:
    """Open a source for judging; `folder` may hold a working copy, and outlives what is opened."""
    return Source(path, folder)


def _saying_what_it_draws(path: Path, copy: Path) -> Path:
    """The file itself, or a copy whose text is what is drawn where the file says that it stands for something else.

    pdfium reads /ActualText in place of the letters, and a burnt file has none.
    """
    with pikepdf.open(path) as pdf:
        is_changed = False
        off = _layers_off(pdf)
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and _SAID_INSTEAD[0].decode() in item:
                del item[_SAID_INSTEAD[0].decode()]
                is_changed = True
            if isinstance(item, pikepdf.Stream) and _may_draw(item):
                data = _drawing(item)
                if _SAID_INSTEAD[0] in data:
                    item.write(data.replace(*_SAID_INSTEAD))
                    is_changed = True
        for page in pdf.pages:
            if "/Annots" in page.obj:  # pdfium loses an inherited size when it makes notes part of a page
                page.obj["/MediaBox"], page.obj["/CropBox"] = page.mediabox, page.cropbox
                notes = page.obj["/Annots"].as_list()
                page.obj["/Annots"] = pikepdf.Array([note for note in notes if _is_shown(note, off)])
                is_changed = True
        if not is_changed:
            return path
        pdf.save(copy)
    return copy


def _layers_off(pdf: pikepdf.Pdf) -> frozenset[tuple[int, int]]:
    """The layers that are not shown when the file is opened. pdfium draws the notes on them when it flattens a page."""
    default = pdf.Root.get("/OCProperties", pikepdf.Dictionary()).get("/D", pikepdf.Dictionary())
    named = default.get("/OFF")
    return frozenset(layer.objgen for layer in named.as_list()) if isinstance(named, pikepdf.Array) else frozenset()


def _is_shown(note: pikepdf.Object, off: frozenset[tuple[int, int]]) -> bool:
    layer = note.get("/OC")
    is_off = isinstance(layer, pikepdf.Dictionary) and layer.objgen in off
    return not is_off and not int(note.get("/F", 0)) & _NOT_SHOWN


def _may_draw(item: pikepdf.Stream) -> bool:
    if str(item.get("/Subtype", "")) == "/Image" or "/Length1" in item:
        return False
    return str(item.get("/Type", "")) not in ("/XRef", "/ObjStm", "/Metadata", "/EmbeddedFile")


def _drawing(item: pikepdf.Stream) -> bytes:
    """A stream's content; nothing for a stream packed in a way that no drawing is."""
    try:
        return item.read_bytes()
    except pikepdf.PdfError:
        return b""
