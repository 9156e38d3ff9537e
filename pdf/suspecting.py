"""Whether a page's own words are what an eye would see on it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Protocol

import pymupdf

from pdf.geometry import area, clipped, displayed_box, displayed_size
from pdf.ocr import DPI
from pdf.page import Box, PlacedWord
from pdf.textlayer import textpage_of

_LEAST_DPI = 100.0  # below this OCR is better of a picture drawn larger than it is
# Letters in a hundred of running English. German, Welsh, Polish or Latin come within 0.9 of it (cosine); a font that
# calls each letter by the next one's name, within 0.5.
_PER_CENT = "8.2 1.5 2.8 4.3 12.7 2.2 2 6.1 7 0.2 0.8 4 2.4 6.7 7.5 1.9 0.1 6 6.3 9.1 2.8 1 2.4 0.2 2 0.1"
_ENGLISH = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        map(float, _PER_CENT.split()),
        strict=True,
    )
)
_ENOUGH_LETTERS = 80
_LIKE_A_LANGUAGE = 0.75
_AGREED = 0.3


def picture_boxes(page: pymupdf.Page, drawing: pymupdf.DisplayList) -> list[Box]:
    """Where pictures are drawn on the page as displayed."""
    size = displayed_size(page)
    pictures = textpage_of(page, drawing, pymupdf.TEXT_PRESERVE_IMAGES).extractIMGINFO()
    placed = [clipped(displayed_box(page, info["bbox"]), *size) for info in pictures]
    return [box for box in placed if area(box)]


def sharpest_dpi(page: pymupdf.Page, *, unknown: float = DPI) -> float:
    """The finest resolution of the pictures on the page; `unknown` where there are none."""
    sizes = [(info["width"] * info["height"], pymupdf.Rect(info["bbox"]).get_area()) for info in page.get_image_info()]
    found = [72 * math.sqrt(pixels / points) for pixels, points in sizes if points > 0 and pixels > 0]
    return max(_LEAST_DPI, max(found)) if found else unknown


def covered_share(page: pymupdf.Page, boxes: Sequence[Box]) -> float:
    """How much of the page the boxes cover, about: strips of one scan add up, and overlaps count twice up to 1."""
    width, height = displayed_size(page)
    return min(1.0, sum(map(area, boxes)) / (width * height))


def lies_under_pictures(page: pymupdf.Page) -> bool:
    """Whether most of the page's writing was drawn first and a picture laid over it, as some scanners do."""
    writing = covered = 0.0
    over: list[tuple[float, pymupdf.Rect]] = []
    for kind, bbox in page.get_bboxlog():
        box = pymupdf.Rect(bbox)
        if kind == "fill-text":
            over.append((box.get_area(), box))
        elif kind == "fill-image":
            hidden = [(size, text) for size, text in over if box.contains(text)]
            covered += sum(size for size, _ in hidden)
            writing += sum(size for size, _ in hidden)
            over = [entry for entry in over if entry not in hidden]
    writing += sum(size for size, _ in over)
    return writing > 0 and covered / writing > 0.8


def nameless(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Words with two letters or more that the file has no names for. One alone is a bullet or a tick."""
    return [word for word in words if len(_NAMELESS.findall(word.text)) > 1] if _any_nameless(words) else []


def _any_nameless(words: Sequence[PlacedWord]) -> bool:
    return _NAMELESS.search("".join(word.text for word in words)) is not None


_NAMELESS = re.compile("[\ufffd\ue000-\uf8ff\\x00-\\x1f]")


def is_no_language(words: Sequence[PlacedWord]) -> bool:
    """Whether the letters are not those of words, as when a font names each of its letters wrongly."""
    text = "".join(word.text for word in words)
    text = text.casefold()
    counts = {letter: text.count(letter) for letter in _ENGLISH}
    if sum(counts.values()) < _ENOUGH_LETTERS:
        return False
    both = sum(counts[letter] * share for letter, share in _ENGLISH.items())
    return both < _LIKE_A_LANGUAGE * math.hypot(*counts.values()) * math.hypot(*_ENGLISH.values())


class ReadByEye(Protocol):
    @property
    def words(self) -> Sequence[PlacedWord]: ...

    @property
    def confidence(self) -> float: ...


def disagrees(words: Sequence[PlacedWord], by_eye: ReadByEye) -> bool:
    """Whether OCR read the page well, and read something else than the page's own words say."""
    if by_eye.confidence < 0.8:
        return False
    seen = {re.sub(r"\W", "", word.text).casefold() for word in by_eye.words}
    own = [re.sub(r"\W", "", word.text).casefold() for word in words]
    return sum(word in seen for word in own) < _AGREED * len(own)
