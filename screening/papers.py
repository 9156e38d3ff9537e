"""A document as read: what kind of paper each page is, whom it is about, and whom it introduces.

The type that the police gave is believed only where the content does not say. Several papers may be in one file, so
kind and subject are kept page by page.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from detectors.gating import Gated
from detectors.vocabulary import is_common_word, is_family_name, is_given_name
from pdf.page import Page
from screening.boxes import values_beside
from screening.casefile import PaperDocument, date_from
from screening.flowing import flowing
from screening.forms import detained_on
from screening.gleaning import Glean, Gleaned, glean
from screening.introductions import VERSUS, introduced_in
from screening.names import NAME, SURNAME_FIRST, written
from screening.roster import Introduction
from screening.wording import any_of, listed, rows_of

_TITLE = r"(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr|Master)\.?[ ])?"
_VALUE = rf"[ \t]{{0,4}}[:\-]?[ \t]{{0,12}}\n?[ \t]{{0,6}}(?P<name>{SURNAME_FIRST}|{_TITLE}{NAME})"
_LABELS = {kind: any_of(listed("subjects", kind)) for kind in rows_of("subjects")}
_SUBJECTS = {
    kind: Gated(rf"(?<![A-Za-z])(?i:{labels})(?:\s\d)?(?=[ \t]{{0,4}}[:\-\n]|\s+[A-Z]){_VALUE}")
    for kind, labels in _LABELS.items()
}
_LABELS_ALONE = {
    kind: re.compile(rf"(?<![A-Za-z])(?:{labels})\s{{0,2}}:", re.IGNORECASE) for kind, labels in _LABELS.items()
}
_NAME_FIRST = re.compile(rf"(?P<name>{SURNAME_FIRST}|{_TITLE}{NAME})")
# A statement on plain paper, which says only "Name:".
_NAMED = Gated(rf"(?<![A-Za-z][ ])(?<![A-Za-z])(?i:(?:full )?name)[ \t]{{0,4}}:{_VALUE}")
_SURNAME_FIELD = Gated(
    r"(?i:\bsurname)[ \t]{0,4}[:\-]?[ \t]{0,8}(?P<surname>[A-Z][A-Za-z'’\-]+)[\s\S]{0,40}?"
    r"(?i:fore\s?names?|first\s+names?|given\s+names?)(?:\(s\))?[ \t]{0,4}[:\-]?[ \t]{0,8}"
    r"(?P<first>[A-Z][A-Za-z'’\-]+(?:[ ][A-Z][A-Za-z'’\-]+){0,2})"
)
_PRINT = re.compile(r"\A[\s\S]{0,300}\b(?:police national computer|PNC)\b[\s\S]{0,1500}\bconvictions?\b", re.IGNORECASE)
_VIDEO_EVIDENCE = Gated(r"\bABE\b|achieving\s+best\s+evidence|visually\s+recorded\s+interview", re.IGNORECASE)
_HEAD = 600  # characters at the top of a page, where it says what it is
_SURE, _LIKELY = 0.7, 0.5  # how sure the content must be to overrule the police's own type, or to fill it in
_URN = re.compile(r"(?<![A-Z0-9/])(\d{2})([ /]?)([A-Z0-9]{2})([ /]?)(\d{5})([ /]?)(\d{2})(?![A-Z0-9/])")
_URN_LABEL = re.compile(
    r"\b(?:URN|unique\s+reference|case\s+(?:ref(?:erence)?|no|number)|CPS\s+ref(?:erence)?)\b[^\n]{0,12}$",
    re.IGNORECASE,
)
_ANOTHER_REFERENCE = re.compile(
    r"\b(?:custody|crime|incident|log|CAD|occurrence|niche|storm|file|detained|arrest|exhibit|tel\w*|phone|mobile|account|"
    r"order|invoice)\b[^\n]{0,25}$",
    re.IGNORECASE,
)
_BORN = Gated(
    r"\b(?:D\.?O\.?B\.?|date\s+(?:and\s+place\s+)?of\s+birth|born)\b[ \t]{0,4}[:\-]?[ \t]{0,12}\n?[ \t]{0,8}"
    r"([^\n]{6,24})",
    re.IGNORECASE,
)
# A summons number ends alike: force and unit stand before its last two parts.
_PNC = re.compile(r"(?<!\d\d[A-Z\d]{2}/)(?<!\d\d[A-Z\d]{2}[ ]/[ ])\b(\d{2}|\d{4})/(\d{1,7})([A-HJ-NP-RT-Z])\b")
ABOUT_A_DEFENDANT = frozenset({"previous_convictions", "interview_record", "charge_sheet"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a paper. `kind` is a document type or back_of_statement; `signs` is what its wording gives away.

    `gleaned` is what its words tell without the other pages.
    """

    page: Page
    flow: str
    kind: str
    subject: str
    signs: frozenset[str]
    form: str
    gleaned: Gleaned


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the bundle as read."""

    document: PaperDocument
    sheets: tuple[Sheet, ...]
    kind: str
    introductions: tuple[Introduction, ...]

    @property
    def text(self) -> str:
        return "\n".join(sheet.page.text for sheet in self.sheets)

    def urns(self) -> tuple[str, ...]:
        """Every case reference on it, as eleven characters: those with a label, and others of the right shape."""
        return tuple(dict.fromkeys(urn for sheet in self.sheets for urn in urns_in(sheet.page.text)))

    def defendants(self) -> tuple[str, ...]:
        """The names it gives to whoever is charged."""
        return tuple(dict.fromkeys(name for sheet in self.sheets for name in _defendants_on(sheet)))

    def births(self) -> tuple[dt.date, ...]:
        """Dates of birth on it, in order."""
        found = (date_from(match[1]) for match in _BORN.finditer(self.text))
        return tuple(dict.fromkeys(day for day in found if day))

    def pnc_ids(self) -> tuple[str, ...]:
        """Police National Computer numbers on it, in one form."""
        return tuple(dict.fromkeys(pnc_key(match[0]) for match in _PNC.finditer(self.text)))


def read_paper(document: PaperDocument, pages: Sequence[Page], glean: Glean = glean) -> Paper:
    """What the pages of one document are, and whom they introduce. `glean` answers what a page's words tell alone."""
    sheets: list[Sheet] = []
    for page in pages:
        flow = flowing(page.text)
        gleaned = glean(page.text)
        previous = sheets[-1] if sheets else None
        kind, form = _kind(document, page.text, gleaned, previous)
        subject = subject_on(page, kind)
        if not subject and previous is not None and _carries_on(previous.kind, kind):
            subject = previous.subject
        sheets.append(Sheet(page, flow, kind, subject, gleaned.signs, form, gleaned))
    kinds = [sheet.kind for sheet in sheets if sheet.kind != "back_of_statement"]
    kind = kinds[0] if kinds else (sheets[0].kind if sheets else document.type or "other")
    introductions = tuple(intro for sheet in sheets for intro in _introduced_on(sheet))
    return Paper(document, tuple(sheets), kind, introductions)


