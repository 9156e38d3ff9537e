"""Numbers the state gives a person: NHS, National Insurance, driving licence, passport, tax reference.

Where a number has a check digit, it decides for a bare number. Beside its own label a number is flagged even when the
check digit is wrong: a misread digit does not make it anybody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.beside import labelled, names_another, said_around, said_before
from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.spans import Category, Span

_DIGIT = r"[\dOolI]"  # beside a label, the letters that OCR gives for digits are taken for digits

_NHS_LABEL = labelled(r"NHS|N\.H\.S\.?|HCN|H&C|CHI", rf"{_DIGIT}(?:[ .\-]{{0,2}}{_DIGIT}){{9}}", r"(?!\d)")
_TEN_DIGITS = re.compile(r"(?<![\w/+£$])(?<!\d[.\-/])\d{3}([ \-.]?|[ ]{2})\d{3}\1\d{4}(?![\w/])(?![.\-]\d)")
_NOT_NHS = re.compile(
    r"(?:tel|phone|mob(?:ile)?|fax|ref(?:erence)?|utr|acc(?:ount)?|a/c|exhibit|crime|cad|log|invoice|order|isbn|seal|"
    r"serial|incident|"
    r"policy|claim|barcode|receipt|event|tax|bag)\b\W{0,3}(?:no|num(?:ber)?|ref(?:erence)?)?\W{0,4}$",
    re.IGNORECASE,
)


def nhs_check_holds(digits: str) -> bool:
    """Whether the last of ten digits is the NHS check digit (weights 10 to 2, modulo 11)."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and int(digits[9]) == check % 11


def luhn_holds(digits: str) -> bool:
    """Whether the last figure of a card or handset number checks."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def find_nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits beside a label, or bare with the right check digit."""
    for match in _NHS_LABEL.finditer(text):
        yield Span(*match.span(1), Category.NHS_NUMBER, "nhs_number", 0.97, "A number beside an NHS number label.")
    for match in _TEN_DIGITS.finditer(text):
        labelled = _NOT_NHS.search(text, max(0, match.start() - 30), match.start())
        if not labelled and nhs_check_holds(re.sub(r"\D", "", match[0])):
            yield Span(
                *match.span(),
                Category.NHS_NUMBER,
                "nhs_number",
                0.9 if match[1] else 0.7,
                "Ten digits whose last is the NHS check digit.",
            )


_BREAK = r"(?:[ .\-]{0,2}|[ ]?\n)"
_SIX = r"(?:\d{2}[ .\-]{0,2}\d{2}[ .\-]{0,2}\d{2}|\d{3}[ .\-]{1,2}\d{3})"
# After the issued prefixes, the one kept for examples and those that only offices use.
_NINO = re.compile(
    r"(?<![A-Z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)(?:[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]|QQ|OO|FY)"
    rf"{_BREAK}{_SIX}{_BREAK}[A-D](?![A-Z0-9])",
    re.IGNORECASE,
)
_DAY_IN_A_SENTENCE = re.compile(r"(?:on|by|at)[ ]\d\d\.\d\d\.\d\d\s", re.IGNORECASE)  # "On 02.07.26 a credit was"
_NINO_LABEL = labelled(
    r"NINO|N\.?I\.?|Nat(?:ional|l|\.)?[ ]?Ins(?:urance|\.)?",
    rf"[A-Z]{{2}}{_BREAK}[\dOIl]{{2,3}}[ .\-]{{0,2}}[\dOIl]{{1,2}}[ .\-]{{0,2}}[\dOIl]{{2,3}}"
    rf"(?:{_BREAK}[A-Z](?![A-Z0-9]))?(?!\d)|\d{{2}}[ ]?[A-Z][ ]?\d{{2}}[ ]?\d{{3}}(?!\w)",
    "",
)
# Without its last letter, or as the temporary reference: only where the sentence is about pay, tax or benefits.
_NINO_PART = re.compile(
    r"(?<![\w/\-])(?:[A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}|\d{2}[ ]?[A-Z][ ]?\d{2}[ ]?\d{3})(?![\w/]|[ ][A-Z](?!\w))"
)
_PAY = Gated(
    r"\b(?:national insurance|N\.?I\.?|NINO|wages?|salary|paid|pay|payslips?|payroll|P45|P60|tax|HMRC|DWP|benefits?|"
    r"universal credit|pension|job ?centre)\b",
    re.IGNORECASE,
)


