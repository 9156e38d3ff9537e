"""Papers and pages that are in the bundle twice; a person says which is to be served (P07)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from screening.finding import Finding
from screening.holding import held
from screening.papers import Paper, Sheet

_LEAST_PAPER, _LEAST_PAGE = 60, 200  # letters and figures: less than this may well stand on many pages
_RUNNING = re.compile(
    r"\b(?:page|sheet)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\b|\b\d{1,3}\s+of\s+\d{1,3}\b|"
    r"\b(?:official|sensitive|restricted|confidential|when complete|copy|duplicate)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ALIKE = 0.95  # of the words, between a scan and what it is a scan of
_FEWEST_WORDS = 60


def duplicates_among(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Second copies: whole papers first, then pages of papers that are not copies as a whole."""
    first: list[tuple[Paper, tuple[str, ...]]] = []
    pages: dict[tuple[str, ...], Paper] = {}
    for paper in papers:
        words = _words(paper.text)
        if sum(map(len, words)) >= _LEAST_PAPER:
            if any(_same(paper, words, *other) for other in first):
                reason = "It has the same words as an earlier paper in the bundle."
                yield from held(paper, paper.sheets, "duplicate", "check", "P07", reason, 0.95)
                continue
            first.append((paper, words))
        yield from _pages(paper, pages)


def _pages(paper: Paper, seen: dict[tuple[str, ...], Paper]) -> Iterator[Finding]:
    twice: list[Sheet] = []
    for sheet in paper.sheets:
        words = _words(sheet.page.text)
        if sum(map(len, words)) < _LEAST_PAGE:
            continue
        if words in seen:
            twice.append(sheet)
        seen.setdefault(words, paper)
    reason = "This page has the same words as an earlier page in the bundle."
    yield from held(paper, twice, "duplicate", "check", "P07", reason, 0.9)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_RUNNING.sub(" ", text).lower()))


def _same(paper: Paper, words: tuple[str, ...], other: Paper, others: tuple[str, ...]) -> bool:
    """The same words; or nearly, when one of the two is a scan, whose words are never all read alike."""
    if words == others:
        return True
    scanned = any(sheet.page.source in ("ocr", "mixed") for one in (paper, other) for sheet in one.sheets)
    if not scanned or min(len(words), len(others)) < _FEWEST_WORDS or len(paper.sheets) != len(other.sheets):
        return False
    # One form filled in for two people differs in its figures before it differs in much else.
    return _shared(words, others) and _shared(_figures(words), _figures(others))


def _shared(words: Sequence[str], others: Sequence[str]) -> bool:
    shared = sum((Counter(words) & Counter(others)).values())
    return shared >= _ALIKE * max(len(words), len(others))


def _figures(words: Sequence[str]) -> list[str]:
    # A letter misread as a figure makes no number.
    return [word for word in words if sum(map(str.isdigit, word)) * 2 > len(word)]
