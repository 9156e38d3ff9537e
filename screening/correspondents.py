"""Whom the heads of e-mails and the foot of a report name as officers: by a collar number, a desk or a force's mailbox.

An e-mail system writes "LANE Ann 4190" or "Lane, Ann (FI)"; an officer signs "A Lane 4190". A private mailbox beside a
number makes nobody an officer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.names import NAME, SURNAME_FIRST
from screening.wording import any_of, listed

_HEADER = re.compile(
    r"^[ \t>]{0,6}(?:From|To|Cc|Bcc|Sent by|Author)[ \t]?:[ \t]{0,12}(?P<value>[^\n]{3,400})", re.M | re.I
)
# A number beside a name in a list of texts is part of a telephone's.
_IS_AN_EMAIL = re.compile(r"^[ \t>]{0,6}(?:Sent|Subject|Date)[ \t]?:", re.MULTILINE | re.IGNORECASE)
_MAIL = r"(?:[ ]{0,2}[<(\[](?:mailto:)?(?P<mail>[^<>()\[\]\s]{3,60}@[^<>()\[\]\s]{3,60})[>)\]])?"
_ADDRESSEE = re.compile(
    rf"(?<![\w'’@.<-])(?P<name>{SURNAME_FIRST}|{NAME})(?:[ ]{{1,2}}\(?(?P<number>[A-Z]{{0,2}}\d{{3,6}}[A-Z]{{0,2}})\)?"
    rf"(?=[ ]{{0,2}}(?:[;<(\[]|\Z)))?(?:[ ]{{1,2}}[(\[](?P<desk>[^()\[\]\n]{{2,40}})[)\]])?{_MAIL}"
)
_DESK = re.compile(
    rf"\b(?:{any_of(listed('titles', 'staff'))}|OIC|FLO|CJU|CPU|CID|PPU|MASH|DFU|CSI|ECU|PIP\s?\d|[DP]C|[DP]S|DI|PCSO|"
    r"(?i:police|constabulary|staff|officer|investigator|sergeant|inspector|custody|disclosure|exhibits))\b"
)
_OFFICIAL = re.compile(r"@[\w.\-]*\b(?:police|pnn|cjsm|cps)\b", re.IGNORECASE)
_SURNAME_SHOUTED = re.compile(
    r"(?P<last>[^\Wa-z]{2,}(?:['’\-][^\Wa-z]+)*)[ ]{1,2}(?P<first>[^\W\d_][^\W\d_A-Z]\S*(?:[ ]\S+)?)"
)
# "A Lane 4190" and nothing else on its line, but for the date of it.
_SIGNED = re.compile(
    r"^[ ]{0,3}(?:Sign(?:ed|ature)[ :.]{1,4})?(?P<name>[A-Z]\.?[ ](?:[A-Z]\.?[ ])?[A-Z][\w'’\-]{2,24})[ ,]{1,3}"
    r"\(?(?:[DP][CS][ ]?)?(?P<number>\d{3,6})\)?[ ]{0,3}(?:[ ]\d{1,2}[/.]\d{1,2}[/.]\d{2,4})?[ ]{0,3}$",
    re.MULTILINE,
)
_TO_THE_OFFICER = re.compile(
    r"\b(?:letter|e-?mail|note|message|reply)[ ](?:from[ ][^\n]{2,60}?[ ])?to[ ](?:the[ ]|my[ ])?"
    r"(?:OIC|officer[ ]in[ ](?:the[ ])?case|investigating[ ]officer|police[ ]officer|FLO)\b",
    re.I,
)
_DEAR = re.compile(
    r"\bDear[ ](?!(?:Sir|Madam|All|Colleagues?|Officer|Team)\b)(?P<name>[A-Z][a-zà-ÿ'’\-]{2,20})(?=[ ]?[,\n])"
)
_HEAD = 400  # characters above the greeting


def officers_written_to(text: str) -> Iterator[str]:
    """The name of every officer who sends, gets or signs what stands on one page."""
    mailed = _IS_AN_EMAIL.search(text) is not None
    for header in _HEADER.finditer(text):
        for one in _ADDRESSEE.finditer(header["value"]):
            numbered = mailed and bool(one["number"]) and not one["name"].isalpha()
            if _is_an_officer(numbered, one["desk"], one["mail"]):
                yield in_order(one["name"])
    numbers = set(
        re.findall(r"\b(?:[DP][CS]|Sgt|Insp(?:ector)?|[DP]?Sergeant|Constable|DI|PCSO)[ ]{1,2}(\d{3,6})\b", text)
    )
    for match in _SIGNED.finditer(text):
        if match["number"] in numbers:
            yield match["name"]
    greeting = _DEAR.search(text, 0, _HEAD)
    if greeting and _TO_THE_OFFICER.search(text, 0, greeting.start()):
        yield greeting["name"]


def _is_an_officer(numbered: bool, desk: str | None, mail: str | None) -> bool:
    if mail is not None:
        return _OFFICIAL.search(f"@{mail.partition('@')[2]}") is not None
    return numbered or (desk is not None and _DESK.search(desk) is not None)


def in_order(name: str) -> str:
    """First name first, where the surname stands before it in capitals without a comma."""
    turned = _SURNAME_SHOUTED.fullmatch(name)
    return f"{turned['first']} {turned['last']}" if turned else name
