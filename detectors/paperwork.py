"""Signs that a whole page or document, and not only some words on it, ought not to go out.

The backs of statements, convictions prints, fee notes and covering letters are among what the inspectors found had been
served (report 1.18 and 1.45). `signs` says what a page seems to be and why; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from detectors.dates import written_dates
from detectors.fields import fields
from detectors.police_numbers import find_pnc_numbers
from detectors.reading import plain


class Paper(StrEnum):
    """What a page shows signs of being."""

    BACK_OF_STATEMENT = "back_of_statement"
    PREVIOUS_CONVICTIONS = "previous_convictions"
    POLICE_ONLY_PRINT = "police_only_print"
    FEE_NOTE = "fee_note"
    COVERING_LETTER = "covering_letter"
    NEVER_SERVED = "never_served"
    MEDIA_LINK = "media_link"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its kind, a sentence for a caseworker without words from the page, and how sure (0 to 1).

    `start` and `end` say where on the page it stands when it is a few words, such as a link; otherwise both are 0.
    """

    kind: Paper
    why: str
    confidence: float = 0.9
    start: int = 0
    end: int = 0


def signs(text: str) -> list[Sign]:
    """Everything the page shows a sign of being."""
    clean = plain(text)
    return [
        sign
        for look in (_blank, _back_of_statement, _convictions, _fee_note, _covering, _never_served, _links)
        for sign in look(clean)
    ]


_PAGE_NUMBER = re.compile(
    r"\b(?:page\s*)?\d{1,3}\s*(?:of|/)\s*\d{1,3}\b|\bpage\s*\d{1,3}\b|\bcontinued\b|\bintentionally (?:left )?blank\b|\bthis page is\b|\bblank page\b",
    re.IGNORECASE,
)
_MARKING = re.compile(
    r"\b(?:restricted|official(?:[- ]sensitive)?|confidential|when complete|not protectively marked)\b|[().\-_|]",
    re.IGNORECASE,
)


def _blank(text: str) -> Iterator[Sign]:
    left = _MARKING.sub("", _PAGE_NUMBER.sub("", text))
    if len(re.findall(r"\w", left)) < 4:
        yield Sign(Paper.BLANK, "There are no words on this page but its number or marking.", 0.9)


# Each is a line printed on the back of an MG11 or a witness contact sheet. Two are enough; the first group is enough alone.
_BACK_ALONE = re.compile(
    r"witness contact details|\bMG\s?11\s*\(?back\)?|back of (?:the )?(?:statement|MG\s?11)|witness consent \(for witness completion\)|dates of witness (?:non-?)?availability|"
    r"for (?:police|CPS and police) use only.{0,40}witness|victim personal statement leaflet",
    re.IGNORECASE,
)
_BACK = (
    r"\bhome address\b",
    r"\bhome tele?phone\b|\bhome tel\b",
    r"\bwork tele?phone\b|\bwork tel\b",
    r"\bpreferred means of contact\b",
    r"\bwitness care\b",
    r"\bdates to avoid\b|\bnon-?availability\b|\bdates (?:not|un)available\b",
    r"willing to attend court",
    r"ensure attendance",
    r"special measures",
    r"particular needs|specific needs",
    r"consent to (?:the )?police having access to my medical",
    r"medical record\W.{0,60}disclosed to the defence",
    r"victim personal statement scheme",
    r"ethnicity code|16 ?\+ ?1|self[- ]defined ethnicity",
    r"former name|maiden name",
    r"date and place of birth|date of birth",
    r"religion/belief",
    r"civil,? (?:or other )?proceedings|\bCICA\b",
    r"statement taken by|time and place statement taken",
    r"parent/guardian/appropriate adult",
    r"\bvictims'? (?:code|support)\b",
    r"reporting restrictions explained",
    r"intermediary required",
)
_BACK_SIGNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _BACK)
_BACK_ENOUGH = 4


def _back_of_statement(text: str) -> Iterator[Sign]:
    count = sum(bool(pattern.search(text)) for pattern in _BACK_SIGNS)
    alone = bool(_BACK_ALONE.search(text))
    if (alone and count >= 1) or count >= _BACK_ENOUGH:
        yield Sign(
            Paper.BACK_OF_STATEMENT,
            "This page carries the questions printed on the back of a statement, where a witness's contact details are kept.",
            min(0.99, 0.6 + 0.1 * count),
        )


