"""Whom a paper names in the work that they do: beside a job, or under a letter that they sign for an organisation.

A professional acting as such is named (P15). A job that only describes a bystander makes nobody a professional: "my
manager", "a nurse", and trades that stand after a name are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.gating import Gated
from screening.names import FULL_NAME, NAME
from screening.wording import any_of, listed

_TITLE = r"(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.?[ ])?"
_NAME = rf"(?<![\w'’-])(?P<name>{_TITLE}{NAME})(?!\w|[ ]?:)"
_MANAGER = rf"{any_of(listed('jobs', 'manages'))}\s(?:manager(?:ess)?|officer|supervisor)"
_OFFICE = (
    rf"(?:{any_of(listed('jobs', 'offices'))}|{_MANAGER}|"
    r"(?:deputy\s|assistant\s)?head\sof\s[A-Za-z][\w&]*(?:\s[\w&]+){0,3}?|"
    r"(?:PA|secretary|assistant)\sto\sthe\s[A-Za-z]\w*(?:\s\w+)?)"
)
_JOB = rf"(?:{_OFFICE}|{any_of(listed('jobs', 'trades'))})"
_JOB_BEFORE = rf"(?:{any_of(listed('jobs', 'offices') + listed('jobs', 'before'))}|{_MANAGER})"
_LABEL = rf"(?:{_JOB_BEFORE}|{any_of(listed('jobs', 'labels'))})"
_LABELLED = Gated(rf"(?<![\w'’-])(?i:{_LABEL})\s{{0,2}}:[ ]{{0,12}}{_NAME}")
_IN_A_CELL = Gated(rf"(?:^|(?<=[ ]{{3}}))[ ]{{0,2}}(?i:{_JOB_BEFORE})[ ]{{3,40}}{_NAME}", re.MULTILINE)
_TITLED = Gated(rf"(?<![\w'’-])(?:(?i:{_JOB_BEFORE})|Manager|Supervisor)[ ]{_NAME}")
_WHOSE = re.compile(r"\b(?:my|our|his|her|their|your|\w+['’]s)\s(?:[a-z\-]+\s){0,2}$", re.IGNORECASE)
_A_BOX_FOR_IT = re.compile(r"\b(?:occupation|job(?:\stitle)?|profession)\W{0,6}$", re.IGNORECASE)
_ENDS_THERE = r"(?=[),.;\n]|[ ]{2}|[ ](?:at|of|for|from|on|and|who|said|has|had|was|is)\b|\Z)"
# Work that nobody does in passing, however it is told.
_LEARNED = (
    r"(?:surgeon|physician|consultant|registrar|radiologist|psychiatrist|psychologist|pathologist|paediatrician|"
    r"surveyor|process[ ]server|translator|toxicologist|optometrist|engineer[ ]to[ ]the[ ]court)"
)
_APPOSED = Gated(
    rf"(?<![\w'’-])(?P<name>{_TITLE}{FULL_NAME}|(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.?[ ]{NAME})"
    rf"(?:,[ ]|[ ]\()(?:(?:the|a|an|our|their)[ ])?(?i:{_OFFICE}){_ENDS_THERE}"
)
# "Mr F. Lane, consultant plastic surgeon"; "Ann Lane, a surveyor" is told of a bystander.
_APPOSED_LEARNED = Gated(
    rf"(?<![\w'’-])(?P<name>{_TITLE}{FULL_NAME}|(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.?[ ]{NAME})"
    rf"(?:,[ ]|[ ]\()(?i:(?!(?:an?|the|my|his|her|our|who)[ ])(?:[\w\-]+[ ]){{0,3}}{_LEARNED}){_ENDS_THERE}"
)
_ENDS = any_of(listed("jobs", "ends"))
# "digital media investigator", "night controller"; "friend of the manager" is no job.
_OWN_JOB = (
    r"(?:(?!(?:of|to|from|for|by|with|and|my|his|her|their|our|the|who|is|was)\b)[A-Za-z][\w&\-/]*[ ]){0,3}"
    rf"(?:{_JOB}|{_ENDS})"
)
_DONE_BY = Gated(
    r"\b(?i:completed|produced|prepared|compiled|written|signed|recorded|checked|reviewed|approved|authorised|issued|"
    r"submitted|transcribed|assessed|exhibited|printed|downloaded|extracted|exported|retrieved|drafted|typed|logged|"
    r"report)[ ](?i:by)[ ]{0,2}:?[ ]{1,12}"
    rf"{_NAME}(?:,[ ]|[ ]\()(?:(?:the|a|an)[ ])?(?i:{_OWN_JOB})\b"
)
# Shorthand before a name, as a summary has it: "Sol. Ann Lane". Without the point "Sol" may be a first name.
_SHORT = Gated(
    rf"(?<![\w.'’-])(?:(?:Sols?|Solrs?|SOLS?|Rep)\.|(?:[Ii]nterps?|INTERPS?|[Ii]nterm|[Tt]ransl|sols?|solrs?)\.?|"
    rf"(?:(?:duty|legal)[ ])(?:sol|rep)\.?|(?:Sol|Solr|Rep)(?=[ ]{{1,2}}(?:Mr|Mrs|Miss|Ms|Mx)\b))[ ]{{1,2}}{_NAME}"
)
# Whoever puts into words what somebody else said, and says so on the paper.
_CERTIFIES = Gated(
    rf"\bI,?[ ]{_NAME}(?:,[ ][^.;\n]{{2,80}}?)?,?[ ](?i:(?:hereby[ ])?(?:certify|declare|confirm|state|affirm)\b"
    r"[^.;]{0,120}?\b(?:translat\w+|interpret\w+|transcri\w+|cyfieithiad))"
)
_NO_NAME = any_of(
    (*listed("titles", "officer"), "civilian", "operator", "staff", "phone", "telephone", "online", "e-mail")
)
_PUT_INTO_WORDS = Gated(
    r"\b(?i:(?:translated|interpreted|transcribed|typed|translation|interpretation|transcript|"
    r"statement[ ](?:recorded|taken|typed))[ ]by)[ ]{0,2}:?[ ]{1,12}"
    rf"(?:(?:(?:the|an?)[ ])?(?i:{_OWN_JOB})[ ,]{{1,2}})?(?:\d{{2,6}}[ ])?(?!(?i:{_NO_NAME})\b){_NAME}"
)
# Staff of a force who are written by number: "civilian statement taker 5512 LANE".
_NUMBERED = Gated(
    r"\b(?i:statement[ ]taker|call[ ](?:handler|taker)|crime[ ]recorder|typist|(?:station[ ])?enquiry[ ]officer|"
    r"(?:police|control[ ]room)[ ](?:staff|operator)|civilian[ ](?:investigator|staff))[ ]{0,2}:?[ ]"
    rf"(?:\d{{2,6}}[ ])?{_NAME}"
)
_INTERPRETER = Gated(
    rf"\b(?i:interpreter|intermediary|translator)(?:[ ][a-z]{{2,12}}){{0,3}}(?:,[ ]|[ ](?:called|named)[ ])"
    rf"(?P<name>{_TITLE}{FULL_NAME}|(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.?[ ]{NAME})(?!\w|[ ]?:)"
)
# Whoever signs with what they have learnt signs in their work, when a job stands beside it.
_LEARNT = any_of(listed("titles", "qualifications"))
_QUALIFIED = Gated(
    rf"(?<![\w'’-])(?P<name>{_TITLE}{FULL_NAME}?)(?:,?[ ]{_LEARNT}(?:[ ]?\([A-Z][\w .&]{{1,16}}\))?)+"
    rf"[ ,]{{0,2}}[ \n]{{0,3}}(?i:{_OWN_JOB})\b"
)
_SINCERELY = (
    r"(?:^|\n)[ ]{0,3}(?i:(?:yn[ ](?:gywir|ddiffuant)[ ]?/[ ]?)?yours[ ](?:sincerely|faithfully|truly)|"
    r"(?:kind|best|warm|many)[ ](?:regards|wishes|thanks)|"
    r"regards|signed(?:[ ]on[ ]behalf[ ]of[ ][^\n]{3,40})?)[ ]?[,.:]?[ ]{0,3}\n"
)
_LETTER = Gated(
    rf"{_SINCERELY}(?:[^\n]{{0,30}}\n)?[ ]{{0,3}}{_NAME}(?:,[ ]|[ ]{{3,12}}|[ ]?\n[ ]{{0,3}}|[ ]\()"
    rf"(?i:(?:[\w&\-/]+[ ]){{0,6}}(?:{_JOB}|{any_of(listed('jobs', 'ends'))}))\b"
)
_INTERVIEW = re.compile(r"\A[\s\S]{0,300}\binterview", re.IGNORECASE)
_OFFICERS = Gated(
    rf"(?:^|(?<=[ ]{{3}})|\b(?i:interviewing)[ ])(?i:officers?)(?i:[ ]present)?:?[ ]{{1,12}}"
    rf"(?P<names>{NAME}(?:(?:,[ ]|[ ]and[ ]|[ ]&[ ]|[ ]/[ ]){NAME}){{0,3}})",
    re.MULTILINE,
)
# "Present: Ann Lowe (AL)   Raj Gill (RG)": whoever asks is written by initials; a relative sits in for a child.
_PRESENT = re.compile(r"^[ ]{0,3}(?:persons?[ ])?present[ ]?:(?P<names>[^\n]{4,240})", re.MULTILINE | re.IGNORECASE)
_INITIALLED = re.compile(
    rf"{_NAME}[ ]\((?P<letters>[A-Z]{{2,3}})\)"
    rf"(?![ ,\-–]{{0,3}}\(?(?i:(?:appropriate[ ]adult|AA|{any_of(listed('kin'))})\b))"
)
_BETWEEN = re.compile(r",[ ]|[ ]and[ ]|[ ]&[ ]|[ ]/[ ]")
_SUPPORT = Gated(
    rf"(?i:appropriate[ ]adult)(?:[ ]{{0,2}}:[ ]{{0,12}}|[ ]{{3,12}}|[ ]){_NAME}(?=[^\n]{{0,40}}"
    rf"\b(?i:{any_of(listed('jobs', 'schemes'))})\b)"
)


_JOB_IN_FRONT = re.compile(rf"(?:[A-Z][a-z]+\s){{0,2}}?(?:(?i:{_JOB_BEFORE})|Manager|Supervisor)\s(?=\S)")


def without_job(name: str) -> str:
    """A name less the job that stands before it with a capital, as in "Watch Manager Ann Lowe"."""
    return name[found.end() :] if (found := _JOB_IN_FRONT.match(name)) else name


def named_at_work(text: str, flow: str) -> Iterator[tuple[str, str, bool]]:
    """Name, part, and whether a form says it, for each person whom one page names in their work."""
    for name, role, sure in _named(text, flow):
        yield without_job(name), role, sure


def _named(text: str, flow: str) -> Iterator[tuple[str, str, bool]]:
    for pattern in (_LABELLED, _IN_A_CELL):
        for match in pattern.finditer(text):
            if not _WHOSE.search(text, max(0, match.start() - 30), match.start()):
                yield match["name"], "professional", True
    for match in _NUMBERED.finditer(text):
        yield match["name"], "officer", True
    for pattern in (_DONE_BY, _LETTER, _SUPPORT, _SHORT, _CERTIFIES, _PUT_INTO_WORDS):
        for match in pattern.finditer(text):
            yield match["name"], "professional", True
    for match in _INTERPRETER.finditer(flow):
        if not _WHOSE.search(flow, max(0, match.start() - 30), match.start()):
            yield match["name"], "professional", True
    for match in _QUALIFIED.finditer(text):
        yield match["name"], "professional", True
    # The line below a job is joined to it in the flow, and the line above a name only there.
    for pattern, words in ((_TITLED, flow), (_APPOSED, flow), (_APPOSED, text), (_APPOSED_LEARNED, text)):
        for match in pattern.finditer(words):
            before = words[max(0, match.start() - 30) : match.start()]
            if not _WHOSE.search(before) and not _A_BOX_FOR_IT.search(before):
                yield match["name"], "professional", False
    if _INTERVIEW.match(text):
        for match in _OFFICERS.finditer(text):
            for name in _BETWEEN.split(match["names"]):
                yield name, "officer", True
        for match in _PRESENT.finditer(text):
            for one in _INITIALLED.finditer(match["names"]):
                if re.search(
                    rf"^[ ]{{0,3}}{one['letters']}\b[ :][^\n]*\?", text, re.MULTILINE
                ):  # who asks is no relative
                    yield one["name"], "professional", True
