"""Signs that a whole page or document, and not only some words on it, ought not to go out.

The backs of statements, convictions prints, fee notes and covering letters are among what the inspectors found had been
served (report 1.18 and 1.45). `signs` says what a page seems to be and why; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from detectors.convictions import POLICE_ONLY, ConvictionsPrint, convictions_print, signs_of_a_print
from detectors.forms import NEVER_SERVED, form_of
from detectors.gating import Gated
from detectors.links import media_links
from detectors.reading import plain

__all__ = ["ConvictionsPrint", "Paper", "Sign", "convictions_print", "document_type", "media_links", "signs"]


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


@lru_cache(maxsize=16)
def signs(text: str) -> tuple[Sign, ...]:
    """Everything the page shows a sign of being."""
    clean = plain(text)
    looks = (_blank, _back_of_statement, _convictions, _fee_note, _covering, _never_served, _links)
    return tuple(sign for look in looks for sign in look(clean))


_PAGE_NUMBER = Gated(
    r"\b(?:page\s*)?\d{1,3}\s*(?:of|/)\s*\d{1,3}\b|\bpage\s*\d{1,3}\b|\bcontinued\b|"
    r"\bintentionally (?:left )?blank\b|\bthis page is\b|\bblank page\b",
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
_BACK_ALONE = Gated(
    r"witness contact details|(?<!see )\bMG\s?11\s*\(?back\)?|(?<!see )(?<!on )(?<!the )back of (?:the )?(?:statement|MG\s?11)|"
    r"witness consent \(for witness completion\)|dates of witness (?:non-?)?availability|"
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
_BACK_SIGNS = tuple(Gated(pattern, re.IGNORECASE) for pattern in _BACK)
_BACK_ENOUGH = 4
_BACK_MANY = 8  # so many that not even a statement's own heading on the page can explain them
_STATEMENT_FRONT = Gated(r"true to the best of my knowledge and belief|consisting of .{0,20}page", re.IGNORECASE)


def _back_of_statement(text: str) -> Iterator[Sign]:
    count = sum(any(_is_asked(text, *found.span()) for found in pattern.finditer(text)) for pattern in _BACK_SIGNS)
    alone = any(_is_asked(text, *found.span()) for found in _BACK_ALONE.finditer(text))
    if _STATEMENT_FRONT.search(text) and count < _BACK_MANY:
        # A statement may speak of a witness's needs; its own page is evidence, whatever it speaks of.
        return
    if (alone and count >= 1) or count >= _BACK_ENOUGH:
        yield Sign(
            Paper.BACK_OF_STATEMENT,
            "This page carries the questions printed on the back of a statement, where a witness's contact details "
            "are kept.",
            min(0.99, 0.6 + 0.1 * count),
        )


_ANSWERED = re.compile(r"[^\n]{0,60}?(?:[:?\u2610-\u2612\u25a1]|\b(?:yes|no|n/a)\b)", re.IGNORECASE)
_FULL_STOP = re.compile(r"[.;]\s")


def _is_asked(text: str, start: int, end: int) -> bool:
    """Whether words stand where a form puts a question: at the head of a line, or with an answer after them."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    if len(before.split()) <= 2:
        return not re.search(r"\b(?:I|my|his|her|their)\b", before) or bool(_ANSWERED.match(text, end))
    rest = text[end : text.find("\n", end) if "\n" in text[end:] else len(text)]
    answered = _ANSWERED.match(text, end)
    return bool(answered and not _FULL_STOP.search(answered[0])) or not rest.strip()


def _convictions(text: str) -> Iterator[Sign]:
    count = signs_of_a_print(text)
    if not count:
        return
    yield Sign(
        Paper.PREVIOUS_CONVICTIONS,
        "This page is a print of somebody's previous convictions.",
        min(0.98, 0.55 + 0.1 * count),
    )
    if POLICE_ONLY.search(text):
        yield Sign(
            Paper.POLICE_ONLY_PRINT,
            "This print of convictions is marked for the police or prosecution only, and not for the court or defence.",
            0.95,
        )


