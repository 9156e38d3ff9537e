"""Marks inside a string, so that plain sentences carry the truth about themselves until they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.inspection.truth import Item

_OPEN, _NAMED, _SHUT, _BAR = "\ue000", "\ue001", "\ue002", "\ue003"
_PART = re.compile(f"{_OPEN}(\\d+){_NAMED}(.*?){_SHUT}|{_BAR}(\\d+){_BAR}", re.S)


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters without a space: which item it is part of, or a black bar `bar` letters wide."""

    text: str
    item: int | None = None
    bar: int = 0


@dataclass(slots=True)
class Marker:
    """The items of one paper in the order they were written."""

    items: list[Item] = field(default_factory=list)

    def put(self, item: Item) -> str:
        """The item's text, marked."""
        self.items.append(item)
        return f"{_OPEN}{len(self.items) - 1}{_NAMED}{item.text}{_SHUT}"


def bar(letters: int) -> str:
    """A black box, drawn with nothing beneath it."""
    return f"{_BAR}{letters}{_BAR}"


def unmarked(text: str) -> str:
    """The words alone."""
    return _PART.sub(lambda found: found[2] or "", text)


def in_capitals(text: str) -> str:
    """Upper case, marks and all."""
    return text.upper()  # the marks have no case


def words(text: str) -> Iterator[list[Atom]]:
    """Each word as its atoms; a new line in the text is the word `[]`."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield []
        word: list[Atom] = []
        for atom in _atoms(line):
            if atom.text == " ":
                if word:
                    yield word
                word = []
            else:
                word.append(atom)
        if word:
            yield word


def _atoms(text: str) -> Iterator[Atom]:
    position = 0
    for found in _PART.finditer(text):
        yield from _runs(text[position : found.start()], None)
        if found[3]:
            yield Atom("", None, int(found[3]))
        else:
            yield from _runs(found[2], int(found[1]))
        position = found.end()
    yield from _runs(text[position:], None)


def _runs(text: str, item: int | None) -> Iterator[Atom]:
    for run in re.findall(r" |[^ ]+", text):
        yield Atom(run, item)
