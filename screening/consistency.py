"""What can be seen only across the bundle: papers from another case, the wrong record, and papers that never go out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from screening.accused import accused_in
from screening.attachments import attachments_in
from screening.casefile import CaseFile
from screening.duplicates import duplicates_among
from screening.edition import Edition
from screening.finding import Finding
from screening.holding import held
from screening.papers import Paper
from screening.wrong_case import ThisCase, days_on, wrong_case_in
from screening.wrong_print import wrong_convictions_in

# Addresses of the police, the prosecution and the courts, who see the papers anyway.
_OURS = re.compile(
    r"@(?:[\w\-]+\.)*(?:gov\.uk|police\.uk|judiciary\.uk|(?:police|pnn|gsi|cps|justice|hmcts)[\w.\-]*\.cjsm\.net)$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^[ \t]*(?:To|Shared with|Sent to|Recipients?|Invited|Access (?:for|granted to|given to)|Served (?:on|to)|"
    r"Distribution|Send to|E-?mail(?:ed)? to|Service (?:on|by e-?mail))\s*:"
    r"([^\n]{3,200}(?:\n[^\n:]{0,80}@[^\n]{2,80})?)",
    re.MULTILINE | re.IGNORECASE,
)
_FROM_US = re.compile(
    r"^[ \t]*From\s*:[^\n]*(?:\bCPS\b|crown\s?prosecution|@cps\b|police|constabulary)|"
    r"^[^\n:]{0,40}crown prosecution service|"
    r"\b(?:initial details|advance information|IDPC)\b[^\n]{0,60}\b(?:served|service|attached|enclosed|sent)\b|"
    r"^[ \t]*(?:Shared with|Invited|Access (?:for|granted to|given to)|Served (?:on|to)|Service (?:on|by e-?mail))\s*:",
    re.MULTILINE | re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w.\-]{1,100}\.\w{2,12}")


def wrong_case(casefile: CaseFile, papers: Sequence[Paper]) -> list[Finding]:
    """Papers, pages and links that belong to another case, or of which nothing shows that they belong to this (P14)."""
    urn = _root(casefile.urn) or _usual_urn(papers)
    case = ThisCase(casefile, urn, accused_in(casefile, papers, urn), _days(papers, urn))
    return [finding for paper in papers for finding in wrong_case_in(paper, case)]


def wrong_convictions(casefile: CaseFile, papers: Sequence[Paper]) -> list[Finding]:
    """Prints for somebody else, or in a version that is not for service (P12, P13)."""
    accused = accused_in(casefile, papers, _root(casefile.urn) or _usual_urn(papers))
    return [finding for paper in papers for finding in wrong_convictions_in(casefile, paper, accused)]


def papers_that_stay(edition: Edition, papers: Sequence[Paper]) -> Iterator[Finding]:
    """Backs of statements, attachments and forms that are never served (P03, P11)."""
    for paper in papers:
        yield from attachments_in(edition, paper)


def duplicates(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Papers and pages with the same words as earlier ones; a person says which is to be served."""
    return duplicates_among(papers)


def wrong_recipients(casefile: CaseFile, papers: Sequence[Paper]) -> Iterator[Finding]:
    """Letters, e-mails and shared links that are addressed to somebody who is not on the list of recipients."""
    known = {recipient.email.lower() for recipient in casefile.recipients if recipient.email}
    for paper in papers if known else ():
        sheets = []
        for sheet in paper.sheets if _FROM_US.search(paper.text) else ():
            sent_to = {found.lower() for line in _TO.findall(sheet.page.text) for found in _EMAIL.findall(line)}
            if any(address not in known and not _OURS.search(address) for address in sent_to):
                sheets.append(sheet)
        reason = "It is addressed to somebody who is not on the list of recipients."
        yield from held(paper, sheets, "wrong_recipient", "check", "P01", reason, 0.7)


def _days(papers: Sequence[Paper], urn: str) -> frozenset[dt.date]:
    """The days that the charges and summaries with this case's reference speak of."""
    told = [paper for paper in papers if urn in paper.urns() and paper.kind in ("charge_sheet", "case_summary")]
    return frozenset[dt.date]().union(*(days_on(paper.text) for paper in told))


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
