"""What is private about a person's health, and who their doctor is.

An injury that the case is about is evidence and is left alone; a condition, a medicine or a history is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.names import INITIALS, WORD
from detectors.spans import Category, Span, trimmed
from detectors.street import STREET
from detectors.vocabulary import conditions

_KINDS = (
    "Surgery|Medical Centre|Medical Center|Health Centre|Health Center|Medical Practice|Medical Group|"
    "Family Practice|Group Practice|GP Practice|Doctors' Surgery|Doctors Surgery|Doctors|Practice|Walk-?in Centre"
)
_PLACE = rf"(?:{_KINDS}|{_KINDS.upper()})"
_PRACTICE = Gated(rf"(?<![\w'])(?:The[ ])?(?:{WORD}\.?[ \n](?:(?:and|&|of)[ ])?){{1,4}}{_PLACE}\b")
_NOT_DOCTORS = re.compile(
    r"\b(?:of Practice|Code|Best|Good|Legal|Law|Dental|Veterinary|Joint|Private|Current|Sharp|Working)\b"
)
_DOCTOR = rf"(?:Dr|Doctor|DR)\.?[ ](?:{INITIALS})?(?:(?i:dos|de|da|van|von|der|el|al|ap)[ ]){{0,2}}{WORD}(?:[ ]{WORD})?"
_MY_DOCTOR = Gated(
    r"\b(?:G\.?P\.?|[Dd]octor|[Ff]amily[ ]doctor|[Gg]eneral[ ][Pp]ractitioner)(?:'s)?(?:[ ](?:is|was|surgery|"
    rf"practice|called|named)|,|:|[ ]-){{0,2}}[ ](?P<who>{_DOCTOR}(?:,?[ ](?:at|of|from|from the|"
    rf"at the)?[ ]?(?:the[ ])?(?:{WORD}[ ]){{1,4}}{_PLACE}|[ ](?:at|of|from)[ ]{WORD}(?:[ ]{WORD}){{0,2}})?)"
)
# "Dr Carys Penry MBBCh MRCGP": a doctor of general practice by the letters after the name.
_BY_LETTERS = Gated(
    rf"(?P<who>{_DOCTOR}(?:[ ]{WORD})?,?(?:[ ](?:[A-Z][A-Za-z]{{1,7}}[ ,]{{0,2}}){{0,4}})?[ ]?M?F?RCGP)\b|(?P<too>{_DOCTOR},[ \n](?:GP\b|[Gg]eneral [Pp]ractitioner))"
)
_REGISTERED = Gated(
    r"\b(?i:registered|patient|appointment|appt|GP|doctor|seen|doctors?)[ \n](?i:is[ ]|was[ ])?(?i:with|at|of|"
    rf"by)[ \n](?P<who>(?:{_DOCTOR}(?:,[ \n]|[ ](?i:at|of)[ \n]))?(?i:the[ ])?(?:{WORD}[ \n]){{1,4}}{_PLACE})"
)
_OF_A_PRACTICE = Gated(
    rf"(?P<who>{_DOCTOR},[ \n](?i:of[ \n])?(?i:the[ ])?(?:{WORD}[ \n]){{0,4}}{_PLACE}(?:,[ \n]{STREET})?)\b"
)
_PARTNERS = Gated(rf"{_DOCTOR}(?:,[ ]{_DOCTOR}){{0,3}}[ ](?:&|and)[ ](?:{_DOCTOR}|[Pp]artners?)\b")
_NOTHING = re.compile(
    r"(?:n/?a\b|none\b|nil\b|nkda|nka\b|unknown|not |see |as above|tbc|no\b|-|see\b|normal\b|yes\b|discharged|"
    r"informed|letter)",
    re.IGNORECASE,
)


def find_gp_details(text: str) -> Iterator[Span]:
    """A person's own doctor and the practice they are registered with."""
    for match in _PRACTICE.finditer(text):
        if _NOT_DOCTORS.search(match[0]):
            continue
        start = match.start()
        lead = re.match(
            r"(?i:(?:At|The|In|From|My|GP|To|Attended|Registered|Signed|Your|General|Private|With|Am|I)[ \n])+",
            match[0],
        )
        start += len(lead[0]) if lead else 0
        if len(text[start : match.end()].split()) >= 2:
            yield _gp(start, match.end(), 0.85, "The name of a doctor's practice.")
    for pattern in (_MY_DOCTOR, _REGISTERED, _OF_A_PRACTICE):
        for match in pattern.finditer(text):
            yield _gp(*match.span("who"), 0.96, "A person's own doctor.")
    for match in _BY_LETTERS.finditer(text):
        yield _gp(*match.span("who" if match["who"] else "too"), 0.96, "A doctor of general practice.")
    for match in _PARTNERS.finditer(text):
        yield _gp(*match.span(), 0.85, "The name of a doctors' practice.")
    for field in of_kind(text, "gp"):
        value = text[field.start : field.end]
        if re.match(r"[A-Z(]", value) and not _NOTHING.match(value) and len(value) < 140:
            end = field.end
            phone = re.search(r"[,; ]+(?:[Tt]el\w*\.?:?[ ]?)?\+?\d[\d ]{8,}", value)
            yield _gp(field.start, field.start + phone.start() if phone else end, 0.93, "A box for the doctor's name.")


