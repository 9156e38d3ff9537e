"""A drawn paper becomes bytes: a PDF with its text, or the same paper as a scanner or a copier gave it back."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pymupdf

from benchmarks.inspection.drafts import Draft, Stop
from benchmarks.inspection.scanning import scanned
from benchmarks.inspection.truth import Item

_SCANS = 0.085  # of papers that may be scanned
_TURNED = 0.06  # of the rest, whose pages are stored turned or trimmed, though they show upright


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
    if medium == "text" and rng.random() < _TURNED:
        document = rng.choice((_rotated, _cropped))(document, rng)
    document.set_metadata(
        {"producer": rng.choice(("Niche RMS", "Microsoft: Print To PDF", "Athena", "iText 2.1.7")), "title": ""}
    )
    sizes = tuple((round(page.rect.width, 2), round(page.rect.height, 2)) for page in document.pages())
    if medium == "text":
        document.subset_fonts()
    data = document.tobytes(garbage=3, deflate=True, no_new_id=True)
    return File(draft.stem, ".pdf", draft.type, medium, data, sizes, tuple(items), tuple(draft.stops))


def _rotated(document: pymupdf.Document, rng: Random) -> pymupdf.Document:
    """The same pages, stored on their side and turned upright when shown."""
    out = pymupdf.open()
    turn = rng.choice((90, 180, 270))
    for page in document.pages():
        width, height = page.rect.width, page.rect.height
        size = (width, height) if turn == 180 else (height, width)
        new = out.new_page(width=size[0], height=size[1])
        new.show_pdf_page(new.rect, document, page.number, rotate=turn)
        new.set_rotation(turn)
    return out


def _cropped(document: pymupdf.Document, rng: Random) -> pymupdf.Document:
    """The same pages on larger sheets that are trimmed when shown."""
    out = pymupdf.open()
    left, top = rng.randrange(8, 60), rng.randrange(8, 60)
    for page in document.pages():
        width, height = page.rect.width, page.rect.height
        new = out.new_page(width=width + 2 * left, height=height + 2 * top)
        place = pymupdf.Rect(left, top, left + width, top + height)
        new.show_pdf_page(place, document, page.number)
        new.set_cropbox(place)
    return out
