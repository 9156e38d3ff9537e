"""A page of a practice paper with one place on it framed: drawn again from the seed, when the papers
are long destroyed."""

from __future__ import annotations

import pymupdf

from training.models import Marked, PracticeCase
from training.truth import drawn

_DPI = 110
_FRAME = (0.83, 0.21, 0.11)


def picture_of(marked: Marked) -> bytes:
    """PNG bytes of the page that a place stands on."""
    attempt = marked.result.attempt
    case = PracticeCase.objects.get(attempt=attempt, number=marked.number)
    filed = drawn(case.story, attempt.seed + case.number, attempt.drawn_on).files[marked.document - 1]
    with pymupdf.open(stream=filed.drawn.content) as paper:
        page = paper[(marked.page or 1) - 1]
        for rect in marked.rects or [list(page.rect)]:
            x0, y0, x1, y1 = rect
            page.draw_rect(pymupdf.Rect(x0 - 3, y0 - 3, x1 + 3, y1 + 3), color=_FRAME, width=2)
        png: bytes = page.get_pixmap(dpi=_DPI).tobytes("png")
        return png
