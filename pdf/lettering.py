"""Every letter of an upright page and its place, the words they make, and which of them an eye can see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import pymupdf

from pdf.page import Box

# Text off the page is wanted too, and pictures are not.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES
_DRAWN = 16 | 32  # the engine's marks for a letter that is filled or outlined
_INK = 12  # of 255: the least difference in grey that an eye is taken to see
_DPI = 100
_NARROWEST = 0.3  # points: a letter with no width of its own is drawn as part of another
_TINY = 2.0  # points: smaller letters cannot be read
_HAIR = 0.05  # points: a mark that ends where a letter of no width stands is not over it
_BAND = 0.28  # of a letter's box, top and bottom, that tightly set lines share


class Letter(NamedTuple):
    """A letter, its box in the displayed frame, its size in points, and whether any ink draws it.

    `box` is as high as its font says that a line is; `ink` is as high as the letter. Some fonts say anything.
    """

    text: str
    box: Box
    ink: Box
    size: float
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class SetWord:
    """A word as set on the page: its letters, the box round them, the way its line runs, and its font."""

    letters: tuple[Letter, ...]
    box: Box
    direction: tuple[float, float]
    font: str

    @property
    def is_upright(self) -> bool:
        return abs(self.direction[1]) < 0.02

    @property
    def is_sideways(self) -> bool:
        return abs(self.direction[0]) < 0.02

    @property
    def core(self) -> Box:
        """The word's box without the strips that it shares with the lines above and below."""
        box = self.box
        if self.is_upright:
            inset = box.height * _BAND
            return Box(box.x0, box.y0 + inset, box.x1, box.y1 - inset)
        if self.is_sideways:
            inset = box.width * _BAND
            return Box(box.x0 + inset, box.y0, box.x1 - inset, box.y1)
        return box

    def is_met_by(self, mark: Box) -> bool:
        """Whether a mark is over some letter of the word, and not merely beside it."""
        if not self.box.touches(mark) and not self.ink.touches(mark):
            return False
        upright = not self.is_sideways
        return any(_is_over(mark, letter, upright=upright) for letter in self.letters)

    @property
    def ink(self) -> Box:
        """The box round the ink of its letters."""
        return _round([letter.ink for letter in self.letters])


def words_of(page: pymupdf.Page) -> list[SetWord]:
    """Every word on the page and off it, seen or not, split at white space."""
    inks = {_key(char): Box(*char["bbox"]) for _, _, char in _chars(_lines(page, pymupdf.TEXT_ACCURATE_BBOXES))}
    words: list[SetWord] = []
    for line in _lines(page):
        letters: list[Letter] = []
        font = ""
        for _, span, char in _chars([line]):
            if char["c"].isspace():
                _finish(words, letters, line["dir"], font)
                letters = []
                continue
            font = span["font"]
            drawn = bool(span["alpha"]) and bool(span["char_flags"] & _DRAWN)
            box = Box(*char["bbox"])
            letters.append(Letter(char["c"], box, inks.get(_key(char), box), span["size"], drawn))
        _finish(words, letters, line["dir"], font)
    return words


def _lines(page: pymupdf.Page, flags: int = 0) -> list[dict[str, Any]]:
    blocks = page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=_FLAGS | flags).extractRAWDICT()["blocks"]
    return [line for block in blocks for line in block.get("lines", ())]


