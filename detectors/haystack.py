"""Many texts searched at once, so that a value costs what its own places cost and not one look at every page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from detectors.echoes import clues
from detectors.folding import fold, letters_of
from detectors.spans import Category

_BETWEEN = "\n"  # no letter or figure, so that nothing is found across two texts


class Haystack:
    """Texts that hold a value or may: the letters and figures of all of them, folded, in one string.

    `taken` are places of some of the texts, by the text's own place: what overlaps one of them is not wanted.
    """

    def __init__(self, texts: Sequence[str], taken: Mapping[int, Iterable[tuple[int, int]]] | None = None) -> None:
        self.texts = texts
        self._whole = _Letters([fold(text).letters for text in texts])
        self._free = self._whole
        if taken:
            self._free = _Letters([_letters_but(text, taken.get(which, ())) for which, text in enumerate(texts)])

    def worth_searching(self, value: str, category: Category) -> Sequence[int]:
        """The places in `texts` of those in which `echoes` may find the value; it finds nothing wanted in the others."""
        known = clues(value, category)
        if known is None:
            return range(len(self.texts))
        # Of a telephone number only the last figures are known, and it may be written with words among them.
        return (self._whole if category == Category.PHONE else self._free).holding(known)


class _Letters:
    """The letters of many texts, one after the other."""

    def __init__(self, letters: Sequence[str]) -> None:
        self._starts: list[int] = []
        at = 0
        for one in letters:
            self._starts.append(at)
            at += len(one) + len(_BETWEEN)
        self._joined = _BETWEEN.join(letters)

    def holding(self, known: Iterable[str]) -> list[int]:
        """Which of the texts hold any of these."""
        found: set[int] = set()
        for clue in known:
            at = self._joined.find(clue)
            while at >= 0:
                which = bisect_right(self._starts, at) - 1
                found.add(which)
                after = self._starts[which + 1] if which + 1 < len(self._starts) else len(self._joined)
                at = self._joined.find(clue, after)
        return sorted(found)


def _letters_but(text: str, taken: Iterable[tuple[int, int]]) -> str:
    """A text's folded letters, broken wherever one of them comes from a place that is taken."""
    held = fold(text)
    pieces, at = [], 0
    for start, end in sorted(taken):
        first, last = bisect_right(held.ends, start), bisect_left(held.starts, end)
        pieces.append(letters_of(held.text[at:first]))
        at = max(at, last)
    pieces.append(letters_of(held.text[at:]))
    return _BETWEEN.join(pieces)