def find_national_insurance_numbers(text: str) -> Iterator[Span]:
    """Two letters, six digits and a letter from A to D, spaced in any way; looser beside a label or talk of pay."""
    for match in _NINO.finditer(text):
        if _DAY_IN_A_SENTENCE.match(match[0]):
            continue
        yield _insurance(*match.span(), 0.95, "The shape of a National Insurance number.")
    for match in _NINO_LABEL.finditer(text):
        yield _insurance(*match.span(1), 0.97, "A number beside a National Insurance label.")
    if _PAY.may_match(text):
        for match in _NINO_PART.finditer(text):
            if not names_another(text, match.start()) and said_around(text, *match.span(), _PAY):
                yield _insurance(
                    *match.span(), 0.75, "A number like a National Insurance number, in a sentence on pay."
                )


def _insurance(start: int, end: int, confidence: float, why: str) -> Span:
    return Span(start, end, Category.NATIONAL_INSURANCE, "national_insurance", confidence, why)


_LICENCE = re.compile(
    r"(?<![A-Z0-9])[A-Z][A-Z9]{4}[ \-]?\d[0156]\d[0-3]\d\d[ \-]?[A-Z9]{2}[ \-]?[A-Z0-9][ \-]?[A-Z0-9]{2}(?:[ \-]{0,2}"
    r"\d{2})?(?![A-Z0-9])",
    re.IGNORECASE,
)
_EIGHT = r"(?:\d{8}|\d{4}[ ]\d{4}|\d{2}[ ]\d{3}[ ]\d{3}|\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2})"
_LICENCE_WORD = (
    r"(?:(?:driving|driver'?s?)[ ]lic(?:en[cs]es?\b|\b\.?)|driver'?s?[ ](?=no\b|num|ref)|D/?L\b|DVL?A\b(?:[ ](?:licen[cs]e|driver|"
    r"driving)){0,2}|photo ?card|"
    r"(?<!TV )(?<!premises )(?<!personal )licen[cs]e[ ](?=no\b|num|ref))"
)
_LICENCE_LABEL = labelled(
    rf"{_LICENCE_WORD}(?:[ ]held)?",
    rf"(?=[A-Z]{{0,5}}9{{0,4}}\d)[A-Z0-9]{{5}}[ \-]?[A-Z0-9]{{6}}[ \-]?[A-Z0-9]{{5}}(?:[ ]?\d{{2}})?|{_EIGHT}",
)
_LICENCE_CUE = Gated(r"\b(?:driv(?:ing|er'?s?)[ ]licen[cs]e|DVL?A|driver[ ](?:no|num))\b", re.IGNORECASE)
_EIGHT_BARE = re.compile(rf"(?<![\w/.£\-]){_EIGHT}(?![\w/])(?![.\-]\d)")


def find_driving_licences(text: str) -> Iterator[Span]:
    """Sixteen characters that hold a surname, a birth date and initials; or eight digits of Northern Ireland by a label."""
    for match in _LICENCE.finditer(text):
        if re.search(r"\d", match[0][5:]):
            yield Span(
                *match.span(),
                Category.DRIVING_LICENCE,
                "driving_licence",
                0.97,
                "The shape of a driving licence number, which holds the date of birth.",
            )
    beside = [match.span(1) for match in _LICENCE_LABEL.finditer(text)]
    for span in (*beside, *_told(text, _EIGHT_BARE, _LICENCE_CUE)):
        yield Span(*span, Category.DRIVING_LICENCE, "driving_licence", 0.95, "A number beside a driving licence label.")


def _told(text: str, shape: re.Pattern[str], cue: Gated) -> Iterator[tuple[int, int]]:
    """The numbers of a shape whose sentence has said what they are, and which are not beside another thing's label."""
    if cue.may_match(text):
        for match in shape.finditer(text):
            if not names_another(text, match.start()) and said_before(text, match.start(), cue):
                yield match.span()


