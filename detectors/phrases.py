"""Long lists of words and phrases looked for at once, by the word that each begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from detectors.gating import first_words

_WORD = re.compile(r"\w+")


class Phrases:
    """Any of many phrases as whole words, in any case, the longest first; a phrase may be a pattern that begins with a word.

    A phrase of capitals alone counts only in capitals: "he aids" is nobody's AIDS.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        by_word: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases), key=lambda one: (-len(one), one)):
            pattern = phrase if phrase.isupper() and phrase.isalpha() else f"(?i:{phrase})"
            for word in first_words(phrase):
                by_word.setdefault(word, []).append(pattern)
        self._by_word = {word: re.compile(rf"(?:{'|'.join(ways)})(?!\w)") for word, ways in by_word.items()}

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """The phrase that begins at `start`, which must be where a word does."""
        word = _WORD.match(text, start)
        ways = self._by_word.get(word[0].lower()) if word else None
        return ways.match(text, start) if ways else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every phrase in the text, in order, none overlapping."""
        done = 0
        for word, start in _words(text):
            if start >= done and word in self._by_word and (match := self._by_word[word].match(text, start)):
                yield match
                done = match.end()

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them."""
        return next(self.finditer(text), None)


@lru_cache(maxsize=16)
def _words(text: str) -> tuple[tuple[str, int], ...]:
    found, after = [], 0
    for word in _WORD.findall(text):
        at = text.find(word, after)  # far quicker than a match for each
        after = at + len(word)
        found.append((word.lower(), at))
    return tuple(found)
