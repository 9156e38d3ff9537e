"""Drawing instructions without the notes that authoring programs leave among them."""

from __future__ import annotations

import re

import pikepdf

_MARKED = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_MAY_BE_MARKED = re.compile(rb"(?<![A-Za-z])(?:BMC|BDC|EMC|MP|DP)(?![A-Za-z])")


def without_marked_content(data: bytes) -> bytes:
    """The same drawing with no marked content: no /ActualText, no structure, no layer.

    Raises pikepdf's errors when the stream cannot be parsed.
    """
    if not _MAY_BE_MARKED.search(data):
        return data
    with pikepdf.new() as scratch:
        stream = pikepdf.Stream(scratch, data)
        return pikepdf.unparse_content_stream(
            [made for made in pikepdf.parse_content_stream(stream) if str(made.operator) not in _MARKED]
        )
