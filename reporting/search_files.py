"""What became of what the search found, as lines of CSV: counts by month, Area, detector, category and document."""

from __future__ import annotations

from collections.abc import Iterator

from cases.models import Document
from redaction.detector_figures import SORTS
from redaction.spreadsheet import csv_lines
from reporting.models import DetectorCount
from reporting.search_quality import Cut, counted_rows

HEADER = (
    "Month",
    "Area",
    "Found by",
    "Category",
    "Document type",
    "Accepted",
    "Rejected",
    "Kept when asked",
    "Kept as recommended",
    "Added by a person",
)
_TYPES = dict(Document.Type.choices)


def as_csv(cut: Cut) -> Iterator[str]:
    """The counts of a cut, each by category and kind of document, the latest month first."""
    rows = counted_rows(cut).exclude(category="").exclude(document_type="").select_related("area")
    found = rows.order_by("-month", "area__name", "detector", "category", "document_type")
    return csv_lines(HEADER, map(_cells, found.iterator()))


def _cells(one: DetectorCount) -> tuple[object, ...]:
    return (
        f"{one.month:%Y-%m}",
        one.area.name,
        one.detector,
        SORTS.get(one.category, one.category),
        _TYPES.get(one.document_type, one.document_type),
        one.accepted,
        one.rejected,
        one.asked,
        one.kept,
        one.added,
    )
