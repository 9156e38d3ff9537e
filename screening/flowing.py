"""A page's text as sentences and form lines, without moving a single character.

A PDF ends a line where the paper ends, in the middle of a name or a sentence. Here such a line end becomes a space, one
character for one, so that offsets stay true; the line ends of forms and headings stay.
"""

from __future__ import annotations

import re
from itertools import pairwise

_NEW_LINE_OF_ITS_OWN = re.compile(
    r"\s*(?:[A-Z][\w/()'’ .\-]{0,40}:|\(?\d{1,3}[.)]\s|\d{1,3}\s+[A-Z]|[-•*▪]\s|[A-Z0-9 /'’&\-]{6,}$)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Rev|St|No|Tel|Mob|Sgt|Insp|approx|Rd|Ave|e\.g|i\.e|Mx|ext|D\.O\.B|Ref)|\b[A-Z])\.$"
)
_SMALL_WORD = re.compile(
    r"\b(?:[a-z]{2,}|THE|AND|WAS|WERE|TO|OF|IN|HAD|THAT|HE|SHE|THEY|FROM|AT|MY|HIS|HER|WITH|WHO)\b"
)
_UNFINISHED = re.compile(
    r"\b(?:from|to|of|at|the|an?|and|or|by|with|in|on|for|was|were|is|am|are|be|been|had|has|have|not|as|his|her|my|their|our|that|which|who)$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-Z0-9 /'’&\-]{6,}$")
_ENDS = re.compile(r"[.!?][\"'’)\]]*(?=\s)|\n")


def flowing(text: str) -> str:
    """The same length, with a space for each line end that falls inside a sentence."""
    lines = text.split("\n")
    pieces = [lines[0]]
    widest = max((len(line) for line in lines), default=0)
    for before, after in pairwise(lines):
        pieces.append(" " if _runs_on(before, after, widest) else "\n")
        pieces.append(after)
    return "".join(pieces)


def _runs_on(before: str, after: str, widest: int) -> bool:
    before, after = before.rstrip(), after.strip()
    prose = len(_SMALL_WORD.findall(before)) >= 2
    if not before or not after or (_NEW_LINE_OF_ITS_OWN.match(after) and not (prose and _goes_on(before, after))):
        return False
    if before[-1] in ".!?" and not _ABBREVIATION.search(before):
        # The next sentence of a paragraph begins a new line; a full line of prose before it says so.
        return False
    if after[0].islower() or before[-1] in ",;&-" or (prose and _UNFINISHED.search(before)):
        return True
    return prose and len(before) >= 0.6 * widest


def _goes_on(before: str, after: str) -> bool:
    """Whether both lines are sentences in capitals, and the second is no heading."""
    return before.isupper() and bool(_CAPITALS.match(after)) and len(_SMALL_WORD.findall(after)) >= 2


def clause_before(flow: str, at: int, reach: int = 240) -> tuple[int, int]:
    """The stretch of the same sentence or form line that comes before `at`."""
    low = max(0, at - reach)
    begin = low
    for end in _ENDS.finditer(flow, low, at):
        if not _ABBREVIATION.search(flow[max(low, end.end() - 8) : end.end()]):
            begin = end.end()
    return begin, at


def clause_after(flow: str, at: int, reach: int = 160) -> tuple[int, int]:
    """The stretch of the same sentence or form line that comes after `at`."""
    high = min(len(flow), at + reach)
    for end in _ENDS.finditer(flow, at, high):
        if not _ABBREVIATION.search(flow[max(0, end.end() - 8) : end.end()]):
            return at, end.start()
    return at, high


def line_at(text: str, at: int) -> tuple[int, int]:
    """The line of the page that holds a place."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end
