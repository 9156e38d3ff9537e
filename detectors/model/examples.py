"""What the tagger is trained on, as numbers: the TAB documents, the synthetic papers and what is marked by hand.

TAB is the Text Anonymization Benchmark (Pilán et al. 2022). Its texts are about real people and never become part of
this project: they are read from where they are kept.
"""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from detectors.model.lexemes import lexeme
from detectors.model.marked import NAME, Mark
from detectors.model.network import DETAILS, KINDS
from detectors.model.synthetic import Marked
from detectors.model.tokens import pieces

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """One document: for each of its words the lexeme's number and what is to be learnt of it.

    `tags` may be NO_NAME, for a word that is anything but part of somebody's name; `hidden` is 1 where the word must be
    hidden; `details` has a column for each of DETAILS. UNKNOWN in any of them teaches nothing.
    """

    words: Numbers
    tags: Numbers
    hidden: Numbers
    details: Numbers

    def cut(self, low: int, high: int) -> Example:
        """A stretch of its words."""
        return Example(self.words[low:high], self.tags[low:high], self.hidden[low:high], self.details[low:high])


UNKNOWN, NO_NAME = -1, -2


@dataclass(frozen=True, slots=True)
class Target:
    """A half-open stretch that is to be tagged, and whether the benchmark's annotator would hide it."""

    start: int
    end: int
    kind: str
    hidden: bool


class Vocabulary:
    """Every different word met, and what is known of it by itself."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._hashes: list[Sequence[int]] = []
        self._signs: list[Sequence[int]] = []
        self._keys: list[int] = []

    def number(self, word: str) -> int:
        """The word's number, new if it has none."""
        if word not in self._numbers:
            self._numbers[word] = len(self._numbers)
            known = lexeme(word)
            self._hashes.append(known.hashes)
            self._signs.append(known.signs)
            self._keys.append(known.key)
        return self._numbers[word]

    def arrays(self) -> tuple[Numbers, npt.NDArray[np.float32], Numbers]:
        """Hashes, signs and keys, a row for each word in the order of their numbers."""
        return (np.array(self._hashes), np.array(self._signs, np.float32), np.array(self._keys))


def example(text: str, targets: Iterable[Target], vocabulary: Vocabulary) -> Example:
    """A text and its targets as numbers; of two that overlap the longer counts."""
    words, starts, ends = pieces(text)
    tags, hidden = np.zeros(len(words), np.int64), np.zeros(len(words), np.int64)
    for target in sorted(targets, key=lambda one: (one.start - one.end, one.start)):
        low, high = _within(starts, ends, target.start, target.end)
        if low < high and not tags[low:high].any():
            tag = 1 + 2 * KINDS.index(target.kind)
            tags[low], tags[low + 1 : high] = tag, tag + 1
            hidden[low:high] = target.hidden
    unknown = np.full((len(words), len(DETAILS)), UNKNOWN, np.int64)
    return Example(np.array([vocabulary.number(word) for word in words], np.int64), tags, hidden, unknown)


def by_hand(text: str, marks: Iterable[Mark], vocabulary: Vocabulary) -> Example:
    """A text marked by hand: its names and what is told of people. Nothing else that it names is marked."""
    words, starts, ends = pieces(text)
    tags, hidden = np.full(len(words), NO_NAME, np.int64), np.full(len(words), UNKNOWN, np.int64)
    details = np.zeros((len(words), len(DETAILS)), np.int64)
    person = 1 + 2 * KINDS.index("PERSON")
    for mark in marks:
        low, high = _within(starts, ends, mark.start, mark.end)
        if low < high and mark.what == NAME:
            tags[low], tags[low + 1 : high] = person, person + 1
        elif mark.what in DETAILS:
            details[low:high, DETAILS.index(mark.what)] = 1
        elif mark.what in _NEAR:  # it may be called either
            details[low:high, DETAILS.index(_NEAR[mark.what])] = UNKNOWN
    return Example(np.array([vocabulary.number(word) for word in words], np.int64), tags, hidden, details)


_NEAR = {"address": "place", "other": "belief"}


def _within(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The words that share a letter with a half-open stretch: the first, and one past the last."""
    return bisect.bisect_right(ends, start), bisect.bisect_left(starts, end)


def benchmark(path: Path) -> Iterator[tuple[str, list[Target]]]:
    """The documents of one file of TAB, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            yield (
                document["text"],
                [
                    Target(
                        one["start_offset"], one["end_offset"], one["entity_type"], one["identifier_type"] != "NO_MASK"
                    )
                    for one in document["entities"]
                ],
            )


def synthetic(papers: Iterable[Marked], vocabulary: Vocabulary) -> list[Example]:
    """Synthetic papers as examples."""
    return [
        example(paper.text, [Target(one.start, one.end, one.kind, one.hidden) for one in paper.mentions], vocabulary)
        for paper in papers
        if paper.text.strip()
    ]