def _gp(start: int, end: int, confidence: float, why: str) -> Span:
    return Span(start, end, Category.GP_DETAILS, "gp_details", confidence, why)


_GIVEN = re.compile(
    r"\b(?:suffer(?:s|ed|ing)?(?:[ ](?:from|with|badly|really))?|diagnos(?:ed|is)|history[ ]of|prescri(?:bed|ption)|"
    r"medicat(?:ion|ed)|takes?|taking|took[ ]my|on|treat(?:ed|ment)[ ]for|"
    r"my|his|her|their|have|has|had|having|[a-z]+'(?:s|ve)[ ]got|(?:IP|AP|complainant|victim|witness|patient|client)'s|with|I[ ]am|I'm|is|was|been|receiv(?:e|es|ing)|attend(?:s|ing)?|due[ ]to|"
    r"because[ ]of|battl\w+|struggl\w+|living[ ]with|known|PMH|h/o|background[ ]of|for)\b[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_CAUSED = re.compile(
    r"\b(?:caus(?:e|ed|es|ing)|left|made|gave|giving|given|feel(?:ing|s)?|felt|lot[ ]of|so[ ]much|brought|put|"
    r"leaving|making|heightened|increased|resulted[ ]in|result)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_STRONGLY = re.compile(
    r"\b(?:suffer(?:s|ed|ing)?[ ](?:from|with)|diagnosed|history[ ]of|prescribed|medication[ ]for|treat(?:ed|"
    r"ment)[ ]for|my|his|her|take[s]?|taking)\b[^.;\n]{0,30}$",
    re.IGNORECASE,
)


_HAD = re.compile(
    r"[ ](?:had|has|was|is)[ ]been[ ]diagnosed|[ ]was[ ]diagnosed|[ ]for[ ](?:some|many)[ ]years", re.IGNORECASE
)
_TREATED = Gated(
    r"\b(?:(?:treatment|treated|medication|surgery|an operation|tablets|counselling|therapy)[ ]for|diagnosed[ ]with|"
    r"suffers?[ ]from)[ ](?:my[ ]|an?[ ]|the[ ])?(?P<what>(?:(?!but\b|and\b|which\b|since\b|in\b|at\b|by\b|on\b|"
    r"from\b|injur|it\b|this\b|that\b|her\b|his\b|the\b|them\b|cuts?\b|bruis|wound|these\b|"
    r"some\b)[a-z\-]{3,20}[ ]?){1,3})(?=[ .,;\n]|$)"
)
_MORE = re.compile(
    r"[ ](?:for|following|after|due[ ]to)[ ](?:an?[ ]|the[ ]|my[ ])?(?!injur|assault|incident|that|this|"
    r"it\b)[a-z\-]{4,16}(?:[ ][a-z\-]{4,16})?(?=[ .,;\n]|$)"
)
# "50mg od", "since 2020"
_DOSE = re.compile(
    r"[ ]?\d{1,4}(?:\.\d{1,2})?[ ]?(?:m?g|mcg|micrograms?|ml|units)\b(?:,?[ ](?:od|bd|tds|qds|nocte|mane|prn|on|om|daily|twice daily|at night|once a day|"
    r"twice a day|each day)\b)?"
)
_SINCE = re.compile(r"[ ](?:since|in|from)[ ](?:(?:19|20)\d\d|childhood|birth)\b")
_KIND_BEFORE = re.compile(
    r"\b(?:inhaled|oral|regular|absence|focal|juvenile|childhood|severe|chronic|mild|moderate|brittle|undergoing|"
    r"long-term|longstanding|recurrent|unstable|treatment-resistant)[ ](?:an?[ ])?$"
)


