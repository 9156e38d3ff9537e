"""Whether a page can be burnt as it is, or must be remade as a picture, and in that case why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import pymupdf

from pdf.lettering import SetWord, Sight
from pdf.misdrawing import draws_another
from pdf.misnaming import calls_letters_otherwise
from pdf.page import Box
from pdf.tracing import Trace, hides_a_picture

# Encodings that say nothing about which letters a font's codes stand for.
_SILENT_ENCODINGS = frozenset({"Identity-H", "Identity-V"})
_DOT_AND_DASH = 2  # lengths: of a dotted or a broken line
_THIN = 2.0  # points
_UNREADABLE = frozenset({"Co", "Cn", "Cs"})


def reason_for_unmarked(page: pymupdf.Page, sight: Sight, trace: Trace) -> str:
    """Why this page must be a picture even with no mark on it, or nothing."""
    if sight.hidden or sight.tiny or sight.undrawn or sight.off_page:
        return "it holds writing that cannot be seen"
    if sight.doubled:
        return "different writing is set in the same place"
    if trace.hides_part_of_picture:
        return "part of a picture on it is hidden"
    if trace.covers_picture:
        return "something is drawn over a picture"
    if calls_letters_otherwise(page):
        return "a font on it calls letters by the names of others"
    if draws_another(trace.letters.values()):
        return "a font on it draws letters as others"
    if hides_a_picture(page, trace):
        return "a picture on it cannot be seen"
    return ""


def reason_for_marked(page: pymupdf.Page, trace: Trace, under: Sequence[SetWord], covered: Sequence[Box]) -> str:
    """Why this marked page must be a picture, or nothing. `under`: the words to go; `covered`: the boxes to paint."""
    if trace.has_tiles or _has_tiles(page):
        return "it is drawn with a repeating pattern"
    if trace.has_soft_masks or trace.has_clipped_text:
        return "it is drawn through a mask"
    if reason := _fonts(page, under):
        return reason
    if any(not (word.is_upright or word.is_sideways) for word in under):
        return "a box is over writing set at an angle"
    if any(not picture.is_plain for picture in trace.touched(covered)):
        return "a box is over a picture of an unusual kind"
    if trace.has_shape_under(covered):
        return "a box is over a shade or a cut-out shape"
    return _drawings(page, covered)


def _has_tiles(page: pymupdf.Page) -> bool:
    """Whether a tiling pattern is to hand. The engine draws one that repeats only a few times like any other thing."""
    document = page.parent
    for holder in (page.xref, *(form[0] for form in page.get_xobjects())):
        kind, group = document.xref_get_key(holder, "Resources/Pattern")
        if kind == "xref":
            group = document.xref_object(int(group.split()[0]), compressed=True)
        for number in re.findall(r"(\d+) 0 R", group if kind in ("xref", "dict") else ""):
            if document.xref_get_key(int(number), "PatternType")[1] == "1":
                return True
    return False


def _fonts(page: pymupdf.Page, under: Sequence[SetWord]) -> str:
    for xref, _, kind, _, _, encoding, *_ in page.get_fonts(full=True):
        if kind == "Type3":
            return "its letters are drawings (a Type 3 font)"
        if kind == "Type0" and encoding in _SILENT_ENCODINGS:
            is_named = page.parent.xref_get_key(xref, "ToUnicode")[0] not in ("null", "undefined")
            if not is_named:
                return "a font on it does not say what its letters are"
    if any(_is_unreadable(letter.text) for word in under for letter in word.letters):
        return "a box is over letters that cannot be read"
    return ""


def _is_unreadable(text: str) -> bool:
    return any(char == "\ufffd" or unicodedata.category(char) in _UNREADABLE for char in text)


def _drawings(page: pymupdf.Page, covered: Sequence[Box]) -> str:
    """Rules, borders and plain backgrounds may run under a box and stay: what shows of them outside it is all that
    they say. Any other line that does may be writing, and the engine takes away no part of a line."""
    for drawing in page.get_cdrawings():
        box = Box(*drawing["rect"])
        near = [other for other in covered if _meet(box, other)]
        if not near or any(_within(box, other) for other in near):
            continue
        if _is_of_odd_dashes(drawing) or not all(_is_plain(item) for item in drawing["items"]):
            return "a drawing runs into a box"
    return ""


def _is_of_odd_dashes(drawing: dict[str, Any]) -> bool:
    """Whether a thick line is broken up in a way of its own: a barcode can be drawn as one."""
    dashes = re.findall(r"[\d.]+", (drawing.get("dashes") or "").partition("]")[0])
    return len(dashes) > _DOT_AND_DASH and float(drawing.get("width") or 0) > _THIN


def leftover_drawing(page: pymupdf.Page, covered: Sequence[Box]) -> bool:
    """Whether some drawing lies wholly inside a box after burning (the engine looks only at the first box it meets)."""
    return any(_within(Box(*drawing["rect"]), box) for drawing in page.get_cdrawings() for box in covered)


def _is_plain(item: tuple) -> bool:  # type: ignore[type-arg]  # the engine's own shape: a letter, then points
    """A rectangle along the page's edges, or a line along one."""
    if item[0] == "re":
        return True
    if item[0] == "l":
        (x0, y0), (x1, y1) = item[1], item[2]
        return bool(abs(x0 - x1) < 0.1 or abs(y0 - y1) < 0.1)
    return False


def _meet(one: Box, other: Box) -> bool:
    """As Box.touches, but a line has no area and still meets a box."""
    return one.x0 <= other.x1 and other.x0 <= one.x1 and one.y0 <= other.y1 and other.y0 <= one.y1


def _within(inner: Box, outer: Box) -> bool:
    return outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1
