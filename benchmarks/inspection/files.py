"""A drawn paper becomes bytes: a PDF with its text, or the same paper as a scanner or a copier gave it back."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pymupdf

from benchmarks.inspection.drafts import Draft, Stop
from benchmarks.inspection.scanning import scanned
from benchmarks.inspection.truth import Item

_SCANS = 0.1  # of papers that may be scanned


@dataclass(frozen=True, slots=True)
class File:
    """Bytes, what is on them and what to call them. `items` have pages and rectangles but no file yet."""

    name: str
    suffix: str
    type: str
    medium: str
    data: bytes
    sizes: tuple[tuple[float, float], ...]
    items: tuple[Item, ...]
    stops: tuple[Stop, ...]


def file_of(draft: Draft, rng: Random) -> File:
    """The paper as a file. About one in ten is a scan."""
    document = draft.paper.document
    items = draft.paper.finish("")
    medium = "text"
    if draft.may_scan and rng.random() < _SCANS:
        document, items = scanned(document, items, Random(rng.random()))
        medium = "scan"
    document.set_metadata(
        {"producer": rng.choice(("Niche RMS", "Microsoft: Print To PDF", "Athena", "iText 2.1.7")), "title": ""}
    )
    sizes = tuple((round(page.rect.width, 2), round(page.rect.height, 2)) for page in document)
    if medium == "text":
        document.subset_fonts()
    data = document.tobytes(garbage=3, deflate=True, no_new_id=True)
    return File(draft.stem, ".pdf", draft.type, medium, data, sizes, tuple(items), tuple(draft.stops))


def blank(width: float, height: float) -> pymupdf.Document:
    """A document of one empty page."""
    document = pymupdf.open()
    document.new_page(width=width, height=height)
    return document
