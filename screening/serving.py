"""Officers and court and hospital staff, named by the shorthand that files are written in and no rank list holds.

"PCs Lane and Marsh", "PC4471 Lane", "taken by A Lane 58114", "BWV (LANE)", "Mr Lane for the defence". Who takes a
statement, arrests or cautions is an officer whether or not a rank is written; who merely saw something is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.gating import Gated
from screening.names import FULL_NAME, NAME
from screening.wording import any_of, listed

_RANK = any_of(listed("before_a_name", "ranks"))
_INITIALED = rf"(?:[A-Z]\.?[ ])?{NAME}"
_CAPITALS = r"(?:[A-Z][a-z]+[ ]|[A-Z]\.[ ]?)?[A-Z]{3,}(?:-[A-Z]+)?(?:,?[ ][A-Z][a-z]+|[ ][A-Z])?"
_FORCE = r"(?!ML|GB|MB|KG|MM|CM|KM|PM|AM|ST|ND|RD|TH|HR|PX|SQ)[A-Z]{2}"  # letters of a division, and no unit
_COLLAR = r"(?!0)[A-Z]{0,2}\d{3,6}[A-Z]{0,3}"  # a telephone number begins with a nought
_LIST = rf"(?:{_COLLAR}[ ])?{NAME}(?:,[ ](?:{_COLLAR}[ ])?{NAME}){{0,4}}(?:[ ](?:and|&)[ ](?:{_COLLAR}[ ])?{NAME})?"
# "Told officers Ann and Sam had gone" names no officer.
_SEVERAL = Gated(
    r"\b(?:(?:PC|DC|PS|DS|PCSO|Pc|Dc)['’]?s|Officers|Constables|Detectives|by[ ](?:police[ ])?officers)[ ]"
    rf"(?P<all>{_LIST})"
)
_ONE_OF_SEVERAL = re.compile(rf"(?:\A|,[ ]|[ ](?:and|&)[ ])(?:{_COLLAR}[ ])?(?P<name>{NAME})")
_OFFICERS = (
    Gated(rf"\b(?:PC|DC|PS|DS|DI|PCSO|Pc|Dc|Ps|Ds)\.?{_COLLAR}[ ]{{0,2}}(?P<name>{NAME})"),
    Gated(rf"\b(?:Pc|Dc|Ps|Ds|D/C|D/S|D/I|D/Sgt|DCon|D\.C\.|P\.C\.)[ ](?:{_COLLAR}[ ])?(?P<name>{NAME})"),
    # Only an officer does these.
    Gated(
        r"\b(?i:arrested|cautioned|booked[ ]in|statement[ ](?:was[ ])?taken|detention[ ]authorised)[ ](?i:by)[ ]"
        rf"(?:{_RANK}[ ])?(?P<name>{_INITIALED})"
    ),
    # Anybody may do these; who has a collar number is an officer.
    Gated(
        r"\b(?i:taken|witnessed|seized|recovered|attended|supervised|charged|signed|countersigned|checked|reviewed)[ ]"
        rf"(?i:by)[ ]{{0,2}}:?[ ]{{1,12}}(?P<name>{_INITIALED})[ ,/]{{1,3}}{_COLLAR}\b"
    ),
    Gated(
        rf"\b(?i:interviewed[ ]by|interviewing[ ]officers?)[ ]{{0,2}}:?[ ]{{1,12}}(?P<name>{_INITIALED})"
        rf"(?:[ ](?:and|&|/)[ ](?P<also>{_INITIALED}))?"
    ),
    Gated(
        r"\b(?i:signature[ ]witnessed[ ]by|officer[ ]in[ ](?:the[ ])?case|O\.?I\.?C\.?|arresting[ ]officer|"
        rf"reporting[ ]officer|file[ ]builder|CJU|ERO)[ ]{{0,2}}:?[ ]{{1,12}}(?:{_RANK}[ ])?(?P<name>{_INITIALED})"
    ),
    Gated(rf"\b(?P<name>{FULL_NAME})[ ]\((?:OIC|ERO|FLO|SIO|DO|FI|DMI|EO|CJU)\)"),
    Gated(rf"\b(?:PPO|SPOC|SOIT|SOLO|FLO|SOIT officer|ERO|OIC|FCI|LCpl|Cpl)[ ](?:{_COLLAR}[ ])?(?P<name>{NAME})"),
    Gated(
        rf"\b(?:BWV|BWC|PNB|(?i:body[ -]?worn(?:[ ](?:video|footage|camera))?|pocket[ ]note[ ]?book))[ ]"
        rf"(?:\(|(?:of|from)[ ]{_RANK}[ ])(?P<name>{NAME})"
    ),
    # "58114 Ann LANE attended".
    Gated(
        r"(?<![\d£/:.-])(?<!\d[ ])\b(?!0)\d{4,6}[ ](?P<name>[A-Z][a-z]+[ ][A-Z]{3,}(?:-[A-Z]+)?)[ ]"
        r"(?i:attended|arrested|spoke|seized|took|recovered|conducted|reviewed|completed|was[ ]on|on[ ]duty)\b"
    ),
    # The Metropolitan's way: "4471SN LANE", "Ann LANE 4471SN".
    Gated(rf"\b\d{{3,5}}{_FORCE}[ ](?P<name>{NAME})"),
    Gated(rf"\b(?P<name>{_CAPITALS})[ ]\(?\d{{3,5}}{_FORCE}\b"),
    # "LANE 58114": no year, no hour and no telephone number.
    Gated(
        rf"\b(?P<name>{_CAPITALS})[ ]\(?(?!0|19\d\d\b|20\d\d\b|[12]\d{{3}}\b)\d{{4,5}}\b"
        r"(?=\)?(?:[ ]*$|[,.;]|[ ](?:o/s|attend\w*|arrest\w*|states|reports|updates|has|was|and)\b))",
        re.MULTILINE,
    ),
    Gated(
        r"\b(?i:(?:completed|submitted|updated|entered|recorded|created|logged)[ ]by|author|OEL|"
        rf"(?:sgt|sergeant|supervisor)['’]?s?[ ]review)[ ]{{0,2}}[:\-]?[ ]{{1,12}}{_COLLAR}[ ](?P<name>{NAME})"
    ),
    Gated(
        rf"\b(?P<name>{FULL_NAME}),?[ ](?:[-–][ ])?(?:police[ ]officer|police[ ]constable|DC|PC|PCSO|DS)\b"
        r"(?![ ][A-Z\d])"
    ),
    Gated(rf"\b(?i:name)[ ]{{0,2}}:[ ]{{1,12}}(?P<name>{NAME})[ ]{{1,12}}(?i:rank|collar|shoulder|warrant)\b"),
    Gated(rf"\b(?i:rank)[ ]?:[^\n]{{1,40}}\b(?i:name)[ ]?:[ ]{{1,12}}(?P<name>{NAME})"),
    Gated(rf"(?P<name>{FULL_NAME})\n[ ]{{0,3}}(?:PC|DC|PS|DS|PCSO|DI)\b[ ]?\d"),
    Gated(rf"\b(?:IO|PI|CDO|DEO|Gaoler|Jailer|Police Investigator)[ ](?:{_COLLAR}[ ])?(?P<name>{NAME})"),
    Gated(rf"\b(?i:crewed|mobile[ ]patrol|foot[ ]patrol)[ ](?i:with)[ ](?:{_RANK}[ ])?(?P<name>{NAME})"),
)
_PROFESSIONALS = (
    Gated(
        rf"\b(?:FF|WM|CM|Mr Justice|Mrs Justice|Coroner|Bailiff|Dispatcher|(?i:CCTV[ ]operator|council[ ]officer|"
        rf"enforcement[ ]agent|court[ ]clerk|legal[ ]adviser))[ ](?P<name>{NAME})"
    ),
    Gated(
        r"\b(?:HHJ|Recorder|LASAR|CNS|SN|HCA|HCP|FNP|ANP|ENP|FME|EMT|Staff Nurse|Examiner|Nurse Practitioner)[ ]"
        rf"(?P<name>{NAME})"
    ),
    Gated(rf"\b(?i:ambulance[ ]technician|(?:CPS|duty|reviewing)[ ](?:lawyer|prosecutor))[ ](?P<name>{NAME})"),
    Gated(
        rf"\b(?P<name>(?:Mr|Mrs|Miss|Ms|Mx)\.?[ ]{NAME})[ ]"
        r"(?i:(?:appeared[ ])?for[ ]the[ ](?:defence|prosecution|Crown|defendant))\b"
    ),
)


def serving_on(flow: str) -> Iterator[tuple[str, str]]:
    """The name and the part, officer or professional, of everybody whom such shorthand names."""
    for match in _SEVERAL.finditer(flow):
        for one in _ONE_OF_SEVERAL.finditer(match["all"]):
            yield one["name"], "officer"
    for pattern in _OFFICERS:
        for match in pattern.finditer(flow):
            for group in ("name", "also"):
                if name := match.groupdict().get(group):
                    yield name, "officer"
    for pattern in _PROFESSIONALS:
        for match in pattern.finditer(flow):
            yield match["name"], "professional"
