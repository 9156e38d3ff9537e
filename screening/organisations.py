"""What is an organisation's own: the address, telephone and mailbox at the head of its paper or beside its name (P11).

A personal mobile or a home stays its owner's, whoever's paper it stands on.
"""

from __future__ import annotations

import re

from screening import cues
from screening.names import FULL_NAME
from screening.scene import Sighting
from screening.wording import any_of, listed

_KIND = any_of(listed("organisations", "bodies"))
# Words that say what a body does stand after its name, and with a capital: "Harbour Lettings", not "the bank".
_BODY = re.compile(
    rf"(?:\b[A-Z][\w.'’&\-]*,?\s(?:(?:and|of|the|for|&|C|E|-|–)\s){{0,3}}){{1,6}}?(?i:{_KIND})\b|"
    r"\bMessrs\b[^\n,]{3,40}"
)
_NOT_A_BODY = re.compile(
    r"\s(?:road|street|lane|approach|terrace|close|way|avenue|drive|hill|gardens|court|mews|view|walk|row|square|st|rd"
    r"|cottages?|house|flats?)\b",
    re.IGNORECASE,
)
# Between a body's name and its address: what it is. A line or a column apart counts only at the head of a paper.
_BETWEEN = re.compile(
    r"[ ]?(?:\([^()\n]{2,50}\))?(?:[ ]?[,:;\-–|]{1,2}[ ]|[ ])"
    r"(?:(?:of|on|based\sat|located\sat|whose\soffices?\s(?:is|are)\sat)\s)?(?:tel(?:ephone)?[\s:.]{1,4})?",
    re.IGNORECASE,
)
_HEAD_OF_PAPER = 260  # characters: the lines of a letterhead
_ITS_MEANS = re.compile(
    r"\S+@\S+|\bwww\.\S+|\b(?:tel(?:ephone)?|fax|e-?mail|web(?:site)?|switchboard|phone)\b[.:]?|"
    r"\(?\b0[\d ()]{8,14}\d\b",
    re.IGNORECASE,
)
_NOT_IN_A_HEADING = re.compile(
    r"\b(?:dear|to|fao|for\sthe\sattention|re|patient|name|mr|mrs|ms|miss|mobile|mob|home(?!\s(?:care|support|office|help|loans|insurance|improvements?)\b)|private|personal|dob|born"
    r"|pupil|tenant|customer|client|employee|your|my|her|his|their|next\sof\skin|nok|parent|address|incident|scene|location"
    r"|property|premises|caller|complainant|victim|witness|ref|date)\b",
    re.IGNORECASE,
)
_OF_CHILDREN = re.compile(r"\b(?:school|academy|college|nursery)\Z", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}\b")
_SOMEBODY = re.compile(FULL_NAME)
_GOES_THERE = re.compile(
    r"\b(?:attends?|attended|attending|pupil|student|goes|going|went|enrolled|started|starts|starting|patient|resident|"
    r"lives?|living|lived|moved|above|flat|collect\w*|school\s?:|nursery\s?:|child(?:ren)?|son|daughter|stays?|staying|placed|placement|inpatient|work\w*|employ\w*|banks)\b[^.;\n]*\Z",
    re.IGNORECASE,
)
_DESK = re.compile(
    rf"\b(?:{any_of(listed('organisations', 'desks'))})\b"
    r"(?:\s(?:on|number|no|tel|telephone|phone|line|direct))?[\s:.,(\-–]{1,5}"
    r"(?:(?:on|tel|telephone|phone|no)\b[\s:.]{0,3})?\Z",
    re.IGNORECASE,
)
# "The store phone number is": a line of the premises, which is not somebody's own.
_LINE_OF_PREMISES = re.compile(
    rf"\b(?:the|our)\s(?:{any_of(listed('organisations', 'premises'))})(?:['’]s)?\s(?:land\s?line|contact|office|main|"
    r"(?:tele)?phone|tel)(?:\s(?:tele)?phone)?(?:\s(?:number|no\.?|line))?\s?(?:is|was|on|:)?[\s:]{1,3}\Z",
    re.IGNORECASE,
)
_SOMEBODYS = re.compile(r"\b(?:my|her|his|their|works?|worked|working)\b[^.;\n]*\Z", re.IGNORECASE)
_MOBILE = re.compile(r"\(?(?:\+?\s?44\s?\(?0?\)?\s?|0)7")
_BASED_AT = re.compile(
    r"\b(?:based|stationed|posted|office(?:s|d)?(?:\s(?:is|are))?|work(?:s|ing)?)\s"
    r"(?:at|in|from|out\sof)\s(?:the\s)?\Z",
    re.IGNORECASE,
)


def is_their_own(sighting: Sighting) -> bool:
    """Whether an address or telephone number is an organisation's, by the words just before it or at a paper's head."""
    if sighting.category == "address":
        if sighting.owner.role in ("officer", "professional") and _BASED_AT.search(sighting.before):
            return True
        at_head = sighting.start <= _HEAD_OF_PAPER and not _GOES_THERE.search(sighting.before)
        return (at_head and _names_the_body(sighting.text)) or _follows_a_body(sighting)
    if sighting.category == "phone" and sighting.owner.how != "value" and not _MOBILE.match(sighting.text):
        before = sighting.flow[max(0, sighting.start - 60) : sighting.start]
        desk = _DESK.search(before) or _LINE_OF_PREMISES.search(before)
        if desk and not _SOMEBODYS.search(before[: desk.start()]):
            return True
        return _follows_a_body(sighting)
    return False


def _names_the_body(address: str) -> bool:
    """Whether the first line of an address is the end of an organisation's name, as a school's at its letter's head."""
    first, newline, rest = address.partition("\n")
    return bool(
        newline and rest and re.search(rf"\b{_KIND}\s*\Z", first, re.IGNORECASE) and not re.search(r"\d", first)
    )


def _follows_a_body(sighting: Sighting) -> bool:
    begin = max(0, sighting.start - _HEAD_OF_PAPER)
    before = sighting.flow[begin : sighting.start]
    bodies = [one for one in _BODY.finditer(before) if not _NOT_A_BODY.match(before, one.end())]
    if not bodies:
        return False
    between = before[bodies[-1].end() :]
    told = before[: bodies[-1].end()]
    line = told[told.rfind("\n") + 1 :]
    if _GOES_THERE.search(line) or cues.HOME.search(between) or _SOMEBODYS.search(line):
        return False
    if sighting.start > _HEAD_OF_PAPER and _OF_CHILDREN.search(told):
        return False  # in a sentence it is where some child goes
    if _BETWEEN.fullmatch(between):
        return True
    if sighting.start > _HEAD_OF_PAPER or _NOT_IN_A_HEADING.search(before):
        return False
    left = _ITS_MEANS.sub(" ", between)
    if not re.search(r"\w", left):
        return True
    return sighting.category == "phone" and _is_an_address(left)


def _is_an_address(words: str) -> bool:
    """Whether what stands between a letterhead's name and its telephone is its address, and no addressee's."""
    postcode = _POSTCODE.search(words)
    lines = [line.strip(" ,") for line in words[: postcode.start() if postcode else 0].split("\n")]
    named = (line for line in lines if _SOMEBODY.fullmatch(line) and line.split()[-1].lower() not in _STREETS)
    return postcode is not None and not re.search(r"\w", words[postcode.end() :]) and not any(named)


_STREETS = frozenset(listed("places", "streets"))
