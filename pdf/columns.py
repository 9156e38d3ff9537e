"""Prose set in columns, read down each column, where the engine has read straight across the gap between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from pdf.page import Box


class Boxed(Protocol):
    @property
    def box(self) -> Box: ...


W = TypeVar("W", bound=Boxed)

_LEAST_LINES = 4
_LEAST_WORDS = 3.0  # to a line, on each side: tables and forms have fewer
_FILLED = 0.75  # of the column's width: the lines of a paragraph are nearly as long as each other, cells are not


def in_reading_order(lines: Sequence[list[W]]) -> list[list[W]]:
    """The lines, with any that cross a gutter between two columns of prose cut at it, left column first.

    Rows of tables and forms are left whole: there, what stands side by side belongs together.
    """
    out: list[list[W]] = []
    at = 0
    while at < len(lines):
        end, gutter = _columns_from(lines, at)
        if gutter is None:
            out.append(lines[at])
            at += 1
            continue
        sides = [_cut(line, gutter) for line in lines[at:end]]
        out += [left for left, _ in sides if left]
        out += [right for _, right in sides if right]
        at = end
    return out


def _columns_from(lines: Sequence[list[W]], start: int) -> tuple[int, float | None]:
    """Where the run of lines that share a gutter ends, and the gutter, if `start` begins two columns of prose."""
    for low, high in _gaps(lines[start]):
        end = start + 1
        while end < len(lines) and (shared := _narrowed(lines[end], low, high)) is not None:
            low, high = shared
            end += 1
        gutter = (low + high) / 2
        if end - start >= _LEAST_LINES and _is_prose([_cut(line, gutter) for line in lines[start:end]]):
            return end, gutter
    return start, None


def _gaps(line: Sequence[W]) -> Iterator[tuple[float, float]]:
    boxes = [word.box for word in line]
    gaps = [(before[2], after[0]) for before, after in pairwise(boxes) if after[0] > before[2]]
    if gaps:
        # The tallest word's height: OCR draws a tight box around "was", and typewriters leave wide spaces.
        least = 1.2 * max([bottom - top for _, top, _, bottom in boxes])
        yield from ((low, high) for low, high in gaps if high - low > least)


def _narrowed(line: Sequence[W], low: float, high: float) -> tuple[float, float] | None:
    """The part of a gutter that this line leaves clear too; None if its words lie across all of it."""
    for box in (word.box for word in line):
        if box.x1 <= low or box.x0 >= high:
            continue
        if box.x0 <= low and box.x1 < high:
            low = box.x1
        elif box.x1 >= high and box.x0 > low:
            high = box.x0
        else:
            return None
    return (low, high) if high - low > 0.6 * max(word.box.height for word in line) else None


def _cut(line: list[W], gutter: float) -> tuple[list[W], list[W]]:
    return [word for word in line if word.box.x0 < gutter], [word for word in line if word.box.x0 >= gutter]


def _is_prose(sides: Sequence[tuple[list[W], list[W]]]) -> bool:
    for column in zip(*sides, strict=True):
        filled = [line for line in column if line]
        if len(filled) < _LEAST_LINES or sum(map(len, filled)) / len(filled) < _LEAST_WORDS:
            return False
        start = min(line[0].box.x0 for line in filled)
        widths = sorted(line[-1].box.x1 - start for line in filled)
        if widths[len(widths) // 3] < _FILLED * widths[-1]:
            return False
    return True
