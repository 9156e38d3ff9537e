"""Two runs of pages side by side, though some were taken out, put in or changed; and the words of two side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

P = TypeVar("P")
Pair = tuple[P | None, P | None]

LEAST_ALIKE = 0.3  # of the words of two pages, in common: with fewer they are no two states of one page
MOST_WEIGHED = 40_000  # pairs of pages that are weighed against one another; in longer runs each stands in its place
MOST_SAID = 12  # words that are shown before and after what changed


def aligned(before: Sequence[P], after: Sequence[P], words: Callable[[P], Sequence[str]]) -> Iterator[Pair[P]]:
    """The pages of two submissions in pairs and in order; one that has no other half beside None.

    Pages with the very same words are found first; between those, the pairs with most words in common.
    """
    one, other = ([tuple(words(page)) for page in side] for side in (before, after))
    for tag, i, to_i, j, to_j in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(before[i:to_i], after[j:to_j], strict=True)
        else:
            for at, other_at in _between(one[i:to_i], other[j:to_j]):
                yield (
                    before[i + at] if at is not None else None,
                    after[j + other_at] if other_at is not None else None,
                )


def _between(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> Iterator[tuple[int | None, int | None]]:
    """Places in two runs of pages none of which is quite the same."""
    rows, columns = len(one), len(other)
    if rows * columns > MOST_WEIGHED:
        for at in range(max(rows, columns)):
            yield at if at < rows else None, at if at < columns else None
        return
    sets = [set(page) for page in one], [set(page) for page in other]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            both = best[i + 1][j + 1] + _alike(sets[0][i], sets[1][j])
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < rows or j < columns:
        if i < rows and j < columns:
            alike = _alike(sets[0][i], sets[1][j])
            if alike and best[i][j] == best[i + 1][j + 1] + alike:
                yield i, j
                i, j = i + 1, j + 1
                continue
        if j == columns or (i < rows and best[i][j] == best[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _alike(one: set[str], other: set[str]) -> float:
    """How many of their words two pages share, from 0 to 1; 0 where it is too few. Two blank pages are alike."""
    if not one and not other:
        return 1.0
    share = len(one & other) / len(one | other)
    return share if share >= LEAST_ALIKE else 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: as it was, taken out or put in (same, gone or new)."""

    what: str
    words: str


def pieces(before: str, after: str) -> list[Piece]:
    """What changed in the words of a page, as it is read: long runs that are the same are cut short."""
    one, other = before.split(), after.split()
    found: list[Piece] = []
    for tag, i, to_i, j, to_j in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", _cut(one[i:to_i], at_start=i == 0, at_end=to_i == len(one))))
            continue
        if to_i > i:
            found.append(Piece("gone", " ".join(one[i:to_i])))
        if to_j > j:
            found.append(Piece("new", " ".join(other[j:to_j])))
    return found


def _cut(words: list[str], *, at_start: bool, at_end: bool) -> str:
    if at_start and len(words) > MOST_SAID:
        return " ".join(["…", *words[-MOST_SAID:]])
    if at_end and len(words) > MOST_SAID:
        return " ".join([*words[:MOST_SAID], "…"])
    if len(words) > 2 * MOST_SAID:
        return " ".join([*words[:MOST_SAID], "…", *words[-MOST_SAID:]])
    return " ".join(words)
