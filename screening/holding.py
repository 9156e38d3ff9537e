"""Findings about whole papers and pages: one for a paper when every page is meant, else one for each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from screening.finding import Finding
from screening.papers import Paper, Sheet


def held(
    paper: Paper,
    sheets: Iterable[Sheet],
    kind: str,
    action: str,
    principle: str,
    reason: str,
    confidence: float = 0.95,
) -> Iterator[Finding]:
    """Say it of those pages of the paper. `action` is withhold or check."""
    numbers = [sheet.page.number for sheet in sheets]
    pages: list[int | None] = [None] if len(numbers) == len(paper.sheets) else [*numbers]
    for number in pages if numbers else ():
        yield Finding(
            paper.document.file, kind, number, action, principle, reason, confidence=confidence, detector="paperwork"
        )
