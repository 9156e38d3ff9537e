"""A text as the network of parts takes it in: its pieces, with each name one piece that hides how it is spelt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from detectors.model.tokens import pieces
from screening.names import OFFICER_TITLES, PROFESSIONAL_TITLES, TITLES

_TITLES = TITLES | OFFICER_TITLES | PROFESSIONAL_TITLES


class Encoded(NamedTuple):
    """A text's pieces, and where among them each name stands; a name's own words are apart from the pieces."""

    words: list[str]
    places: list[int]  # into `words`, one for each name
    names: list[list[str]]


def encoded(text: str, names: Iterable[tuple[int, int]]) -> Encoded:
    """The text with every name, given as half-open offsets in order and apart, taken for one piece.

    A title, a rank or a number at the front of a name is left among the words around it: it tells the part.
    """
    words: list[str] = []
    places: list[int] = []
    spelt: list[list[str]] = []
    at = 0
    for start, end in names:
        words += pieces(text[at:start]).words
        title, name = _parted(pieces(text[start:end]).words)
        words += title
        places.append(len(words))
        words.append("")
        spelt.append(name)
        at = end
    words += pieces(text[at:]).words
    return Encoded(words, places, spelt)


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    front = 0
    while front < len(words) - 1 and _is_title(words[front]):
        front += 1
    return words[:front], words[front:]


def _is_title(word: str) -> bool:
    return word == "." or word.lower() in _TITLES or any(letter.isdigit() for letter in word)
