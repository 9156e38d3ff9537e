"""Writing drawn stroke by stroke: letters as a pen makes them, by a hand of its own for every seed.

Nothing of the rule that suspects handwriting (`pdf.handwriting`) is used here. A letter is a few points that the pen
passes through; a hand gives them slant, breadth, unsteadiness, joins, a wandering baseline and a pen. No two letters of
one hand are alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

Stroke = NDArray[np.float64]  # points that the pen passes through, in millimetres on the paper
Colour = tuple[int, int, int]

BLUE, BLACK, PENCIL, RED = (40, 55, 130), (30, 30, 34), (115, 115, 118), (150, 35, 40)

# Points as across and up, 0 to 9: a line stands on 3, small letters reach 6, tall ones 9, tails 0. A bar lifts the pen.
_LETTERS = """
a 36 16 04 13 34 36 33 43; b 09 03 05 16 35 34 13 03; c 35 26 05 04 13 33; d 35 16 04 13 34 39 33
e 04 35 26 05 04 13 34; f 38 29 17 13 | 05 25
g 35 16 04 13 34 36 31 20 01; h 09 03 | 04 16 25 23; i 06 03 13 | 17 18; j 16 11 00 | 17 18
k 09 03 | 26 04 23; l 09 03 13; m 06 03 | 05 16 23 | 25 36 43; n 06 03 | 05 16 26 33; o 16 04 13 34 36 16
p 06 00 | 05 16 35 34 13 03; q 35 16 04 13 34 36 30 41; r 06 03 | 04 16 26; s 35 16 05 34 23 03; t 18 13 23 | 06 26
u 06 04 13 33 36 | 36 33; v 06 13 26; w 06 13 25 33 46; x 06 23 | 26 03; y 06 04 14 26 | 26 21 10 01; z 06 26 03 23
0 18 05 13 35 38 18; 1 07 18 13; 2 07 18 37 03 33; 3 08 28 36 15 34 23 03; 4 28 05 35 | 38 23; 5 38 08 06 26 34 23 03
6 38 15 04 13 24 35 05; 7 08 38 13; 8 28 17 35 34 13 04 35 37 28; 9 37 18 06 15 36 38 33; , 13 01; . 03 13; ' 18 17
A 03 29 43 | 15 35; B 09 03 | 09 38 36 06 | 06 35 34 03; C 38 19 05 13 34; D 09 03 | 09 37 35 03; E 39 09 03 33 | 06 26
F 39 09 03 | 06 26; G 38 19 05 13 34 36 26; H 09 03 | 39 33 | 06 36; I 19 13; J 29 24 13 04; K 09 03 | 39 06 33
L 09 03 33; M 03 09 25 49 43; N 03 09 33 39; O 29 06 13 35 29; P 09 03 | 09 38 36 06; Q 29 06 13 35 29 | 24 42
R 09 03 | 09 38 36 06 | 16 33; S 38 19 07 35 13 04; T 09 49 | 29 23; U 09 04 13 34 39; V 09 23 49; W 09 13 26 33 49
X 09 43 | 49 03; Y 09 26 49 | 26 23; Z 09 49 03 43; - 05 25; ? 08 19 38 26 15 | 13 14; / 03 39; : 13 14 | 15 16
"""


def _pen_lifts(points: str) -> list[list[tuple[int, int]]]:
    return [[(int(at[0]), int(at[1])) for at in part.split()] for part in points.split("|")]


LETTERS = {
    entry.strip()[0]: _pen_lifts(entry.strip()[1:])
    for line in _LETTERS.strip().splitlines()
    for entry in line.split(";")
}


@dataclass(frozen=True, slots=True)
class Hand:
    """How one person writes: sizes in millimetres, the rest as parts of a letter's height."""

    tall: float  # of a capital
    slant: float
    broad: float
    apart: float
    unsteady: float
    wander: float  # of the baseline
    joins: float  # how often one letter runs into the next
    pen: float
    colour: Colour

    @classmethod
    def of(cls, rng: Random) -> Hand:
        """Some person, from a neat clerk to somebody writing on a knee."""
        return cls(
            tall=rng.uniform(3.2, 6.5),
            slant=rng.uniform(-0.15, 0.6),
            broad=rng.uniform(0.75, 1.25),
            apart=rng.uniform(1.0, 1.9),
            unsteady=rng.uniform(0.02, 0.075),
            wander=rng.uniform(0.01, 0.07),
            joins=rng.choice((0.0, 0.15, 0.5, 0.9)),
            pen=rng.uniform(0.3, 0.65),
            colour=rng.choice((BLUE, BLUE, BLACK, BLACK, PENCIL)),
        )


