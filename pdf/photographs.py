"""Writing in photographs: RapidOCR finds the strips and names the letters, and what lies between is worked out here.

The engine's own call is not used. It turns over strips that it thinks upside down and does not tell which, so that a
strip cut into words from the wrong end would put each word's box on another word; and it drops most of the spaces.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pdf.engines import Line, Pixels, Seen, photograph_engine
from pdf.page import Box

_LEGIBLE = 0.5  # the engine's own floor for a line
_SPACE = 0.08  # how likely a space must be, between two letters, where the engine prefers to see nothing
_SAME_SLOPE = 0.9  # cosine between two lines that run the same way
_CLEARLY = 0.3  # better read one way up than the other, whatever its neighbours say
_NOTHING = 0  # the engine's sign for no letter


def read_photograph(colour: Pixels) -> list[Line]:
    """Lines of writing at any angle, in the order their own slope gives."""
    engine = photograph_engine()
    height, width = colour.shape[:2]
    picture, down, across = engine.preprocess(np.ascontiguousarray(colour[:, :, ::-1]))
    picture, steps = engine.maybe_add_letterbox(picture, {"preprocess": {"ratio_h": down, "ratio_w": across}})
    boxes, _ = engine.auto_text_det(picture)
    if boxes is None:
        return []
    crops = engine.get_crop_img_list(picture, boxes)
    corners = np.array(engine._get_origin_points(boxes, steps, height, width), np.float64)
    one_way = [_Strip(_laid_level(four), _letters(engine, crop)) for four, crop in zip(corners, crops, strict=True)]
    other_way = [
        _Strip(_laid_level(four)[[2, 3, 0, 1]], _letters(engine, np.rot90(crop, 2)))
        for four, crop in zip(corners, crops, strict=True)
    ]
    return _in_order([strip for strip in _right_way_up(one_way, other_way) if strip.is_writing])


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter, how far along its strip it stands (0 to 1), and how sure the engine is of it."""

    text: str
    at: float
    confidence: float


def _letters(engine: Any, strip: Pixels) -> list[_Letter]:
    """The letters of a level strip, with the spaces that the engine only suspects."""
    reader = engine.text_rec
    names = reader.postprocess_op.character
    _, tall, shortest = reader.rec_image_shape
    shape = strip.shape[1] / strip.shape[0]
    ratio = max(shortest / tall, shape)
    likely = reader.session(reader.resize_norm_img(strip, ratio)[np.newaxis].astype(np.float32))[0][0]
    step = ratio / shape / len(likely)  # the engine pads short strips on the right
    best = likely.argmax(axis=1)
    space = names.index(" ")
    letters: list[_Letter] = []
    last = 0
    for at, index in enumerate(best):
        if index == _NOTHING or (at and best[at - 1] == index):
            continue
        name = names[index]
        if letters and name != " " and letters[-1].text != " ":
            unsaid = float(likely[last + 1 : at, space].max(initial=0.0))
            if unsaid > _SPACE or (letters[-1].text in ",;:" and name.isalpha()):
                letters.append(_Letter(" ", ((last + at) / 2 + 0.5) * step, 1.0))
        letters.append(_Letter(name, min(1.0, (at + 0.5) * step), float(likely[at, index])))
        last = at
    return letters


@dataclass(frozen=True, slots=True)
class _Strip:
    """A line of writing: its corners from the start of its text (top left, top right, bottom right, bottom left)."""

    corners: NDArray[np.float64]
    letters: list[_Letter]

    @property
    def confidence(self) -> float:
        return math.fsum(letter.confidence for letter in self.letters) / (len(self.letters) or 1)

    @property
    def is_writing(self) -> bool:
        """The engine knows 6,000 Chinese characters, and sees them in cloth, brick and leaves."""
        return self.confidence >= _LEGIBLE and any(
            letter.text.isascii() and letter.text.isalnum() for letter in self.letters
        )

    @property
    def along(self) -> NDArray[np.float64]:
        """The direction the writing runs in, of length 1."""
        run: NDArray[np.float64] = self.corners[1] - self.corners[0] + self.corners[2] - self.corners[3]
        return run / (float(np.hypot(*run)) or 1.0)

    @property
    def long(self) -> float:
        return float(np.hypot(*(self.corners[1] - self.corners[0])))

    @property
    def tall(self) -> float:
        return float(np.hypot(*(self.corners[3] - self.corners[0])))

    def words(self) -> Line:
        """The strip cut into words, each cut half way along the space between them."""
        words: Line = []
        start = 0.0
        word: list[_Letter] = []
        for letter in [*self.letters, _Letter(" ", 1.0, 1.0)]:
            if not letter.text.isspace():
                word.append(letter)
                continue
            if word:
                sure = math.fsum(letter.confidence for letter in word) / len(word)
                words.append(Seen("".join(letter.text for letter in word), self._part(start, letter.at), sure))
            start, word = letter.at, []
        return words

    def _part(self, start: float, end: float) -> Box:
        top_left, top_right, bottom_right, bottom_left = self.corners
        top, bottom = top_right - top_left, bottom_right - bottom_left
        points = [
            top_left + top * start,
            top_left + top * end,
            bottom_left + bottom * start,
            bottom_left + bottom * end,
        ]
        (x0, y0), (x1, y1) = np.min(points, axis=0), np.max(points, axis=0)
        return Box(float(x0), float(y0), float(x1), float(y1))


def _laid_level(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """A strip's corners from where its text starts: the engine lays upright strips on their left side to read them."""
    top_left, top_right, _, bottom_left = corners
    upright = int(np.hypot(*(bottom_left - top_left))) >= 1.5 * int(np.hypot(*(top_right - top_left)))
    return corners[[1, 2, 3, 0]] if upright else corners


def _right_way_up(one_way: list[_Strip], other_way: list[_Strip]) -> list[_Strip]:
    """Of each strip's two readings, the one that agrees with its neighbours: digits alone read well both ways up."""
    chosen: list[_Strip] = []
    for strips in zip(one_way, other_way, strict=True):
        votes = [
            sum(
                (near.confidence if near.along @ strip.along > 0 else -near.confidence)
                for pair in zip(one_way, other_way, strict=True)
                for near in pair
                if abs(float(near.along @ strip.along)) > _SAME_SLOPE
            )
            for strip in strips
        ]
        with_them, against = strips if votes[0] >= votes[1] else strips[::-1]
        chosen.append(against if against.confidence > with_them.confidence + _CLEARLY else with_them)
    return chosen


def _in_order(strips: list[_Strip]) -> list[Line]:
    """Rows of strips that run the same way, first row first; what runs another way follows."""
    lines: list[Line] = []
    waiting = sorted(strips, key=lambda strip: strip.long, reverse=True)
    while waiting:
        along = waiting[0].along
        below = np.array([-along[1], along[0]])
        same = [strip for strip in waiting if float(strip.along @ along) > _SAME_SLOPE]
        waiting = [strip for strip in waiting if float(strip.along @ along) <= _SAME_SLOPE]
        rows: list[list[_Strip]] = []
        for strip in sorted(same, key=lambda strip: float(strip.corners.mean(axis=0) @ below)):
            depth = float(strip.corners.mean(axis=0) @ below)
            if rows and depth - float(rows[-1][0].corners.mean(axis=0) @ below) < 0.5 * rows[-1][0].tall:
                rows[-1].append(strip)
            else:
                rows.append([strip])
        for row in rows:
            row.sort(key=lambda strip: float(strip.corners[0] @ along))
            lines.append([word for strip in row for word in strip.words()])
    return [line for line in lines if line]
