"""Reading a paper: what it is made of, and each page as text with the place of every word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pymupdf

from pdf.engines import Pixels, Seen
from pdf.geometry import clipped, displayed_size
from pdf.ocr import DPI, Reading, mean_confidence, read_pixels, says_nothing_new
from pdf.opening import identify, open_page, open_paper, warnings_since
from pdf.page import Box, Page, PlacedWord, Source, by_line, lay_out
from pdf.picturing import draw
from pdf.suspecting import (
    covered_share,
    disagrees,
    hides_words,
    is_suspect,
    lies_under_pictures,
    picture_boxes,
    sharpest_dpi,
)
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

SIZEABLE = 0.02  # of the page: pictures that cover more are read for words and shown to a person (a passport photo is)
FULL_PAGE = 0.5  # of the page: pictures that cover more, with no words drawn over them, are a scan or a photograph

MENDED = "The file was damaged and has been mended: check that nothing is missing from this page."
PARTLY = "This page may not show everything: part of it could not be understood."
HIDDEN = "This page holds hidden writing that no ink draws: it was left out."
COVERED = "Some writing on this page lies under a box or cannot be told from its background, and was read all the same."
GARBLED = "The words stored with this page are not those it shows, so it was read from its picture instead."
FAINT = "Parts of this page were hard to read: check them by eye."
WORDLESS = "No words could be read on this page: look at it."
SURE = 0.75  # mean confidence over OCR words; print reads at 0.94
BLANK = "This page looks blank."


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
        read = _read(page)
        width, height = displayed_size(page)
    if warnings_since():
        notes.append(PARTLY)
    text, words = lay_out(read.words)
    return Page(
        number,
        round(width, 2),
        round(height, 2),
        text,
        words,
        source=read.source,
        confidence=round(read.confidence, 3),
        has_image=read.has_image,
        notes=(*notes, *read.notes),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    words: tuple[PlacedWord, ...]
    source: Source
    confidence: float
    has_image: bool
    notes: tuple[str, ...]


def _read(page: pymupdf.Page) -> _Read:
    layer = read_text_layer(page)
    pictures = picture_boxes(page)
    share = covered_share(page, pictures)
    if not layer.words or (share >= FULL_PAGE and lies_under_pictures(page)):
        return _read_by_eye(page, has_image=share >= SIZEABLE)
    notes = []
    if layer.unseen:
        notes.append(HIDDEN)
    if is_suspect(layer.words):
        by_eye = _read_by_eye(page, has_image=share >= SIZEABLE)
        if disagrees(layer.words, by_eye):
            return replace(by_eye, notes=(*notes, GARBLED, *by_eye.notes))
    if hides_words(page, layer.words):
        notes.append(COVERED)
    if share < SIZEABLE:
        return _Read(layer.words, "text", 1.0, has_image=False, notes=tuple(notes))
    return _with_pictures(page, layer.words, pictures, notes)


def _read_by_eye(page: pymupdf.Page, *, has_image: bool) -> _Read:
    """The whole page through OCR. A plain scan of print is not called an image; anything less sure is."""
    reading = _look(page)
    if reading.looks_blank:
        return _Read((), "none", 0.0, has_image=has_image, notes=(BLANK,))
    if not reading.words:
        return _Read((), "none", 0.0, has_image=True, notes=(WORDLESS,))
    notes = (FAINT,) if reading.confidence < SURE else ()
    return _Read(reading.words, "ocr", reading.confidence, has_image=reading.looks_like_photo, notes=notes)


def _with_pictures(page: pymupdf.Page, words: tuple[PlacedWord, ...], pictures: list[Box], notes: list[str]) -> _Read:
    """A text page's own words, followed by those read in its pictures."""
    reading = _look(page, only=pictures)
    seen = [Seen(word.text, word.box, word.confidence) for word in words]
    lines = [[Seen(word.text, word.box, word.confidence) for word in line] for line in by_line(reading.words)]
    fresh = [line for line in lines if not says_nothing_new(line, seen)]
    if not fresh:
        return _Read(words, "text", 1.0, has_image=True, notes=tuple(notes))
    sure = mean_confidence(fresh)
    if sure < SURE:
        notes.append(FAINT)
    after = words[-1].line + 1
    added = [PlacedWord(w.text, w.box, after + n, w.confidence) for n, line in enumerate(fresh) for w in line]
    return _Read((*words, *added), "mixed", sure, has_image=True, notes=tuple(notes))


def _look(page: pymupdf.Page, *, only: list[Box] | None = None) -> Reading:
    """OCR of the page as displayed, or of what its pictures show; the words' boxes in points."""
    pixmap = draw(page, DPI)
    scale = pixmap.width / page.rect.width
    colour = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width * 3]
    pixels = colour.reshape(pixmap.height, pixmap.width, 3)
    left, top = 0, 0
    if only is not None:
        pixels, left, top = _nothing_but([Box(*(side * scale for side in box)) for box in only], pixels)
    reading = read_pixels(pixels, dpi=scale * 72, sharpest=sharpest_dpi(page))
    size = displayed_size(page)
    places = [Box(x0 + left, y0 + top, x1 + left, y1 + top) for _, (x0, y0, x1, y1), _, _ in reading.words]
    words = tuple(
        word._replace(box=clipped(_in_points(place, scale), *size))
        for word, place in zip(reading.words, places, strict=True)
    )
    return replace(reading, words=words)


def _nothing_but(boxes: list[Box], pixels: Pixels) -> tuple[Pixels, int, int]:
    """The part of a page that holds the boxes, white between them, and where its left and top lie on the page."""
    around = boxes[0]
    for box in boxes[1:]:
        around = around.joined(box)
    left, top, right, bottom = (round(side) for side in around)
    shown = np.full_like(pixels, 255)
    for x0, y0, x1, y1 in ([round(side) for side in box] for box in boxes):
        shown[y0:y1, x0:x1] = pixels[y0:y1, x0:x1]
    return shown[top:bottom, left:right], left, top


def _in_points(box: Box, scale: float) -> Box:
    """A box round ink, in points, with a margin: a mark on it must leave no edge of a letter showing."""
    margin = max(1.0, 0.1 * min(box.width, box.height))
    return Box(*((side + grow) / scale for side, grow in zip(box, (-margin, -margin, margin, margin), strict=True)))
