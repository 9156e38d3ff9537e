"""Whether a page's own words are what an eye would see on it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import pymupdf

from pdf.geometry import area, clipped, displayed_box, displayed_size
from pdf.ocr import DPI
from pdf.page import Box, PlacedWord
from pdf.picturing import draw

_LOOK_DPI = 72
_LEAST_DPI = 100.0  # below this OCR is better of a picture drawn larger than it is
_FLAT = 12  # of 255: less than this between the lightest and darkest pixel of a word, and no eye can read it
_UNREADABLE_LETTERS = 0.05
_ENOUGH_WORDS = 25
_LEAST_COMMON = 0.04  # of the words: running English has about 0.4
_COMMON_WORDS = """
a an and are as at be been but by for from had has have he her him his i in is it my no not of on or she that the their
them there they this to was we were when which who will with you address date name page statement
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_AGREED = 0.3


def picture_boxes(page: pymupdf.Page) -> list[Box]:
    """Where pictures are drawn on the page as displayed."""
    size = displayed_size(page)
    placed = [clipped(displayed_box(page, info["bbox"]), *size) for info in page.get_image_info()]
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


def hides_words(page: pymupdf.Page, words: Sequence[PlacedWord]) -> bool:
    """Whether some word's place on the page is all one shade: under a box, or in the colour of the paper."""
    pixmap = draw(page, _LOOK_DPI, grey=True)
    grey = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.height, pixmap.stride)
    scale = pixmap.width / page.rect.width
    for word in words:
        x0, y0, x1, y1 = (side * scale for side in word.box)
        place = grey[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1]
        if place.size and int(place.max()) - int(place.min()) < _FLAT:
            return True
    return False


def is_suspect(words: Sequence[PlacedWord]) -> bool:
    """Whether the words look like the output of a font that names its letters wrongly, and should be checked by OCR."""
    text = "".join(word.text for word in words)
    unknown = sum(1 for letter in text if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < " ")
    if unknown > _UNREADABLE_LETTERS * len(text):
        return True
    plain = [re.sub(r"\W", "", word.text).casefold() for word in words]
    wordlike = [word for word in plain if word and not word.isdigit()]
    return len(wordlike) >= _ENOUGH_WORDS and sum(word in _COMMON for word in wordlike) < _LEAST_COMMON * len(wordlike)


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
