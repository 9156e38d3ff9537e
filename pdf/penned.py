"""Pen strokes that a file draws itself: notes in ink, and what was written on a screen and laid on the page.

They are no picture, so nothing reads them, and a page of text is not looked at for them otherwise.
"""

from __future__ import annotations

import pymupdf

from pdf.asked_for import asked_for
from pdf.engines import Line, Seen
from pdf.geometry import area, clipped, displayed_box, displayed_size
from pdf.page import Box, PlacedWord, by_line

_MM = 72 / 25.4  # points
_INK = 15  # pymupdf.PDF_ANNOT_INK, which its own types leave out
_THICK = 4.0  # points: a broader line is a marker's, or a drawing's
_BENDS = 10  # curves, or short lines, in the strokes of one patch: a circle has 4, a signature more
_LEAST = 15.0  # mm across: less is initials or a tick
_LONG = 1.8  # times as wide as high: a patch that is not is a chart, a plan or a crest
_ASIDE = 5.0 * _MM
_MOST_PATHS = 3000  # a page with more is a drawing


def penned_on(page: pymupdf.Page, words: tuple[PlacedWord, ...]) -> list[Box]:
    """Where a page of text has writing drawn in strokes, in points as displayed, but for signatures where they go."""
    size = displayed_size(page)
    lines: list[Line] = [[Seen(word.text, word.box, word.confidence) for word in line] for line in by_line(words)]
    notes = [note.rect for note in page.annots(types=(_INK,))]
    strokes = [box for box in _strokes(page) if not any(box.intersects(note) for note in notes)]
    found = [clipped(displayed_box(page, box), *size) for box in [*notes, *strokes]]
    return [
        box
        for box in found
        if area(box) and max(box.width, box.height) >= _LEAST * _MM and not asked_for(box, lines, _MM)
    ]


def _strokes(page: pymupdf.Page) -> list[pymupdf.Rect]:
    """Patches of thin, bent, unfilled lines, in points of the page as the file has it."""
    if not _has_loose_strokes(page):
        return []
    patches: list[tuple[pymupdf.Rect, int]] = []
    for path in page.get_cdrawings():
        if path["type"] != "s" or path.get("width", 1.0) > _THICK or path.get("closePath"):
            continue
        bends = sum(item[0] == "c" or (item[0] == "l" and _is_short(item)) for item in path["items"])
        if not bends:
            continue
        rect, count = pymupdf.Rect(path["rect"]), bends
        near = pymupdf.Rect(rect.x0 - _ASIDE, rect.y0 - _ASIDE / 3, rect.x1 + _ASIDE, rect.y1 + _ASIDE / 3)
        for other in [one for one in patches if near.intersects(one[0])]:
            patches.remove(other)
            rect, count = rect | other[0], count + other[1]
        patches.append((rect, count))
    return [rect for rect, bends in patches if bends >= _BENDS and rect.width >= _LONG * rect.height]


def _has_loose_strokes(page: pymupdf.Page) -> bool:
    """Whether any line on the page is neither level nor upright: most pages have none, which is soon seen."""
    drawn = [box for kind, box in page.get_bboxlog() if kind == "stroke-path"]
    return len(drawn) <= _MOST_PATHS and any(box[2] - box[0] > 4 and box[3] - box[1] > 4 for box in drawn)


def _is_short(line: tuple[object, tuple[float, float], tuple[float, float]]) -> bool:
    """A step of a stroke that was kept as points, and not the side of a box."""
    (x0, y0), (x1, y1) = line[1], line[2]
    return 0 < abs(x1 - x0) + abs(y1 - y0) < 12 and x0 != x1 and y0 != y1
