"""Text cut into the pieces the tagger reads: words, marks, line ends and wide gaps."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

_PIECE = re.compile(r"(\w+|\n\s*|[ \t]{3,}|\.{2,}|[^\w\s])")


class Pieces(NamedTuple):
    """The pieces of a text, and for each its half-open offsets."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def pieces(text: str) -> Pieces:
    """Every piece of the text in reading order; single spaces are no pieces."""
    parts = _PIECE.split(text)  # gap, piece, gap, piece, ..., gap
    ends = list(accumulate(map(len, parts)))
    return Pieces(parts[1::2], ends[0:-1:2], ends[1::2])
