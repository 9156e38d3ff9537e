"""Reading a paper: what it is made of, and each page as text with the place of every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from pdf.geometry import displayed_size
from pdf.imaging import picture_sizes
from pdf.opening import identify, open_page, open_paper, warnings_since
from pdf.page import Page, Word, lay_out
from pdf.reading_page import SIZEABLE, Look, look, read
from pdf.unreadable import MAX_BYTES, MAX_PAGE_POINTS, MAX_PAGES, MAX_PIXELS, Media, Unreadable, refusing

__all__ = [
    "MAX_BYTES",
    "MAX_PAGES",
    "MAX_PAGE_POINTS",
    "MAX_PIXELS",
    "Inspection",
    "Media",
    "Opened",
    "Page",
    "PageShape",
    "Unreadable",
    "identify",
    "inspect",
    "open_and_read",
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

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing on it but its own words."""
        return self.has_text and not self.has_image


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a paper is made of. `notes` are plain sentences about what will not be searched or served."""

    media: str
    pages: tuple[PageShape, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A paper looked through, and those of its pages that are plain text and so cost next to nothing to read."""

    inspection: Inspection
    pages: tuple[Page, ...]


def inspect(path: Path) -> Inspection:
    """Look a paper through, every page, and refuse it with Unreadable if any of it cannot safely be handled."""
    return open_and_read(path, 0).inspection


def open_and_read(path: Path, most: int) -> Opened:
    """`inspect`, and `read_pages` of the first `most` pages of plain text: done at once they are half the cost."""
    media = identify(path)
    if media != "pdf":
        with refusing():
            sizes = picture_sizes(path, media)
        frames = tuple(PageShape(n, *size, has_text=False, has_image=True) for n, size in enumerate(sizes, 1))
        return Opened(Inspection(media, frames, ()), ())
    shapes: list[PageShape] = []
    pages: list[Page] = []
    with open_paper(path) as document, refusing():
        notes = _document_notes(document)
        misunderstood = False
        for number in range(1, document.page_count + 1):
            page = open_page(document, number)
            seen = look(page)
            shapes.append(_shape(page, seen))
            partly = bool(warnings_since())
            misunderstood = misunderstood or partly
            if shapes[-1].is_plain and len(pages) < most:
                pages.append(_read(page, seen, mended=document.is_repaired, partly=partly))
        if misunderstood:
            notes.append("Part of it could not be understood: check that every page shows what it should.")
    return Opened(Inspection(media, tuple(shapes), tuple(notes)), tuple(pages))


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


def _shape(page: pymupdf.Page, seen: Look) -> PageShape:
    width, height = displayed_size(page)
    return PageShape(page.number + 1, width, height, bool(seen.layer.words), seen.share >= SIZEABLE)


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
    warnings_since()
    with refusing():
        page = open_page(document, number)
        return _read(page, look(page), mended=document.is_repaired)


def _read(page: pymupdf.Page, seen: Look, *, mended: bool, partly: bool = False) -> Page:
    found = read(page, seen)
    width, height = displayed_size(page)
    notes = [MENDED] if mended else []
    if warnings_since() or partly:
        notes.append(PARTLY)
    text, words = lay_out(found.words)
    return Page(
        page.number + 1,
        round(width, 2),
        round(height, 2),
        text,
        words,
        source=found.source,
        confidence=round(found.confidence, 3),
        has_image=found.has_image,
        notes=(*notes, *found.notes),
        covered=_stretches(words, found.black.covered),
        blacked=found.black.empty,
        is_blank=found.is_blank,
        pictures=found.pictures,
        handwriting=found.handwriting,
    )


def _stretches(words: Sequence[Word], covered: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The words at those places as stretches of the page's text, neighbours together."""
    stretches: list[tuple[int, int]] = []
    before = -2
    for at in covered:
        start = stretches.pop()[0] if at == before + 1 else words[at].start
        stretches.append((start, words[at].end))
        before = at
    return tuple(stretches)
