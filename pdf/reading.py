"""Reading a paper: what it is made of, and each page as text with the place of every word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pymupdf

from pdf.geometry import displayed_size
from pdf.imaging import picture_sizes
from pdf.opening import identify, open_page, open_paper, warnings_since
from pdf.page import Page, lay_out
from pdf.reading_page import SIZEABLE, read
from pdf.suspecting import covered_share, picture_boxes
from pdf.textlayer import read_text_layer
from pdf.unreadable import MAX_BYTES, MAX_PAGE_POINTS, MAX_PAGES, MAX_PIXELS, Media, Unreadable, refusing

__all__ = [
    "MAX_BYTES",
    "MAX_PAGES",
    "MAX_PAGE_POINTS",
    "MAX_PIXELS",
    "Inspection",
    "Media",
    "Page",
    "PageShape",
    "Unreadable",
    "identify",
    "inspect",
    "open_page",
    "open_paper",
    "read_page",
    "read_pages",
]


MENDED = "The file was damaged and has been mended: check that nothing is missing from this page."
PARTLY = "This page may not show everything: part of it could not be understood."


@dataclass(frozen=True, slots=True)
class PageShape:
    """What a page is, before it is read: its size in points as displayed, and what it holds."""

    number: int
    width: float
    height: float
    has_text: bool
    has_image: bool


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a paper is made of. `notes` are plain sentences about what will not be searched or served."""

    media: str
    pages: tuple[PageShape, ...]
    notes: tuple[str, ...]


def inspect(path: Path) -> Inspection:
    """Look a paper through, every page, and refuse it with Unreadable if any of it cannot safely be handled."""
    media = identify(path)
    if media != "pdf":
        with refusing():
            sizes = picture_sizes(path, media)
        shapes = tuple(PageShape(n, *size, has_text=False, has_image=True) for n, size in enumerate(sizes, 1))
        return Inspection(media, shapes, ())
    with open_paper(path) as document, refusing():
        notes = _document_notes(document)
        shapes = tuple(_shape(open_page(document, number + 1)) for number in range(document.page_count))
        if warnings_since():
            notes.append("Part of it could not be understood: check that every page shows what it should.")
    return Inspection(media, shapes, tuple(notes))


def _document_notes(document: pymupdf.Document) -> list[str]:
    notes = []
    if document.is_repaired:
        notes.append("It was damaged and has been mended: check that nothing is missing.")
    if attached := document.embfile_count():
        notes.append(f"It carries {attached} other file{'s' * (attached > 1)} inside it, not searched and not served.")
    if document.get_ocgs():
        notes.append("It has layers that can be switched off: only what shows is searched and served.")
    warnings_since()
    return notes


def _shape(page: pymupdf.Page) -> PageShape:
    width, height = displayed_size(page)
    words = bool(read_text_layer(page).words)
    return PageShape(page.number + 1, width, height, words, covered_share(page, picture_boxes(page)) >= SIZEABLE)


def read_page(path: Path, number: int) -> Page:
    """Page `number`, from 1: its own words, or OCR where it is a picture of words, or both. Raises Unreadable.

    A scanner's unseen text layer is set aside and the page read afresh. What could not be vouched for is in the notes.
    """
    with open_paper(path, only=number) as document:
        return _page(document, number)


def read_pages(path: Path, numbers: tuple[int, ...]) -> tuple[Page, ...]:
    """As `read_page`, for several pages of a paper that is opened once. One page that is Unreadable stops them all."""
    with open_paper(path) as document:
        return tuple(_page(document, number) for number in numbers)


def _page(document: pymupdf.Document, number: int) -> Page:
    notes = [MENDED] if document.is_repaired else []
    warnings_since()
    with refusing():
        page = open_page(document, number)
        found = read(page)
        width, height = displayed_size(page)
    if warnings_since():
        notes.append(PARTLY)
    text, words = lay_out(found.words)
    return Page(
        number,
        round(width, 2),
        round(height, 2),
        text,
        words,
        source=found.source,
        confidence=round(found.confidence, 3),
        has_image=found.has_image,
        notes=(*notes, *found.notes),
    )
