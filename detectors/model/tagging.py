"""From a text to what is named in it, by the project's own network."""

from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path
from typing import NamedTuple

import numpy as np

from detectors.model.network import KINDS, TAGS, Floats, Network
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


class Tagger:
    """The network and its name. May be used by several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises SpoiltWeights. The weights are checked at once and unpacked when first wanted."""
        self.name = f"tagger-{checked(folder)[:8]}"
        self._path = folder / WEIGHTS
        self._network: Network | None = None
        self._lock = threading.Lock()

    def tag(self, text: str, least: float) -> list[Tagged]:
        """What is named in the text, in reading order, never overlapping: words that likely enough name anything."""
        words, starts, ends = pieces(text)
        if not words:
            return []
        with self._lock:
            if self._network is None:
                self._network = Network.load(self._path)
            scores = self._network.fast(words)
        sure, hide = _chances(scores)
        return [
            Tagged(starts[first], ends[last - 1], KINDS[kind], float(sure[first:last, kind].max()), float(hide[first:last].max()))
            for first, last, kind in _runs(words, sure, scores, least)
        ]  # fmt: skip


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


def _chances(scores: Floats) -> tuple[Floats, Floats]:
    """For each word, how likely each kind is, and how likely that it would be hidden."""
    raised = np.exp(scores[:, :TAGS] - scores[:, :TAGS].max(axis=1, keepdims=True))
    raised /= raised.sum(axis=1, keepdims=True)
    hide = 1.0 / (1.0 + np.exp(-scores[:, TAGS]))
    return raised[:, 1::2] + raised[:, 2::2], hide.astype(np.float32)


def _runs(words: list[str], sure: Floats, scores: Floats, least: float) -> list[tuple[int, int, int]]:
    """Stretches of words of one kind: first, one past the last, and the kind's number."""
    kind = sure.argmax(axis=1)
    there = sure.sum(axis=1) >= least
    at = np.arange(len(words))
    begins = scores[at, 1 + 2 * kind] > scores[at, 2 + 2 * kind]
    before = np.concatenate([[False], there[:-1]])
    opens = there & (~before | begins | (kind != np.concatenate([[-1], kind[:-1]])))
    closes = np.flatnonzero(there & np.concatenate([opens[1:] | ~there[1:], [True]])) + 1
    return list(zip(np.flatnonzero(opens).tolist(), closes.tolist(), kind[opens].tolist(), strict=True))
