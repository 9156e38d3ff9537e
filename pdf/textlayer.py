"""The words a PDF itself carries: those an eye can see, in reading order, on the lines a reader would see."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pymupdf

from pdf.columns import in_reading_order
from pdf.geometry import displayed_size, to_displayed, turned
from pdf.page import Box, PlacedWord

# Ligatures are left out so that "ﬁ" reads as "fi", and nothing off the page is reported.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
_DRAWN = 16 | 32  # the engine's marks for a letter that is filled or outlined
_WIDEST_LABEL = 4
_MOST_LINES = 500
_SLACK = 0.3  # of a line's height: boxes of lines set close overlap by as much


@dataclass(slots=True)
class Fragment:
    """A run of words the engine kept together: part of a line, or all of one."""

    words: list[tuple[str, Box]]
    block: int
    level: bool
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        lefts, tops, rights, bottoms = zip(*(box for _, box in self.words), strict=True)
        self.box = Box(min(lefts), min(tops), max(rights), max(bottoms))

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


class TextLayer(NamedTuple):
    """Words in reading order and the displayed frame, and how many words were left out because nothing draws them."""

    words: tuple[PlacedWord, ...]
    unseen: int


def textpage_of(page: pymupdf.Page, drawing: pymupdf.DisplayList, flags: int) -> pymupdf.TextPage:
    """What the engine makes of the page's words or pictures, in its own frame.

    `drawing` is the page understood once, which is half of the work; of a page that lies turned it is in another frame.
    """
    return page.get_textpage(flags=flags) if page.rotation else pymupdf.TextPage(drawing.get_textpage(flags))


def read_text_layer(page: pymupdf.Page, drawing: pymupdf.DisplayList) -> TextLayer:
    """The page's own words. Text that is drawn with no ink, or off the page, is not among them."""
    textpage = textpage_of(page, drawing, _FLAGS)
    blocks = [block for block in textpage.extractDICT()["blocks"] if block["type"] == 0]
    lines = [line for block in blocks for line in block["lines"]]
    turn = to_displayed(page)
    size = displayed_size(page)
    if all(is_drawn(span) for line in lines for span in line["spans"]):
        levels = {
            (block["number"], index): _is_level(line["dir"], turn)
            for block in blocks
            for index, line in enumerate(block["lines"])
        }
        found = _from_words(textpage.extractWORDS(), levels)
        unseen = 0
    else:
        raw = [block for block in textpage.extractRAWDICT()["blocks"] if block["type"] == 0]
        found, unseen = _from_letters(raw, turn)
    fragments = [
        fragment for words, block, level in found if (fragment := _on_page(words, block, level, turn, size)) is not None
    ]
    return TextLayer(tuple(_lines_of(fragments)), unseen)


def is_drawn(span: dict[str, Any]) -> bool:
    """Whether any ink draws a run of text; white space needs none."""
    return bool(span["alpha"]) and (bool(span["char_flags"] & _DRAWN) or not span["text"].strip())


def _is_level(direction: tuple[float, float], turn: pymupdf.Matrix) -> bool:
    """Whether a line runs left to right on the page as displayed."""
    across = direction[0] * turn.a + direction[1] * turn.c
    return bool(across > 0.98)


_Found = tuple[list[tuple[str, Box]], int, bool]


def _from_words(words: Iterable[tuple[Any, ...]], levels: dict[tuple[int, int], bool]) -> list[_Found]:
    found: dict[tuple[int, int], list[tuple[str, Box]]] = {}
    for x0, y0, x1, y1, text, block, line, _ in words:
        found.setdefault((block, line), []).append((text, Box(x0, y0, x1, y1)))
    return [(group, key[0], levels.get(key, True)) for key, group in found.items()]


def _from_letters(blocks: list[dict[str, Any]], turn: pymupdf.Matrix) -> tuple[list[_Found], int]:
    """As `_from_words`, for the rare page where some letters are drawn with no ink and must be left out one by one."""
    found: list[_Found] = []
    unseen = 0
    for block in blocks:
        for line in block["lines"]:
            words: list[tuple[str, Box]] = []
            text, box = "", Box(0, 0, 0, 0)
            for span in line["spans"]:
                letters = "".join(char["c"] for char in span["chars"])
                if not is_drawn({**span, "text": letters}):
                    unseen += len(letters.split())
                    text = _finish(words, text, box)
                    continue
                for char in span["chars"]:
                    if char["c"].isspace():
                        text = _finish(words, text, box)
                        continue
                    place = Box(*char["bbox"])
                    text, box = text + char["c"], box.joined(place) if text else place
            _finish(words, text, box)
            if words:
                found.append((words, block["number"], _is_level(line["dir"], turn)))
    return found, unseen