_PRINT = (
    r"\bPNC\s?(?:ID|record|print)|\bPNCID\b|\bprint (?:of|for) PNC",
    r"\bCRO\s?(?:no|number)?",
    r"summary of convictions|\bconvictions?\s*\(s\)|\bconviction\(?s\)?\s*:?\s*\d|\d+ convictions?",
    r"\bPCN\s?[123]\b",
    r"\bPHOENIX\b",
    r"end of print(?:out)?|\bprintout\b|\bprint\b",
    r"reprimands?[/, ]+warnings?|cautions?[/, ]+reprimands?|\breprimand/warning",
    r"offences? against the person\s+\d|theft and kindred|offences? against property|miscellaneous offences|fraud and kindred|public (?:dis)?order offences|offences relating to police",
    r"\bdisposal\b|\bplea\s*:",
    r"previous convictions|antecedents|criminal record",
    r"\bwarning signals?\b|\bmarkers?\s*:",
    r"\balias(?:es)?\b|\bnickname",
    r"convicted (?:on|at)|date of conviction|first conviction|last conviction",
)
_PRINT_SIGNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PRINT)
_POLICE_ONLY = re.compile(
    r"(?:for\s+)?\b(?:police|police (?:and|&|/|or) (?:CPS|prosecution|crown prosecution service)|prosecution|CPS|crown prosecution service)(?:\s+and police)?\s+use\s+only\b|"
    r"\bnot (?:for|to be)\s+(?:further\s+)?(?:disclos\w+|serv\w+|given|passed|released)(?:\s+to\s+(?:the\s+)?(?:defence|court|defendant))?|\bnot for defence\b|\bpolice only\b|"
    r"\b(?:police|prosecutors?|prosecution|CPS|full)(?:'?s)?\s+(?:edition|version|copy|print)\b|\bPCN\s?3\b|\bintelligence (?:print|version)\b|\bwarning signals?\s*:|"
    r"must not be (?:disclosed|served|shown|passed)|unspent and spent|police (?:and|&) (?:cps|prosecution) only",
    re.IGNORECASE,
)
_FOR_COURT = re.compile(
    r"\b(?:court|defence|probation)(?:\s*[/,&]\s*(?:and\s+)?(?:court|defence|probation))+\s*(?:print|copy|version|use|edition|only)?|\bPCN\s?[12]\b|\bcourt (?:print|copy|version)\b|\bdefence (?:print|copy|version)\b",
    re.IGNORECASE,
)
_PRINT_ENOUGH = 3


def _convictions(text: str) -> Iterator[Sign]:
    count = sum(bool(pattern.search(text)) for pattern in _PRINT_SIGNS)
    if count < _PRINT_ENOUGH:
        return
    yield Sign(
        Paper.PREVIOUS_CONVICTIONS,
        "This page is a print of somebody's previous convictions.",
        min(0.98, 0.55 + 0.1 * count),
    )
    if _POLICE_ONLY.search(text):
        yield Sign(
            Paper.POLICE_ONLY_PRINT,
            "This print of convictions is marked for the police or prosecution only, and not for the court or defence.",
            0.95,
        )


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
    if not any(_convictions(clean)):
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
    edition = "police" if _POLICE_ONLY.search(clean) else "court" if _FOR_COURT.search(clean) else None
    return ConvictionsPrint(name, birth, re.sub(r"\s", "", clean[pnc.start : pnc.end]) if pnc else None, edition)


_FEE_ALONE = re.compile(
    r"\bfee note\b|\bnote of fees\b|\bfee invoice\b|\binvoice for (?:professional|medical|expert)|\bclaim for (?:fees|expenses)\b|\bwitness expenses\b",
    re.IGNORECASE,
)
_FEE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\binvoice\b",
        r"\b(?:total|amount)\s+(?:now\s+)?(?:due|payable)\b",
        r"\bremittance\b|\bplease (?:pay|remit)\b|\bpayment (?:terms|by|to)\b|\bpayable to\b",
        r"\bsort code\b|\bBACS\b|\baccount (?:no|number|name)\b",
        r"\bVAT\b",
        r"\bfees?\b",
        r"£\s?\d|\bGBP\b",
        r"\bhours? (?:at|@)\b|\bmileage\b|\bhourly rate\b",
    )
)


