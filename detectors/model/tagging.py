"""From a text to what is named in it, by the project's own network."""

from __future__ import annotations

import bisect
import hashlib
import json
import threading
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detectors.model.network import DETAILS, KINDS, TAGS, Floats, Network
from detectors.model.tokens import pieces

WEIGHTS, CARD = "weights.npz", "card.json"


class SpoiltWeights(Exception):
    """The weights are missing, or are not those of the card. Its words are one sentence."""


class Tagged(NamedTuple):
    """A half-open stretch that names something. `kind` is one of KINDS; `sure` and `hide` run from 0 to 1."""

    start: int
    end: int
    kind: str
    sure: float  # that it names this kind of thing
    hide: float  # that somebody who makes a text anonymous would hide it


class Told(NamedTuple):
    """A half-open stretch that tells something of somebody. `detail` is one of DETAILS; `sure` runs from 0 to 1."""

    start: int
    end: int
    detail: str
    sure: float


class Reading(NamedTuple):
    """A text's pieces, and for each how likely every kind is, that it would be hidden, every detail, and that it opens its kind."""

    starts: list[int]
    ends: list[int]
    sure: Floats
    hide: Floats
    details: Floats
    opens: npt.NDArray[np.bool_]


class Tagger:
    """The network and its name. May be used by several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises SpoiltWeights. The weights are checked at once and unpacked when first wanted."""
        self.name = f"tagger-{checked(folder)[:8]}"
        self._path = folder / WEIGHTS
        self._network: Network | None = None
        self._last: tuple[str, Reading] | None = None
        self._lock = threading.Lock()

    def tag(self, text: str, least: float) -> list[Tagged]:
        """What is named in the text, in reading order, never overlapping: words that likely enough name anything."""
        starts, ends, sure, hide, _, opens = self._reading(text)
        return [
            Tagged(starts[first], ends[last - 1], KINDS[kind], *_highest(sure[first:last, kind], hide[first:last]))
            for first, last, kind in _runs(sure, opens, least)
        ]

    def told(self, text: str, least: float) -> list[Told]:
        """What is told of people in passing, a detail at a time: words each of which likely enough tell it."""
        starts, ends, _, _, details, _ = self._reading(text)
        return [
            Told(starts[first], ends[last - 1], detail, float(details[first:last, column].max()))
            for column, detail in enumerate(DETAILS)
            for first, last in _stretches(details[:, column] >= least)
        ]

    def of_a_name(self, text: str, start: int, end: int) -> float:
        """How likely the likeliest word of a half-open stretch is to be part of somebody's name."""
        starts, ends, sure, _, _, _ = self._reading(text)
        words = slice(bisect.bisect_right(ends, start), bisect.bisect_left(starts, end))
        return float(sure[words, KINDS.index("PERSON")].max(initial=0.0))

    def _reading(self, text: str) -> Reading:
        with self._lock:
            if self._last is None or self._last[0] != text:
                self._last = text, self._read(text)
            return self._last[1]

    def _read(self, text: str) -> Reading:
        if self._network is None:
            self._network = Network.load(self._path)
        words, starts, ends = pieces(text)
        scores = self._network.fast(words)
        raised = np.exp(scores[:, :TAGS] - scores[:, :TAGS].max(axis=1, keepdims=True))
        raised /= raised.sum(axis=1, keepdims=True)
        told = np.asarray(1.0 / (1.0 + np.exp(-scores[:, TAGS:])), np.float32)
        return Reading(
            starts,
            ends,
            raised[:, 1::2] + raised[:, 2::2],
            told[:, 0],
            told[:, 1:],
            raised[:, 1::2] > raised[:, 2::2],
        )


def checked(folder: Path) -> str:
    """The SHA-256 of the weights, which is the one on their card. Raises SpoiltWeights."""
    try:
        found = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
        expected = json.loads((folder / CARD).read_text(encoding="utf-8"))["weights_sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SpoiltWeights("The tagger's weights or their card cannot be read.") from error
    if found != expected:
        raise SpoiltWeights("The tagger's weights are not those that their card describes.")
    return found


def _highest(sure: Floats, hide: Floats) -> tuple[float, float]:
    return float(sure.max()), float(hide.max())


def _stretches(there: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where it is true without a break: first, and one past the last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], there, [False]]).astype(np.int8)))
    return [(int(first), int(last)) for first, last in edges.reshape(-1, 2)]


def _runs(sure: Floats, opens: npt.NDArray[np.bool_], least: float) -> list[tuple[int, int, int]]:
    """Stretches of words of one kind: first, one past the last, and the kind's number."""
    if not len(sure):
        return []
    kind = sure.argmax(axis=1)
    there = sure.sum(axis=1) >= least
    anew = np.ones(len(kind), np.bool_)
    anew[1:] = ~there[:-1] | (kind[1:] != kind[:-1]) | opens[np.arange(1, len(kind)), kind[1:]]
    anew &= there
    over = np.ones(len(kind), np.bool_)
    over[:-1] = anew[1:] | ~there[1:]
    lasts = np.flatnonzero(over & there) + 1
    return list(zip(np.flatnonzero(anew).tolist(), lasts.tolist(), kind[anew].tolist(), strict=True))