_PASSPORT_LABEL = labelled(
    r"(?:passport|pass\.?(?=[ ]no)|travel document)(?:[ ][a-z]{2,12}){0,3}",
    r"(?:[A-Z]{3}[ ])?(?:[A-Z]{0,2}\d{6,9}[A-Z]?|\d{3}[ ]\d{3}[ ]\d{3})",
)
_PASSPORT_CUE = Gated(r"\b(?:passport|travel document)\b", re.IGNORECASE)
_PASSPORT = re.compile(r"(?<![\w/.£\-])(?:\d{9}|\d{3}[ ]\d{3}[ ]\d{3}|[A-Z]{1,2}\d{7})(?![\w/])(?![.\-]\d)")
_PASSPORT_ZONE = Gated(r"(?<!\w)(?:P[A-Z<][A-Z]{3}[A-Z<]{20,39}|\d{9}\d[A-Z]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{10,16})(?!\w)")
_PERMIT_LABEL = labelled(
    r"BRP|biometric residence permit|home office|residence (?:permit|card)|ID card|identity card|UKVI|visa|port(?=[ ]ref)|"
    r"(?:HO|H\.O\.?)(?=[ ](?:ref|no|num))",
    r"[A-Z]{0,3}[ ]?\d{6,9}[A-Z]?(?:/\d{1,3})?|\d{4}(?:[ \-]\d{4}){3}",
)
_PERMIT_CUE = Gated(
    r"\b(?:BRP|residence (?:permit|card)|home office|immigration|UKVI|visa|asylum|leave to remain)\b", re.IGNORECASE
)
_PERMIT = re.compile(
    r"(?<![\w/.£\-])(?:[A-Z]{1,2}[ ]?\d{7}(?:/\d{1,3})?|\d{4}(?:-\d{4}){3}|GWF\d{9})(?![\w/])(?!-\d)", re.IGNORECASE
)


def find_passports(text: str) -> Iterator[Span]:
    """A number beside the word passport or residence permit, and the machine-readable lines of a passport."""
    beside = [match.span(1) for match in _PASSPORT_LABEL.finditer(text)]
    for span in (*beside, *_told(text, _PASSPORT, _PASSPORT_CUE)):
        yield Span(*span, Category.PASSPORT, "passport", 0.95, "A number beside a passport label.")
    for match in _PASSPORT_ZONE.finditer(text):
        yield Span(*match.span(), Category.PASSPORT, "passport", 0.95, "The machine-readable line of a passport.")
    beside = [match.span(1) for match in _PERMIT_LABEL.finditer(text)]
    for span in (*beside, *_told(text, _PERMIT, _PERMIT_CUE)):
        yield Span(*span, Category.PASSPORT, "identity_document", 0.9, "A number beside an identity document label.")
    for field in of_kind(text, "passport"):
        number = re.compile(r"[A-Z]{0,2}\d{6,9}(?!\w)").match(text, field.start, field.end)
        if number:
            yield Span(*number.span(), Category.PASSPORT, "passport", 0.95, "A number beside a passport label.")


_TEN = r"(?:\d{5}[ ]?\d{5}|\d{3}[ ]\d{3}[ ]\d{4})[ ]?K?"
_UTR_LABEL = labelled(
    r"UTR|unique tax(?:payer)?(?:'?s)?[ ]ref(?:erence)?|tax[ ]ref(?:erence)?|self[ -]assessment(?:[ ]UTR)?", _TEN
)
_UTR = Gated(rf"(?<![\w/.£+\-]){_TEN}(?![\w/])(?![.\-]\d)")
_UTR_CUE = Gated(r"\b(?:tax(?:payer)?(?:'?s)?|HMRC|UTR|self[ -]assessment|inland revenue)\b", re.IGNORECASE)
_HOSPITAL_LABEL = labelled(
    r"(?:hospital|patient|hosp\.?|MRN|medical record|PAS|case ?note|district|unit|A&E|ED)(?!\w)(?:/NHS)?",
    r"(?=[A-Z]{0,3}[ ]?\d)[A-Z]{0,3}[ ]?\d{5,10}[A-Z]?",
)
_FIFTEEN = r"(?:\d{15}|\d{2}([ \-/])\d{6}\1\d{6}\1\d)"
_IMEI_LABEL = labelled(
    r"(?:IMEI|IMSI|ICCID|MEID|SIM(?:[ ]card)?)(?:/[A-Z]{4})?(?:[ ]?[12](?=[ :.\n-]))?", r"\d(?:[ \-/]?\d){13,19}"
)
# The first two figures of a handset's number say who issued it; those of a SIM card's are 89.
_IMEI_BARE = re.compile(rf"(?<![\w/.\-])(?=35|86|01|99){_FIFTEEN}(?![\w/])")
_ICCID_BARE = re.compile(r"(?<![\w/.\-])89(?:\d{17,18}|\d{2}(?:[ ]\d{4}){3}[ ]\d{3,4}(?:[ ]\d{1,2})?)F?(?![\w/])")
_OTHER_LABEL = labelled(
    r"council tax|tenancy|student|payroll|staff|employee|membership|clubcard|nectar|national identity|social services|"
    r"EHCP|UPN|universal credit|benefit|blue badge|shotgun certificate|firearms certificate|SIA(?: badge| licence)?",
    r"(?=[A-Z]{0,3}\d)[A-Z0-9]{5,16}(?:[ ]\d{4}){0,3}",
)


