"""Where each thing stands on a practice paper, and what ought to become of it: found in what was drawn, by its words.

Boxes are points of the page as displayed, from the top left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pymupdf

from training.stories.assault import assault
from training.stories.burglary import burglary
from training.stories.messages import messages
from training.stories.told import Plant, Story, Want

Rect = tuple[float, float, float, float]

STORIES: dict[str, Callable[[int, date], Story]] = {"burglary": burglary, "assault": assault, "messages": messages}
_MARKS = re.compile(r"^\W+|(?:['’]s)?\W*$")


@dataclass(frozen=True, slots=True)
class Place:
    """One place on a paper (numbers from 1) with the boxes of its words, one a line. `rects` is empty for a page that
    is withheld whole.
    """

    document: int
    page: int
    rects: tuple[Rect, ...]
    want: Want
    principle: str
    why: str


@lru_cache(maxsize=32)
def drawn(story: str, seed: int, day: date) -> Story:
    """The case that a seed draws. The same seed and day draw the same papers."""
    return STORIES[story](seed, day)


@lru_cache(maxsize=32)
def truth_of(story: str, seed: int, day: date) -> tuple[Place, ...]:
    """Every place of a case, in the order of its papers. A page that is not served has no other places."""
    told = drawn(story, seed, day)
    found: list[Place] = []
    for number, filed in enumerate(told.files, 1):
        whole = {one.page: one for one in told.not_served if one.paper == number}
        with pymupdf.open(stream=filed.drawn.content) as paper:
            for index, page in enumerate(paper, 1):
                if index in whole:
                    found.append(Place(number, index, (), Want.OUT, whole[index].principle, whole[index].why))
                else:
                    found += _without_contradiction(list(_on(page, number, index, told.plants)))
    return tuple(found)


def _without_contradiction(places: list[Place]) -> list[Place]:
    """Words that stay elsewhere may be part of what comes out here, as a neighbour's postcode is also the victim's:
    there it comes out, and nobody is asked to keep it.
    """
    out = [rect for one in places if one.want == Want.OUT for rect in one.rects]
    return [
        one
        for one in places
        if one.want != Want.STAYS or not any(_holds(rect, mine) for rect in out for mine in one.rects)
    ]


def _holds(outer: Rect, inner: Rect) -> bool:
    """Whether the middle of one box lies in another."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _on(page: pymupdf.Page, document: int, number: int, plants: tuple[Plant, ...]) -> Iterator[Place]:
    words = [(tuple(word[:4]), word[5:7], _bare(word[4])) for word in page.get_text("words", sort=False)]
    for plant in plants:
        if plant.papers and document not in plant.papers:
            continue
        wanted = [bare for bare in map(_bare, plant.words.split()) if bare]
        for start in range(len(words) - len(wanted) + 1):
            run = words[start : start + len(wanted)]
            if [word[2] for word in run] == wanted:
                yield Place(document, number, _lines(run), plant.want, plant.principle, plant.why)


def _bare(word: str) -> str:
    return _MARKS.sub("", word).casefold()


def _lines(run: list[tuple[tuple[float, ...], tuple[int, ...], str]]) -> tuple[Rect, ...]:
    """The words' boxes, joined where they stand on one line."""
    lines: dict[tuple[int, ...], Rect] = {}
    for box, line, _word in run:
        x0, y0, x1, y1 = box
        if line in lines:
            a, b, c, d = lines[line]
            x0, y0, x1, y1 = min(a, x0), min(b, y0), max(c, x1), max(d, y1)
        lines[line] = (x0, y0, x1, y1)
    return tuple(lines.values())
