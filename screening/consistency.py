"""What can be seen only across the bundle: papers from another case, the wrong record, and papers that never go out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from screening.casefile import CaseFile, Person
from screening.edition import Edition
from screening.finding import Finding
from screening.names import likeness, written
from screening.papers import Paper, Sheet, pnc_key

# Signs that `detectors.paperwork` reads off a page, and what is said of the page or paper that bears them.
_FEE_NOTE = "This looks like a fee note or invoice that came attached to another paper."
_LETTER = "This looks like a covering letter or e-mail, which is not evidence."
_TO_US = re.compile(r"^\s*To\s*:[^\n]*(?:\bCPS\b|prosecut|@cps\b)", re.MULTILINE | re.IGNORECASE)
# A print made for the court also says who else may not have it, so the words for whom it was made decide.
_FOR_COURT = re.compile(
    r"\b(?:court|defence|probation)\b[^.]{0,60}\b(?:use|only|copy|version|print)\b|\bPCN\s?[12]\b", re.IGNORECASE
)
_FOR_POLICE = re.compile(
    r"\b(?:police|prosecution|CPS|crown\sprosecution\sservice)(?:\s(?:and|or|&)\s\w+)?\s(?:use\s)?only\b|"
    r"\bnot\s(?:for|to\sbe)\s(?:further\s)?(?:disclos\w+|serv\w+|given|passed|released)\b|\bnot\sfor\s(?:the\s)?defence\b|\bPCN\s?3\b",
    re.IGNORECASE,
)
_SECURE_DOMAIN = re.compile(r"@(?:[\w\-]+\.)*(?:cjsm\.net|gov\.uk|police\.uk|judiciary\.uk)$", re.IGNORECASE)
_TO = re.compile(r"^\s*To\s*:([^\n]{3,200})", re.MULTILINE)
_FROM_US = re.compile(r"^\s*From\s*:[^\n]*(?:\bCPS\b|crown\s?prosecution|@cps\b)", re.MULTILINE | re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w.\-]{1,100}\.\w{2,12}")
_SPACE = re.compile(r"\W+")


def wrong_case(casefile: CaseFile, papers: Sequence[Paper]) -> list[Finding]:
    """Papers that carry another case's reference, or are about another defendant (P14)."""
    return [finding for paper in papers if (finding := _wrong_case(casefile, paper, papers)) is not None]


def _wrong_case(casefile: CaseFile, paper: Paper, papers: Sequence[Paper]) -> Finding | None:
    urn = _root(casefile.urn) or _usual_urn(papers)
    urns = paper.urns()
    another_number = bool(urn and urns and urn not in urns and not any(_one_slip(urn, other) for other in urns))
    named = paper.defendants()
    ours = casefile.defendants
    another_person = bool(ours and named) and not any(_is(name, person) for name in named for person in ours)
    this_person = any(_mentions(paper.text, person) for person in ours)
    if paper.kind == "previous_convictions":
        # A print for somebody else is said to be that, which tells the reader more.
        return None
    if another_number and (another_person or not this_person):
        return _whole(
            paper,
            "wrong_case",
            "withhold",
            "P14",
            "It carries another case's reference and does not name this defendant.",
        )
    if another_number:
        reason = "It carries another case's reference, although it names this defendant."
        return _whole(paper, "wrong_case", "check", "P14", reason, 0.6)
    if another_person and not this_person:
        certain = paper.kind in ("case_summary", "charge_sheet")
        reason = "It is about a defendant who is not charged in this case."
        return _whole(paper, "wrong_case", "withhold" if certain else "check", "P14", reason, 0.8)
    return None


def wrong_convictions(casefile: CaseFile, papers: Sequence[Paper]) -> list[Finding]:
    """Prints for somebody else, or in a version that is not for service (P12, P13)."""
    return [finding for paper in papers if (finding := _wrong_convictions(casefile, paper)) is not None]


def _wrong_convictions(casefile: CaseFile, paper: Paper) -> Finding | None:
    prints = [sheet for sheet in paper.sheets if sheet.kind == "previous_convictions"]
    if not prints:
        return None
    kind = "wrong_previous_convictions"
    if any(_for_police_only(sheet) for sheet in prints):
        return _whole(
            paper, kind, "withhold", "P12", "This record is marked for the police or the prosecution only.", 0.97
        )
    subject = next((sheet.subject for sheet in prints if sheet.subject), "")
    ours = casefile.defendants
    if not ours:
        return None
    if subject and not any(_is(subject, person) for person in ours):
        if any(_is(subject, person) for person in casefile.people):
            return _whole(
                paper, kind, "withhold", "P13", "This record is of somebody in the case who is not charged.", 0.95
            )
        return _whole(
            paper, kind, "withhold", "P12", "This record is of somebody who is not charged in this case.", 0.95
        )
    namesakes = [person for person in ours if not subject or _is(subject, person)]
    if _another_number(paper, namesakes) or _another_birthday(paper, namesakes):
        reason = "The number or date of birth on this record is not the defendant's."
        return _whole(paper, kind, "withhold", "P12", reason, 0.9)
    if not subject and not any(_mentions(paper.text, person) for person in ours):
        return _whole(paper, kind, "check", "P12", "This record does not show clearly whose it is.", 0.5)
    return None


def _for_police_only(sheet: Sheet) -> bool:
    text = " ".join(sheet.page.text.split())
    return bool(_FOR_POLICE.search(text)) or ("police_only_print" in sheet.signs and not _FOR_COURT.search(text))


def _another_number(paper: Paper, people: Sequence[Person]) -> bool:
    known = {pnc_key(person.pnc_id) for person in people if pnc_key(person.pnc_id)}
    return bool(known and paper.pnc_ids()) and not known & set(paper.pnc_ids())