def _chars(lines: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Each character with its line and its span."""
    return ((line, span, char) for line in lines for span in line["spans"] for char in span["chars"])


def _key(char: dict[str, Any]) -> tuple[str, int, int]:
    """A character and where it is set: two readings of a page may cut it into lines and spans otherwise."""
    x, y = char["origin"]
    return char["c"], round(x * 8), round(y * 8)


def are_unseen(page: pymupdf.Page, words: Iterable[SetWord]) -> bool:
    """Whether any letter is drawn with no ink, or stands off the page."""
    bounds = Box(*page.rect)
    return any(not letter.is_drawn or not _middle_in(letter.box, bounds) for word in words for letter in word.letters)


def met_by(words: Iterable[SetWord], marks: Sequence[Box]) -> list[SetWord]:
    """The words that the marks are over."""
    return [word for word in words if any(word.is_met_by(mark) for mark in marks)]


@dataclass(frozen=True, slots=True)
class Sight:
    """Which kinds of text on a page cannot be seen."""

    undrawn: bool = False
    off_page: bool = False
    tiny: bool = False
    hidden: bool = False
    doubled: bool = False


def look(page: pymupdf.Page, without_text: pymupdf.Page, words: Sequence[SetWord]) -> Sight:
    """Tell seen text from unseen by what changes when all the text is taken away."""
    inked = [replace(word, letters=tuple(filter(_makes_a_mark, word.letters))) for word in words]
    inked = [word for word in inked if word.letters]
    letters = [letter for word in inked for letter in word.letters]
    bounds = Box(*page.rect)
    on_page = [letter for letter in letters if _middle_in(letter.box, bounds)]
    drawn = [letter for letter in on_page if letter.is_drawn]
    return Sight(
        undrawn=len(drawn) < len(on_page),
        off_page=len(on_page) < len(letters),
        tiny=any(letter.size < _TINY for letter in drawn) or _any_of_no_size(page, words),
        hidden=bool(drawn) and _any_without_ink(page, without_text, inked),
        doubled=_are_doubled(inked),
    )


def _any_of_no_size(page: pymupdf.Page, words: Sequence[SetWord]) -> bool:
    """Whether the page says more than the letters that have a place: one of no size has none, and is still said."""
    said = page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=_FLAGS).extractText()
    return len("".join(said.split())) > sum(len(letter.text) for word in words for letter in word.letters)


def _any_without_ink(page: pymupdf.Page, without_text: pymupdf.Page, words: Sequence[SetWord]) -> bool:
    ink = np.abs(_grey(page).astype(np.int16) - _grey(without_text).astype(np.int16)) >= _INK
    boxes = [letter.box if _side(letter.box) > _NARROWEST else word.box for word in words for letter in word.letters]
    edges = np.asarray(boxes) * (_DPI / 72)
    high, wide = ink.shape
    left, right = (np.clip(edges[:, 0].astype(int), 0, wide), np.clip(edges[:, 2].astype(int) + 1, 0, wide))
    top, bottom = (np.clip(edges[:, 1].astype(int), 0, high), np.clip(edges[:, 3].astype(int) + 1, 0, high))
    # Sums of everything above and to the left: the ink of a rectangle is then four look-ups.
    sums = np.pad(ink.cumsum(axis=0, dtype=np.int32).cumsum(axis=1), ((1, 0), (1, 0)))
    counts = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return bool((counts <= 0).any())


def _are_doubled(words: Sequence[SetWord]) -> bool:
    """Whether different letters stand in the same place, as when new words are typed over whitened old ones.

    Letters of one word do overlap, where a ligature stands for several or an alphabet joins them.
    """
    count = 0
    for one, other in _overlapping(words):
        for letter in words[one].letters:
            count += sum(1 for beside in words[other].letters if _is_same_place(letter, beside))
    return count >= 2


def _overlapping(words: Sequence[SetWord]) -> Iterator[tuple[int, int]]:
    """Pairs of words whose boxes share most of their height and some of their width."""
    if not words:
        return
    boxes = np.asarray([word.box for word in words], dtype=np.float32)
    heights = boxes[:, 3] - boxes[:, 1]
    for index in range(len(words) - 1):
        box, rest = boxes[index], boxes[index + 1 :]
        across = np.minimum(rest[:, 2], box[2]) - np.maximum(rest[:, 0], box[0])
        down = np.minimum(rest[:, 3], box[3]) - np.maximum(rest[:, 1], box[1])
        shares = (across > 1) & (down > 0.7 * np.minimum(heights[index + 1 :], heights[index]))
        yield from ((index, index + 1 + int(other)) for other in np.flatnonzero(shares))


def _makes_a_mark(letter: Letter) -> bool:
    return letter.text[:1].isalnum()


def _is_same_place(one: Letter, other: Letter) -> bool:
    if _folded(one.text) == _folded(other.text):
        return False  # a word set twice to make it bold
    if "Lm" in (unicodedata.category(one.text[0]), unicodedata.category(other.text[0])):
        return False  # an accent set over a letter
    across = min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0)
    down = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
    narrow, low = min(one.box.width, other.box.width), min(one.box.height, other.box.height)
    return min(narrow, low) > _NARROWEST and across > 0.6 * narrow and down > 0.7 * low


def _side(box: Box) -> float:
    return min(box.width, box.height)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text)[:1].casefold()


def _grey(page: pymupdf.Page) -> np.ndarray:
    pixmap = page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY, alpha=False, annots=False)
    # `samples`, which is a copy: what `samples_mv` shows is freed with the pixmap, when this returns.
    return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.h, pixmap.stride)[:, : pixmap.w]


def _is_over(mark: Box, letter: Letter, *, upright: bool) -> bool:
    """Whether a mark is over the middle of a letter along its line, and over enough of its height.

    Enough is most of a letter or figure, or the middle of the line so long as some of the ink is covered. A mark that
    is no larger than the letter is over it if it lies in the midst of its ink.
    """
    box, ink = letter.box, letter.ink
    if not upright:
        mark, box, ink = _turned(mark), _turned(box), _turned(ink)
    if mark.width <= ink.width and mark.height <= ink.height and _middle_in(mark, ink):
        return True
    if not mark.x0 + _HAIR < (box.x0 + box.x1) / 2 < mark.x1 - _HAIR:
        return False
    inked = min(mark.y1, ink.y1) - max(mark.y0, ink.y0)
    if ink.height > 0 and inked <= 0:
        return False
    if ink.height > 0 and letter.text.isalnum() and inked >= 0.7 * ink.height:
        return True
    shared = min(mark.y1, box.y1) - max(mark.y0, box.y0)
    return mark.y0 <= (box.y0 + box.y1) / 2 <= mark.y1 or shared >= 0.45 * box.height


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _middle_in(box: Box, bounds: Box) -> bool:
    return bounds.x0 <= (box.x0 + box.x1) / 2 <= bounds.x1 and bounds.y0 <= (box.y0 + box.y1) / 2 <= bounds.y1


def _round(boxes: Sequence[Box]) -> Box:
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def _finish(words: list[SetWord], letters: list[Letter], direction: tuple[float, float], font: str) -> None:
    if letters:
        words.append(SetWord(tuple(letters), _round([letter.box for letter in letters]), direction, font))