_FEE_ALONE = Gated(
    r"^[^\n.]{0,40}?\b(?:fee note|note of fees?|fee invoice|statement of fees|fee claim|invoice for (?:professional|medical|"
    r"expert)|claim for (?:\w+ ){0,3}(?:fees?|expenses|allowances)|witness expenses|(?:professional|expert) witness fees?)\b"
    r"[^\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_FEE = tuple(
    Gated(pattern, re.IGNORECASE)
    for pattern in (
        r"\binvoice\b",
        r"\b(?:total|amount|balance)\s+(?:now\s+)?(?:due|payable|claimed)\b|\btotal\s*:?\s*£",
        r"\bremittance\b|\bplease (?:pay|remit)\b|\bpayment (?:terms|by|to|within)\b|\bpayable to\b|"
        r"\bterms:? \d+ days\b",
        r"\bsort code\b|\bBACS\b|\baccount (?:no|number|name)\b",
        r"\bVAT\b|\bUTR\b",
        r"\bfees?\b",
        r"£\s?\d|\bGBP\b",
        r"\bhours? (?:at|@)\b|\bmileage\b|\bmiles (?:at|@)\b|\bhourly rate\b|\btravel(?:ling)? time\b",
    )
)
# What a professional charges the police or the prosecution for; a glazier's bill to the victim is evidence of the damage.
_FEE_WORK = Gated(
    r"\b(?:prepar\w+|drafting|writing|provi\w+|completi\w+)\b[^\n]{0,40}\b(?:statement|report)\b|"
    r"\b(?:witness |medical |expert |police )(?:statement|report)s?\b|\bprofessional witness\b|\bexpert witness\b|"
    r"\bmedico-?legal\b|\battend(?:ance|ing)\b[^\n]{0,30}\b(?:court|custody|conference|police|trial|scene|hearing)\b|"
    r"\b(?:reading|perus\w+|consider\w+)\b[^\n]{0,20}\b(?:papers|documents|notes|records)\b|\bconference with counsel\b|"
    r"\b(?:forensic (?:medical )?exam\w+|FME|interpret(?:er|ing)|translation|counsel'?s? fees?|brief fee)\b|"
    r"^[ ]?(?:to|bill to|invoice to|for the attention of)\s*:?[^\n]{0,60}\b(?:police|constabulary|crown prosecution|CPS)\b",
    re.IGNORECASE | re.MULTILINE,
)
_EXHIBIT_LABEL = Gated(
    r"\bexhibit\b\s?(?:ref\w*|no\.?|number|label)?\s?[:\-]?\s?[A-Z]{2,4}\s?[/\-]?\s?\d", re.IGNORECASE
)


def _fee_note(text: str) -> Iterator[Sign]:
    count = sum(bool(pattern.search(text)) for pattern in _FEE)
    alone = bool(_FEE_ALONE.search(text)) and count >= 2
    work = count >= 3 and bool(_FEE_WORK.search(text)) and not _EXHIBIT_LABEL.search(text)
    billed = count >= 4 or bool(_BILL_HEADING.search(text))
    if _STATEMENT_FRONT.search(text):  # a doctor may say in the statement itself what it cost
        return
    if alone or (work and billed):
        yield Sign(
            Paper.FEE_NOTE,
            "This page asks to be paid for work and is no part of the evidence.",
            0.95 if alone else 0.75,
        )


_BILL_HEADING = Gated(r"^[ ]?(?:invoice|bill|account|claim|remittance)\b[^\n]{0,30}$", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(r"^[ ]?(?:from|sent|to|cc|subject|date)\s*:[ ]?\S", re.IGNORECASE | re.MULTILINE)
_GREETING = Gated(
    r"^[ ]?(?:dear|hi|hello|good (?:morning|afternoon)|morning)\b[^\n]{0,50}$", re.IGNORECASE | re.MULTILINE
)
_FAREWELL = Gated(
    r"^[ ]?(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm|many)?\s?regards|many thanks|thanks|"
    r"best wishes)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ENCLOSED = Gated(
    r"\b(?:please find (?:[\w'’/]+ ){0,5}(?:attached|enclosed)|enclosed (?:is|are|please)|I (?:enclose|attach)|attached (?:is|are|"
    r"please)|for your attention|with compliments)\b",
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


def _never_served(text: str) -> Iterator[Sign]:
    form = form_of(text)
    if form and form[0] in NEVER_SERVED and form[1] >= 0.7:
        yield Sign(
            Paper.NEVER_SERVED, f"This page is {NEVER_SERVED[form[0]]} ({form[0]}), which is not served.", form[1]
        )


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
    (kind, tuple(Gated(pattern, re.IGNORECASE | re.DOTALL) for pattern in wanted)) for kind, wanted in _CONTENT
)


def document_type(text: str) -> tuple[str, str, float]:
    """What a document is by its content: the type and the form as `interchange` and the police name them, and how sure.

    The form is "" when the paper is on none. The type is "other" when nothing tells.
    """
    clean = plain(text)
    shown = {sign.kind: sign.confidence for sign in signs(clean)}
    form = form_of(clean)
    code = form[0] if form else ""
    if Paper.FEE_NOTE in shown and (not form or form[1] < 0.85):
        return "correspondence", "", shown[Paper.FEE_NOTE]
    if Paper.PREVIOUS_CONVICTIONS in shown and code not in {"MG5", "MG11", "MG16", "MG15"}:
        edition = re.search(r"\bPCN\s?([123])\b", clean, re.IGNORECASE)
        return "previous_convictions", f"PCN{edition[1]}" if edition else "", shown[Paper.PREVIOUS_CONVICTIONS]
    if form and form[1] >= 0.7 and (code in _TYPES or code in NEVER_SERVED):
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
