"""Numbers by which the police know a person or a case: PNC, CRO, arrest, custody, crime, prison.

The reference number of a case (URN), incident and log numbers, exhibit and seal numbers say nothing of a person and are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.beside import labelled, names_another, said_around
from detectors.gating import Gated
from detectors.spans import Category, Span
from detectors.vocabulary import is_common_word

_CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def check_letter(number: str) -> str:
    """The letter that goes with a PNC, CRO or arrest number: its digits modulo 23."""
    return _CHECK_LETTERS[int(number) % 23]


_SLASH = r"[ ]?/[ \n]?"
_PNC = re.compile(rf"(?<![\w/.\-])(?:19|20)?(\d{{2}}){_SLASH}(\d{{1,7}})([A-HJ-NP-RT-Z])(?![\w/])", re.IGNORECASE)
_PNC_LABEL = labelled(r"P\.?N\.?C\.?(?:[/ ]?ID)?", rf"(?:19|20)?\d{{2}}(?:{_SLASH}|[ \-]?)\d{{3,7}}[ ]?[A-Z]")


def find_pnc_numbers(text: str) -> Iterator[Span]:
    """Year, serial and check letter; five digits or more are enough when the letter is wrong."""
    for match in _PNC_LABEL.finditer(text):
        yield _police(match, 1, "pnc_number", 0.97, "A number beside a Police National Computer label.")
    for match in _PNC.finditer(text) if "/" in text else ():
        holds = check_letter(match[1] + match[2].zfill(7)) == match[3].upper()
        if holds or len(match[2]) >= 5:
            yield _police(
                match, 0, "pnc_number", 0.95 if holds else 0.75, "The shape of a Police National Computer number."
            )


_CRO = re.compile(rf"(?<![\w/.\-])(\d{{1,6}}){_SLASH}(\d{{2}})([A-HJ-NP-RT-Z])(?![\w/])", re.IGNORECASE)
_CRO_FILE = re.compile(rf"(?<![\w/.\-])SF(\d{{2}}){_SLASH}(\d{{1,6}})([A-Z])(?![\w/])", re.IGNORECASE)
_CRO_LABEL = labelled(
    r"(?:C\.?R\.?O\b\.?|criminal records? office)(?:/File)?", rf"(?:SF)?\d{{1,6}}{_SLASH}\d{{1,6}}[A-Z]?", r"(?![\w/])"
)


def find_cro_numbers(text: str) -> Iterator[Span]:
    """Criminal records office numbers: by label, or bare when the check letter holds."""
    for match in _CRO_LABEL.finditer(text):
        yield _police(match, 1, "cro_number", 0.97, "A number beside a criminal records label.")
    for match in _CRO.finditer(text) if "/" in text else ():
        if check_letter(match[2] + match[1].zfill(6)) == match[3].upper():
            yield _police(match, 0, "cro_number", 0.85, "The shape of a criminal records office number.")
    for match in _CRO_FILE.finditer(text):
        yield _police(match, 0, "cro_number", 0.9, "The shape of a criminal records office file number.")


_ASN = re.compile(r"(?<![\w/])\d{2}/[0-9A-Z]{4}/\d{2}/\d{1,11}[A-Z](?![\w/])", re.IGNORECASE)
_ASN_LABEL = labelled(
    r"ASN|arrest[/ ]summons",
    r"\d{2}[/ ]?[0-9A-Z]{2}[/ ]?[0-9A-Z]{2}[/ ]?\d{2}[/ ]?\d{1,11}[A-Z]?",
    r"(?![\w/])",
)
_CUSTODY_SHAPE = (
    r"(?!\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})(?!\d))(?=[A-Z]{0,3}/?[\dA-Z]{0,4}/?\d)[A-Z\d]{1,8}(?:[/\-][A-Z\d]{1,8}){1,3}"
)
_CUSTODY_LABEL = labelled(
    r"(?:custody|cust\b\.?|detention|C/?R(?![A-Za-z]))(?:[ ]record)?", _CUSTODY_SHAPE, r"(?![\w/])"
)
_CUSTODY = re.compile(r"(?<![\w/])\d{2}(?=[A-Z0-9]?[A-Z])[A-Z0-9]{2}/(?:\d{3,6}/\d{2}|\d{2}/\d{3,6})(?![\w/])")
_CRIME_LABEL = Gated(
    r"\b(?:crime|crime/incident|crime report|CRIS|niche|athena|occurrence|offence)"
    r"(?:[ ]?(?:no\b|num(?:ber)?\b|ref(?:erence)?\b|report\b|rep\b|#)){1,3}\.?[ :#\-.]{0,4}(?:(?:is|"
    r"was)[ :]{1,2})?\n?[ ]?"
    r"((?=[A-Z/]{0,5}\d)[A-Z\d]{2,12}(?:[/\-][A-Z\d]{1,10}){0,3})(?![\w/])",
    re.IGNORECASE,
)
_CRIME_DIRECT = re.compile(
    r"\b(?:crime|crimed as|niche|athena|occurrence|CRIS)[ :]{1,2}(\d{2}[A-Z]?/\d{4,7}/\d{2}|\d{8,12}(?:/\d{2})?|"
    r"\d{6,7}/\d{2})(?![\w/])",
    re.IGNORECASE,
)
_PRISON = Gated(r"(?<![\w/])A\d{4}(?:[A-Z]{2}|(?<!the A\d{4})[ ][A-Z]{2})(?![\w/])")
_PRISON_LABEL = labelled(
    r"prison(?:er)?|NOMIS|NOMS|HMP|probation(?:[ ]case)?|CRN|n?delius|PNOMIS", r"[A-Z]\d{4}[ ]?[A-Z]{2}|[A-Z]\d{6}"
)
_IN_PRISON = Gated(r"(?<![\w/.\-])(?:A\d{4}[ ]?[A-Z]{2}|[A-Z]\d{6})(?![\w/])", re.IGNORECASE)
_PRISON_CUE = Gated(
    r"\b(?:prison(?:er)?|inmate|HMP|YOI|NOMI?S|probation|CRN|n?delius|offender manager|on licence)\b", re.IGNORECASE
)
_WARRANT = Gated(
    r"\b(?:fingerprint|DNA)[ ](?:profile|record|sample)?[ ]?(?:no\.?|ref(?:erence)?|"
    r"barcode)[ :]{1,3}([A-Z\d]{6,12})(?!\w)",
    re.IGNORECASE,
)


def find_custody_numbers(text: str) -> Iterator[Span]:
    """Arrest and summons, custody record and prison numbers."""
    for match in _ASN.finditer(text):
        yield _police(match, 0, "arrest_summons_number", 0.95, "An arrest or summons number.")
    for match in _ASN_LABEL.finditer(text):
        yield _police(match, 1, "arrest_summons_number", 0.95, "A number beside an arrest or summons label.")
    for match in _CUSTODY_LABEL.finditer(text):
        yield _police(match, 1, "custody_number", 0.9, "A number beside a custody record label.")
    for match in _CUSTODY.finditer(text):
        yield _police(match, 0, "custody_number", 0.75, "The shape of a custody record number.")
    for match in _PRISON.finditer(text):
        if " " in match[0] and is_common_word(match[0][-2:]):
            continue  # the road, and the next word in capitals
        yield _police(match, 0, "prison_number", 0.8, "The shape of a prison number.")
    for match in _PRISON_LABEL.finditer(text):
        yield _police(match, 1, "prison_number", 0.95, "A number beside a prison or probation label.")
    for match in _IN_PRISON.finditer(text) if _PRISON_CUE.may_match(text) else ():
        if not names_another(text, match.start()) and said_around(text, *match.span(), _PRISON_CUE):
            yield _police(match, 0, "prison_number", 0.85, "The shape of a prison or probation number, told as one.")
    for match in _WARRANT.finditer(text):
        yield _police(match, 1, "sample_number", 0.85, "A number that ties a sample to a person.")


def find_crime_references(text: str) -> Iterator[Span]:
    """Crime reference numbers, in each force's own form, only beside a label."""
    for match in _CRIME_DIRECT.finditer(text):
        yield _police(match, 1, "crime_reference", 0.85, "A crime reference number.")
    for match in _CRIME_LABEL.finditer(text):
        if sum(letter.isdigit() for letter in match[1]) >= 4:
            yield _police(match, 1, "crime_reference", 0.9, "A crime reference number.")


def _police(match: re.Match[str], group: int, detector: str, confidence: float, why: str) -> Span:
    return Span(*match.span(group), Category.POLICE_IDENTIFIER, detector, confidence, why)
