"""The marked corpus, read: a text, what must be found in it, and what may be."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from detectors import Category, Span

FOLDER = Path(__file__).parent / "corpus"
_MARK = re.compile(r"⟦(\??)([a-z_]+):([^⟧]+)⟧")


@dataclass(frozen=True)
class Marked:
    """One paper: its text, and (start, end, category, required) for each mark."""

    name: str
    text: str
    marks: tuple[tuple[int, int, Category, bool], ...]


def read(path: Path) -> Marked:
    raw, text, marks, done = path.read_text(encoding="utf-8"), "", [], 0
    for match in _MARK.finditer(raw):
        text += raw[done : match.start()]
        marks.append((len(text), len(text) + len(match[3]), Category(match[2]), not match[1]))
        text += match[3]
        done = match.end()
    return Marked(path.stem, text + raw[done:], tuple(marks))


def papers() -> list[Marked]:
    return [read(path) for path in sorted(FOLDER.glob("*.txt"))]


@dataclass
class Score:
    """Counts by category over the corpus."""

    wanted: Counter[Category]
    covered: Counter[Category]  # every word of the mark under some span
    named: Counter[Category]  # and most of it under a span of the right category
    flagged: Counter[Category]
    false: Counter[Category]  # spans that touch no mark
    missed: list[str]
    extra: list[str]


def score(paper: Marked, spans: list[Span], into: Score) -> None:
    under = [False] * len(paper.text)
    kinds: list[Category | None] = [None] * len(paper.text)
    for span in spans:
        for at in range(span.start, span.end):
            under[at], kinds[at] = True, span.category
        into.flagged[span.category] += 1
        if not any(start < span.end and span.start < end for start, end, _, _ in paper.marks):
            into.false[span.category] += 1
            into.extra.append(
                f"{paper.name}: {span.category.value} {paper.text[span.start : span.end]!r} ({span.detector})"
            )
    for start, end, category, required in paper.marks:
        if not required:
            continue
        into.wanted[category] += 1
        letters = [at for at in range(start, end) if paper.text[at].isalnum()]
        if all(under[at] for at in letters):
            into.covered[category] += 1
        else:
            into.missed.append(f"{paper.name}: {category.value} {paper.text[start:end]!r}")
        if sum(kinds[at] == category for at in letters) * 2 >= len(letters):
            into.named[category] += 1


def measure(find) -> Score:  # type: ignore[no-untyped-def]
    total = Score(Counter(), Counter(), Counter(), Counter(), Counter(), [], [])
    for paper in papers():
        score(paper, find(paper.text), total)
    return total


def table(total: Score) -> str:
    lines = [f"{'category':22}{'wanted':>7}{'covered':>9}{'named':>7}{'flags':>7}{'false':>7}"]
    for category in Category:
        if total.wanted[category] or total.flagged[category]:
            lines.append(
                f"{category.value:22}{total.wanted[category]:7}{total.covered[category]:9}{total.named[category]:7}"
                f"{total.flagged[category]:7}{total.false[category]:7}"
            )
    sums = [sum(counter.values()) for counter in (total.wanted, total.covered, total.named, total.flagged, total.false)]
    lines.append(f"{'all':22}{sums[0]:7}{sums[1]:9}{sums[2]:7}{sums[3]:7}{sums[4]:7}")
    return "\n".join(lines)
