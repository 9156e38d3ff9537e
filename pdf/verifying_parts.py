"""Where a word may end within what stands between two spaces: at a sign or a gap, if a mark ends there too.

A little more is allowed than burning allows itself, because the two measure letters with different engines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pdf.page import Box
from pdf.verifying_letters import Letters

_SIGNS = ":,;()/"
_SLACK = 0.3  # of a letter's width
_GAP = 0.5  # points


def parts_of(letters: Letters, start: int, end: int, marks: Sequence[Box]) -> list[tuple[int, int]]:
    """Where each part of a word begins and ends: a mark ends there, and there is a sign or the letters stand apart."""
    boxes = [Box(*box) for box in letters.boxes[start:end].tolist()]
    ends = [start]
    for at, (one, other) in enumerate(pairwise(boxes), start=start + 1):
        may_end = letters.text[at - 1] in _SIGNS or letters.text[at] in _SIGNS or other.x0 - one.x1 > _GAP
        if may_end and any(_ends(mark, one, other) for mark in marks):
            ends.append(at)
    return list(pairwise([*ends, end]))


def _ends(mark: Box, one: Box, other: Box) -> bool:
    low, high = one.x1 - _SLACK * one.width, other.x0 + _SLACK * other.width
    return low <= mark.x0 <= high or low <= mark.x1 <= high