def _fee_note(text: str) -> Iterator[Sign]:
    count = sum(bool(pattern.search(text)) for pattern in _FEE)
    if _FEE_ALONE.search(text) and count >= 2 or count >= 5:
        yield Sign(
            Paper.FEE_NOTE,
            "This page asks to be paid for work and is no part of the evidence.",
            0.95 if _FEE_ALONE.search(text) else 0.75,
        )


_HEADER = re.compile(r"^[ ]?(?:from|sent|to|cc|subject|date)\s*:[ ]?\S", re.IGNORECASE | re.MULTILINE)
_GREETING = re.compile(
    r"^[ ]?(?:dear|hi|hello|good (?:morning|afternoon)|morning)\b[^\n]{0,50}$", re.IGNORECASE | re.MULTILINE
)
_FAREWELL = re.compile(
    r"^[ ]?(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm|many)?\s?regards|many thanks|thanks|best wishes)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ENCLOSED = re.compile(
    r"\b(?:please find (?:attached|enclosed)|enclosed (?:is|are|please)|I (?:enclose|attach)|attached (?:is|are|please)|for your attention|with compliments)\b",
    re.IGNORECASE,
)


def _covering(text: str) -> Iterator[Sign]:
    heads = len({match[0].split(":")[0].strip().lower() for match in _HEADER.finditer(text)})
    marks = bool(_GREETING.search(text)) + bool(_FAREWELL.search(text)) + bool(_ENCLOSED.search(text))
    if heads >= 3 or (heads >= 2 and marks) or marks >= 2:
        yield Sign(
            Paper.COVERING_LETTER,
            "This page is a letter or an e-mail between offices rather than evidence.",
            0.85 if marks >= 2 or heads >= 3 else 0.7,
        )


# domain: forms that are never served, whatever the case (MG6D, MG9 and MG10) or are internal to police and prosecution.
_NEVER = {
    "MG2": "an application for special measures",
    "MG3": "the report to a prosecutor for a charging decision",
    "MG3A": "the further report to a prosecutor",
    "MG6": "the officer's confidential note to the prosecutor",
    "MG6B": "a police officer's disciplinary record",
    "MG6D": "the schedule of sensitive material",
    "MG6E": "the disclosure officer's report",
    "MG9": "the list of witnesses and how to reach them",
    "MG10": "the dates that witnesses are away",
    "MG20": "a further information report",
    "MG21": "a submission to the laboratory",
    "MG21A": "a submission to the laboratory",
}
_TITLES = (
    ("MG6D", r"(?:police )?schedule of (?:relevant )?sensitive (?:unused )?material"),
    ("MG6E", r"disclosure officer'?s report"),
    ("MG9", r"witness list|list of witnesses"),
    ("MG10", r"witness non-?availability"),
    ("MG6B", r"police officer'?s disciplinary record|police officer misconduct"),
    (
        "MG6C",
        r"(?:police )?schedule of (?:relevant )?non-?sensitive (?:unused )?material|streamlined disclosure certificate",
    ),
    ("MG6", r"case file (?:evidence and )?information"),
    ("MG3A", r"further report to (?:the )?crown prosecutor"),
    (
        "MG3",
        r"report to (?:the )?(?:crown )?prosecut\w+ (?:service )?for (?:a )?charging|request for (?:a )?charging decision",
    ),
    ("MG20", r"further evidence/information report|further information report"),
    ("MG2", r"(?:initial )?(?:witness )?special measures (?:meeting )?(?:assessment|application)"),
    ("MG21", r"submission of work for scientific examination"),
    ("MG12", r"exhibits? list|list of exhibits"),
    ("MG15", r"record of (?:taped |recorded )?interview|\bROTI\b|\bROVI\b|summary of ABE interview"),
    ("MG5", r"police report|case summary|summary of (?:the )?(?:key )?evidence|summary of circumstances"),
    ("MG4", r"charge\(?s\)?\s*sheet|you are charged with|notice of charge|\bpostal requisition\b"),
    ("MG7", r"remand application"),
    ("MG8", r"breach of bail"),
    ("MG11", r"witness statement|statement of witness|statement of:?\s+[A-Z]"),
    ("MG16", r"bad character"),
    ("MG18", r"offences taken into consideration"),
    ("MG19", r"compensation claim"),
    ("MG22", r"streamlined forensic report|\bSFR ?[12]\b"),
)
_TITLE_PATTERNS = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _TITLES)
_FORM_CODE = re.compile(r"\bMG[ /]?0?(\d{1,2})[ ]?([A-F])?\b(?![/\d])", re.IGNORECASE)
_HEAD = 400  # characters: a form's name stands at the top of its page


