"""What a detector answers, and how overlapping answers become one.

A detector is a function from text to spans. A span says where, what kind, who found it, how sure, and why in a sentence
that never repeats the words found, so that a log can hold it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Category(StrEnum):
    """The kinds of personal data, named as `interchange` names them."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    DATE_OF_BIRTH = "date_of_birth"
    AGE = "age"
    OCCUPATION = "occupation"
    FAMILY = "family"
    NATIONAL_INSURANCE = "national_insurance"
    NHS_NUMBER = "nhs_number"
    GP_DETAILS = "gp_details"
    MEDICAL = "medical"
    DRIVING_LICENCE = "driving_licence"
    PASSPORT = "passport"
    VEHICLE_REGISTRATION = "vehicle_registration"
    BANK_DETAILS = "bank_details"
    PAYMENT_CARD = "payment_card"
    POLICE_IDENTIFIER = "police_identifier"
    ONLINE_IDENTITY = "online_identity"
    LOCATION = "location"
    SIGNATURE = "signature"
    OTHER = "other"
    # The four below are answered only by `find_everything`.
    ORGANISATION = "organisation"
    DATE = "date"
    QUANTITY = "quantity"
    DEMOGRAPHIC = "demographic"


ONLY_IN_EVERYTHING = frozenset({Category.ORGANISATION, Category.DATE, Category.QUANTITY, Category.DEMOGRAPHIC})
PERSONAL = tuple(category for category in Category if category not in ONLY_IN_EVERYTHING)

# Below this, a span is a guess from the shape of the words and gives way to any rule that knows better.
SURE = 0.6


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of text that may be personal data.

    `detector` names the rule in lower case with underscores. `confidence` runs from 0 to 1. `why` is a sentence for a
    caseworker, without the words found.
    """

    start: int
    end: int
    category: Category
    detector: str
    confidence: float
    why: str

    @property
    def length(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share any character."""
        return self.start < other.end and other.start < self.end


Detector = Callable[[str], Iterator[Span]]

_EDGE = " \t\r\n\f\v\xa0,;:.-|\"'()[]*"
_HAS_WORD = re.compile(r"\w")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without space and punctuation at its edges; empty when nothing else is there."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def merge(text: str, spans: Iterable[Span]) -> list[Span]:
    """One list without overlaps, in reading order.

    A sure span beats a guess; then the longest wins and swallows what it covers, so that an address which holds a
    postcode is one address. Two that overlap only in part become one when they are of a kind; otherwise the loser keeps
    what the winner does not cover, so that no found word is ever dropped,
    but for three letters or fewer of what was only told in passing.
    """
    kept: list[Span] = []  # in order of place, never overlapping
    for span in sorted(set(spans), key=_precedence):
        if span.end > span.start:
            _place(text, kept, span)
    return kept


def _precedence(span: Span) -> tuple[bool, int, float, int, str, str]:
    return (span.confidence < SURE, -span.length, -span.confidence, span.start, span.category.value, span.detector)


def _place(text: str, kept: list[Span], span: Span) -> None:
    """Put one span, or what is left of it, among those already kept."""
    first = bisect.bisect_right(kept, span.start, key=lambda rival: rival.end)
    last = bisect.bisect_left(kept, span.end, key=lambda rival: rival.start)
    rivals = kept[first:last]
    if len(rivals) == 1 and rivals[0].category == span.category:
        start, end = min(rivals[0].start, span.start), max(rivals[0].end, span.end)
        kept[first] = replace(rivals[0], start=start, end=end)
        return
    pieces = []
    at = span.start
    for rival in rivals:
        pieces.append((at, rival.start))
        at = max(at, rival.end)
    pieces.append((at, span.end))
    for start, end in pieces:
        start, end = trimmed(text, start, end) if rivals else (start, end)
        least = 4 if span.detector.startswith("told_") else 2  # of what was told in passing, "at" tells nothing
        if not rivals or (end - start >= least and _HAS_WORD.search(text, start, end)):
            bisect.insort(kept, replace(span, start=start, end=end), key=lambda other: other.start)
