"""Patterns that are not tried on a text that cannot match them.

Most pages hold no fee note, no passport and no clinic, and looking for each of them letter by letter is where the time
would go. From a pattern's own parse come words, of which every match must hold one; a text with none of them is
answered at once. In any other, a pattern that can only begin a word is tried at the words that open as its matches do.
Nothing else differs from `re`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from re import _constants as sre  # type: ignore[attr-defined]  # the standard library's parser has no public name
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from detectors.openings import Beginnings, beginnings, even, first_letter, openings, within

_LEAST = 2  # letters: shorter pieces stand in every text
_TELLING = 5  # letters: longer pieces tell no more
_MOST = 800  # pieces: beyond this asking for each costs more than the pattern
_PRODUCT = 60  # strings made by joining parts that may each be one of several
_FEW = 4  # letters of a class that are written out
_OFTEN = 4  # times that a text's words are asked for before they are worth finding
_RARE = frozenset("_@#\\£")  # signs that tell something all by themselves


class Gated:
    """A compiled pattern, with what every match of it holds and begins with.

    `needs` are pieces in lower case, one of which every match holds; `opens` the first letters that every match has one
    of, at the beginning of a word. Empty: nothing is known.
    """

    __slots__ = ("fullmatch", "match", "needs", "opens", "pattern", "sub")

    match: Callable[..., re.Match[str] | None]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        parsed = sre_parser.parse(pattern, flags)
        self.needs = _fewest(_needs(parsed) or frozenset())
        self.opens = openings(parsed)
        self.match = self.pattern.match
        self.fullmatch = self.pattern.fullmatch
        self.sub = self.pattern.sub

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        whole = start == 0 and end >= len(text)
        if whole and not self.may_match(text):
            return iter(())
        words = _held(text).words() if self.opens else None
        if words is None:
            return self.pattern.finditer(text, start, end)
        return self._from_places(text, within(words.places(self.opens), start, end), end)

    def _from_places(self, text: str, places: Iterable[int], end: int) -> Iterator[re.Match[str]]:
        match, done = self.match, 0
        for place in places:
            if place >= done and (found := match(text, place, end)) is not None:
                yield found
                done = found.end()

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`. Only a search of the whole text is worth asking first."""
        if start or end < len(text):
            return self.pattern.search(text, start, end)
        return next(self.finditer(text), None)

    def may_match(self, text: str) -> bool:
        """Whether the text holds any piece that a match must hold."""
        if not self.needs:
            return True
        held = _held(text)
        return any(held.has(piece) for piece in self.needs)


class ByLetter(Gated):
    """Many named patterns of which the first that fits wins, each tried only where it may begin with the letter there."""

    __slots__ = ("_by_letter",)

    def __init__(self, before: str, named: Sequence[tuple[str, str]], after: str, flags: int = 0) -> None:
        """`before` and `after` look round each of them, and a match must begin a word."""

        def any_of(some: Iterable[tuple[str, str]]) -> str:
            return f"{before}(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in some)}){after}"

        super().__init__(any_of(named), flags)
        opens = {name: openings(sre_parser.parse(rf"\b(?:{pattern})", flags)) for name, pattern in named}
        if not self.opens or not all(opens.values()):
            raise ValueError("What these begin with cannot be told.")
        self._by_letter = {
            letter: re.compile(
                any_of(one for one in named if any(opening[0] == letter for opening in opens[one[0]])), flags
            )
            for letter in {opening[0] for opening in self.opens}
        }
        self.match = self._match

    def _match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        some = self._by_letter.get(first_letter(text[start : start + 1])[:1])
        return some.match(text, start, end) if some else None


def first_words(pattern: str) -> frozenset[str]:
    """Every word, in lower case, with which a match of the pattern may begin. Raises ValueError when they cannot be told."""
    run: frozenset[str] = frozenset({""})
    for item in sre_parser.parse(pattern):
        exact = _part(*item)[0]
        if exact is None:
            if not all(_FIRST.match(one) for one in run):
                raise ValueError(f"The first word of {pattern!r} cannot be told.")
            break
        run = frozenset(one if _FIRST.match(one) else one + other for one in run for other in exact)
    found = {match[0] for one in run if (match := _WORD.match(one))}
    if not found or not all(_WORD.match(one) for one in run):
        raise ValueError(f"{pattern!r} does not begin with a word.")
    return frozenset(found)


