"""The people whom the papers themselves introduce, and the part each plays.

Forms say it outright ("Statement of:", "Informant:"); prose says it by a turn of phrase ("my neighbour", "aged 9"). Nothing
here decides whether a name is shown: it only says who somebody is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.vocabulary import is_common_word, is_family_name, is_given_name
from screening.flowing import clause_after, clause_before, flowing
from screening.names import FULL_NAME, NAME, TITLES
from screening.roster import FAMILY_DOCTOR, Introduction

_NOT_NAMES = frozenset(
    "my his her their our your its me him them us i'm what when where while after before if then there here witness truth means case facts service statement police officer crown court the a an over under male female age aged "
    "occupation signature date page name address unknown none not n/a see yes no this that he she it they i we victim "
    "defendant suspect telephone phone mobile home work email dob born details number time urn form mg restricted on at in to of "
    "and by from who was is had has later then general practitioner community response team control room hospital magistrates "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mrs mr miss ms dr pc dc ps sgt".split()
)
YEARS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
)
_TITLE = r"(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir)\.?\s+)?"
_SURNAME_FIRST = r"[A-Z][A-Z'’\-]{1,30},[ ]{0,2}[A-Z][A-Za-z'’\-]+(?:[ ][A-Z][A-Za-z'’\-]+)?"
_VALUE = rf"(?P<name>{_SURNAME_FIRST}|{_TITLE}{NAME})"
_RANK = (
    r"(?:PC|DC|PS|DS|DI|DCI|DCS|PCSO|TDC|WPC|CSO|A/PS|T/DC|A/Sgt|Sgt|Sergeant|Insp|Inspector|Supt|Superintendent|Constable|"
    r"Police Constable|Detective Constable|Detective Sergeant|Detective Inspector|Police Sergeant|Chief Inspector|"
    r"(?:Police|Detention|Custody|Disclosure|Exhibits|Response) Officer|Officer)"
)
_PROFESSION = (
    r"(?:Dr|Doctor|Prof|Professor|Nurse|Sister|Staff Nurse|Paramedic|Midwife|Surgeon|Consultant|Dentist|Judge|District Judge|"
    r"Solicitor|Barrister|Social Worker|Probation Officer|Forensic Scientist|Interpreter|Pharmacist|Radiographer)"
)
_LABELS: tuple[tuple[str, str], ...] = (
    ("witness", r"(?:statement\s+of|name\s+of\s+witness|witness(?:'s|’s)?\s+name|witness\s+\d{1,2}|witness)"),
    (
        "victim",
        r"(?:name\s+of\s+(?:victim|complainant)|(?:victim|complainant|aggrieved|injured\s+party|IP)(?:'s|’s)?(?:\s+name|\s*\(s\))?)",
    ),
    (
        "defendant",
        r"(?:name\s+of\s+(?:defendant|accused)|(?:defendant|accused)(?:'s|’s)?(?:\s+name|\s+\d|\s*\(s\)|s)?|D\d)",
    ),
    (
        "suspect",
        r"(?:suspect(?:'s|’s)?(?:\s+name)?|person\s+interviewed|interviewee|detained\s+person|(?:record\s+of\s+)?interview\s+(?:of|with))",
    ),
    (
        "caller",
        r"(?:caller|informant|reported\s+by|person\s+reporting|reporting\s+person|call(?:er)?(?:'s|’s)?\s+name|999\s+caller)",
    ),
    (
        "officer",
        r"(?:officer\s+in\s+(?:the\s+)?case|OIC|interviewing\s+officers?|reporting\s+officer|arresting\s+officer|disclosure\s+officer|"
        r"statement\s+taken\s+by|custody\s+officer|charging\s+officer|exhibits?\s+officer|supervis(?:or|ing\s+officer)|attending\s+officers?)",
    ),
    (
        "professional",
        r"(?:solicitor|duty\s+solicitor|legal\s+(?:representative|advisor)|interpreter|consultant|examined\s+by|clinician|"
        r"(?:reviewing\s+)?prosecutor|reviewing\s+lawyer|treating\s+doctor|discharging\s+doctor|author\s+of\s+report)",
    ),
    ("child", r"(?:name\s+of\s+child|child(?:'s|’s)?\s+name)"),
    (
        "third_party",
        r"(?:next\s+of\s+kin|emergency\s+contact|appropriate\s+adult|parent|guardian|parent/guardian|neighbour)",
    ),
)
_FORMS = tuple(
    (role, re.compile(rf"(?<![A-Za-z])(?i:{label})\s{{0,3}}[:\-–][ \t]{{0,6}}\n?[ \t]{{0,4}}{_VALUE}"))
    for role, label in _LABELS
)
_STATEMENT_OF = re.compile(rf"(?i:\bstatement\s+of)\s{{0,3}}:?[ \t]{{0,6}}\n?{_VALUE}")
_OFFICER = re.compile(rf"\b{_RANK}\.?[ ]{{1,2}}(?:[A-Z]{{0,2}}\d{{1,6}}[A-Z]{{0,3}}[ ]{{1,2}})?(?P<name>{NAME})")
_PROFESSIONAL = re.compile(rf"\b{_PROFESSION}\.?[ ]{{1,2}}(?P<name>{NAME})")
_KIN = (
    "husband wife partner boyfriend girlfriend fiancé fiancée mother father mum dad brother sister son daughter child baby "
    "grandson granddaughter grandchild grandmother grandfather nan grandad uncle aunt auntie cousin nephew niece stepson "
    "stepdaughter stepfather stepmother friend flatmate housemate colleague manager boss employer landlord landlady lodger "
    "neighbour neighbor ex-husband ex-wife ex-partner ex carer tenant cleaner babysitter childminder teacher"
).split()
_FIRM = r"(?:Solicitors?|Law|LLP|Legal|Advocates|Defence|Chambers|Barristers|Interpreting|& Co)"
_OF_A_FIRM = re.compile(
    rf"(?P<name>{_TITLE}{FULL_NAME})(?:,[ ]|[ ]of[ ]|,[ ]of[ ]|[ ]\()(?:[A-Z][\w'’&]*[ ]|&[ ]){{0,4}}{_FIRM}\b"
)
_OF_A_SURGERY = re.compile(
    rf"(?P<name>(?:Dr|Doctor)\.?[ ]{NAME})(?:,[ ]|[ ]of[ ]|[ ]at[ ]|[ ]\(|\n)(?:the[ ])?(?:[A-Z][\w'’&]*[ ]){{0,4}}"
    r"(?:Surgery|Medical Centre|Medical Practice|Health Centre|Practice|Group Practice)\b"
)
_OWN_DOCTOR = re.compile(
    rf"(?i:\b(?:GP|G\.P\.|general practitioner|family doctor|own doctor|registered with)\b)(?:[ ](?:is|was))?\s{{0,3}}[:,\-]?\s{{0,3}}"
    rf"(?P<name>(?:Dr|Doctor)\.?[ ]{NAME})"
)
_RELATION = re.compile(
    rf"\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Aa]|[Tt]he|[Aa]n(?:other)?)[ ](?:[a-z\-]{{2,14}}[ ]){{0,2}}(?P<kin>{'|'.join(_KIN)})"
    rf"(?:'s|’s)?,?[ ](?:called[ ]|named[ ])?{_TITLE}(?P<name>{NAME})"
)
_APPOSED = re.compile(
    rf"(?P<name>{_TITLE}{FULL_NAME}),?[ ]\(?(?:who[ ]is[ ]|is[ ])?(?:my|his|her|their|our|the|a)[ ](?:[a-z\-]{{2,14}}[ ]){{0,2}}(?P<kin>{'|'.join(_KIN)})\b"
)
_CALLED = (
    r"(?:called|rang|phoned|telephoned|contacted|dialled|alerted|notified|call(?:s|ing)?|ringing|reported[ ](?:it|this|the[ ]\w+)[ ]to)"
    r"[ ](?:the[ ])?(?:police|999|101|emergency[ ]services|control[ ]room|us\b)"
)
_CALLS = (
    re.compile(
        rf"(?P<name>{_TITLE}{NAME})(?:'s|’s)?[,]?[^.\n]{{0,90}}?\b{_CALLED}",
    ),
    re.compile(
        r"(?i:\b(?:call|report|999 call|101 call|phone call|telephone call|contact|information|calls)"
        r"\s(?:was\s|were\s)?(?:received\s|made\s|came\s|taken\s)?(?:in\s)?(?:to\spolice\s)?(?:at\s[\d:.]{4,5}\s?(?:hours|hrs)?\s)?"
        rf"(?:from|by)\s(?:(?:a|the|his|her|their|next[- ]door|local)\s|neighbour,?\s|resident,?\s|member\sof\s(?:the\s)?public,?\s){{0,4}}){_VALUE}"
    ),
    re.compile(
        rf"(?i:\b(?:the\s)?(?:caller|informant),?\s(?:was\s|is\s|named\s|gave\s(?:the|their|her|his)\sname\sas\s)?){_VALUE}"
    ),
)
_NOUNS = {
    "victim": "victim|complainant|aggrieved|injured party|IP",
    "defendant": "defendant|accused",
    "suspect": "suspect|male suspect|offender",
    "witness": "witness|eyewitness",
    "co_defendant": "co-defendant|co-accused|accomplice",
}
_ROLE_NOUNS = tuple(
    (role, re.compile(rf"\b(?i:{nouns}),?[ ](?:is[ ]|was[ ]|named[ ](?:as[ ])?)?{_VALUE}"))
    for role, nouns in _NOUNS.items()
)
_AGED = re.compile(
    rf"(?P<name>{NAME})(?:,|[ ]\(|[ ]who[ ]is|[ ]is)?[ ]{{0,1}}(?:only[ ])?(?:aged?[ ]|age[ ]of[ ])?\(?"
    rf"(?P<age>\d{{1,2}}|{'|'.join(YEARS)})\b"
    r"(?P<years>(?:[ -]years?[ -]old|[ ]yrs?|[ ]years)?)(?![\d:/.])(?P<close>[,).]?)"
)


def introduced_in(text: str) -> Iterator[Introduction]:
    """Everybody that one page introduces. A "suspect" is for the caller to weigh against the case's defendants."""
    flow = flowing(text)
    for role, pattern in (*_FORMS, ("witness", _STATEMENT_OF)):
        for match in pattern.finditer(flow):
            yield from _named(match["name"], role, sure=True)
    for match in _OFFICER.finditer(flow):
        yield from _named(match["name"], "officer", sure=True)
    for match in _PROFESSIONAL.finditer(flow):
        yield from _named(match["name"], "professional", sure=True)
    for match in _OF_A_FIRM.finditer(flow):
        yield from _named(match["name"], "professional", sure=True)
    for pattern in (_OF_A_SURGERY, _OWN_DOCTOR):
        for match in pattern.finditer(flow):
            yield from _named(match["name"], FAMILY_DOCTOR, sure=True)
    for role, pattern in _ROLE_NOUNS:
        for match in pattern.finditer(flow):
            yield from _named(match["name"], role)
    yield from _relations(flow)
    for pattern in _CALLS:
        for match in pattern.finditer(flow):
            if not flow[: match.start("name")].lower().endswith("the "):
                yield from _named(match["name"], "caller")
    for match in _AGED.finditer(flow):
        if years_in(match["age"]) < 18 and _says_age(match):
            yield from _named(match["name"], "child", under_18=True)


