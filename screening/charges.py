"""What is charged, from the papers themselves, when the case file does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from screening.casefile import CaseFile, Offence
from screening.papers import Paper

_SAID_IN = frozenset({"charge_sheet", "case_summary", "interview_record", "unused_schedule"})
_LABELLED = re.compile(
    r"(?:^|[ ]{3})(?:offences?|charges?|offence charged|offence under investigation)(?:\(s\))?(?:[ ]\d)?"
    r"(?:\s{0,2}[:;][ ]{0,20}|[ ]{3,}|[ ]?\n)(?P<what>[^\n]{6,200}(?:\n[^\n:]{6,120})?)",
    re.IGNORECASE | re.MULTILINE,
)
_CHARGED = re.compile(
    r"\b(?:charged with|committed the offence of|offences? of|suspicion of|did)\s(?P<what>[^.;]{6,220})", re.IGNORECASE
)
_CONTRARY = re.compile(r"(?P<what>[^.\n]{0,160}\n?[^.\n]{0,160}?\bcontrary to\b[^.;]{6,140})", re.IGNORECASE)


def offences_in(casefile: CaseFile, papers: Sequence[Paper]) -> tuple[Offence, ...]:
    """The case file's offences; where it has none, what the charge, the summary or the interview calls them."""
    if casefile.offences:
        return casefile.offences
    return tuple(dict.fromkeys(Offence(said, said) for paper in papers for said in _said(paper)))


def _said(paper: Paper) -> Iterator[str]:
    for sheet in paper.sheets:
        if sheet.kind in _SAID_IN:
            patterns = (_LABELLED, _CONTRARY, _CHARGED) if sheet.kind == "charge_sheet" else (_LABELLED, _CONTRARY)
            for pattern in patterns:
                for match in pattern.finditer(sheet.page.text):
                    yield " ".join(match["what"].split())
