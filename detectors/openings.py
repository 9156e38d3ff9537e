"""Where in a text a pattern may begin, told from the first letters of its matches.

Most patterns can only begin where a word does, and with one of a few letters. A text's words are indexed once, by their
first letters; a pattern is then tried at the places that it could begin at, and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from re import _constants as sre  # type: ignore[attr-defined]  # the standard library's parser has no public name
from typing import Any

_LONGEST = 4  # letters of an opening; more tell little more
_MOST = 600  # openings: beyond this, asking for each costs more than the pattern
_MOST_LETTERS = 64  # of a class that is written out
_LEAST_TEXT = 600  # characters: a shorter text is sooner searched than indexed
# A word, or what is no plain letter: a pattern that looks only for plain letters before it may begin at either.
_WORD = re.compile(r"[A-Za-z]+|\w")
_FIGURE = re.compile(r"\d")


def even(text: str) -> str:
    """The letters that `re.IGNORECASE` takes for one another as one."""
    return text.casefold().replace("\u0131", "i").replace("i\u0307", "i")


class Beginnings:
    """The words of one text, by their first letters."""

    __slots__ = ("_by_opening",)

    def __init__(self, text: str, letters: str) -> None:
        self._by_opening: dict[str, list[int]] = {}
        after = 0
        for word in _WORD.findall(text):
            at = text.find(word, after)  # far quicker than a match for each
            after = at + len(word)
            self._by_opening.setdefault(letters[at : at + _LONGEST], []).append(at)
        for opening, places in list(self._by_opening.items()):
            for length in range(1, len(opening)):
                self._by_opening.setdefault(opening[:length], []).extend(places)

    def places(self, openings: frozenset[str]) -> list[int]:
        """Every place where a word opens so, in order."""
        by_opening = self._by_opening
        found = [place for opening in openings & by_opening.keys() for place in by_opening[opening]]
        return sorted(set(found))


def beginnings(text: str) -> Beginnings | None:
    """The text's words; None where it is too short to be worth it, or changes its length as its letters are evened."""
    if len(text) < _LEAST_TEXT:
        return None
    letters = even(text)
    return Beginnings(text, _FIGURE.sub("0", letters)) if len(letters) == len(text) else None


def within(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Those of the places, which are in order, from `start` to before `end`."""
    return places[bisect_left(places, start) : bisect_left(places, end)]


def openings(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The first letters of every match of a parsed pattern; empty when they are not known or it may begin in a word."""
    items = list(parsed)
    if not _begins_a_word(items):
        return frozenset()
    found = frozenset(opening for opening, _ in _sequence(items))
    if len(found) > _MOST or not all(opening and (opening[0].isalnum() or opening[0] == "_") for opening in found):
        return frozenset()
    return frozenset(one for one in found if not any(one[:length] in found for length in range(1, len(one))))


def _begins_a_word(items: Sequence[tuple[Any, Any]]) -> bool:
    """Whether a match whose first character is a letter or figure can only begin where a word does."""
    for kind, given in items:
        if kind is sre.AT and given is sre.AT_BOUNDARY:
            return True
        if kind is sre.ASSERT_NOT and given[0] < 0 and _takes_everyfirst_letter(given[1]):
            return True
        if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        if kind is sre.SUBPATTERN:
            return _begins_a_word(given[-1])
        if kind is sre.ATOMIC_GROUP:
            return _begins_a_word(given)
        return kind is sre.BRANCH and all(map(_begins_a_word, given[1]))
    return False


def _takes_everyfirst_letter(items: Sequence[tuple[Any, Any]]) -> bool:
    """Whether these, which stand for one character, take any letter from A to Z, small or capital."""
    if len(items) != 1 or items[0][0] is not sre.IN:
        return False
    taken = items[0][1]
    return (sre.CATEGORY, sre.CATEGORY_WORD) in taken or {(sre.RANGE, (65, 90)), (sre.RANGE, (97, 122))} <= set(taken)


# The first letters of what a part matches, and whether they end there: cut off, or followed by what is not known.
_Openings = frozenset[tuple[str, bool]]
_NOTHING: _Openings = frozenset({("", False)})
_UNKNOWN: _Openings = frozenset({("", True)})


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Openings:
    made = _NOTHING
    for kind, given in items:
        if all(ends for _, ends in made):
            break
        added = _part(kind, given)
        longer = frozenset(
            (one, True) if ends else _cut(one + more, more_ends) for one, ends in made for more, more_ends in added
        )
        if len(longer) > _MOST:
            return frozenset((one, True) for one, _ in made)
        made = longer
    return made


def _cut(opening: str, ends: bool) -> tuple[str, bool]:
    return opening[:_LONGEST], ends or len(opening) >= _LONGEST


def _part(kind: Any, given: Any) -> _Openings:
    if kind is sre.LITERAL:
        return frozenset({(first_letter(chr(given)), False)})
    if kind is sre.IN:
        return _letters(given)
    if kind is sre.ASSERT and given[0] > 0:
        ahead = frozenset((one, True) for one, _ in _sequence(given[1]))
        return ahead if all(one for one, _ in ahead) else _NOTHING
    if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return _NOTHING
    if kind is sre.SUBPATTERN:
        return _sequence(given[-1])
    if kind is sre.ATOMIC_GROUP:
        return _sequence(given)
    if kind is sre.BRANCH:
        return frozenset[tuple[str, bool]]().union(*map(_sequence, given[1]))
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, repeated = given
        once = frozenset((one, ends or most > 1) for one, ends in _sequence(repeated))
        return once if least else once | _NOTHING
    return _UNKNOWN


def _letters(given: Sequence[tuple[Any, Any]]) -> _Openings:
    found: set[tuple[str, bool]] = set()
    for kind, which in given:
        if kind is sre.LITERAL:
            found.add((first_letter(chr(which)), False))
        elif kind is sre.RANGE and which[1] - which[0] < _MOST_LETTERS:
            found.update((first_letter(chr(letter)), False) for letter in range(which[0], which[1] + 1))
        elif kind is sre.CATEGORY and which is sre.CATEGORY_DIGIT:
            found.add(("0", False))
        else:
            return _UNKNOWN
    return frozenset(found) if len(found) <= _MOST_LETTERS else _UNKNOWN


def first_letter(letter: str) -> str:
    """A letter as openings have it: all that `re.IGNORECASE` takes for one another as one, and every figure as 0."""
    return _FIGURE.sub("0", even(letter))
