"""What lies in a PDF's bytes and not in its objects: earlier versions of it, and what stands outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pymupdf

from pdf.hidden import Finds, Kind
from pdf.inventory_pages import text_of_page
from pdf.unreadable import Unreadable, refusing

# An ending: where the table of objects is, and the mark of the end (ISO 32000-2, 7.5.5).
_ENDING = re.compile(rb"startxref\s{1,8}\d{1,12}\s{1,8}%%EOF")
_MOST_VERSIONS = 4
_MOST_PAGES = 60  # of an earlier version, searched for what is gone
_WORDS = re.compile(rb"[\x20-\x7e]{5,400}")
_MOST_STRAY = 65_536  # bytes looked through for words


def look_at_bytes(path: Path, document: pymupdf.Document, finds: Finds) -> None:
    """Look at a PDF's bytes; `document` is the same, opened."""
    data = path.read_bytes()
    start, end = data.find(b"%PDF-"), data.rfind(b"%%EOF")
    for stray in (data[:start], data[end + 5 :] if end >= 0 else b""):
        if stray.strip(b"\r\n\t \x00"):
            finds.add(Kind.STRAY, None, legible_in(stray))
    endings = [match.end() for match in _ENDING.finditer(data)]
    # A file made for slow lines has two endings and is one version.
    first = 1 if document.is_fast_webaccess or _is_linearised(data) else 0
    earlier = endings[first:-1]
    count = max(document.version_count - 1, len(earlier))
    if count > 0:
        if len(earlier) > _MOST_VERSIONS:
            finds.unfinished()
        said = {_bare(line) for line in _lines_in(document, document.page_count)}
        gone = [line for end in earlier[-_MOST_VERSIONS:] for line in _lines_of(data[:end]) if _bare(line) not in said]
        finds.add(Kind.EARLIER, None, gone, count=count)


def legible_in(data: bytes) -> list[str]:
    """The stretches of plain letters in some bytes."""
    return [match[0].decode("ascii") for match in _WORDS.finditer(data[:_MOST_STRAY])]


def _is_linearised(data: bytes) -> bool:
    return b"/Linearized" in data[:2048]


def _lines_of(data: bytes) -> list[str]:
    """What an earlier version says, line by line; nothing of one that cannot be opened by itself."""
    try:
        with refusing(), pymupdf.open(stream=data, filetype="pdf") as version:
            return list(_lines_in(version, min(version.page_count, _MOST_PAGES)))
    except Unreadable:
        return []


def _lines_in(document: pymupdf.Document, pages: int) -> Iterator[str]:
    return (line for at in range(pages) for line in text_of_page(document[at]).splitlines() if line.strip())


def _bare(line: str) -> str:
    """A line without its spaces, which engines set differently."""
    return "".join(line.split())
