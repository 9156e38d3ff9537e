"""The network: from the words around a name to how likely each part is that its bearer plays.

It stands on what the tagger knows of every word (`detectors/model/network.py`) and adds three layers of its own, each
looking further to either side. A name is one piece, so that the network learns how people are written of and not who
they are.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from detectors import model
from detectors.model.network import Floats, Network
from detectors.model.tagging import CARD, WEIGHTS, SpoiltWeights, checked
from screening.parts.mentions import Encoded, encoded

PARTS = ("officer", "professional", "defendant", "victim", "witness", "caller", "child", "third_party")
REACH = (1, 2, 4)
FOLDER = Path(__file__).parent


class PartsNetwork:
    """The weights. May be used by one thread at a time."""

    def __init__(self, weights: dict[str, Floats], words: Network) -> None:
        self._weights = {name: value.astype(np.float32) for name, value in weights.items()}
        self._words = words

    def parts(self, text: str, names: Sequence[tuple[int, int]]) -> Floats:
        """For each name, half-open offsets in order and apart, how likely each of PARTS is; a row sums to 1."""
        if not names:
            return np.empty((0, len(PARTS)), np.float32)
        seen = encoded(text, names)
        scores = self._scores(self.features(seen), seen.places)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)

    def features(self, seen: Encoded) -> Floats:
        """What goes into the first layer, a row for each piece; a name's is what its own words tell, made apart."""
        known = features_of(self._words, seen)
        for place in seen.places:
            known[place] = known[place] @ self._weights["own"] + self._weights["own_bias"]
        return known

    def _scores(self, known: Floats, places: Sequence[int]) -> Floats:
        weights = self._weights
        row = np.maximum(known @ weights["word"] + weights["word_bias"], 0.0)
        width = row.shape[1]
        for number, reach in enumerate(REACH):
            sides = row @ weights[f"layer_{number}"]
            heard = sides[:, width : 2 * width] + weights[f"layer_{number}_bias"]
            heard[reach:] += sides[:-reach, :width]
            heard[:-reach] += sides[reach:, 2 * width :]
            row = row + np.maximum(heard, 0.0)
        return np.asarray(row[list(places)] @ weights["head"] + weights["head_bias"], np.float32)


def features_of(network: Network, seen: Encoded) -> Floats:
    """What the tagger knows of every piece; of a name, the mean over its own words."""
    every = [*seen.words, *(word for name in seen.names for word in name)]
    known = network.known_of(every)
    after = len(seen.words)
    for place, name in zip(seen.places, seen.names, strict=True):
        known[place] = known[after : after + len(name)].mean(axis=0) if name else 0.0
        after += len(name)
    return known[: len(seen.words)]


@cache
def network() -> PartsNetwork | None:
    """The network as it ships; None, with a line in the log, when its weights or the tagger's are not its card's."""
    tagger = Path(model.__path__[0])
    try:
        told = json.loads((FOLDER / CARD).read_text(encoding="utf-8"))
        if checked(FOLDER) and told["stands_on"] != checked(tagger):
            raise SpoiltWeights("The weights that tell people's parts were made for another tagger.")
        with np.load(FOLDER / WEIGHTS, allow_pickle=False) as held:
            return PartsNetwork({name: held[name] for name in held.files}, Network.load(tagger / WEIGHTS))
    except (SpoiltWeights, OSError, ValueError, KeyError) as problem:
        logging.getLogger(__name__).error("People's parts cannot be told from the words around them: %s", problem)
        return None


def parts_in(text: str, names: Iterable[tuple[int, int]]) -> Floats:
    """As `PartsNetwork.parts`, by the network that ships; no rows when there is none."""
    ships = network()
    return np.empty((0, len(PARTS)), np.float32) if ships is None else ships.parts(text, list(names))
