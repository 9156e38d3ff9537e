"""How one page is read: from its own words where they are what it shows, from its pixels where they are not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pymupdf

from pdf.engines import Pixels
from pdf.geometry import clipped, displayed_size
from pdf.likeness import likenesses
from pdf.ocr import DPI, Reading, read_pixels, says_nothing_new
from pdf.page import Box, PlacedWord, Source, by_line
from pdf.penned import penned_on
from pdf.picturing import draw
from pdf.shade import Blackout, Shade, blackout, hides_words, is_blank
from pdf.suspecting import (
    covered_share,
    disagrees,
    is_no_language,
    lies_under_pictures,
    nameless,
    picture_boxes,
    sharpest_dpi,
)
from pdf.textlayer import TextLayer, read_text_layer

SIZEABLE = 0.02  # of the page: pictures that cover more are read for words and shown to a person (a passport photo is)
FULL_PAGE = 0.5  # of the page: pictures that cover more, with no words drawn over them, are a scan or a photograph
HIDDEN = "This page holds hidden writing that no ink draws: it was left out."
COVERED = "Some writing on this page lies under a box or cannot be told from its background, and was read all the same."
GARBLED = "The words stored with this page are not those it shows, so it was read from its picture instead."
NAMELESS = "Some letters on this page have no names in the file, so those words were read from its picture as well."
FAINT = "Parts of this page were hard to read: check them by eye."
WORDLESS = "No words could be read on this page: look at it."
SURE = 0.75  # mean confidence over OCR words; print reads at 0.94
BLANK = "This page looks blank."
_NUMBERED = 12  # words: a blank page may bear its number and a marking, and no more


@dataclass(frozen=True, slots=True)
class Found:
    """What one page says, before its text is laid out. Boxes are points of the page as displayed."""

    words: tuple[PlacedWord, ...]
    source: Source
    confidence: float
    has_image: bool
    notes: tuple[str, ...]
    black: Blackout = field(default_factory=Blackout)
    is_blank: bool = False
    pictures: tuple[str, ...] = ()
    handwriting: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """A first look at a page: the page understood, its own words, where pictures lie, and what share they cover."""

    drawing: pymupdf.DisplayList
    layer: TextLayer
    pictures: list[Box]
    share: float


def look(page: pymupdf.Page) -> Look:
    """What is on a page, before it is read."""
    drawing = page.get_displaylist()
    pictures = picture_boxes(page, drawing)
    return Look(drawing, read_text_layer(page, drawing), pictures, covered_share(page, pictures))


def read(page: pymupdf.Page, seen: Look) -> Found:
    """A page's words, from wherever they can best be had, and what is black or pictured on it."""
    layer, pictures = seen.layer, seen.pictures
    shade = Shade.of(page, seen.drawing)
    if not layer.words or (seen.share >= FULL_PAGE and lies_under_pictures(page)):
        found = _read_by_eye(page, has_image=seen.share >= SIZEABLE)
        # A scan is a picture all over, and what is black in a photograph is no redaction.
        black = Blackout() if found.has_image else blackout(page, shade, found.words, (), by_eye=True)
        if black.covered:  # what OCR took for letters was a black box
            words = tuple(word for at, word in enumerate(found.words) if at not in black.covered)
            found, black = replace(found, words=words), replace(black, covered=())
        empty = not found.words and is_blank(shade)
    else:
        found = _read_own_words(page, seen, shade)
        own = found.words[: len(layer.words)] == layer.words
        black = blackout(page, shade, layer.words, pictures) if own else Blackout()
        if black.covered and COVERED not in found.notes:
            found = replace(found, notes=(COVERED, *found.notes))
        empty = len(found.words) <= _NUMBERED and is_blank(shade, found.words)
        if penned := penned_on(page, layer.words):
            found = replace(found, handwriting=(*found.handwriting, *penned))
    likely = likenesses(shade, pictures) if found.has_image else ()
    return replace(found, black=black, is_blank=empty, pictures=likely)


def _read_own_words(page: pymupdf.Page, seen: Look, shade: Shade) -> Found:
    layer, pictures, share = seen.layer, seen.pictures, seen.share
    notes = []
    if layer.unseen:
        notes.append(HIDDEN)
    if hides_words(shade, layer.words):
        notes.append(COVERED)
    words = layer.words
    unnamed = nameless(words)
    if unnamed or is_no_language(words):
        by_eye = _read_by_eye(page, has_image=share >= SIZEABLE)
        if disagrees(words, by_eye):
            return replace(by_eye, notes=(*notes, GARBLED, *by_eye.notes))
        if unnamed:
            notes.append(NAMELESS)
            there = [word.box for word in unnamed]
            lines = [
                line for line in by_line(by_eye.words) if any(box.touches(word.box) for word in line for box in there)
            ]
            words = _with_lines(words, lines)
    if share < SIZEABLE:
        return Found(
            words, "mixed" if len(words) > len(layer.words) else "text", 1.0, has_image=False, notes=tuple(notes)
        )
    return _with_pictures(page, words, pictures, notes)


def _read_by_eye(page: pymupdf.Page, *, has_image: bool) -> Found:
    """The whole page through OCR. A plain scan of print is not called an image; anything less sure is."""
    reading = _look(page)
    if reading.looks_blank:
        return Found((), "none", 0.0, has_image=has_image, notes=(BLANK,))
    if not reading.words:
        return Found((), "none", 0.0, has_image=True, notes=(WORDLESS,), handwriting=reading.handwriting)
    return Found(
        reading.words,
        "ocr",
        reading.confidence,
        has_image=reading.looks_like_photo,
        notes=(FAINT,) if reading.confidence < SURE else (),
        handwriting=reading.handwriting,
    )


def _with_pictures(page: pymupdf.Page, words: tuple[PlacedWord, ...], pictures: list[Box], notes: list[str]) -> Found:
    """A text page's own words, followed by those read in its pictures."""
    reading = _look(page, only=pictures)
    every = _with_lines(words, by_line(reading.words))
    added = every[len(words) :]
    if not added:
        return Found(words, "text", 1.0, has_image=True, notes=tuple(notes), handwriting=reading.handwriting)
    sure = sum(word.confidence for word in added) / len(added)
    if sure < SURE:
        notes.append(FAINT)
    return Found(every, "mixed", sure, has_image=True, notes=tuple(notes), handwriting=reading.handwriting)


def _touches(line: list[PlacedWord], words: list[PlacedWord]) -> bool:
    return any(seen.box.touches(word.box) for seen in line for word in words)


def _with_lines(words: tuple[PlacedWord, ...], lines: list[list[PlacedWord]]) -> tuple[PlacedWord, ...]:
    """The words, followed by the lines that say anything they do not."""
    fresh = [line for line in lines if not says_nothing_new(line, words)]
    after = words[-1].line + 1
    return (*words, *(word._replace(line=after + number) for number, line in enumerate(fresh) for word in line))


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

    def placed(box: Box) -> Box:
        x0, y0, x1, y1 = box
        return clipped(_in_points(Box(x0 + left, y0 + top, x1 + left, y1 + top), scale), *size)

    words = tuple(word._replace(box=placed(word.box)) for word in reading.words)
    return replace(reading, words=words, handwriting=tuple(map(placed, reading.handwriting)))


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
