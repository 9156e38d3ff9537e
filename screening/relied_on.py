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
    r"(?:,?[ ](?:at|of)[ ][^.;\n]{3,48}?|,[ ](?:an?|the)[ ][^,.;\n]{2,40},)?,?[ ]"
    r"(?:has[ ]|have[ ]|also[ ])?(?i:gives?|gave|given|provides?|provided|makes?|made|supplied|signed)[ ]"
    rf"(?:{_SORT}[ ]){{0,3}}{_STATEMENT}\b"
)
_OF = Gated(
    rf"\b{_STATEMENT}[ ](?:{_TAKEN}[ ])?(?i:of|from|by)[ ]{_NAME}"
    rf"(?:(?:,[ ]|[ ]and[ ]|[ ]&[ ])(?P<also>{_TITLE}{FULL_NAME}))?"
)
# "The bus driver, Ann Lane, saw it from her cab (MG11)": the mark is of whoever that clause names, and of nobody else.
_MARKED_LATER = Gated(rf"[^.;(\n]\((?:{_SORT}[ ,]{{1,2}}){{0,2}}{_STATEMENT}\b[^)\n]{{0,50}}\)")
_WHO = re.compile(rf"(?<![\w'’-])(?:{_TITLE}{FULL_NAME}|(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.?[ ]{NAME})")
_EVIDENCE = (
    r"(?i:(?:key[ ]|main[ ]|prosecution[ ]|civilian[ ]|other[ ])?(?:witness(?:es)?|evidence)"
    r"(?:[ ](?:evidence|relied[ ]on|(?:in|for)[ ]the[ ](?:case|prosecution)|against[ ](?:the[ ])?(?:def\w*|accused)))?)"
)
_HEADING = re.compile(rf"^[ ]{{0,3}}(?:\d{{1,2}}[.)][ ]{{1,3}})?{_EVIDENCE}[ ]?[:\-–]?[ ]*$", re.MULTILINE)
_ROW = re.compile(
    rf"[ ]{{0,6}}(?:(?:[-•*–]|\d{{1,2}}[.)]|[a-z][.)])[ ]{{1,4}}(?P<listed>{_TITLE}{FULL_NAME})"
    r"(?=[ ]?[-–:,(;]|[ ]{2}|[ ]?\Z)|"
    rf"(?P<name>{_TITLE}{FULL_NAME})(?=[ ]{{1,3}}[-–][ ]|[ ]?:[ ]|[ ]?\Z))"
)
_INLINE = re.compile(rf"(?:^|(?<=[.\n][ ])|(?<=\n)){_EVIDENCE}[ ]?:[ ]{{1,4}}(?P<list>[^\n]{{5,900}})", re.MULTILINE)
_SEGMENT = re.compile(
    r"[ ]?(?:(?:and|also|from)[ ])?(?:(?:the[ ])?(?:victim|complainant|eyewitness|witness|IP)[ ,:]{1,2})?"
    rf"(?P<name>{_TITLE}{FULL_NAME})(?=[ ]?[(,.\-–]|[ ]?\Z|[ ](?:saw|heard|who|witnessed)\b)"
)
_EXHIBIT = re.compile(r"(?<![\w/])(?P<letters>[A-Z]{2,3})[ ]?/[ ]?\d{1,3}(?!\w|/)")
_UNUSED = re.compile(r"\bMG\s?6\s?[C-E]\b|\bunused\b|\bsensitive\b|\bnot\sto\sbe\srelied\b", re.IGNORECASE)
_PRODUCES = re.compile(
    r"\b(?:produc|exhibit|print|provid|suppl|took\b|taken\sby|photograph|download|burn|cop(?:y|ied|ies)|hand(?:s|ed)|gave\b|given\sby"
    r"|record(?:s|ed)|screenshots?|statement)",
    re.IGNORECASE,
)
_NOBODYS_WITNESS = re.compile(
    r"\b(?:caller|informant|anonym\w*|999|101|dialled|rang|called\s(?:the\s)?police|not\s(?:a\s)?(?:relied|witness|called|named)"
    r"|(?:not|n['’]t|unable|unwilling|reluctant)\s(?:to\s)?(?:wish|want|assist|support|attend|engage|give)"
    r"|hearsay|to\sfollow|unused|unknown|flown|moved\saway|address\sunknown|alibi|defence)\b",
    re.IGNORECASE,
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
_FULL_LINE = 45  # characters: the text of a row runs on below a line as long as this
_REACH = 6000  # characters of the table below its heading


def relied_on_in(text: str, flow: str, *, in_summary: bool = False) -> Iterator[str]:
    """The name of everybody whom a mark, a row or a list of one page shows to have made a statement or an exhibit."""
    yield from map(without_job, _named(text, flow))
    for mark in () if _UNUSED.search(text[:400]) else _EXHIBIT.finditer(flow):
        begin = max(flow.rfind(end, max(0, mark.start() - 160), mark.start()) for end in (". ", ";", "\n"))
        yield from _who_exhibits(flow[max(begin + 1, mark.start() - 160, 0) : clause_after(flow, mark.end(), 120)[1]])
    if in_summary:
        yield from map(without_job, _in_a_summary(text, flow))


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


def _in_a_summary(text: str, flow: str) -> Iterator[str]:
    """Those whom a summary lists as its evidence, and those whose clause ends in the mark of a statement."""
    for match in _MARKED_LATER.finditer(flow):
        begin = max(flow.rfind(end, max(0, match.start() - 140), match.start()) for end in (". ", ";", ":", "(", "\n"))
        clause = flow[max(begin + 1, match.start() - 140, 0) : match.end()]
        named = [one[0] for one in _WHO.finditer(clause)]
        if len(named) == 1 and not _is_no_witness(clause):
            yield named[0]
    for heading in _HEADING.finditer(text):
        yield from _rows(text[heading.end() + 1 : heading.end() + _REACH].split("\n", _MOST_ROWS)[:_MOST_ROWS])
    for listed_in in _INLINE.finditer(flow):
        for segment in re.split(r";[ ]?", listed_in["list"]):
            one = _SEGMENT.match(segment)
            if one and not _is_no_witness(segment):
                yield one["name"]


def _rows(rows: list[str]) -> Iterator[str]:
    """The names with which the lines below a heading begin, each read to where the next begins."""
    entries: list[tuple[str, str]] = []
    above = ""
    for row in takewhile(str.strip, rows):
        begins = _ROW.match(row)
        if begins:
            entries.append((begins["listed"] or begins["name"], row))
        elif entries:
            if len(above) < _FULL_LINE:
                break  # the next heading, or what stands below it
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {row}")
        elif not re.match(r"[ ]{0,6}(?:[-•*–]|\d{1,2}[.)])[ ]", row):
            return  # a heading of running text, where a line may begin with anybody
        above = row
    yield from (name for name, told in entries if not _is_no_witness(told))


def _who_exhibits(clause: str) -> Iterator[str]:
    """The one whose initials are an exhibit's in a clause that says who produced it."""
    marks = {mark["letters"] for mark in _EXHIBIT.finditer(clause)}
    if _PRODUCES.search(clause) and not _is_no_witness(clause):
        for one in re.finditer(rf"(?<![\w'’-]){FULL_NAME}", clause):
            words = re.findall(r"[^\W\d_][\w'’]*", one[0])
            if {"".join(word[0] for word in words), words[0][0] + words[-1][0]} & marks:
                yield one[0]


def _is_no_witness(told: str) -> bool:
    return bool(_NOT_MADE.search(told) or _NOT_RELIED.search(told) or _NOBODYS_WITNESS.search(told))


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