def years_in(text: str) -> int:
    """A number of years in figures or, up to seventeen, in words; 99 when it is neither."""
    if figures := re.search(r"\d{1,3}", text):
        return int(figures[0])
    return next((number for number, word in enumerate(YEARS, 1) if re.search(rf"\b{word}\b", text.lower())), 99)


def _says_age(match: re.Match[str]) -> bool:
    between = match[0][len(match["name"]) :]
    said = "age" in between or "who is" in between or bool(match["years"]) or match["close"] == ")"
    return said or (between.startswith(",") and match["close"] == ",")


def _relations(flow: str) -> Iterator[Introduction]:
    for pattern in (_RELATION, _APPOSED):
        for match in pattern.finditer(flow):
            kin = match["kin"]
            around = flow[clause_before(flow, match.start())[0] : clause_after(flow, match.end())[1]]
            role = "third_party"
            if kin.startswith("neighbo") and re.search(_CALLED, around):
                role = "caller"
            if kin in ("baby", "child", "grandchild"):
                role = "child"
            yield from _named(match["name"], role, under_18=role == "child")


def _named(name: str, role: str, *, sure: bool = False, under_18: bool = False) -> Iterator[Introduction]:
    words = name.split()
    while words and _is_form_word(words[-1]):
        words.pop()
    while words and _is_form_word(words[0]) and words[0].strip(".").lower() not in TITLES:
        words = words[1:]
    known = [word.strip(".,'’()") for word in words if word.strip(".").lower() not in TITLES]
    if not sure and len(known) == 1 and known == words and not (is_given_name(known[0]) or is_family_name(known[0])):
        return
    if any(len(word.strip(".,")) > 1 and not _is_form_word(word) for word in words):
        yield Introduction(" ".join(words), role, sure, under_18)


def _is_form_word(word: str) -> bool:
    bare = word.strip(".,'’()")
    return bare.lower() in _NOT_NAMES or is_common_word(bare)