_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"\w+(?=\W)")  # a first word that nothing after it can lengthen


class _Held:
    """A text in lower case, what is known to be in it, and its words once they have been asked for often enough."""

    __slots__ = ("_asked", "_known", "_lower", "_text", "_words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = even(text)
        self._known: dict[str, bool] = {}
        self._words: Beginnings | None = None
        self._asked = 0

    def words(self) -> Beginnings | None:
        self._asked += 1
        if self._asked == _OFTEN:
            self._words = beginnings(self._text)
        return self._words

    def has(self, piece: str) -> bool:
        known = self._known.get(piece)
        if known is None:
            known = self._known[piece] = piece in self._lower
        return known


@lru_cache(maxsize=16)
def _held(text: str) -> _Held:
    return _Held(text)


# What one part of a pattern matches, where that is a few strings, and the best set of pieces known to be in every match.
_Part = tuple[frozenset[str] | None, frozenset[str] | None]
_NOTHING: _Part = (frozenset({""}), None)
_ANYTHING: _Part = (None, None)


def _needs(sequence: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    whole, best = _sequence(sequence)
    return _better(best, whole)


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    whole: frozenset[str] | None = frozenset({""})
    run: frozenset[str] = frozenset({""})
    best: frozenset[str] | None = None
    for item in items:
        exact, needed = _part(*item)
        best = _better(best, needed)
        if exact is None or len(run) * len(exact) > max(_PRODUCT, len(run), len(exact)):
            best = _better(best, run)
            whole, run = None, exact if exact is not None else frozenset({""})
            continue
        run = frozenset(one + other for one in run for other in exact)
        whole = run if whole is not None else None
    return whole, _better(best, run)


def _part(kind: Any, given: Any) -> _Part:
    if kind is sre.LITERAL:
        return frozenset({even(chr(given))}), None
    if kind is sre.IN:
        return _letters(given)
    if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return _NOTHING
    if kind is sre.SUBPATTERN:
        return _sequence(given[-1])
    if kind is sre.ATOMIC_GROUP:
        return _sequence(given)
    if kind is sre.BRANCH:
        return _branches([_sequence(branch) for branch in given[1]])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, repeated = given
        return _repeated(least, most, _sequence(repeated))
    return _ANYTHING


def _letters(given: list[tuple[Any, Any]]) -> _Part:
    if any(kind is not sre.LITERAL for kind, _ in given):
        return _ANYTHING
    letters = frozenset(even(chr(letter)) for _, letter in given)
    return (letters, None) if len(letters) <= _FEW else _ANYTHING


def _branches(parts: list[_Part]) -> _Part:
    exact = [part for part, _ in parts]
    whole = frozenset().union(*exact) if None not in exact else None  # type: ignore[arg-type]
    each = [_better(needed, part) for part, needed in parts]
    return whole, frozenset().union(*each) if None not in each else None  # type: ignore[arg-type]


def _repeated(least: int, most: int, part: _Part) -> _Part:
    exact, needed = part
    if least == 0:
        return (exact | {""}, None) if exact is not None and most == 1 else _ANYTHING
    if exact is not None and least == most and len(exact) ** least <= _PRODUCT:
        return reduce(lambda made, more: frozenset(a + b for a in made for b in more), [exact] * least), needed
    return None, _better(needed, exact)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Of two sets of pieces the one that fewer texts hold; None when neither tells anything."""
    return max((one, other), key=_worth) if _worth(one) or _worth(other) else None


def _worth(pieces: frozenset[str] | None) -> tuple[int, int] | tuple[()]:
    if not pieces or len(pieces) > _MOST or any(len(piece) < _LEAST and piece not in _RARE for piece in pieces):
        return ()
    return min(_TELLING, *map(len, pieces)), -len(pieces)


def _fewest(pieces: frozenset[str]) -> tuple[str, ...]:
    """The pieces without those that hold another, the longest first."""
    kept: list[str] = []
    for piece in sorted(pieces, key=lambda one: (len(one), one)):
        if not any(other in piece for other in kept):
            kept.append(piece)
    return tuple(reversed(kept))