# "ALERT: LATEX" on a wristband, "allergic to nuts" in a sentence
_ALLERGEN = (
    r"(?:latex|penicillin|amoxicillin|trimethoprim|co-?amoxiclav|erythromycin|antibiotics|aspirin|ibuprofen|NSAIDs?|codeine|morphine|"
    r"opiates|(?:pea)?nuts?|tree nuts|eggs|milk|dairy|gluten|wheat|soya|sesame|shellfish|seafood|bee stings?|wasp stings?|"
    r"plasters|elastoplast|micropore|iodine|chlorhexidine|contrast|nickel|pollen)"
)
_ALLERGIC = Gated(
    rf"\b(?:alerts?|allerg(?:y|ies|ens?|ic))(?:[ ](?:to|alert|status|band))?[ ]?[:\-]?[ ]{{0,3}}(?P<what>{_ALLERGEN}"
    rf"(?:(?:,[ ]?|[ ]?[/&+][ ]?|[ ]and[ ]){_ALLERGEN}){{0,4}}(?:[ ]allergy)?)\b",
    re.IGNORECASE,
)
_OF_A_CHILD = Gated(rf"\b{WORD}'s[ ](?P<what>inhalers?|epi-?pens?|insulin|medication|wheelchair|hearing[ ]aids?)\b")
# What a ward, a surgery or a diary tells beside a figure of its own.
_MEASURED = Gated(
    r"\b(?:\d{1,2}(?:\+\d)?|(?:twenty|thirty|forty)(?:[ \-](?:one|two|three|four|five|six|seven|eight|nine))?|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)[ \-](?:weeks?|wks?|months?|mths?)'?[ ]pregnant\b|"
    r"\balerts?[ ]?:?[ ]{1,3}(?:latex|penicillin|nut|aspirin|iodine|plasters)(?:[ ]allergy)?\b|"
    r"\b(?:old|previous|historic|healed)[ ](?:surgical[ ]|operation[ ])?scars?\b(?:[ ]?(?:-|,|from)[ ]?(?:an?[ ])?(?:[a-z]{3,12}[ ]){0,2}"
    r"(?:op|operation|surgery|burns?|caesarean|c-section|transplant))?(?:[ ](?:in[ ])?(?:19|20)\d\d)?\b|"
    r"\bHbA[1lI]c(?:[ :]{1,2}\d{2,3}(?:\.\d)?%?)?|"
    r"\b(?:smear|chemo|dialysis|mammogram|antenatal|midwife|CAMHS|CMHT)[ ](?:appt\.?[ ]|appointment[ ])?"
    r"(?:@[ ]?|at[ ])?\d{1,2}[.:]\d\d\b(?:[ ]?[ap]m)?(?:[ ]Dr\.?[ ][A-Z][\w'\-]+)?|"
    r"\b(?:HIV|hep(?:atitis)?[ ][BC])[ ](?:positive|\+ve)|\b(?:intravenous|IV|injecting)[ ](?:drug[ ])?users?\b|"
    r"\bPEG[ ](?:feed|fed|tube)\w*|\b(?:catheter|stoma|colostomy|peg)[ ](?:bag|care|change)\b",
    re.IGNORECASE,
)
# The services that a person is seen by for the mind, and what they wrote.
_SERVICE = (
    r"(?:CAMHS|CMHT|IAPT|community mental health team|early intervention(?: in psychosis)?(?: team)?|memory clinic|eating disorders? (?:team|"
    r"service|clinic)|sexual health clinic|drug and alcohol (?:team|service)|perinatal (?:mental health )?team|"
    r"home treatment team)"
)
_SEEN_BY = Gated(
    rf"\b(?:(?i:under|seen[ ]by|seen[ ]at|referr(?:ed|al)[ ]to|open[ ]to|known[ ]to|with|attends?|attending|awaiting|waiting[ ]list[ ]for|"
    rf"assessed[ ]by|discharged[ ]from|support[ ]from|care[ ]of)[ ](?i:the[ ])?(?P<by>(?i:{_SERVICE})(?:[ ]for[ ](?:[a-z\-]+[ ]?){{1,3}}(?=[ ]?[.,;\n]|$))?)|"
    rf"(?P<wrote>(?i:{_SERVICE})[ ](?i:letter|report|notes|records?|referral|appointment|appt|worker|key ?worker|nurse|assessment|care plan|involvement)))"
)
# "since I came out of Calder Road (hospital)"
_IN_HOSPITAL = Gated(
    rf"\b(?:came out of|come out of|sectioned (?:at|in|to)|in-?patient (?:at|in|on)|detained (?:at|in))[ ](?P<what>(?:{WORD}[ ]){{1,3}}"
    r"(?:\(hospital\)|Hospital\b|Ward\b|Unit\b))"
)


