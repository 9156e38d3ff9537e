"""A page as text with boxes.

One frame of reference is used by every caller: PDF points, origin at the top left of the page **as displayed**, after
its rotation and crop box have been applied. Nothing outside this package ever sees another frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import lt
from typing import Any, Literal, NamedTuple, get_args

Source = Literal["text", "ocr", "mixed", "none"]

_SLANTING = 1.5  # how much thicker than its words a line's box may be before the line must be taken to slant


class Box(NamedTuple):
    """A rectangle in points, top left to bottom right, in the page as displayed."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def touches(self, other: Box) -> bool:
        """Whether the two share any area."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


class Word(NamedTuple):
    """One word of a page: where it stands in the page's text (half-open), where on the paper, and on which line."""

    start: int
    end: int
    box: Box
    line: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: its text, and the place of each word.

    `width` and `height` are points as displayed. `source` says where the words came from: the file's own text, OCR of
    its pixels, both, or nowhere. `confidence` is the mean over OCR words (1.0 for a text layer). `has_image` is true
    when a picture of any size that matters is drawn, so that a person must look at it however clean its text; a plain
    scan of print, read with confidence, is not a picture in this sense. `notes` are plain
    sentences about what the reader could not vouch for.

    `covered` are the half-open stretches of the text that lie beneath something black and can be read all the same;
    `blacked` the black boxes with no words beneath. `is_blank`: nothing is on the paper but its words. `pictures` are
    likenesses of the photographs on it, for `likeness.alike`. `handwriting` is where there seems to be some that was
    not read, apart from signatures where they are asked for.
    """

    number: int
    width: float
    height: float
    text: str
    words: tuple[Word, ...]
    source: Source = "text"
    confidence: float = 1.0
    has_image: bool = False
    notes: tuple[str, ...] = field(default=())
    covered: tuple[tuple[int, int], ...] = ()
    blacked: tuple[Box, ...] = ()
    is_blank: bool = False
    pictures: tuple[str, ...] = ()
    handwriting: tuple[Box, ...] = ()

    @property
    def is_unread(self) -> bool:
        """Whether nothing at all could be read, which is a gap and never a clean page."""
        return not self.words

    def to_json(self) -> dict[str, Any]:
        """A form that JSON can hold, read back by `from_json`. Boxes are in hundredths of a point."""
        sure = all(word.confidence == 1 for word in self.words)
        return {
            "number": self.number,
            "width": self.width,
            "height": self.height,
            "text": self.text,
            "places": [at for word in self.words for at in (word.start, word.end, word.line)],
            "boxes": [round(side * 100) for word in self.words for side in word.box],
            "confidences": [] if sure else [round(word.confidence, 3) for word in self.words],
            "source": self.source,
            "confidence": self.confidence,
            "has_image": self.has_image,
            "notes": list(self.notes),
            "covered": [list(stretch) for stretch in self.covered],
            "blacked": _in_hundredths(self.blacked),
            "is_blank": self.is_blank,
            "pictures": list(self.pictures),
            "handwriting": _in_hundredths(self.handwriting),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Page:
        """The page that `to_json` made this from. Raises ValueError, TypeError or KeyError for anything else."""
        text = str(data["text"])
        places, sides = list(map(int, data["places"])), [int(side) / 100 for side in data["boxes"]]
        starts, ends, lines = places[0::3], places[1::3], places[2::3]
        confidences = list(map(float, data["confidences"])) or [1.0] * len(lines)
        corners = zip(sides[0::4], sides[1::4], sides[2::4], sides[3::4], strict=True)
        boxes = [tuple.__new__(Box, four) for four in corners]  # as Box(*four), and half the time
        words = tuple(tuple.__new__(Word, five) for five in zip(starts, ends, boxes, lines, confidences, strict=True))
        within = all(map(lt, starts, ends)) and min(starts, default=0) >= 0 and max(ends, default=0) <= len(text)
        if not within or data["source"] not in get_args(Source):
            raise ValueError("The words do not belong to the text.")
        # A page that was stored before these were looked for has none of them.
        covered = tuple((int(start), int(end)) for start, end in data.get("covered", ()))
        if any(not 0 <= start < end <= len(text) for start, end in covered):
            raise ValueError("What is covered does not belong to the text.")
        return cls(
            int(data["number"]),
            float(data["width"]),
            float(data["height"]),
            text,
            words,
            source=data["source"],
            confidence=float(data["confidence"]),
            has_image=bool(data["has_image"]),
            notes=tuple(map(str, data["notes"])),
            covered=covered,
            blacked=_from_hundredths(data.get("blacked", ())),
            is_blank=bool(data.get("is_blank", False)),
            pictures=tuple(map(str, data.get("pictures", ()))),
            handwriting=_from_hundredths(data.get("handwriting", ())),
        )


def _in_hundredths(boxes: Iterable[Box]) -> list[list[int]]:
    return [[round(side * 100) for side in box] for box in boxes]


def _from_hundredths(boxes: Iterable[Iterable[int]]) -> tuple[Box, ...]:
    return tuple(Box(*(int(side) / 100 for side in box)) for box in boxes)


class PlacedWord(NamedTuple):
    """A word as an engine reports it, before the page's text is laid out."""

    text: str
    box: Box
    line: int
    confidence: float = 1.0


_FAR = 2.0  # heights of a word
_GULF = "   "


def lay_out(placed: Iterable[PlacedWord]) -> tuple[str, tuple[Word, ...]]:
    """Join words, already in reading order, into one text: a space within a line, a newline between lines.

    The property that everything rests on: `text[word.start:word.end]` is the word.
    """
    pieces: list[str] = []
    words: list[Word] = []
    at = 0
    before: PlacedWord | None = None
    for word in placed:
        text, box, line, confidence = word
        if before is not None:
            # Most words of a line stand too close for a gulf, which is soon seen.
            near = line == before.line and box[0] - before.box[2] <= _FAR * (box[3] - box[1])
            between = "\n" if line != before.line else " " if near or not _is_apart(before, word) else _GULF
            pieces.append(between)
            at += len(between)
        pieces.append(text)
        end = at + len(text)
        words.append(Word(at, end, box, line, confidence))
        at = end
        before = word
    return "".join(pieces), tuple(words)


def _is_apart(one: PlacedWord, other: PlacedWord) -> bool:
    """Whether two words of a line belong to different columns or boxes of a form, and not to a label and its answer."""
    gap = other.box.x0 - one.box.x1
    if gap <= 0:
        return False
    return gap > _FAR * max(one.box.height, other.box.height) and not one.text.endswith(":")


def by_line(placed: Iterable[PlacedWord]) -> list[list[PlacedWord]]:
    """The words, already in reading order, a list to each line."""
    return [list(line) for _, line in groupby(placed, key=lambda word: word.line)]


def words_in(words: Sequence[Word], start: int, end: int) -> list[Word]:
    """Every word that the half-open span touches."""
    return [word for word in words if word.start < end and start < word.end]


def boxes_for(page: Page, start: int, end: int) -> list[Box]:
    """One box a line around every word that the half-open span touches, whole words and no others.

    Writing at an angle has a box for each word instead: one upright box around a slanting line would lie across the
    lines above and below it.
    """
    lines: dict[int, list[Box]] = {}
    for word in words_in(page.words, start, end):
        lines.setdefault(word.line, []).append(word.box)
    return [box for boxes in lines.values() for box in _together(boxes)]


def _together(boxes: list[Box]) -> list[Box]:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.joined(box)
    thickest = max(min(box.width, box.height) for box in boxes)
    return [whole] if min(whole.width, whole.height) <= _SLANTING * thickest else boxes
