"""Papers and pages that belong to another case: its reference, its defendant, its force or its recordings (P14).

One file may hold several papers, so a file is first parted where the reference or the defendant changes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from detectors.dates import written_dates
from screening.accused import Accused, births_on, named_in_full, one_sheet, sameness, surname_in
from screening.casefile import CaseFile
from screening.finding import Finding
from screening.holding import held
from screening.papers import Paper, Sheet

_CERTAIN = ("case_summary", "charge_sheet")
# Earlier orders and convictions are proved by papers that carry the number of the earlier case.
_EARLIER_MATTER = re.compile(
    r"\b(?:restraining|non-?molestation|protection|prevention|criminal behaviour|community|suspended sentence|"
    r"occupation|disqualification|harm prevention)\s(?:order|notice)|\b(?:certificate|memorandum)\sof\s(?:a\s)?"
    r"(?:conviction|entry)|\bbad\scharacter\b|\bpolice information notice\b|\bearlier (?:case|matter)s?\b",
    re.IGNORECASE,
)
_SOON = 60  # days between an offence and the statements about it, either way
_LINK_CHECK = "Check that this link opens the right recording, for this case and no other."
_LINK_WRONG = "This link is to the recordings of another case."
_IN_LINK = re.compile(r"(?<![A-Za-z0-9])(\d{2}[A-Z][A-Z0-9]\d{5}[1-4]\d)(?![A-Za-z0-9])", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,300}", re.IGNORECASE)
_READ_AS = str.maketrans("ZOQDILSBG", "200011586")
_A_FORCE = re.compile(
    r"\b((?:[A-Z][a-z]+(?:\s(?:and|&)\s|[ -])?){1,3})\s(?:Police|Constabulary)\b"
    r"(?!\s(?:Report|Schedule|Officer|Station))"
)


@dataclass(frozen=True, slots=True)
class ThisCase:
    """What a paper is held against. `urn` is eleven characters, or empty."""

    casefile: CaseFile
    urn: str
    accused: tuple[Accused, ...]
    days: frozenset[dt.date] = frozenset()  # every day that its charges and summaries speak of


def wrong_case_in(paper: Paper, case: ThisCase) -> Iterator[Finding]:
    """What in one file belongs to another case, or may."""
    for part in _parts(paper, case):
        kind, action, reason, confidence = _of_part(part, case) or ("", "", "", 0.0)
        if action:
            yield from held(paper, part.sheets, kind, action, "P14", reason, confidence)
            continue
        yield from _unsettled_links(paper, part, case)


def _of_part(part: Paper, case: ThisCase) -> tuple[str, str, str, float] | None:
    if part.kind == "previous_convictions":
        return None  # a print for somebody else is said to be that, which tells the reader more
    kind = "media_link" if _is_link(part) else "wrong_case"
    certain = 0.95
    ours = case.accused
    text = part.text
    named = part.defendants()
    another = bool(ours and named) and not _is_one_of(named, ours)
    full = any(named_in_full(text, one.person) for one in ours)
    if _another_number(part, case.urn):
        summed_up = [sheet.subject for sheet in part.sheets if sheet.kind == "case_summary" and sheet.subject]
        another = another or (bool(ours and summed_up) and not _is_one_of(summed_up, ours))
        if not full and (another or not any(surname_in(text, one.person) for one in ours)):
            reason = "It carries another case's reference and does not name this defendant."
            return kind, "withhold", _LINK_WRONG if kind == "media_link" else reason, certain
        if full and (_EARLIER_MATTER.search(text) or _misread(part, case.urn)):
            return None
        return kind, "check", "It carries another case's reference, although it names this defendant.", 0.6
    if another and not full:
        if kind == "media_link":
            return kind, "withhold", _LINK_WRONG, 0.9
        reason = "It is about a defendant who is not charged in this case."
        # A form that was scanned and still bears this case's number may only have its name misread.
        doubtful = part.kind not in _CERTAIN or (_scanned(part) and case.urn in part.urns())
        return kind, "check" if doubtful else "withhold", reason, 0.8
    if _from_elsewhere(part, case):
        reason = "It names nobody in this case, and its force or its dates are not this case's."
        return kind, "check", reason, 0.6
    return None


def _is_one_of(names: Sequence[str], ours: Sequence[Accused]) -> bool:
    return any(sameness(name, one.person.name) for name in names for one in ours)


def _parts(paper: Paper, case: ThisCase) -> Iterator[Paper]:
    """The papers that one file holds: a new one begins where a page gives another reference or another defendant."""
    run: list[Sheet] = []
    urns: set[str] = set()
    names: list[str] = []
    for sheet in paper.sheets:
        alone = one_sheet(paper, sheet)
        new_urns, new_names = set(alone.urns()), list(alone.defendants())
        other_number = bool(urns and new_urns) and not any(_same_urn(a, b, 1) for a in urns for b in new_urns)
        other_name = bool(names and new_names and sheet.form) and not any(
            sameness(a, b) for a in names for b in new_names
        )
        if run and (other_number or (other_name and not urns & new_urns)):
            yield _part(paper, run)
            run, urns, names = [], set(), []
        run.append(sheet)
        urns |= new_urns
        names += new_names
    if run:
        yield _part(paper, run)


def _part(paper: Paper, sheets: Sequence[Sheet]) -> Paper:
    kinds = [sheet.kind for sheet in sheets if sheet.kind != "back_of_statement"]
    return Paper(paper.document, tuple(sheets), kinds[0] if kinds else sheets[0].kind, ())


def _another_number(part: Paper, urn: str) -> bool:
    urns = set(part.urns()) | _urns_of_links(part)
    slips = 2 if _scanned(part) else 1
    return bool(urn and urns) and not any(_same_urn(urn, other, slips) for other in urns)


def _urns_of_links(part: Paper) -> set[str]:
    if not _is_link(part):
        return set()
    links = " ".join(_ADDRESS.findall(part.text))
    return {match[1].upper() for match in _IN_LINK.finditer(links)}


def _misread(part: Paper, urn: str) -> bool:
    """Whether a scan's reference is so near to this case's that the scan is the likelier explanation."""
    return _scanned(part) and any(_same_urn(urn, other, 4) for other in part.urns())


def _same_urn(urn: str, other: str, slips: int) -> bool:
    """The same reference, with so many characters misread, as OCR does."""
    # What OCR takes for one another is no slip: "52ZZ" is read as "5222".
    urn, other = urn.translate(_READ_AS), other.translate(_READ_AS)
    return len(urn) == len(other) and sum(a != b for a, b in zip(urn, other, strict=True)) <= slips


def _scanned(part: Paper) -> bool:
    return any(sheet.page.source in ("ocr", "mixed") for sheet in part.sheets)


def _from_elsewhere(part: Paper, case: ThisCase) -> bool:
    """A police form of another force or of other days that has neither this case's number nor anybody in it."""
    people = [person for person in case.casefile.people if person.name]
    sheet = part.sheets[0]
    if not sheet.form or part.urns() or len(people) < 2 or any(surname_in(part.text, one) for one in people):
        return False
    forces = {" ".join(match[1].lower().split()) for match in _A_FORCE.finditer(sheet.page.text[:400])}
    ours = case.casefile.police_force.lower()
    another_force = bool(forces and ours) and not any(force in ours for force in forces)
    return another_force or _of_other_days(part, case.days)