def find_medical(text: str) -> Iterator[Span]:
    """Conditions, medicines and histories: in a box for them, or in a sentence that gives them to somebody."""
    strong, weak = conditions()
    found = [(match.start(), match.end(), 0.8) for match in strong.finditer(text)]
    for match in weak.finditer(text):
        before = text[max(0, match.start() - 64) : match.start()]
        if (
            _STRONGLY.search(before)
            or _HAD.match(text, match.end())
            or (_GIVEN.search(before) and not _CAUSED.search(before))
        ):
            found.append((match.start(), match.end(), 0.7))
    found += [
        (*match.span("what"), 0.75)
        for pattern in (_TREATED, _ALLERGIC, _OF_A_CHILD)
        for match in pattern.finditer(text)
    ]
    found += [(*match.span(), 0.75) for match in _MEASURED.finditer(text)]
    found += [(*match.span("by" if match["by"] else "wrote"), 0.75) for match in _SEEN_BY.finditer(text)]
    found += [(*match.span("what"), 0.75) for match in _IN_HOSPITAL.finditer(text)]
    found = [one for one in found if not _ANSWERED_NO.match(text, one[1])]
    for start, end, confidence in _joined(text, sorted(found)):
        dose = _DOSE.match(text, end)
        end = dose.end() if dose else end
        more = _SINCE.match(text, end) or _MORE.match(text, end)
        kind = _KIND_BEFORE.search(text, max(0, start - 24), start)
        start = kind.start() if kind else start
        article = _ARTICLE.search(text, max(0, start - 3), start)
        yield Span(
            article.start() if article else start,
            more.end() if more else end,
            Category.MEDICAL,
            "medical",
            confidence,
            "A health condition or a medicine.",
        )
    for field in of_kind(text, "medical"):
        start, end = _history(text, field.start, field.end)
        value = text[start:end]
        if re.search(r"[A-Za-z]{3}", value) and not _NOTHING.match(value) and not _WHO_SAW.match(value):
            yield Span(start, end, Category.MEDICAL, "medical_history", 0.9, "A box for health.")


# The printed question of a form, answered no: "Asthma / breathing problem?   [ ] Yes [X] No".
_ANSWERED_NO = re.compile(
    r"(?:[ ]?/[ ]?[A-Za-z /]{3,40}|[ ][a-z /]{3,40})?[ ]?[?:][ ]{0,12}(?:\[[ ]?\][ ]?Yes[ ]{0,6}\[[xX]\][ ]?No|\[[xX]\][ ]?No[ ]{0,6}\[[ ]?\][ ]?Yes|"
    r"(?:No|NO|None|NONE|N)(?=[ ]{2}|[ ]?[.;|\n]|[ ]?$))"
)
_ARTICLE = re.compile(r"\ban?[ ]$")
_WHO_SAW = re.compile(r"(?:seen|examined|reviewed|discharged|signed|treated|assessed)[ ]by\b", re.IGNORECASE)
_JOIN = re.compile(
    r"(?:(?:[ ]in[ ](?:[A-Z][a-z]{2,8}(?:[ ]\d{4})?|\d{4}))?,?[ ](?:and[ ])?(?:(?:I|he|she)(?:[ ]am|'m|'s|[ ]is)[ ](?:now[ ])?(?:on|taking)|has[ ]had|had|is|has|takes|on)[ ](?:an?[ ])?|"
    r",[ ]for[ ]which[ ](?:he|she|I)(?:'s|'ve|[ ]has|[ ]have|[ ]had)?[ ](?:had|has|have|takes|receives|been[ ]prescribed)[ ](?:some[ ])?|,?[ \n](?:and[ \n]|as[ ]well[ ]as[ ])?(?:(?:severe|chronic|mild|type)[ ])?(?:\d{1,4}[ ]?m(?:g|cg|"
    r"l)(?:[ ]\w+){0,3}[ ,]{0,2})?|/|[ ]\d{1,4}[ ]?m(?:g|cg|l)(?:[ ]\w{2,8}){0,2},?[ ](?:and[ ])?)"
)


def _joined(text: str, found: list[tuple[int, int, float]]) -> Iterator[tuple[int, int, float]]:
    """Neighbours in a list taken as one: "anxiety, depression and asthma"."""
    held: tuple[int, int, float] | None = None
    for start, end, confidence in found:
        if held and (start <= held[1] or _JOIN.fullmatch(text[held[1] : start])):
            held = (held[0], max(end, held[1]), max(confidence, held[2]))
            continue
        if held:
            yield held
        held = (start, end, confidence)
    if held:
        yield held


def _history(text: str, start: int, end: int) -> tuple[int, int]:
    """The value of a health box, with the lines that carry it on."""
    for _ in range(6):
        if not text.startswith("\n", end) or text[start:end].endswith("."):
            break
        stop = text.find("\n", end + 1)
        line = text[end + 1 : len(text) if stop < 0 else stop]
        if not re.match(r"[ ]?(?:[-*•]|[a-z(])", line) or ":" in line:
            break
        end += 1 + len(line)
    return trimmed(text, start, end)
