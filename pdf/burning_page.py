"""One page burnt: kept as text with holes in it, or remade as a picture."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import pymupdf
from pymupdf import mupdf

from pdf.examining import leftover_drawing, reason_for_marked, reason_for_unmarked
from pdf.geometry import clipped
from pdf.lettering import SetWord, are_unseen, look, met_by, words_of
from pdf.marks import Mark, PageMade
from pdf.overlaying import paint_boxes
from pdf.page import Box
from pdf.rasterising import burnt_picture, pack_burnt_pictures, replace_with_picture
from pdf.tracing import trace

UNSEEN_LEFT_OUT = "Writing on it that cannot be seen was left out."

_PAD = 0.5  # points added round a box, so that no edge of a letter or of a pixel is left showing
_BEYOND = 20_000.0  # farther out than any page reaches


class Pages(NamedTuple):
    """The same page three times: upright and to be burnt, as it came, and upright to have all its text removed."""

    work: pymupdf.Page
    source: pymupdf.Page
    without_text: pymupdf.Page


def burn_page(number: int, pages: Pages, marks: Sequence[Mark], reason: str) -> PageMade:
    """Burn one page. `reason`: why it must be a picture, if that is known already."""
    size = (pages.work.rect.width, pages.work.rect.height)
    words = words_of(pages.work)
    boxes = [clipped(mark.box, *size) for mark in marks]
    met = [met_by(words, [box]) for box in boxes]
    covered = [clipped(_padded(box), *size) for box in [*boxes, *_reaching_past(boxes, met)]]
    labels = [(box, _safe_label(mark, here)) for mark, box, here in zip(marks, boxes, met, strict=True)]
    if not reason:
        reason = _burn_as_text(pages, words, boxes, covered)
    if reason:
        replace_with_picture(pages.work, burnt_picture(pages.source, covered))
    paint_boxes(pages.work, covered, labels)
    if reason:
        return PageMade(number, "rasterised", f"Remade as a picture because {reason}. Its words cannot be selected.")
    return PageMade(number, "kept", UNSEEN_LEFT_OUT if are_unseen(pages.work, words) else "")


def _burn_as_text(pages: Pages, words: Sequence[SetWord], boxes: Sequence[Box], covered: Sequence[Box]) -> str:
    """Take out what must go and leave the rest as it is. Returns why that cannot be done, or nothing."""
    page = pages.work
    # Whether or not there is anything unseen: this also writes the content afresh, with nothing unused left in it.
    _redact(page, [_everywhere()], text=mupdf.PDF_REDACT_TEXT_REMOVE_INVISIBLE)
    if are_unseen(page, words):
        page.clip_to_rect(page.rect)
        words = words_of(page)
    _redact(pages.without_text, [_everywhere()], text=mupdf.PDF_REDACT_TEXT_REMOVE)
    found = trace(page)
    under = met_by(words, boxes)
    reason = reason_for_marked(page, found, under, covered) if boxes else ""
    reason = reason or reason_for_unmarked(look(page, pages.without_text, words), found)
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
    if met_by(words_of(page), boxes) or leftover_drawing(page, covered):
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


def _reaching_past(boxes: Sequence[Box], met: Sequence[Sequence[SetWord]]) -> list[Box]:
    """The rest of each word that a box is over part of, so that it goes whole, along its line and no higher."""
    rest = []
    for box, words in zip(boxes, met, strict=True):
        for word in words:
            core = word.core
            if word.is_upright:
                whole = Box(
                    core.x0, min(core.y0, max(box.y0, word.box.y0)), core.x1, max(core.y1, min(box.y1, word.box.y1))
                )
            else:
                whole = Box(
                    min(core.x0, max(box.x0, word.box.x0)), core.y0, max(core.x1, min(box.x1, word.box.x1)), core.y1
                )
            if not (box.x0 <= whole.x0 and whole.x1 <= box.x1 and box.y0 <= whole.y0 and whole.y1 <= box.y1):
                rest.append(whole)
    return rest


def _safe_label(mark: Mark, words: Sequence[SetWord]) -> str:
    """The label, unless it shares a word with what is taken out."""
    gone = _folded(mark.text) | {
        word for here in words for word in _folded("".join(letter.text for letter in here.letters))
    }
    return "" if _folded(mark.label) & gone else mark.label.strip()


def _folded(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return {word for word in re.findall(r"\w+", plain) if len(word) > 1 or word.isdigit()}
