"""One page burnt: kept as text with holes in it, or remade as a picture."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import pymupdf
from pymupdf import mupdf

from pdf.examining import leftover_drawing, reason_for_marked, reason_for_unmarked
from pdf.geometry import area, clipped, displayed_box, displayed_size
from pdf.lettering import SetWord, Writing, are_unseen, look, met_by, met_by_each, writing_on
from pdf.marks import Mark, PageMade
from pdf.overlaying import paint_boxes
from pdf.page import Box
from pdf.parting import parted
from pdf.rasterising import burnt_picture, pack_burnt_pictures, replace_with_picture
from pdf.rereading import lay_words
from pdf.tracing import trace
from pdf.widening import widened

UNSEEN_LEFT_OUT = "Writing on it that cannot be seen was left out."
READ_AGAIN = "Its words were read again from the picture, and may hold slips."
NOT_READ = "Its words cannot be selected."

_PAD = 0.5  # points added round a box, so that no edge of a letter or of a pixel is left showing
_MOST = 0.5  # of the page
_BEYOND = 20_000.0  # farther out than any page reaches


class Pages(NamedTuple):
    """The same page three times: upright and to be burnt, as it came, and upright to have all its text removed."""

    work: pymupdf.Page
    source: pymupdf.Page
    without_text: pymupdf.Page


def burn_page(
    number: int, pages: Pages, marks: Sequence[Mark], reason: str, *, is_second_try: bool = False
) -> PageMade:
    """Burn one page. `reason`: why it must be a picture, if that is known already.

    A box takes the whole of each word that it is over part of; at a second try, because the engines did not agree on
    what the words are, only the whole of each letter.
    """
    size = (pages.work.rect.width, pages.work.rect.height)
    boxes = [clipped(mark.box, *size) for mark in marks]
    writing = parted(writing_on(pages.work), boxes)
    met = met_by_each(writing, boxes)
    rest = _rest_of_letters(boxes, met) if is_second_try else _rest_of_words(boxes, met)
    tight = [clipped(_padded(box), *size) for box in [*boxes, *rest]]
    covered = widened(pages.source, tight)
    labels = [(box, _safe_label(mark, here)) for mark, box, here in zip(marks, boxes, met, strict=True)]
    if not reason:
        reason = _burn_as_text(pages, writing, boxes, covered)
    if reason:
        replace_with_picture(pages.work, burnt_picture(pages.source, covered))
    wider = tuple(box for box, was in zip(covered, tight, strict=True) if box != was)
    is_a_picture = bool(reason) or _is_a_picture(pages.work)
    paint_boxes(pages.work, covered, labels)
    is_read_again = is_a_picture and lay_words(pages.work, covered, is_level=bool(writing.is_drawn.any()))
    if reason:
        read = READ_AGAIN if is_read_again else NOT_READ
        why = f"Remade as a picture because {reason}. {read}"
        return PageMade(number, "rasterised", why, is_read_again, wider)
    why = UNSEEN_LEFT_OUT if are_unseen(pages.work, writing) else ""
    return PageMade(number, "kept", why, is_read_again, wider)


def _is_a_picture(page: pymupdf.Page) -> bool:
    """Whether a burnt page has no writing of its own and pictures over most of it, as a scan has."""
    size = displayed_size(page)
    pictures = [clipped(displayed_box(page, info["bbox"]), *size) for info in page.get_image_info()]
    return sum(map(area, pictures)) > _MOST * page.rect.get_area() and not writing_on(page).is_drawn.any()


def _burn_as_text(pages: Pages, writing: Writing, boxes: Sequence[Box], covered: Sequence[Box]) -> str:
    """Take out what must go and leave the rest as it is. Returns why that cannot be done, or nothing."""
    page = pages.work
    # Whether or not there is anything unseen: this also writes the content afresh, with nothing unused left in it.
    _redact(page, [_everywhere()], text=mupdf.PDF_REDACT_TEXT_REMOVE_INVISIBLE)
    if are_unseen(page, writing):
        page.clip_to_rect(page.rect)
        writing = parted(writing_on(page), boxes)
    _redact(pages.without_text, [_everywhere()], text=mupdf.PDF_REDACT_TEXT_REMOVE)
    found = trace(page)
    under = met_by(writing, boxes)
    reason = reason_for_marked(page, found, under, covered) if boxes else ""
    reason = reason or reason_for_unmarked(page, look(page, pages.without_text, writing), found)
    if reason or not boxes:
        return reason
    first_added = page.parent.xref_length()
    if under:
        _redact(page, [word.core for word in under], text=mupdf.PDF_REDACT_TEXT_REMOVE)
    _redact(
        page,
        covered,
        text=mupdf.PDF_REDACT_TEXT_NONE,
        images=mupdf.PDF_REDACT_IMAGE_PIXELS,
        graphics=mupdf.PDF_REDACT_LINE_ART_REMOVE_IF_COVERED,
    )
    if met_by(writing_on(page), boxes) or leftover_drawing(page, covered):
        return "the engine could not take everything out from under a box"
    if found.touched(covered):
        pack_burnt_pictures(page.parent, page, first_added)
    return ""


def _redact(
    page: pymupdf.Page,
    boxes: Sequence[Box],
    *,
    text: int,
    images: int = mupdf.PDF_REDACT_IMAGE_NONE,
    graphics: int = mupdf.PDF_REDACT_LINE_ART_NONE,
) -> None:
    for box in boxes:
        page.add_redact_annot(pymupdf.Rect(*box), fill=None, cross_out=False)
    page.apply_redactions(images=images, graphics=graphics, text=text)


def _everywhere() -> Box:
    return Box(-_BEYOND, -_BEYOND, _BEYOND, _BEYOND)


def _padded(box: Box) -> Box:
    return Box(box.x0 - _PAD, box.y0 - _PAD, box.x1 + _PAD, box.y1 + _PAD)


def _rest_of_words(boxes: Sequence[Box], met: Sequence[Sequence[SetWord]]) -> list[Box]:
    """The ink of each word that a box is over part of."""
    inks = [(box, word.ink) for box, words in zip(boxes, met, strict=True) for word in words]
    return [ink for box, ink in inks if not _within(ink, box)]


def _rest_of_letters(boxes: Sequence[Box], met: Sequence[Sequence[SetWord]]) -> list[Box]:
    """The ink of each letter that a box touches."""
    letters = [
        (box, letter.ink) for box, words in zip(boxes, met, strict=True) for word in words for letter in word.letters
    ]
    return [ink for box, ink in letters if ink.touches(box) and not _within(ink, box)]


def _within(inner: Box, outer: Box) -> bool:
    return outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1


def _safe_label(mark: Mark, words: Sequence[SetWord]) -> str:
    """The label, unless it shares a word with what is taken out."""
    gone = _folded(mark.text) | {
        word for here in words for word in _folded("".join(letter.text for letter in here.letters))
    }
    return "" if _folded(mark.label) & gone else mark.label.strip()


def _folded(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return {word for word in re.findall(r"\w+", plain) if len(word) > 1 or word.isdigit()}
