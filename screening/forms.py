"""Whom the boxes and tables of a police form name, and the part that each plays by the label.

What a form says of somebody is surer than any turn of phrase. A value stands after its label's colon, in the next
column, or on the line beneath; in a table under a heading such as "Witness" each row begins with a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from detectors.names import PARTICLES, UPPER
from detectors.vocabulary import is_family_name, is_given_name
from screening.names import written
from screening.roster import Introduction
from screening.values import already_gone
from screening.wording import any_of, listed, rows_of

_LABELS = {label.lower(): role for role in rows_of("labels") for label in listed("labels", role)}
_HEADING = r"(?:^|(?<=[ ]{3})|(?<=\|[ ]))"
_LABEL = re.compile(
    rf"{_HEADING}[ ]{{0,2}}(?P<label>(?i:{any_of(_LABELS)}))(?:\s?(?:no\.?\s?)?\d)?"
    r"(?:\s{0,3}[:\-–|][ \t]{0,40}\n?[ \t]{0,4}|[ ]{3,}|[ ]*\n[ ]*)"
    r"(?P<value>\S[^\n]*)",
    re.MULTILINE,
)
_MID_LINE = re.compile(
    rf"(?<![A-Za-z'’])(?P<label>(?i:{any_of(_LABELS)}))(?:\s\d)?\s{{0,2}}:[ \t]{{0,4}}(?P<value>\S[^\n]*)"
)
_OWN_NAME = re.compile(
    r"(?:^|(?<=[ ]{3}))(?i:full name|name of detained person|name|subject|detainee|driver)"
    r"(?:[ ]{0,2}:[ ]{0,12}|[ ]{3,}|[ ]*\n[ ]*)"
    r"(?P<value>\S[^\n]*)",
    re.MULTILINE,
)
_IN_CUSTODY = re.compile(
    r"\A[\s\S]{0,400}\b(?:custody record|detention log|detained person|"
    r"(?:drink|drugs?)(?:\s?/\s?drugs?)?\s(?:drive\s|driving\s)?(?:station\s)?procedure|MG\s?DD\s?[A-F]?)\b",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"\A[\s\S]{0,300}\b(?:forensic|laborator(?:y|ies)|SFR|scientific)\b", re.IGNORECASE)
_CELL = re.compile(r"\S+(?:[ ]{1,2}\S+)*")
_TABLE = re.compile(
    r"^[ ]{0,2}(?:No\.?[ ]{1,6}|Item[ ]{1,6})?(?:Key |Name of |Prosecution )?"
    r"(?P<of>Witness(?:es)?|Witness name|Victim|Complainant|Officer)(?:[ ]name)?[ ]{3,}\S[^\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
# Beside an interview's officers stand the solicitor, the interpreter and the appropriate adult.
_PRESENT = re.compile(
    r"(?:^|(?<=[ ]{3}))(?i:others?|persons?|other persons|also)[ ](?i:present)"
    r"(?:[ ]{0,2}:[ ]{0,12}|[ ]{1,12}|[ ]*\n[ ]*)"
    r"(?P<value>\S[^\n]*)",
    re.MULTILINE,
)
_MOST_ROWS = 15
_ENDS = re.compile(
    r"\s*(?:[(\[|]|\b(?:D\.?O\.?B|[Bb]orn|[Aa]ged?|AGED?|[Tt]el|TEL|[Dd]ate|DATE|c/o|of|from|at|on|for)\b|,\s*(?:\d|of\b|[a-z])|\s[-–]\s|;)"
)
_PARTS = re.compile(r"\s+(?:and|&|AND|/)\s+")
_WORD = re.compile(rf"[{UPPER}][\w.'’/\-]*")
_NUMBER = re.compile(r"\b[A-Z]{0,2}\d{1,6}[A-Z]{0,3}\b")
_FORM_WORDS = frozenset(listed("not_names", "form_words")) | frozenset(listed("not_names"))


def detained_on(text: str) -> str:
    """Whom a custody record is about; empty when this is none, or names nobody."""
    if not _IN_CUSTODY.match(text):
        return ""
    return next((person.name for match in _OWN_NAME.finditer(text) for person in _people(match["value"], "")), "")


def named_on_forms(text: str) -> Iterator[Introduction]:
    """Everybody whom the boxes and tables of one page name."""
    is_scientific = bool(_SCIENTIFIC.search(text))  # there, whoever reports is the scientist
    for pattern in (_LABEL, _MID_LINE):
        for match in pattern.finditer(text):
            role = _LABELS[re.sub(r"\s+", " ", match["label"].lower()).replace("’", "'")]
            yield from _people(match["value"], "professional" if role == "caller" and is_scientific else role)
    for match in _PRESENT.finditer(text):
        for part in re.split(r",\s", match["value"]):
            yield from _people(part, "professional")
    detained = detained_on(text)
    if detained:
        yield Introduction(detained, "defendant", sure=True)
    for heading in _TABLE.finditer(text):
        role = {"w": "witness", "o": "officer"}.get(heading["of"][0].lower(), "victim")
        for row in text[heading.end() :].split("\n", _MOST_ROWS + 1)[1 : _MOST_ROWS + 1]:
            cells = _CELL.findall(row)
            if len(cells) < 2:
                break
            yield from _people(cells[1] if cells[0].rstrip(".").isdigit() else cells[0], role)


def _people(value: str, role: str) -> Iterator[Introduction]:
    """Whoever the first cell of a value names; several when it joins them."""
    cell = _CELL.match(value)
    written_there = cell[0] if cell else ""
    stop = _ENDS.search(written_there)
    for part in _PARTS.split(written_there[: stop.start()] if stop else written_there):
        name = person_in(part)
        if name:
            rank = written(name).rank
            yield Introduction(name, rank if rank and role != "defendant" else role, sure=True)


def person_in(value: str) -> str:
    """The name that a box holds, without numbers; empty when it is no name."""
    words = _NUMBER.sub(" ", value).replace(",", ", ").split()
    kept: list[str] = []
    if already_gone(value):
        return ""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word.endswith(":"):
            return ""  # a label, and no name
        bare = word.strip(".,:'\"’()")
        named = is_family_name(bare) if kept else is_given_name(bare) and is_family_name(following.strip(".,"))
        if bare.lower() in _FORM_WORDS - PARTICLES and not named and not written(f"{bare} X").title:
            break
        if not _WORD.match(bare) and bare.lower() not in PARTICLES:
            break
        kept.append(word)
    name = " ".join(kept).strip(" ,")
    before, comma, after = name.partition(", ")
    if comma and written(before).title and not is_given_name(after.split(" ")[0]):
        name = before  # "Dr A. Lowe, Emergency Medicine"
    own = written(name).words
    if not own or len(own) > 5 or all(len(word) < 2 for word in own):
        return ""
    titled = bool(written(name).title)
    return name if len(own) > 1 or titled or is_given_name(own[0]) or is_family_name(own[0]) else ""