def _another_birthday(paper: Paper, people: Sequence[Person]) -> bool:
    known = {person.date_of_birth for person in people if person.date_of_birth}
    return bool(known and paper.births()) and not known & set(paper.births())


def papers_that_stay(edition: Edition, papers: Sequence[Paper]) -> Iterator[Finding]:
    """Backs of statements, attachments, links and forms that are never served (P03, P11)."""
    for paper in papers:
        yield from _runs(
            paper, "back_of_statement", _is_back, "P03", "The back of a statement holds a witness's contact details."
        )
        yield from _runs(paper, "unrelated_attachment", _bears("fee_note"), "P11", _FEE_NOTE)
        yield from _letters(paper)
        yield from _never_served(edition, paper)
        yield from _links(paper)


def _letters(paper: Paper) -> Iterator[Finding]:
    """Letters: those to the prosecutor, and pages of another paper, stay; a letter by itself may be an exhibit."""
    if paper.document.type == "exhibit":
        return
    whole = all("covering_letter" in sheet.signs for sheet in paper.sheets)
    for finding in _runs(paper, "unrelated_attachment", _bears("covering_letter"), "P11", _LETTER):
        certain = not whole or _TO_US.search(paper.text)
        yield finding if certain else replace(finding, recommendation="check", confidence=0.6)


def _bears(sign: str) -> Callable[[Sheet], bool]:
    return lambda sheet: sign in sheet.signs


def _links(paper: Paper) -> Iterator[Finding]:
    reason = "Check that this link opens the right recording, for this case and no other."
    linked = list(_runs(paper, "media_link", _bears("media_link"), "P14", reason))
    if not linked and paper.document.type == "media_link":
        linked = [_whole(paper, "media_link", "check", "P14", reason)]
    yield from (replace(finding, recommendation="check", confidence=0.8) for finding in linked)


def _is_back(sheet: Sheet) -> bool:
    return sheet.kind == "back_of_statement"


def _never_served(edition: Edition, paper: Paper) -> Iterator[Finding]:
    for form in edition.never_served:
        reason = f"Form {form.form} ({form.title}) is never served."
        yield from _runs(paper, "unrelated_attachment", _on_form(form.form), form.principle, reason)


def _on_form(form: str) -> Callable[[Sheet], bool]:
    return lambda sheet: sheet.form == form and "never_served" in sheet.signs


def _runs(paper: Paper, kind: str, is_it: Callable[[Sheet], bool], principle: str, reason: str) -> Iterator[Finding]:
    """One finding for the paper when every page bears the sign, else one for each page that does."""
    numbers = [sheet.page.number for sheet in paper.sheets if is_it(sheet)]
    if numbers and len(numbers) == len(paper.sheets):
        yield _whole(paper, kind, "withhold", principle, reason)
        return
    for number in numbers:
        yield Finding(
            paper.document.file, kind, number, "withhold", principle, reason, confidence=0.95, detector="paperwork"
        )


def duplicates(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Papers with the same words as an earlier one; a person says which is to be served."""
    seen: set[str] = set()
    for paper in papers:
        words = _SPACE.sub(" ", paper.text).strip().lower()
        if len(words) < 60:
            continue
        if words in seen:
            reason = "It has the same words as an earlier paper in the bundle."
            yield _whole(paper, "duplicate", "check", "P07", reason, 0.95)
        seen.add(words)


def wrong_recipients(casefile: CaseFile, papers: Sequence[Paper]) -> Iterator[Finding]:
    """Letters and e-mails in the bundle that are addressed to nobody on the list of recipients."""
    known = {recipient.email.lower() for recipient in casefile.recipients if recipient.email}
    for paper in papers if known else ():
        if not _FROM_US.search(paper.text):
            continue
        sent_to = {address.lower() for line in _TO.findall(paper.text) for address in _EMAIL.findall(line)}
        strangers = {address for address in sent_to if address not in known and not _SECURE_DOMAIN.search(address)}
        if strangers and not sent_to & known:
            reason = "It is addressed to somebody who is not on the list of recipients."
            yield _whole(paper, "wrong_recipient", "check", "P01", reason, 0.7)


def _whole(paper: Paper, kind: str, action: str, principle: str, reason: str, confidence: float = 0.95) -> Finding:
    return Finding(
        paper.document.file, kind, None, action, principle, reason, confidence=confidence, detector="paperwork"
    )


def _is(name: str, person: Person) -> bool:
    return likeness(written(name), written(person.name)) >= 2


def _mentions(text: str, person: Person) -> bool:
    surname = written(person.name).surname
    return bool(surname) and bool(re.search(rf"\b{re.escape(surname)}\b", text, re.IGNORECASE))


def _root(urn: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", urn.upper())[:11]


def _usual_urn(papers: Sequence[Paper]) -> str:
    """The reference that most papers carry, for a case file that gives none."""
    counts: dict[str, int] = {}
    for paper in papers:
        for urn in paper.urns():
            counts[urn] = counts.get(urn, 0) + 1
    best = max(counts, key=lambda urn: counts[urn], default="")
    return best if counts.get(best, 0) > 1 else ""


_READ_AS = str.maketrans("ZOQDILSBG", "200011586")


def _one_slip(urn: str, other: str) -> bool:
    """The same reference with one character misread, as OCR does."""
    # What OCR takes for one another is no slip: "52ZZ" is read as "5222".
    urn, other = urn.translate(_READ_AS), other.translate(_READ_AS)
    return len(urn) == len(other) and sum(a != b for a, b in zip(urn, other, strict=True)) <= 1
