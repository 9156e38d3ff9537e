"""Which words should be gone, and whether some text still holds one: the comparing that all the checks share.

Words are compared folded: one form of each letter, no case, no accents, nothing but letters and figures. Whatever also
stands on the paper outside the boxes may stay wherever the paper shows it, so it cannot tell a leak from the paper.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST = 4  # letters: shorter words turn up by chance, and are checked by place alone
SHORTEST_RUN_TOGETHER = 8
SHORTEST_IN_DATA = 6  # bytes: shorter runs turn up by chance in packed pictures and fonts

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> list[str]:
    """The words of a text, folded."""
    plain = unicodedata.normalize("NFKD", text.replace("\xad", "")).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _WORD.findall(plain)


@dataclass(frozen=True, slots=True)
class Haystack:
    """A text made ready to be searched: its words, and all of it run together."""

    words: frozenset[str]
    together: str

    @classmethod
    def of(cls, text: str) -> Haystack:
        words = folded(text)
        return cls(frozenset(words), "".join(words))


@dataclass(frozen=True, slots=True)
class Terms:
    """The words that must not be found, and the longer runs that must not be found even without their spaces.

    `distinct`: those of them that are no part of anything that stays, and so must not be found even inside a word.
    """

    words: frozenset[str]
    runs: frozenset[str]
    distinct: frozenset[str]

    def found_in(self, text: str) -> bool:
        """Whether a text holds any of them."""
        if not self.words and not self.runs:
            return False
        there = Haystack.of(text)
        return not self.words.isdisjoint(there.words) or any(run in there.together for run in self.runs)

    def found_glued(self, text: str) -> bool:
        """Whether a text whose words have lost their spaces holds any that is long enough not to be there by chance."""
        together = Haystack.of(text).together
        return any(term in together for term in self.distinct if len(term) >= SHORTEST_IN_DATA)

    def as_data(self) -> tuple[bytes, ...]:
        """Forms in which a word might lie in a file's bytes, in lower case: plain, UTF-16, hexadecimal, base64."""
        forms: set[bytes] = set()
        for word in self.distinct:
            if len(word.encode()) < SHORTEST_IN_DATA:
                continue
            forms |= {word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le")}
            for written in (word, word.capitalize(), word.upper()):  # case is not lost where letters become figures
                plain, wide = written.encode(), written.encode("utf-16-be")
                forms |= {plain.hex().encode(), wide.hex().encode(), *_base64_forms(plain)}
        return tuple(forms)


def terms_from(gone: Iterable[str], outside: Haystack) -> Terms:
    """What to look for, given the texts that were taken out and everything that rightly stays."""
    words: set[str] = set()
    runs: set[str] = set()
    for text in gone:
        pieces = folded(text)
        words |= {piece for piece in pieces if len(piece) >= SHORTEST and piece not in outside.words}
        together = "".join(pieces)
        if len(together) >= SHORTEST_RUN_TOGETHER and together not in outside.together:
            runs.add(together)
    distinct = {term for term in words | runs if term not in outside.together}
    return Terms(frozenset(words), frozenset(runs), frozenset(distinct))


def _base64_forms(plain: bytes) -> set[bytes]:
    """The middle of what base64 makes of a word at each of the three places it may start, as written in one case.

    Case is lost when data is searched in lower case; a long enough run is still no accident.
    """
    forms = set()
    for start in range(3):
        coded = base64.b64encode(b"\0" * start + plain).lower()
        middle = coded[4 if start else 0 : len(coded) - 4]
        if len(middle) >= SHORTEST_IN_DATA:
            forms.add(middle)
    return forms