def _of_other_days(part: Paper, days: frozenset[dt.date]) -> bool:
    theirs = days_on(part.text) - births_on(part.text)
    return bool(days and theirs) and not any(abs((a - b).days) <= _SOON for a in days for b in theirs)


def days_on(text: str) -> frozenset[dt.date]:
    """Every full date in the text."""
    found: set[dt.date] = set()
    for _, (year, month, day) in written_dates(text):
        with suppress(ValueError):
            found.add(dt.date(year, month, day))
    return frozenset(found)


def _is_link(part: Paper) -> bool:
    """Whether the paper is there for its link, and does not only mention one."""
    linked = any("media_link" in sheet.signs for sheet in part.sheets)
    return part.kind == "media_link" or (
        linked and part.kind in ("other", "correspondence") and len(part.text) < 1500 * len(part.sheets)
    )


def _unsettled_links(paper: Paper, part: Paper, case: ThisCase) -> Iterator[Finding]:
    """Links on pages of which nothing shows that they belong to this case."""
    known = bool(case.urn or case.accused)
    if known and (_has_our_number(paper, case.urn) or any(named_in_full(paper.text, a.person) for a in case.accused)):
        return
    people = [person for person in case.casefile.people if len(person.name.split()) > 1]
    if known and not _is_link(part) and any(named_in_full(part.text, person) for person in people):
        return
    linked = [sheet for sheet in part.sheets if "media_link" in sheet.signs]
    if not linked and _is_link(part):
        linked = list(part.sheets)
    yield from held(paper, linked, "media_link", "check", "P14", _LINK_CHECK, 0.8)


def _has_our_number(paper: Paper, urn: str) -> bool:
    slips = 2 if _scanned(paper) else 1
    return bool(urn) and any(_same_urn(urn, other, slips) for other in {*paper.urns(), *_urns_of_links(paper)})