def _finish(words: list[tuple[str, Box]], text: str, box: Box) -> str:
    if text:
        words.append((text, box))
    return ""


def _on_page(
    words: list[tuple[str, Box]], block: int, level: bool, turn: pymupdf.Matrix, size: tuple[float, float]
) -> Fragment | None:
    width, height = size
    upright = turn.a == 1
    kept = []
    for text, box in words:
        x0, y0, x1, y1 = placed = box if upright else turned(box, turn)
        if not (0 < x0 < x1 <= width and 0 < y0 < y1 <= height):
            placed = Box(x0 if x0 > 0 else 0.0, y0 if y0 > 0 else 0.0, min(x1, width), min(y1, height))
            if placed.x0 >= placed.x1 or placed.y0 >= placed.y1:
                continue
        kept.append((text, placed))
    return Fragment(kept, block, level) if kept else None


def _lines_of(fragments: list[Fragment]) -> Iterator[PlacedWord]:
    following = _joins(fragments)
    joined_on = set(following.values())
    lines: list[list[PlacedWord]] = []
    for index in range(len(fragments)):
        if index in joined_on:
            continue
        lines.append([])
        at: int | None = index
        while at is not None:
            lines[-1] += [PlacedWord(text, box, 0) for text, box in fragments[at].words]
            at = following.get(at)
    if all(fragment.level for fragment in fragments):  # on a page that lies turned, down is not further on
        lines = _filled_in(lines)
    for number, line in enumerate(in_reading_order(lines)):
        yield from (PlacedWord(word.text, word.box, number, word.confidence) for word in line)


def _filled_in(lines: list[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """Lines drawn late but standing in a gap higher up, put there: answers printed onto a form that was drawn first.

    What stands beside other lines stays where it was drawn, since columns and cells are read one after the other.
    """
    if len(lines) > _MOST_LINES:
        return lines
    placed: list[tuple[float, float, list[PlacedWord]]] = []
    for line in lines:
        top, bottom = min([word.box.y0 for word in line]), max([word.box.y1 for word in line])
        slack = _SLACK * (bottom - top)
        at = len(placed)
        if (
            placed
            and top < placed[-1][1] - slack
            and not any(top + slack < below and above < bottom - slack for above, below, _ in placed)
        ):
            at = next((i for i, (above, _, _) in enumerate(placed) if above > top), at)
        placed.insert(at, (top, bottom, line))
    return [line for _, _, line in placed]


def _joins(fragments: list[Fragment]) -> dict[int, int]:
    """Which fragment carries on which line: forms and tables are drawn in pieces, and columns must stay apart."""
    by_height = sorted((i for i, f in enumerate(fragments) if f.level), key=lambda i: fragments[i].middle)
    heights = [fragments[i].middle for i in by_height]
    block_words: dict[int, list[int]] = {}
    for fragment in fragments:
        block_words.setdefault(fragment.block, []).append(len(fragment.words))
    following: dict[int, int] = {}
    taken: set[int] = set()
    for index in by_height:
        fragment = fragments[index]
        reach = fragment.box.height * 0.4
        nearest: int | None = None
        for at in range(bisect_left(heights, fragment.middle - reach), len(by_height)):
            if heights[at] > fragment.middle + reach:
                break
            other = by_height[at]
            if other == index or fragments[other].box.x0 < fragment.box.x1 - fragment.box.height * 0.3:
                continue
            if nearest is None or fragments[other].box.x0 < fragments[nearest].box.x0:
                nearest = other
        if nearest is None or nearest in taken:
            continue
        if _belongs(fragment, fragments[nearest], drawn_next=nearest == index + 1, block_words=block_words):
            following[index] = nearest
            taken.add(nearest)
    return following


def _belongs(left: Fragment, right: Fragment, *, drawn_next: bool, block_words: dict[int, list[int]]) -> bool:
    gap = right.box.x0 - left.box.x1
    if drawn_next or gap <= 0.4 * min(left.box.height, right.box.height):
        return True
    if left.words[-1][0].endswith(":"):
        return True
    # A column of short labels beside a column of answers, each drawn in one go. Prose in columns has longer lines.
    labels = block_words[left.block]
    return max(labels) <= _WIDEST_LABEL and (len(labels) > 1 or len(block_words[right.block]) == 1)
