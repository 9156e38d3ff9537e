"""Whom the papers say they rely on without saying so in a sentence: marks such as "(stmt)", rows, lists and producers.

The case file lists few of the witnesses on the first day; a summary that marks somebody's statement, a list of
witnesses and the list of exhibits name the others (P17). "No stmt" and "refused" say the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from detectors.gating import Gated
from screening.at_work import without_job
from screening.flowing import clause_after, clause_before
from screening.names import FULL_NAME, NAME
from screening.wording import listed

_TITLE = r"(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.?[ ])?"
_NAME = rf"(?<![\w'’-])(?P<name>{_TITLE}{NAME})"
_STATEMENT = r"(?i:stmts?|stmnt|statements?|MG[ ]?11|s\.?[ ]?9(?:[ ](?:stmt|statement))?)"
_TAKEN = r"(?i:taken|obtained|provided|given|made|attached|supplied|recorded|done|completed|served|on[ ]file)"
_SORT = r"(?i:see|her|his|their|an?|full|short|written|witness|wit|signed|key|further|detailed)"
_MARKED = Gated(
    rf"{_NAME}(?:[ ]\([^()\n]{{2,30}}\))?,?[ ]\((?:{_SORT}[ ,]{{1,2}}){{0,2}}{_STATEMENT}(?:[ ]{_TAKEN})?"
    r"(?:[ ](?i:dated?|of|at|page|p|pp|ref|exh)[^)\n]{1,24}|[ ,]{1,2}\d[^)\n]{0,20})?\)"
)
_BESIDE = Gated(
    rf"{_NAME}(?:[ ]?[,;:\-–]{{1,2}}[ ]{{1,3}}|[ ]{{1,12}})(?i:(?:key[ ])?wit(?:ness)?[ ,.]{{1,3}}|victim[ ,]{{1,3}})?"
    rf"(?i:full[ ]|short[ ]|signed[ ])?{_STATEMENT}[ ]{_TAKEN}\b(?![ ](?i:from|by|of)\b)"
)
_GAVE = Gated(
    rf"(?<![\w'’-])(?P<name>{_TITLE}{FULL_NAME}|(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.?[ ]{NAME})"
    r"(?:,?[ ](?:at|of)[ ][^.;\n]{3,48}?)?,?[ ]"
    r"(?:has[ ]|have[ ]|also[ ])?(?i:gives?|gave|given|provides?|provided|makes?|made|supplied|signed)[ ]"
    rf"(?:{_SORT}[ ]){{0,3}}{_STATEMENT}\b"
)
_OF = Gated(
    rf"\b{_STATEMENT}[ ](?:{_TAKEN}[ ])?(?i:of|from|by)[ ]{_NAME}"
    rf"(?:(?:,[ ]|[ ]and[ ]|[ ]&[ ])(?P<also>{_TITLE}{FULL_NAME}))?"
)
_NOT_MADE = re.compile(
    r"\b(?:no|not|non|never|nor|refus\w+|declin\w+|unwilling|reluctant|without|await\w*|outstanding|to\sbe|draft|unsigned"
    r"|un(?:used|served)|cannot|can['’]?t|won['’]?t|n['’]t|doesn\w*|didn\w*|chas\w+|tbc|tba|request\w*|retract\w*"
    r"|withdr\w+|need\w*|required?|seek\w*|yet|if|should|would)\b",
    re.IGNORECASE,
)
_CELL = re.compile(r"\S+(?:[ ]{1,2}\S+)*")
_PRODUCERS = re.compile(
    r"^[^\n]*?(?P<head>\b(?:produced[ ]by|exhibited[ ]by|producing[ ](?:witness|officer)|producer|exhibitor))\b[^\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_PRODUCED_BY = Gated(rf"\b(?i:produced|exhibited)[ ](?i:by)(?:[ ]?:[ ]{{1,12}}|[ ]){_NAME}")
_ON_ITS_OWN = re.compile(rf"{_NAME}(?=,|[ ]\(|[ ]?\Z)")
_LIST = re.compile(
    r"\A[\s\S]{0,160}\b(?:MG[ ]?9\b|(?:witness|prosecution[ ]witness)[ ]list\b|list[ ]of[ ]witnesses)", re.I
)
_LISTED = re.compile(
    rf"^[ ]{{0,3}}(?:\d{{1,2}}|[PW]\d{{1,2}})[.)]?[ ]{{1,8}}(?P<name>{_TITLE}{FULL_NAME})"
    r"(?=[ ]{2}|,|[ ]?\n|[ ]?\Z|[ ]\()",
    re.MULTILINE,
)
_MOST_ROWS = 40
_REACH = 6000  # characters of the table below its heading


def relied_on_in(text: str, flow: str) -> Iterator[str]:
    """The name of everybody whom a mark, a row or a list of one page shows to have made a statement or an exhibit."""
    yield from map(without_job, _named(text, flow))


def _named(text: str, flow: str) -> Iterator[str]:
    for pattern in (_MARKED, _GAVE, _OF):
        for match in pattern.finditer(flow):
            if not is_denied(flow, match, of=pattern is _OF):
                yield match["name"]
                if pattern is _OF and match["also"]:
                    yield match["also"]
    for match in _BESIDE.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : _line_end(text, match.end())]
        if not _NOT_MADE.search(line):
            yield match["name"]
    for match in _PRODUCED_BY.finditer(flow):
        yield match["name"]
    yield from _producers(text)
    if _LIST.match(text):
        for match in _LISTED.finditer(text):
            told = text[match.end() : _line_end(text, match.end())]
            if not _NOT_MADE.search(told) and match["name"].split()[-1].lower() not in _STREETS:
                yield match["name"]


def is_denied(flow: str, match: re.Match[str], *, of: bool) -> bool:
    """Whether the words about it say that there is no such statement, or none that is relied on."""
    begin, _ = clause_before(flow, match.start(), 90)
    _, end = clause_after(flow, match.end(), 70)
    told = flow[begin : match.start()] if of else flow[max(begin, match.start() - 20) : match.start()]
    return bool(_NOT_MADE.search(told) or _NOT_MADE.search(match[0]) or _NOT_RELIED.search(flow, match.end(), end))


_STREETS = frozenset(listed("places", "streets"))
_NOT_RELIED = re.compile(
    r"\b(?:not|never)\s(?:yet\s|be\s|been\s|being\s|to\sbe\s)*(?:relied|rely|served|used|taken|made|given|provided|obtained|signed)"
    r"|\b(?:unwilling|refus\w+|declin\w+|retract\w*|withdr\w+)\b",
    re.IGNORECASE,
)


def _producers(text: str) -> Iterator[str]:
    """The names in the column of a list of exhibits that says who produced each."""
    for heading in _PRODUCERS.finditer(text):
        cells = list(_CELL.finditer(heading[0]))
        column = next((at for at, cell in enumerate(cells) if cell.end() > heading.start("head") - heading.start()), 0)
        if len(cells) < 3:
            continue
        rows = text[heading.end() + 1 : heading.end() + _REACH].split("\n", _MOST_ROWS)[:_MOST_ROWS]
        for row in takewhile(str.strip, rows):
            found = _CELL.findall(row)
            name = _ON_ITS_OWN.match(found[column]) if len(found) == len(cells) else None
            if name:
                yield name["name"]


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
