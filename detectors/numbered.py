"""Numbers by which a car, an insurer, a hospital or a council knows a person, and number plates seen in part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.beside import labelled, said_around
from detectors.gating import Gated
from detectors.spans import Category, Span

_VIN_LABEL = labelled(
    r"VIN|chassis|frame(?=[ ](?:no|num))|vehicle identi(?:fication|ty)",
    r"(?=[A-Z0-9]{0,16}\d)[A-Z0-9]{11,17}",
)
_INSURED = r"(?=[A-Z/\-]{0,9}[ ]?\d)[A-Z0-9]{1,12}(?:[/\-][A-Z0-9]{1,12}){0,4}"
_POLICY_LABEL = labelled(
    r"(?:insurance|policy|certificate of insurance|cert(?:ificate)?(?=[ ](?:no|num)))(?:[ ]policy)?(?=[ ]?(?:no|num|ref|:|#)|[ ][A-Z]{1,4}[\-/]?\d{3})",
    rf"[A-Z]{{2,4}}[ ]\d{{5,10}}|{_INSURED}",
)
_CLAIM_LABEL = labelled(r"(?:insurance|insurer'?s?)[ ](?:claim|reference|ref)", _INSURED)
# The systems in which councils, doctors and hospitals keep their records of a person.
_RECORD_LABEL = labelled(
    r"LCS|ICS|EHM|Liquid ?logic|Mosaic|Care ?First|Care ?Works|Azeus|Framework-?i|SystmOne|System ?One|EMIS|RiO|Lorenzo|Cerner|"
    r"Meditech|CPIMS|e-?PMR|PRF|ePRF|CAMHS|social (?:care|work)|children'?s services|adult services|foster(?:ing)?(?=[ ](?:ref|no))|"
    r"looked after child|LAC(?=[ ](?:ref|no|id))|CIN(?=[ ](?:ref|no|id))",
    r"(?=[A-Z]{0,4}[\-/ ]?\d)[A-Z]{0,4}[\-/ ]?\d{4,10}[A-Z]?",
)
_STAFF_LABEL = labelled(
    r"(?:emp(?:loyee)?|staff|payroll|personnel|works?|clock)(?=[ ](?:no|num|number|id|ref)\b)",
    r"(?=[A-Z]{0,4}[\-/]?\d)[A-Z]{0,4}[\-/]?\d{3,8}[A-Z]?",
)
_LABELS = (
    (_STAFF_LABEL, "membership_number", "A number by which an employer knows a person."),
    (_POLICY_LABEL, "policy_number", "A number by which an insurer knows a person."),
    (_CLAIM_LABEL, "policy_number", "A number by which an insurer knows a person."),
    (_RECORD_LABEL, "care_record", "A number by which a service that cares for a person knows them."),
)
_LEAST_FIGURES = 4
_A_YEAR = 4  # characters


_CODE = r"(?:\d(?:[ ]?-[ ]?\d){3,7}|\d{4}|\d{6}|\d{8})"
# "My PIN is 4471", "the passcode for the phone is 190357", "I told him the code, 4-9-0-2": what opens a telephone or an account.
_PASSCODE = Gated(
    r"\b(?:PIN(?:[ ](?:number|code|no\.?))?|pass[ \-]?code|unlock(?:ing)?[ ]code|lock[ ]code|key[ ]?safe(?:[ ](?:code|number))?|door[ ]code|"
    r"(?:told|gave|giving|give|telling)[ ](?:him|her|them|me|the[ ][a-z]+)[ ](?:the|my|his|her|a)[ ](?:code|number|pin))"
    r"(?:[ ](?:for|of|to|on)[ ](?:the|my|his|her)[ ][a-z]+(?:[ ][a-z]+)?)?(?:[ ](?:is|was|as|being))?[ ]?[,:=\-]?[ ]{1,2}"
    rf"(?P<code>{_CODE})(?![\w/£]|[.,]\d|-\d|[ ](?:hours|hrs|pm|am)\b)",
    re.IGNORECASE,
)


def find_passcodes(text: str) -> Iterator[Span]:
    """The figures that open somebody's telephone, card or door."""
    for match in _PASSCODE.finditer(text):
        yield Span(*match.span("code"), Category.OTHER, "passcode", 0.85, "The figures that open what is somebody's.")


def find_record_numbers(text: str) -> Iterator[Span]:
    """Insurers' numbers and the numbers of care records, each only beside its own label."""
    for pattern, detector, why in _LABELS:
        for match in pattern.finditer(text):
            if sum(letter.isdigit() for letter in match[1]) >= _LEAST_FIGURES and len(match[1]) > _A_YEAR:
                yield Span(*match.span(1), Category.OTHER, detector, 0.85, why)


_UNSEEN = r"[.?*_\-]"
# "AV17 ..K", "Y?19 KXW", ".B19 KXW": letters and figures in their places, with a mark for each that nobody saw.
_IN_PART = re.compile(
    rf"(?<![A-Z0-9.?*_\-/])(?=[A-Z0-9 ]{{0,7}}{_UNSEEN})(?:[A-Z]|{_UNSEEN}){{2}}(?:\d|{_UNSEEN}){{2}}[ ]?(?:[A-Z]|{_UNSEEN}){{3}}(?![A-Z0-9.?*_\-/])"
)
_SEEN = re.compile(r"[A-Z0-9]")
_LEAST_SEEN = 4
_VEHICLE = Gated(
    r"\b(?:VRM|VRN|reg(?:istration)?|index|plates?|partial|part|vehicle|veh|car|van|lorry|motor(?:cycle|bike)|moped|taxi|driver|"
    r"Ford|Fiesta|Focus|Transit|Vauxhall|Corsa|Astra|VW|Golf|Polo|BMW|Audi|Mercedes|Toyota|Honda|Nissan|Peugeot|Renault|Clio|"
    r"Citroen|Fiat|Skoda|Seat|Kia|Hyundai|Mazda|Volvo|Range Rover|Land Rover|Mini)\b",
    re.IGNORECASE,
)
_SAID_IN_PART = Gated(
    r"\b(?i:part(?:ial|ly)?|first part|beginning|starting|started|ending|ended|ends)[ ](?i:VRM|VRN|reg(?:istration)?|index|plate|"
    r"number plate|with|in)(?i:[ ](?:of|number|plate|mark|was|is|read)){0,2}[ :.\-]{1,3}(?P<plate>[A-Z]{2}\d{2}(?:[ ]?[A-Z]{1,2})?)"
    r"(?![A-Za-z0-9]|[ ][A-Z]{3}\b)"
)


def find_other_plates(text: str) -> Iterator[Span]:
    """Chassis numbers beside their label, and number plates of which some letters were not seen."""
    for match in _VIN_LABEL.finditer(text):
        if sum(letter.isdigit() for letter in match[1]) >= _LEAST_FIGURES:
            yield _plate(*match.span(1), "The number stamped in a vehicle, which names it as its plate does.")
    for match in _IN_PART.finditer(text):
        if len(_SEEN.findall(match[0])) >= _LEAST_SEEN and said_around(text, *match.span(), _VEHICLE):
            yield _plate(*match.span(), _PART)
    for match in _SAID_IN_PART.finditer(text):
        yield _plate(*match.span("plate"), _PART)


_PART = "A number plate seen in part."


def _plate(start: int, end: int, why: str) -> Span:
    return Span(start, end, Category.VEHICLE_REGISTRATION, "vehicle_registration", 0.8, why)
