"""Text to spans that may be personal data. Knows no Django.

`DETECTORS` is the whole list of what is searched for; a detector is registered by being named in it. Order does not
matter, because `spans.merge` settles overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence

from detectors.identifiers import find_driving_licences, find_national_insurance_numbers, find_nhs_numbers
from detectors.reading import plain
from detectors.spans import PERSONAL, Category, Detector, Span, merge

__all__ = ["DETECTORS", "PERSONAL", "RULESET", "Category", "Detector", "Span", "find"]

RULESET = "2026.12.0"

DETECTORS: tuple[Detector, ...] = (
    find_nhs_numbers,
    find_national_insurance_numbers,
    find_driving_licences,
)


def find(text: str, extra: Sequence[Detector] = ()) -> list[Span]:
    """Every span that any detector found, overlaps merged, in reading order."""
    clean = plain(text)
    return merge(clean, (span for detector in (*DETECTORS, *extra) for span in detector(clean)))
