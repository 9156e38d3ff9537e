"""Prints of convictions that are somebody else's, or in the edition that is not for service (P12, P13).

A name alone decides little: fathers and sons share one, and scans misspell. The number on the Police National Computer
decides before the date of birth, and that before the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from detectors.convictions import convictions_print
from screening.accused import CLOSE, Accused, births_on, edits, numbers_on, sameness, surname_in
from screening.casefile import CaseFile
from screening.finding import Finding
from screening.holding import held
from screening.papers import Paper, Sheet

_KIND = "wrong_previous_convictions"
_FOR_COURT = re.compile(
    r"\b(?:court|defence|probation)\b[^.]{0,60}\b(?:use|only|copy|version|edition|print)\b|\bPCN\s?[12]\b|"
    r"\b(?:print|edition|copy|version)\s*(?:type\s*)?(?:for)?\s*[:\-]?\s*(?:the\s)?(?:court|defence)\b|"
    r"\bmay\sbe\s(?:served|disclosed|given)\b",
    re.IGNORECASE,
)
_PASSED_ON = r"(?:disclos\w+|serv\w+|given|passed|released|shown|supplied)"
_TO_THE_OTHER_SIDE = r"(?:the\s)?(?:defen[cd]\w+|court\w*|probation|accused|bench|solicitors?)"
# Every edition warns against strangers seeing it; only the police's own warns against the defence.
_FOR_POLICE = re.compile(
    r"\b(?:police|prosecution|prosecutors?|CPS|crown\sprosecution\sservice)"
    r"(?:\s?(?:and|or|&|/)\s?(?:the\s)?(?:police|prosecution|prosecutors?|CPS))?"
    r"(?:\s(?:use|eyes|purposes|copy|print|edition|version))?\sonly\b|"
    rf"\bnot\s(?:for|to\sbe)\s(?:further\s)?{_PASSED_ON}\s(?:to|on)\s{_TO_THE_OTHER_SIDE}\b|"
    rf"\b(?:must|may|should|can)\s?not\sbe\s(?:{_PASSED_ON}(?:\s(?:to|on)\s{_TO_THE_OTHER_SIDE})?)(?=\W*(?:$|[.\-|/]|PAGE))|"
    r"\bnot\sfor\s(?:the\s)?(?:defence|court|service)\b|\bPCN\s?3\b|"
    r"\brestricted\sto\s(?:the\s)?(?:police|prosecut\w+)\b|"
    r"\b(?:print|edition|copy|version)(?:\stype)?\s?[:\-]\s?(?:police|prosecut\w+|CPS|internal|intelligence)\b"
    r"(?![^.]{0,30}\b(?:court|defence)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Verdict:
    action: str
    principle: str
    reason: str
    confidence: float


def wrong_convictions_in(casefile: CaseFile, paper: Paper, accused: Sequence[Accused]) -> Iterator[Finding]:
    """What is wrong with each print in one file."""
    prints = [sheet for sheet in paper.sheets if sheet.kind == "previous_convictions"]
    if any(_for_police_only(sheet) for sheet in prints):
        # Its marking is often on the first page only, and the pages after it are the same print.
        reason = "This record is marked for the police or the prosecution only."
        yield from held(paper, prints, _KIND, "withhold", "P12", reason, 0.97)
        return
    for _, run in groupby(prints, key=_subject):
        sheets = list(run)
        verdict = _verdict(casefile, paper, sheets, accused) if accused else None
        if verdict:
            yield from held(paper, sheets, _KIND, verdict.action, verdict.principle, verdict.reason, verdict.confidence)


def _for_police_only(sheet: Sheet) -> bool:
    text = " ".join(sheet.page.text.split())
    return bool(_FOR_POLICE.search(text)) or ("police_only_print" in sheet.signs and not _FOR_COURT.search(text))


def _subject(sheet: Sheet) -> str:
    read = None if sheet.subject else convictions_print(sheet.page.text)
    return sheet.subject or (read.name if read and read.name else "")


def _verdict(casefile: CaseFile, paper: Paper, sheets: list[Sheet], accused: Sequence[Accused]) -> _Verdict | None:
    printed = Paper(paper.document, tuple(sheets), "previous_convictions", ())
    subject = next((name for name in map(_subject, sheets) if name), "")
    verdicts = [_against(printed, subject, one) for one in accused]
    if None in verdicts:
        return None
    mildest = min((verdict for verdict in verdicts if verdict), key=lambda verdict: verdict.action == "withhold")
    others = [person for person in casefile.people if person not in casefile.defendants]
    if mildest.action == "withhold" and subject and any(sameness(subject, person.name) for person in others):
        return _Verdict("withhold", "P13", "This record is of somebody in the case who is not charged.", 0.95)
    return mildest


def _against(printed: Paper, subject: str, one: Accused) -> _Verdict | None:
    """What speaks against a print's being this defendant's; None when nothing does."""
    number = _agree(one.pnc_ids, numbers_on(printed.text), scanned=_scanned(printed))
    birth = _agree(one.births, births_on(printed.text), scanned=_scanned(printed))
    name = sameness(subject, one.person.name) if subject else None
    elsewhere = "The number or date of birth on this record is not the defendant's."
    if number or (name is None and birth):
        if name == 0 and birth is False:
            return _Verdict("check", "P12", "The number on this record is the defendant's, but the name is not.", 0.6)
        return None
    if name == 0:
        if birth:
            return _Verdict("check", "P12", "The name on this record is not the defendant's, but the birthday is.", 0.7)
        return _Verdict("withhold", "P12", "This record is of somebody who is not charged in this case.", 0.95)
    if birth is False or (number is False and not birth):
        return _Verdict("withhold", "P12", elsewhere, 0.9)
    if number is False:
        return _Verdict("check", "P12", "The number on this record is not the one in the case file.", 0.7)
    if name == CLOSE and birth is None:
        return _Verdict("check", "P12", "The name on this record is spelt otherwise than the defendant's.", 0.6)
    if name is None and not surname_in(printed.text, one.person):
        return _Verdict("check", "P12", "This record does not show clearly whose it is.", 0.5)
    return None


def _scanned(paper: Paper) -> bool:
    return any(sheet.page.source in ("ocr", "mixed") for sheet in paper.sheets)


def _agree(known: frozenset[object], printed: frozenset[object], *, scanned: bool) -> bool | None:
    """Whether one of them is printed; None when either side is silent, or a scan has them apart by one figure."""
    if not known or not printed:
        return None
    if known & printed:
        return True
    slip = scanned and any(edits(str(one), str(other)) == 1 for one in known for other in printed)
    return None if slip else False