def _form(text: str) -> tuple[str, float] | None:
    """The form a page says at its top, or at its foot, that it is, such as MG6D."""
    head = text[:_HEAD]
    titles = [form for form, pattern in _TITLE_PATTERNS if pattern.search(head)]
    for match in _FORM_CODE.finditer(head):
        code = f"MG{int(match[1])}{(match[2] or '').upper()}"
        line = head[head.rfind("\n", 0, match.start()) + 1 : match.start()]
        # A form's own code opens a line or stands in its top corner; in a sentence it is about another form.
        if len(re.findall(r"\b[a-z]{3,}\b", line)) < 3:
            return code, 0.95 if code in titles or not titles else 0.85
    if titles:
        return titles[0], 0.75
    foot = _FORM_CODE.search(text[-160:])
    return (f"MG{int(foot[1])}{(foot[2] or '').upper()}", 0.6) if foot and len(text) > _HEAD else None


def _never_served(text: str) -> Iterator[Sign]:
    form = _form(text)
    if form and form[0] in _NEVER and form[1] >= 0.7:
        yield Sign(Paper.NEVER_SERVED, f"This page is {_NEVER[form[0]]} ({form[0]}), which is not served.", form[1])


_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]{4,300}|\b[\w\-]+(?:\.[\w\-]+)*\.(?:evidence\.com|egress\.com|cjsm\.net|axon\.com|nicecloudsvc\.com|box\.com|sharepoint\.com|wetransfer\.com|dropbox\.com)(?:/[^\s<>\"')\]]{0,300})?",
    re.IGNORECASE,
)
_MEDIA_HOST = re.compile(
    r"evidence\.com|egress|cjsm|axon|nice\w*\.com|evidencecentral|dems|godrive|drive\.google|dropbox|wetransfer|sharepoint|onedrive|box\.com|niceinvestigate|genetec|clearance|vimeo|youtu|share|media|video|bwv|footage|cctv|investigate",
    re.IGNORECASE,
)


def media_links(text: str) -> list[tuple[int, int]]:
    """Where links to footage or shared files stand, as half-open places in the text."""
    return [
        match.span()
        for match in _LINK.finditer(plain(text))
        if _MEDIA_HOST.search(match[0]) and "@" not in text[max(0, match.start() - 1) : match.start()]
    ]


def _links(text: str) -> Iterator[Sign]:
    for start, end in media_links(text):
        yield Sign(
            Paper.MEDIA_LINK,
            "A link to footage or shared files, which must be checked before anybody is sent it.",
            0.9,
            start,
            end,
        )


_TYPES = {
    "MG4": "charge_sheet",
    "MG5": "case_summary",
    "MG6C": "unused_schedule",
    "MG11": "witness_statement",
    "MG12": "exhibit",
    "MG15": "interview_record",
}
_CONTENT: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "medical",
        (
            r"\bdischarge (?:summary|letter|notes?)\b",
            r"\bNHS\b",
            r"\bpresenting complaint\b|\bhistory of presenting",
            r"\bdiagnosis\b",
            r"\bemergency department\b|\bA&E\b|\bward\b",
            r"\bmedication\b|\ballerg",
            r"\bconsultant\b|\bclinic\b",
            r"\bpatient\b",
            r"\btriage\b|\bambulance\b|\bbody map\b",
        ),
    ),
    (
        "witness_statement",
        (
            r"consisting of .{0,20}page\(?s?\)?",
            r"true to the best of my knowledge and belief",
            r"\bstatement of\b",
            r"\bage if (?:under|over) 18\b|\bover 18\b",
            r"\bsignature witnessed by\b",
            r"\bCJ Act 1967|Criminal Justice Act 1967|\bs\.? ?9\b",
            r"\bI am the above named\b",
        ),
    ),
    (
        "interview_record",
        (
            r"\brecord of (?:taped |recorded )?interview\b",
            r"\bperson interviewed\b|\binterviewee\b",
            r"\btape counter\b|\bcounter times?\b",
            r"\bno comment\b",
            r"\binterviewing officer|\binterviewer",
            r"\btime (?:commenced|concluded)\b|\bduration\b",
            r"\bcaution(?:ed)?\b",
        ),
    ),
    (
        "unused_schedule",
        (
            r"\bunused material\b",
            r"\bnon-?sensitive\b",
            r"\bdisclosure officer\b",
            r"\bdisclosable\b|\bCND\b",
            r"\bitem no",
            r"\bMG6C\b|\bSDC\b",
        ),
    ),
    (
        "charge_sheet",
        (
            r"\byou are charged\b|\bcharged with the offence",
            r"\bcharge\(?s\)?\b",
            r"\bcontrary to section\b",
            r"\bbail (?:conditions|to|date)\b|\bbailed to\b",
            r"\bcustody (?:ref|record|number)\b",
            r"\byou do not have to say anything\b",
        ),
    ),
    (
        "case_summary",
        (
            r"\bsummary of (?:the )?(?:key )?evidence\b",
            r"\banticipated plea\b",
            r"\bcase summary\b",
            r"\bdefendant\b",
            r"\bdefendant'?s interview\b|\binterview summary\b",
            r"\bvictim\b",
            r"\bofficer in (?:the )?case\b|\bOIC\b",
        ),
    ),
    (
        "exhibit",
        (
            r"\bexhibit\b",
            r"\bstatement of account\b|\bbank statement\b",
            r"\bproduced by\b",
            r"\bseal (?:no|number)\b",
            r"\bscreenshot|\bmessages?\b",
            r"\bcontinuity\b",
        ),
    ),
)
_CONTENT_PATTERNS = tuple(
    (kind, tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in wanted)) for kind, wanted in _CONTENT
)