def written(words: str, hand: Hand, rng: Random, *, tall: float | None = None) -> tuple[list[Stroke], float]:
    """The strokes of one line from (0, 0) on its baseline, down being positive, and how long the line is."""
    unit = (tall or hand.tall) / 6
    strokes: list[Stroke] = []
    x, rise, slope = 0.0, 0.0, rng.gauss(0, 0.02)
    last: tuple[float, float] | None = None
    for letter in words:
        rise += rng.gauss(0, hand.wander)
        if letter not in LETTERS:
            x, last = x + unit * rng.uniform(2.2, 3.6), None
            continue
        size = unit * rng.uniform(0.88, 1.12)
        parts = LETTERS[letter]
        broadest = max(across for part in parts for across, _ in part)
        for number, part in enumerate(parts):
            points = [_placed(across, up, x, size, hand, rise - slope * x / unit / 6, rng) for across, up in part]
            if number == 0 and last is not None and rng.random() < hand.joins:
                points = [last, *points]
            strokes.append(_smooth(points))
            last = points[-1]
        x += (broadest * hand.broad + hand.apart * rng.uniform(0.75, 1.3)) * size
    return strokes, x


def signature(hand: Hand, rng: Random, *, long: float) -> list[Stroke]:
    """A signature: a few quick loops that are no letters, run together, with a flourish beneath as often as not."""
    points: list[tuple[float, float]] = [(0.0, 0.0)]
    x = 0.0
    while x < long:
        step = rng.uniform(1.2, 3.4)
        up = -rng.choice((1, 2, 2, 3, 6, -2)) * rng.uniform(0.7, 1.3)
        points += [(x + step * rng.uniform(-0.3, 0.6), up), (x + step, rng.uniform(-0.8, 0.8))]
        x += step
    cut = rng.randrange(3, max(4, len(points) // 2))
    strokes = [_smooth(points[:cut]), _smooth(points[cut - rng.choice((0, 1)) :])]
    if rng.random() < 0.5:
        strokes.append(_smooth([(long, 0.5), (long * 0.4, 3.0), (long * 0.2, 2.0), (long * 0.9, 2.6)]))
    return strokes


def draw(picture: NDArray[np.uint8], strokes: list[Stroke], at: tuple[float, float], hand: Hand, dpi: float) -> None:
    """Ink the strokes on an RGB picture, `at` in millimetres, pressing now more and now less."""
    scale = dpi / 25.4
    fine = 3
    for stroke in strokes:
        places = (stroke + np.asarray(at)) * scale
        low = np.floor(places.min(axis=0)).astype(int) - 8
        high = np.ceil(places.max(axis=0)).astype(int) + 9
        low, high = np.maximum(low, 0), np.minimum(high, (picture.shape[1], picture.shape[0]))
        if (high <= low).any():
            continue
        ink = np.zeros((*((high - low) * fine)[::-1],), np.uint8)
        local = ((places - low) * fine).round().astype(int)
        for number, (one, other) in enumerate(pairwise(local)):
            press = 1 + 0.22 * math.sin(number * 0.31 + places[0, 0])
            cv2.line(
                ink, one.tolist(), other.tolist(), 255, max(1, round(hand.pen * scale * fine * press)), cv2.LINE_AA
            )
        cover = cv2.resize(ink, tuple((high - low).tolist()), interpolation=cv2.INTER_AREA)[..., None] / 255.0
        part = picture[low[1] : high[1], low[0] : high[0]]
        part[:] = (part * (1 - cover) + np.minimum(part, hand.colour) * cover).astype(np.uint8)


def _placed(
    across: float, up: float, x: float, size: float, hand: Hand, rise: float, rng: Random
) -> tuple[float, float]:
    shake = hand.unsteady * 6
    height = (up - 3 + rise * 6 + rng.gauss(0, shake)) * size
    return x + (across * hand.broad + rng.gauss(0, shake)) * size + hand.slant * height, -height


def _smooth(points: list[tuple[float, float]]) -> Stroke:
    """A curve through the points (Catmull and Rom's), eight steps to each."""
    knots = np.asarray([points[0], *points, points[-1]], np.float64)
    if len(points) < 3:
        return knots[1:-1]
    along = np.linspace(0, 1, 8, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(knots[:-3], knots[1:-2], knots[2:-1], knots[3:], strict=True):
        pieces.append(
            0.5
            * (2 * b + (c - a) * along + (2 * a - 5 * b + 4 * c - d) * along**2 + (3 * b - a - 3 * c + d) * along**3)
        )
    return np.vstack([*pieces, knots[-1:]])
