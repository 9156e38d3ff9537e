"""Text folded so that two writings of the same words meet, with the way back to where they stood.

Case, accents, line ends inside a word and the letters that OCR mistakes for one another are evened out; what is found
in the folded text is told in the places of the text as given.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import lru_cache

from detectors.reading import plain
from detectors.vocabulary import folded

# What OCR and hasty typing swap. Each is folded to one letter, in the text and in what is looked for alike.
_ALIKE = str.maketrans({"0": "o", "1": "l", "|": "l", "i": "l", "5": "s", "8": "b"})


@lru_cache(maxsize=16_384)
def alike(word: str) -> str:
    """A word as the folded text holds it."""
    return folded(word).translate(_ALIKE).replace("rn", "m").replace("vv", "w")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, its letters and figures alone, its words, and for each character the half-open place it came from."""

    text: str
    letters: str
    words: frozenset[str]
    starts: array[int]
    ends: array[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stood."""
        return self.starts[start], self.ends[end - 1]


_APART = "\x1f"  # between the columns of a form, where nothing runs on
_WORD = re.compile(r"[^\W_]+")
# Where one character is not made into one other: all else is folded a stretch at a time.
_ODD = re.compile(r"-\n|rn|vv|RN|VV|\s{2,}|[^\S ]|[^\x00-\x7f]|\Z")


@lru_cache(maxsize=256)
def fold(text: str) -> Folded:
    """The text folded, one pass, in time proportional to its length."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    clean, at = plain(text), 0
    for odd in _ODD.finditer(clean):
        pieces.append(clean[at : odd.start()].lower().translate(_ALIKE))
        starts.extend(range(at, odd.start()))
        ends.extend(range(at + 1, odd.start() + 1))
        at = odd.end()
        if odd[0] == "-\n":
            continue  # a word broken at the end of a line
        even = alike(odd[0]) if not odd[0].isspace() else _APART if odd[0].startswith("   ") else " "
        pieces.append(even)
        starts.extend([odd.start()] * len(even))
        ends.extend([odd.end()] * len(even))
    whole = "".join(pieces)
    words = _WORD.findall(whole)
    return Folded(whole, "".join(words), frozenset(words), starts, ends)


def letters_of(folded_text: str) -> str:
    """The letters and figures alone of a stretch of folded text."""
    return "".join(_WORD.findall(folded_text))