def type_of(document: PaperDocument, pages: Sequence[Page], glean: Glean = glean) -> str:
    """A document's type by what is on it, as `interchange` names types; "other" when nothing tells."""
    kind = read_paper(document, pages, glean).kind
    return "witness_statement" if kind == "back_of_statement" else kind


def _introduced_on(sheet: Sheet) -> Iterator[Introduction]:
    in_summary = sheet.kind == "case_summary"
    for introduction in introduced_in(sheet.page.text, in_summary=True) if in_summary else sheet.gleaned.introductions:
        # Whoever stands in the unused schedule as a witness is by that very fact not relied on.
        if sheet.kind == "unused_schedule" and introduction.role == "witness":
            introduction = replace(introduction, role="third_party", sure=False)
        if sheet.kind == "witness_statement" and introduction.role == "suspect" and introduction.sure:
            introduction = replace(introduction, role="witness")
        yield introduction


def _kind(document: PaperDocument, text: str, gleaned: Gleaned, previous: Sheet | None) -> tuple[str, str]:
    """What a page is and on which police form. A page that hardly says goes with the page before it."""
    kind, form, sure = gleaned.kind
    if _VIDEO_EVIDENCE.search(text[:_HEAD]) and kind in ("interview_record", "other"):
        # The person interviewed is a victim or a witness, and the interview is their statement.
        return "witness_statement", form
    if "back_of_statement" in gleaned.signs:
        return "back_of_statement", form
    if kind == "other" and _PRINT.search(text):
        return "previous_convictions", form
    if kind != "other" and sure >= _SURE:
        return kind, form
    if previous is not None and previous.kind != "back_of_statement" and previous.form and not form:
        return previous.kind, previous.form
    if document.type in ("", "other"):
        return (kind, form) if sure >= _LIKELY else ((previous.kind if previous else kind), form)
    return document.type, form


