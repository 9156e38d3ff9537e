"""The network itself, twice: as fast as numpy allows, and as plainly as it can be written.

Each word has a row of its own, worked out once from its letters, signs and vector and then kept. Layers that look a
few words to either side are added on top. `Network.fast` is what the product uses; `Network.plain` takes one word at a
time and keeps nothing, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from detectors.model.lexemes import Lexeme, lexeme

Floats = npt.NDArray[np.float32]

KINDS = ("PERSON", "CODE", "LOC", "ORG", "DEM", "DATETIME", "QUANTITY", "MISC")
TAGS = 1 + 2 * len(KINDS)  # outside, then for each kind its first word and a further word
# What is told of somebody in passing. The words of a mention may tell several of these, or be part of another mention.
DETAILS = ("job", "place", "health", "age", "family", "belief")
SCORES = TAGS + 1 + len(DETAILS)  # the tags, "must be hidden", and each detail
TABLES = ("letters", "first_three", "last_three", "last_five", "shape")
_CHUNK = 1024  # words worked on at once: what a processor's cache holds
_MOST_KEPT = 16_384  # different words whose rows are kept, 6 MB; then all are forgotten and asked for anew


class Network:
    """The weights, and the rows of the words met so far. Not to be used by two threads at once."""

    def __init__(self, weights: dict[str, npt.NDArray[np.generic]]) -> None:
        self._tables = [weights[name].astype(np.float32) for name in TABLES]
        self._keys = weights["vector_keys"].astype(np.uint32)
        self._vector_of = weights["vector_of"].astype(np.uint16)
        self._vectors = weights["vectors"]  # kept as they are filed, two bytes a number: few are ever wanted
        self._word_hidden, self._word_hidden_bias = _f(weights, "word_hidden"), _f(weights, "word_hidden_bias")
        self._word_out, self._word_out_bias = _f(weights, "word_out"), _f(weights, "word_out_bias")
        self._reach = tuple(int(step) for step in weights["reach"])
        self._layers = [(_f(weights, f"layer_{n}"), _f(weights, f"layer_{n}_bias")) for n in range(len(self._reach))]
        self._head, self._head_bias = _f(weights, "head"), _f(weights, "head_bias")
        self.width = self._word_out.shape[1]
        self._known: dict[str, int] = {}
        self._rows: Floats = np.empty((1024, self.width), np.float32)

    @classmethod
    def load(cls, path: Path) -> Network:
        """Read the weights. Raises OSError, ValueError or KeyError when they are missing or spoilt."""
        with np.load(path, allow_pickle=False) as held:
            return cls({name: held[name] for name in held.files})

    def fast(self, words: Sequence[str]) -> Floats:
        """For each word, a score for every tag, one for "must be hidden", and one for every detail."""
        scores = np.empty((len(words), SCORES), np.float32)
        margin = sum(self._reach)
        for start in range(0, len(words), _CHUNK):
            end = min(len(words), start + _CHUNK)
            first, last = max(0, start - margin), min(len(words), end + margin)
            scores[start:end] = self._chunk(words[first:last])[start - first : end - first]
        return scores

    def _chunk(self, words: Sequence[str]) -> Floats:
        numbers = self._numbers(words)
        held = self._rows[numbers]
        width = self.width
        for reach, (weight, bias) in zip(self._reach, self._layers, strict=True):
            sides = held @ weight  # what each word says to the word after it, to itself and to the word before it
            own = sides[:, width : 2 * width]
            own += bias
            if len(words) > reach:
                own[reach:] += sides[:-reach, :width]
                own[:-reach] += sides[reach:, 2 * width :]
            held += np.maximum(own, 0.0, out=own)
        return held @ self._head + self._head_bias

    def known_of(self, words: Sequence[str]) -> Floats:
        """What is known of each word by itself: its row, then its vector."""
        different = list(dict.fromkeys(words))
        at = {word: number for number, word in enumerate(different)}
        seen = [lexeme(word) for word in different]
        known = np.concatenate([self._words(seen), self._vectors_of(seen)], axis=1)
        return np.asarray(known[[at[word] for word in words]], np.float32)

    def _numbers(self, words: Sequence[str]) -> list[int]:
        known = self._known
        try:
            return [known[word] for word in words]
        except KeyError:
            self._meet(words)
        return [self._known[word] for word in words]

    def _meet(self, words: Sequence[str]) -> None:
        new = list(dict.fromkeys(word for word in words if word not in self._known))
        if len(self._known) + len(new) > _MOST_KEPT:
            self._known = {}
            new = list(dict.fromkeys(words))
        rows = self._words([lexeme(word) for word in new])
        first = len(self._known)
        while first + len(new) > len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[first : first + len(new)] = rows
        self._known.update(zip(new, range(first, first + len(new)), strict=True))

    def _words(self, lexemes: Sequence[Lexeme]) -> Floats:
        hashes = np.array([one.hashes for one in lexemes])
        signs = np.array([one.signs for one in lexemes], np.float32)
        parts = [table[hashes[:, n]] for n, table in enumerate(self._tables)]
        joined = np.concatenate([*parts, signs, self._vectors_of(lexemes)], axis=1)
        hidden = joined @ self._word_hidden + self._word_hidden_bias
        return np.asarray(np.maximum(hidden, 0.0) @ self._word_out + self._word_out_bias, np.float32)

    def _vectors_of(self, lexemes: Sequence[Lexeme]) -> Floats:
        keys = np.array([one.key for one in lexemes], np.uint32)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        vectors = self._vectors[self._vector_of[at]].astype(np.float32)
        vectors[self._keys[at] != keys] = 0.0
        return np.asarray(vectors, np.float32)

    def plain(self, words: Sequence[str]) -> Floats:
        """What `fast` answers, worked out a word at a time in double precision with nothing kept."""
        held = [self._word(word) for word in words]
        nothing = np.zeros(self.width)
        for reach, (weight, bias) in zip(self._reach, self._layers, strict=True):
            before, own, after = np.split(weight.astype(np.float64), 3, axis=1)
            heard = []
            for n, row in enumerate(held):
                left = held[n - reach] if n >= reach else nothing
                right = held[n + reach] if n + reach < len(held) else nothing
                heard.append(row + np.maximum(left @ before + row @ own + right @ after + bias, 0.0))
            held = heard
        scores = [row @ self._head.astype(np.float64) + self._head_bias for row in held]
        return np.array(scores, np.float32).reshape(len(words), SCORES)

    def _word(self, word: str) -> npt.NDArray[np.float64]:
        seen = lexeme(word)
        found = np.flatnonzero(self._keys == seen.key)
        vector = self._vectors[self._vector_of[found[0]]] if len(found) else np.zeros(self._vectors.shape[1])
        parts = [table[number] for table, number in zip(self._tables, seen.hashes, strict=True)]
        everything = np.concatenate([*parts, np.array(seen.signs), vector]).astype(np.float64)
        hidden = np.maximum(everything @ self._word_hidden.astype(np.float64) + self._word_hidden_bias, 0.0)
        return np.asarray(hidden @ self._word_out.astype(np.float64) + self._word_out_bias)


def _f(weights: dict[str, npt.NDArray[np.generic]], name: str) -> Floats:
    return weights[name].astype(np.float32)
