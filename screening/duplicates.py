"""Papers and pages that are in the bundle twice; a person says which is to be served (P07)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pdf.likeness import alike
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
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b")
_ALIKE = 0.95  # of the words, between a scan and what it is a scan of
_FEWEST_WORDS = 60
_SAYS_MUCH = 40  # words beside a photograph: more than a caption


def duplicates_among(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Second copies: whole papers first, then pages of papers that are not copies as a whole, then photographs."""
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
    yield from _photographs(papers)


def _photographs(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Pages on which every photograph stands on one earlier page, whatever its size and file."""
    earlier: list[Sheet] = []
    for paper in papers:
        twice: list[Sheet] = []
        for sheet in paper.sheets:
            if not sheet.page.pictures:
                continue
            if any(_shows_the_same(sheet, other) for other in earlier):
                twice.append(sheet)
            else:
                earlier.append(sheet)
        reason = "Its photographs are the same as those on an earlier page in the bundle."
        yield from held(paper, twice, "duplicate", "check", "P07", reason, 0.9)


def _shows_the_same(sheet: Sheet, other: Sheet) -> bool:
    words, others = (_words(one.page.text) for one in (sheet, other))
    if min(len(words), len(others)) >= _SAYS_MUCH and not _shared(words, others):
        return False  # a letter with a photograph at its head
    times, others_times = (set(_TIME.findall(one.page.text)) for one in (sheet, other))
    if times and others_times and not times & others_times:
        return False  # two frames of one camera
    return all(any(alike(mine, theirs) for theirs in other.page.pictures) for mine in sheet.page.pictures)


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