def _carries_on(before: str, now: str) -> bool:
    return before == now or {before, now} <= {"witness_statement", "back_of_statement"}


def subject_on(page: Page, kind: str) -> str:
    """The name of whoever a page is about; empty when it does not say."""
    text = page.text
    if detained := detained_on(text):
        return detained
    if kind != "case_summary" and (fields := _SURNAME_FIELD.search(text)):
        return f"{trimmed_name(fields['first'])} {fields['surname']}".strip()
    pattern = _SUBJECTS.get(kind)
    for match in pattern.finditer(text) if pattern else ():
        name = trimmed_name(match["name"])
        if name:
            return name
    if kind == "witness_statement" and (named := _NAMED.search(text[:_HEAD])):
        return trimmed_name(named["name"])
    label = _LABELS_ALONE.get(kind)
    for value in values_beside(page, label) if label else ():
        first = _NAME_FIRST.match(value)
        if first and (name := trimmed_name(first["name"])):
            return name
    return ""


_FORM_WORDS = frozenset(listed("not_names", "form_words"))


def trimmed_name(name: str) -> str:
    """The name without words of the form that ran into it; empty when nothing but form words is left."""
    words = []
    for word in name.split():
        if word.strip(".,:").lower() in _FORM_WORDS:
            break
        words.append(word)
    cleaned = " ".join(words).strip(" ,")
    surname, comma, first = cleaned.partition(", ")
    if comma and is_family_name(surname) and is_given_name(first.split(" ")[0]):
        return cleaned  # "STREET, June"
    return cleaned if any(len(word) > 1 and not is_common_word(word) for word in written(cleaned).words) else ""


# A page's are asked for with its own, with its paper's and with the bundle's.
@lru_cache(maxsize=1024)
def urns_in(text: str) -> tuple[str, ...]:
    """Case references: eleven characters, two figures first, the year last; those with a label, or else the others.

    Custody and crime references have the same shape, and eleven bare figures may be a telephone number, so one without
    a label must hold letters, end in a year that can be, and stand after no other label.
    """
    labelled: list[str] = []
    bare: list[str] = []
    for match in _URN.finditer(text):
        root = match[1] + match[3] + match[5] + match[7]
        before = text[max(0, match.start() - 40) : match.start()]
        if _URN_LABEL.search(before):
            labelled.append(root)
        elif (
            match[3].isalpha()
            and "/" not in match[0]
            and 15 <= int(match[7]) <= 40
            and not _ANOTHER_REFERENCE.search(before)
        ):
            bare.append(root)
    return tuple(labelled or bare)


def pnc_key(text: str) -> str:
    """A PNC number in one form: two figures of the year, the serial without leading noughts, and the letter."""
    match = _PNC.search(text.upper())
    return f"{match[1][-2:]}/{match[2].lstrip('0')}{match[3]}" if match else ""


def _defendants_on(sheet: Sheet) -> Iterator[str]:
    for match in VERSUS.finditer(sheet.flow):
        if name := trimmed_name(match["name"]):
            yield name
    if sheet.kind in ABOUT_A_DEFENDANT and sheet.subject:
        yield sheet.subject
    if sheet.kind in ("case_summary", "unused_schedule", "other", "correspondence"):
        for match in _SUBJECTS["case_summary"].finditer(sheet.flow):
            labelled = re.match(r"[^\n]{0,24}:", match[0])
            if labelled and (name := trimmed_name(match["name"])):
                yield name
