"""Prints of previous convictions: whose one is, and for whom it was made.

In 11 of the 98 files the wrong set of convictions had been served: one for somebody else, or the edition not meant for
the court or defence (report 1.18).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detectors.dates import written_dates
from detectors.fields import fields
from detectors.gating import Gated
from detectors.police_numbers import find_pnc_numbers
from detectors.reading import plain

_PRINT = (
    r"\bPNC\s?(?:ID|record|print)|\bPNCID\b|\bprint (?:of|for) PNC",
    r"\bCRO\s?(?:no|number)?",
    r"summary of convictions|\bconvictions?\s*\(s\)|\bconviction\(?s\)?\s*:?\s*\d|\b\d{1,3} convictions?",
    r"\bPCN\s?[123]\b",
    r"\bPHOENIX\b",
    r"end of print(?:out)?|\bprintout\b|\bprint\b",
    r"reprimands?[/, ]+warnings?|cautions?[/, ]+reprimands?|\breprimand/warning",
    r"offences? against the person\s+\d|theft and kindred|offences? against property|miscellaneous offences|"
    r"fraud and kindred|public (?:dis)?order offences|offences relating to police",
    r"\bdisposal\b|\bplea\s*:",
    r"previous convictions|antecedents|criminal record",
    r"\bwarning signals?\b|\bmarkers?\s*:",
    r"\balias(?:es)?\b|\bnickname",
    r"convicted (?:on|at)|date of conviction|first conviction|last conviction",
)
_PRINT_SIGNS = tuple(Gated(pattern, re.IGNORECASE) for pattern in _PRINT)
POLICE_ONLY = Gated(
    r"(?:for\s+)?\b(?:police|police (?:and|&|/|or) (?:CPS|prosecution|crown prosecution service)|prosecution|CPS|"
    r"crown prosecution service)(?:\s+and police)?\s+use\s+only\b|"
    r"\bnot (?:for|to be)\s+(?:further\s+)?(?:disclos\w+|serv\w+|given|passed|released)"
    r"(?!\s+(?:to|by|without|except|other|outside|beyond)\b)|"
    r"\bnot (?:for|to be)\s+(?:further\s+)?(?:disclos\w+|serv\w+|given|passed|released)\s+(?:to|on)\s+(?:the\s+)?"
    r"(?:defence|courts?|defendant|accused)\b|\bnot for (?:the )?(?:defence|court|service)\b|\bpolice only\b|"
    r"\b(?:police|prosecutors?|prosecution|CPS|full)(?:'?s)?\s+(?:edition|version|copy|print)\b|\bPCN\s?3\b|"
    r"\bintelligence (?:print|version)\b|\bwarning signals?\s*:|"
    r"must not be (?:disclosed|served|shown|passed)|unspent and spent|police (?:and|&) (?:cps|prosecution) only",
    re.IGNORECASE,
)
_FOR_COURT = Gated(
    r"\b(?:court|defence|probation)(?:\s*[/,&]\s*(?:and\s+)?(?:court|defence|probation))+\s*(?:print|copy|version|"
    r"use|edition|only)?|\bPCN\s?[12]\b|\bcourt (?:print|copy|version)\b|\bdefence (?:print|copy|version)\b",
    re.IGNORECASE,
)
_PRINT_ENOUGH = 3


def signs_of_a_print(text: str) -> int:
    """How many of the lines that only a convictions print has are on this page; three are enough."""
    count = sum(bool(pattern.search(text)) for pattern in _PRINT_SIGNS)
    return count if count >= _PRINT_ENOUGH else 0


@dataclass(frozen=True, slots=True)
class ConvictionsPrint:
    """Whom a convictions print is about, as printed, and for whom; None for what the page does not say.

    `edition` is "court" for a print for court, defence or probation, "police" for one marked not to be served.
    """

    name: str | None
    date_of_birth: str | None
    pnc_id: str | None
    edition: str | None


def convictions_print(text: str) -> ConvictionsPrint | None:
    """The subject of a convictions print, or None when the page is not one. The date of birth is ISO."""
    clean = plain(text)
    if not signs_of_a_print(clean):
        return None
    name = birth = None
    for field in fields(clean):
        value = clean[field.start : field.end]
        label = clean[field.label_start : field.label_end].lower()
        if (
            name is None
            and field.kind in {"name", "person"}
            and not re.search(r"alias|file|user|other|former|maiden|aka", label)
        ):
            name = re.split(r"\s{2,}|[(;]|\b(?:DOB|D\.O\.B|BORN|SEX)\b", value)[0].strip(" ,:") or None
        if birth is None and field.kind == "dob":
            birth = next((f"{year:04}-{month:02}-{day:02}" for _, (year, month, day) in written_dates(value)), None)
    pnc = next(find_pnc_numbers(clean), None)
    edition = "police" if POLICE_ONLY.search(clean) else "court" if _FOR_COURT.search(clean) else None
    return ConvictionsPrint(name, birth, re.sub(r"\s", "", clean[pnc.start : pnc.end]) if pnc else None, edition)
