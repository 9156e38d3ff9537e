"""Many texts searched at once, so that a value costs what its own places cost and not one look at every page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from detectors.echoes import clues
from detectors.folding import fold
from detectors.spans import Category

_BETWEEN = "\n"  # no letter or figure, so that nothing is found across two texts


class Haystack:
    """Texts that hold a value or may: the letters and figures of all of them, folded, in one string."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._starts: list[int] = []
        letters: list[str] = []
        at = 0
        for text in texts:
            self._starts.append(at)
            letters.append(fold(text).letters)
            at += len(letters[-1]) + len(_BETWEEN)
        self._letters = _BETWEEN.join(letters)

    def worth_searching(self, value: str, category: Category) -> Sequence[int]:
        """The places in `texts` of those in which `echoes` may find the value; it finds nothing in the others."""
        known = clues(value, category)
        return range(len(self.texts)) if known is None else self._holding(known)

    def _holding(self, known: Iterable[str]) -> list[int]:
        found: set[int] = set()
        for clue in known:
            at = self._letters.find(clue)
            while at >= 0:
                which = bisect_right(self._starts, at) - 1
                found.add(which)
                after = self._starts[which + 1] if which + 1 < len(self._starts) else len(self._letters)
                at = self._letters.find(clue, after)
        return sorted(found)