def utr_check_holds(digits: str) -> bool:
    """Whether the first of ten digits is the check digit of a taxpayer reference (modulo 11)."""
    weights = (6, 7, 8, 9, 10, 5, 4, 3, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits[1:], weights, strict=True))
    return digits[0] == "21987654321"[total % 11]


# On a wristband or a hospital's form the hospital's own number stands unlabelled beside the NHS number or birth date.
_HOSPITAL_BARE = Gated(r"(?<![\w/\-])[A-Z]{1,2}\d{6,7}(?![\w/\-])")
_HOSPITAL_LINE = re.compile(
    r"\bNHS\b|\bD\.?O\.?B\b|\bhospital\b|\bward\b|\bMRN\b|(?<!\d)\d{3}[ ]\d{3}[ ]\d{4}(?!\d)|"
    r"(?<!\d)\d{2}/\d{2}/\d{4}(?!\d)",
    re.IGNORECASE,
)
_HOSPITAL_PAGE = re.compile(r"\bNHS\b|\bhospital\b|\binfirmary\b|\bpatient\b", re.IGNORECASE)


def find_other_numbers(text: str) -> Iterator[Span]:
    """Tax, hospital, handset and membership numbers, each only beside its own label."""
    for pattern, detector, why in (
        (_UTR_LABEL, "tax_reference", "A number beside a tax reference label."),
        (_HOSPITAL_LABEL, "hospital_number", "A number beside a hospital number label."),
        (_IMEI_LABEL, "handset_number", "A number that identifies a telephone handset or SIM card."),
        (_OTHER_LABEL, "membership_number", "A number by which an organisation knows a person."),
    ):
        for match in pattern.finditer(text):
            if sum(letter.isdigit() for letter in match[1]) >= 4:
                yield Span(*match.span(1), Category.OTHER, detector, 0.85, why)
    for match in _UTR.finditer(text) if _UTR_CUE.may_match(text) else ():
        if utr_check_holds(re.sub(r"\D", "", match[0])) and said_around(text, *match.span(), _UTR_CUE):
            yield Span(*match.span(), Category.OTHER, "tax_reference", 0.85, "Ten digits with a tax reference's check.")
    for shape in (_IMEI_BARE, _ICCID_BARE):
        for match in shape.finditer(text):
            if luhn_holds(re.sub(r"\D", "", match[0])):
                yield Span(
                    *match.span(),
                    Category.OTHER,
                    "handset_number",
                    0.75,
                    "A number with the check digit of a telephone handset or SIM card.",
                )
    if _HOSPITAL_PAGE.search(text):
        for match in _HOSPITAL_BARE.finditer(text):
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            beside = (
                text[max(start, match.start() - 80) : match.start()]
                + text[match.end() : min(end if end >= 0 else len(text), match.end() + 80)]
            )
            if _HOSPITAL_LINE.search(beside) and not re.search(r"(?i)\b(?:seal|exhibit|bag)\b", beside):
                yield Span(
                    *match.span(), Category.OTHER, "hospital_number", 0.75, "A number beside what identifies a patient."
                )