def document_type(text: str) -> tuple[str, str, float]:
    """What a document is by its content: the type and the form as `interchange` and the police name them, and how sure.

    The form is "" when the paper is on none. The type is "other" when nothing tells.
    """
    clean = plain(text)
    shown = {sign.kind: sign.confidence for sign in signs(clean)}
    form = _form(clean)
    code = form[0] if form else ""
    if Paper.PREVIOUS_CONVICTIONS in shown and code not in {"MG5", "MG11", "MG16", "MG15"}:
        edition = re.search(r"\bPCN\s?([123])\b", clean, re.IGNORECASE)
        return "previous_convictions", f"PCN{edition[1]}" if edition else "", shown[Paper.PREVIOUS_CONVICTIONS]
    if form and form[1] >= 0.7 and (code in _TYPES or code in _NEVER):
        return _TYPES.get(code, "other"), code, form[1]
    if Paper.BACK_OF_STATEMENT in shown:
        return "witness_statement", "MG11", shown[Paper.BACK_OF_STATEMENT]
    scores = [(sum(bool(pattern.search(clean)) for pattern in wanted), kind) for kind, wanted in _CONTENT_PATTERNS]
    best, kind = max(scores, key=lambda score: score[0])
    letter = max(shown.get(Paper.COVERING_LETTER, 0.0), shown.get(Paper.FEE_NOTE, 0.0))
    if best >= 3 and not (letter and best < 4):
        return kind, code, min(0.9, 0.4 + 0.1 * best)
    if letter:
        return "correspondence", code, letter
    if Paper.MEDIA_LINK in shown and len(clean) < 1500:
        return "media_link", code, 0.7
    return (kind, code, 0.4) if best >= 2 else ("other", code, 0.2)
