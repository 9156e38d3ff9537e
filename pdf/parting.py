"""Words parted where a mark ends between two of their letters, so that a box takes no more than it was drawn for.

A word is what stands between two spaces: "Name:Jones,aged" is one, and so are the words of two cells of a table that
are set close together. A mark that ends cleanly at such a comma, or in such a gap, ends there. One that cuts through a
letter takes the letter, and one over part of a word with nothing to part it takes the word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np

from pdf.lettering import Letter, SetWord, Writing
from pdf.page import Box

_PARTS = frozenset(":,;()/")
_CLEANLY = 0.2  # of a letter's width: how much of it a mark may be over, or stop short of, and still end beside it
_GAP = 0.08  # of the size of the letters: a gap that can be seen, where the others of the word are none


def parted(writing: Writing, marks: Sequence[Box]) -> Writing:
    """The writing, its words that a mark ends within at a sign or a gap parted there. Only level words are parted."""
    x0, y0, x1, y1 = writing.boxes.T
    near = np.zeros(len(writing.text), dtype=bool)
    for mark in marks:
        near |= (x0 < mark.x1) & (mark.x0 < x1) & (y0 < mark.y1) & (mark.y0 < y1)
    runs = []
    for run in writing.runs:
        if not near[run.start : run.end].any():
            runs.append(run)
            continue
        ends = [*_ends_within(writing.word(run), marks), run.end - run.start]
        runs += [run._replace(start=run.start + start, end=run.start + end) for start, end in pairwise([0, *ends])]
    return replace(writing, runs=tuple(runs))


def _ends_within(word: SetWord, marks: Sequence[Box]) -> list[int]:
    """Before which letters of a word some mark that is over it ends."""
    marks = [mark for mark in marks if mark.touches(word.box)]
    if not word.is_upright or word.direction[0] <= 0:
        return []
    usual = median([_between(one, other) for one, other in pairwise(word.letters)] or [0.0])
    ends = []
    for at, (one, other) in enumerate(pairwise(word.letters), start=1):
        is_gap = _between(one, other) > _GAP * one.size + 2 * max(0.0, usual)
        if (is_gap or _PARTS & {one.text, other.text}) and any(_ends_between(mark, one, other) for mark in marks):
            ends.append(at)
    return ends


def _between(one: Letter, other: Letter) -> float:
    return other.box.x0 - one.box.x1


def _ends_between(mark: Box, one: Letter, other: Letter) -> bool:
    left, right = one.box.x1 - _CLEANLY * one.box.width, other.box.x0 + _CLEANLY * other.box.width
    return any(left <= edge <= right for edge in (mark.x0, mark.x1))
