"""Numbers the state gives a person: NHS, National Insurance, driving licence, passport, tax reference.

Where a number has a check digit, it decides for a bare number. Beside its own label a number is flagged even when the
check digit is wrong: a misread digit does not make it anybody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.spans import Category, Span

# Letters that OCR gives for digits, allowed only beside a label.
_DIGIT = r"[\dOolI]"
_NHS_LABEL = re.compile(
    r"\b(?:NHS|N\.H\.S\.?|HCN|H&C|CHI|patient)\s*(?:no\b|num(?:ber)?\b|#|ID\b|:)?[^\w\n]{0,6}(?:is\s{1,3}|was\s{1,3})?\s{0,3}"
    rf"({_DIGIT}(?:[ .\-]{{0,2}}{_DIGIT}){{9}})(?!\d)",
    re.IGNORECASE,
)
_TEN_DIGITS = re.compile(r"(?<![\d/+£$.\-])\d{3}([ \-]?)\d{3}\1\d{4}(?![\d/]|[.\-]\d)")
_NOT_NHS = re.compile(
    r"(?:tel|phone|mob|fax|ref|utr|account|a/c|exhibit|crime|cad|log|invoice|order|isbn)\W{0,4}$", re.I
)


def nhs_check_holds(digits: str) -> bool:
    """Whether the last of ten digits is the NHS check digit (weights 10 to 2, modulo 11)."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and int(digits[9]) == check % 11


def find_nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits beside a label, or written 3-3-4 with the right check digit."""
    for match in _NHS_LABEL.finditer(text):
        yield Span(*match.span(1), Category.NHS_NUMBER, "nhs_number", 0.97, "A number beside an NHS number label.")
    for match in _TEN_DIGITS.finditer(text):
        if nhs_check_holds(re.sub(r"\D", "", match[0])) and not _NOT_NHS.search(
            text, max(0, match.start() - 24), match.start()
        ):
            sure = 0.9 if match[1] else 0.7
            yield Span(*match.span(), Category.NHS_NUMBER, "nhs_number", sure, "Ten digits with the NHS check digit.")


_NINO = re.compile(
    r"(?<![A-Z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)(?:[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]|QQ)"
    r"[ .\-]?\d{2}[ .\-]?\d{2}[ .\-]?\d{2}[ .\-]?[A-D](?![A-Z0-9])",
    re.IGNORECASE,
)
_NINO_LABEL = re.compile(
    r"\b(?:NINO|NI\b|N\.I\.|Nat(?:ional|\.)?\s{1,3}Ins(?:urance|\.)?)\s*(?:no\b|num(?:ber)?\b|#)?\.?[^\w\n]{0,6}(?:is\s{1,3}|was\s{1,3})?\s{0,3}"
    r"([A-Z]{2}[ .\-]?[\dOIl]{2}[ .\-]?[\dOIl]{2}[ .\-]?[\dOIl]{2}(?:[ .\-]?[A-Z](?![A-Z0-9]))?)",
    re.IGNORECASE,
)


def find_national_insurance_numbers(text: str) -> Iterator[Span]:
    """Two letters, six digits and a letter from A to D, spaced in any way; looser beside a label."""
    for match in _NINO.finditer(text):
        yield Span(
            *match.span(),
            Category.NATIONAL_INSURANCE,
            "national_insurance",
            0.95,
            "The shape of a National Insurance number.",
        )
    for match in _NINO_LABEL.finditer(text):
        yield Span(
            *match.span(1),
            Category.NATIONAL_INSURANCE,
            "national_insurance",
            0.97,
            "A number beside a National Insurance label.",
        )


_LICENCE = re.compile(
    r"(?<![A-Z0-9])[A-Z][A-Z9]{4}[ \-]?\d[0156]\d[0-3]\d\d[ \-]?[A-Z9]{2}[ \-]?[A-Z0-9][ \-]?[A-Z]{2}(?:[ \-]{0,2}\d{2})?(?![A-Z0-9])",
    re.I,
)


def find_driving_licences(text: str) -> Iterator[Span]:
    """Sixteen characters that hold a surname, a birth date and initials."""
    for match in _LICENCE.finditer(text):
        yield Span(
            *match.span(),
            Category.DRIVING_LICENCE,
            "driving_licence",
            0.97,
            "The shape of a driving licence number, which holds the date of birth.",
        )
