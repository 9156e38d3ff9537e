"""The labels of a form and the values beside or beneath them.

Half of what leaks is in a box with a printed label. The label says what the value is more surely than its shape does,
so the detectors ask here before they guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detectors.gating import ByLetter

_OF = (
    r"(?:the )?(?:witness|victim|patient|child|person|suspect|defendant|subject|complainant|offender|driver|owner|"
    r"keeper|"
    r"informant|caller|aggrieved|injured party|deceased|detainee|detained person|account holder|parent|guardian|"
    r"applicant|employee)"
)
_WHOSE = (
    r"(?:full|first|last|middle|maiden|former|previous|print(?:ed)?|other|known|preferred|given|family|birth|account|"
    r"subject|nick|user'?s|"
    rf"contact|legal|{_OF}(?:'?s)?|parent/guardian|business|case)"
)
_HOME = (
    r"(?:home|current|permanent|correspondence|private|postal|residential|previous|last known|contact|billing|"
    r"delivery|mailing|usual|patient(?:'?s)?|witness|victim|bail)"
)
_NUMBER = r"(?:[ ]?(?:numbers?|nos?\.?|num|details?|#))?"

# Kind, pattern, and whether the label counts only with a colon after it. The first that fits wins.
_LABELS: tuple[tuple[str, str, bool], ...] = (
    (
        "dob",
        r"d\.?[ ]?o\.?[ ]?b\.?(?:/age)?|date(?:[ ]?(?:/|and|&)[ ]?(?:place|time))?[ ]of[ ]birth|birth[ ]?date|born|"
        r"date/place[ ]of[ ]birth|date born",
        False,
    ),
    ("birthplace", r"place[ ]of[ ]birth|birth ?place|town[ ]of[ ]birth|country[ ]of[ ]birth", False),
    ("age", r"age(?:[ ](?:if[ ])?under[ ]?18)?(?:[ ]?\([^)\n]{0,60}\))?|age/dob", False),
    ("email", r"(?:home |work |personal |contact )?e-?mail(?:[ ]?address(?:es)?)?", False),
    (
        "phone",
        rf"(?:(?:{_HOME}|work|business|daytime|evening|day|mobile|tel|cell|primary|alternative|emergency|other)[ ]?)?"
        rf"(?:tele?phone|phone|tel\.?|mobile|mob\.?|fax|landline|cell){_NUMBER}(?:[ ]?\((?:h|w|m|home|work|mobile)\))?|"
        r"contact[ ](?:numbers?|nos?\.?|tel\.?)|tel/mob|[htmw](?=:)",
        False,
    ),
    ("nhs", r"nhs(?:[ ](?:number|no\.?|num|#))?", False),
    ("nino", r"ni(?:[ ](?:number|no\.?))|nino|national[ ]insurance(?:[ ](?:number|no\.?))?|n\.i\.(?:[ ]no\.?)?", False),
    ("licence", r"(?:driving|driver'?s?|driver)[ ]licen[cs]e(?:[ ](?:number|no\.?))?|d/?l(?:[ ]no\.?)", False),
    ("passport", r"passport(?:[ ](?:number|no\.?))?", False),
    ("hospital", r"(?:hospital|patient|unit|mrn|case[ ]?note|district|hosp)[ ]?(?:number|no\.?|id)|mrn", False),
    (
        "gp",
        r"(?:name[ ]of[ ])?(?:registered[ ]|own[ ]|patient'?s[ ])?(?:g\.?p\.?(?![ ]action)|general[ ]practitioner|family[ ]doctor)"
        r"(?:'?s)?(?:[ ]?(?:name|details?|practice|surgery|address|name[ ]and[ ]address|and[ ]surgery))?|"
        r"(?:doctor'?s|gp)[ ]surgery|surgery|practice(?:[ ]name)?",
        True,
    ),
    (
        "kin",
        r"next[ ]of[ ]kin(?:[ ]?\([^)\n]{0,30}\))?(?:[ ](?:name|details|contact))?|nok|emergency[ ]contact(?:[ ]name)?|"
        r"ice[ ]contact",
        False,
    ),
    ("relationship", r"relationship(?:[ ]to[ ][a-z ]{1,30}?)?", True),
    ("marital", r"marital[ ]status|civil[ ]status", False),
    ("children", r"(?:number[ ]of[ ])?(?:children|dependants|dependents)", True),
    ("occupation", r"(?:current[ ]|usual[ ])?occupation|job[ ](?:title|role)|profession|trade", False),
    (
        "employer",
        r"(?:name[ ]of[ ])?employer(?:'?s)?(?:[ ]?(?:name|details))?|place[ ]of[ ](?:work|employment)|work[ ]?place|"
        r"works?[ ]at|employed[ ]by",
        False,
    ),
    (
        "school",
        r"(?:name[ ]of[ ])?(?:school|college|nursery|university)(?:[ ]?(?:name|attended|attending))?|"
        r"place[ ]of[ ]education|attends",
        True,
    ),
    (
        "vehicle",
        r"vrm|vrn|vehicle[ ]reg(?:istration|\.)?(?:[ ](?:number|mark|no\.?))?|reg(?:istration)?[ ](?:number|mark|"
        r"no\.?)|"
        r"index(?:[ ](?:number|mark|no\.?))?|number[ ]plate",
        False,
    ),
    ("account", r"(?:bank[ ])?(?:account|acct|a/c)[ ]?(?:number|no\.?|num)", False),
    ("sortcode", r"sort[ ]?code", False),
    (
        "handle",
        r"(?:snapchat|instagram|insta|facebook|tiktok|twitter|x|whatsapp|telegram|discord|kik|skype|xbox|psn|tinder|"
        r"grindr|linkedin|"
        r"social[ ]media)(?:[ ](?:account|username|user[ ]?name|name|handle|id|profile))?|user[ ]?name|user[ ]?id|"
        r"screen[ ]?name|display[ ]name|gamer[ ]?tag",
        True,
    ),
    (
        "ethnicity",
        r"(?:self[- ]defined[ ])?ethnic(?:ity|[ ]?(?:origin|appearance|group|"
        r"code))(?:[ ]code)?(?:[ ]?\([^)\n]{0,20}\))?|religion(?:/belief)?|"
        r"sexual(?:ity|[ ]orientation)|nationality|immigration[ ]status|first[ ]language|preferred[ ]language",
        False,
    ),
    (
        "officer",
        r"(?:interviewing[ ]|arresting[ ]|investigating[ ]|reporting[ ]|supervising[ ]|exhibits?[ ]|disclosure[ ]|"
        r"charging[ ]|custody[ ])"
        r"(?:officers?|sergeant|supervisor)(?:[ ]?\([^)\n]{0,20}\))?|officer[ ]in[ ](?:the[ ])?case|o\.?i\.?c\.?|"
        r"(?:statement[ ])?taken[ ]by(?:[ ]?\([^)\n]{0,20}\))?|signature[ ]witnessed[ ]by|witnessed[ ]by|"
        r"officer(?:'?s)?[ ]?(?:name)?|"
        r"interviewer|supervisor|authorised[ ]by|completed[ ]by|recorded[ ]by",
        True,
    ),
    ("signature", r"signature(?:[ ]of[ ][a-z/ ]{2,40}?)?|signed(?:[ ]by|[ ][a-z](?=[ ]?:))?", False),
    (
        "medical",
        r"(?:past[ ]|relevant[ ]|previous[ ])?medical[ ]history|p\.?m\.?h\.?x?|past[ ]history|background[ ]history|"
        r"pmhx|"
        r"(?:current[ ]|regular[ ]|repeat[ ])?(?:medications?|meds)(?:[ ]on[ ]admission)?|drug[ ]history|d\.?h\.?x?|"
        r"(?:known[ ])?allergies|(?:family|social|psychiatric|mental[ ]health|obstetric|surgical)[ ]history|"
        r"co-?morbidities|"
        r"medical[ ](?:conditions?|needs)|health[ ]conditions?|disabilit(?:y|ies)|blood[ ](?:group|type)|"
        r"long[- ]term[ ]conditions?|existing[ ]conditions?|known[ ](?:conditions|illnesses)|gravida|lmp|"
        r"smoking[ ]status|alcohol[ ]intake|(?:gp[ ]action|actions?[ ]for[ ](?:the[ ])?gp|gp[ ]to|advice[ ]to[ ]gp)",
        True,
    ),
    (
        "address",
        rf"(?:{_HOME}[ ])?address(?:[ ]line[ ]?\d)?(?:[ ]of[ ]{_OF})?(?:[ ]?\([^)\n]{{0,40}}\))?|"
        r"address[ ]if[ ]different|addr|last[ ]known|"
        r"home[ ]add(?:ress)?|lives[ ]at|resides[ ]at|residing[ ]at|resident[ ]at",
        False,
    ),
    ("postcode", r"post ?code", False),
    (
        "name",
        rf"{_WHOSE}[ ]?(?:sur|fore|user)?names?(?:\(s\))?(?:[ ]?\([^)\n]{{0,30}}\))?|(?:sur|fore)names?(?:\(s\))?|"
        rf"names?(?:\(s\))?(?:[ ]of[ ]{_OF})?(?:[ ]\([^)\n]{{0,30}}\))?|statement[ ]of|alias(?:es)?(?:/aka)?|"
        r"a\.?k\.?a\.?|also[ ]known[ ]as",
        False,
    ),
    (
        "person",
        r"patient|(?:co-?)?defendants?[ ]?\d?|d[1-9]|suspects?[ ]?\d?|victims?[ ]?\d?|(?:reviewing|"
        r"charging)[ ](?:lawyer|prosecutor)|prosecutor|lawyer|witness(?:es)?|complainants?|aggrieved|"
        r"injured[ ](?:person|party)|"
        r"informant|caller|reported[ ]by|reporting[ ]person|parent/guardian|parent[ ]or[ ]guardian|appropriate[ ]adult|"
        r"(?:registered[ ])?keeper|(?:vehicle[ ])?owner|interviewee|persons?[ ](?:interviewed|present|reporting)|"
        r"detainee|detained[ ]person|"
        r"solicitor|legal[ ](?:adviser|representative)|interpreter|consultant|doctor|author|contact|mother|father|"
        r"husband|wife|partner|son|daughter|brother|sister|tenant|occupier|subject|account[ ]holder|payee|cardholder|"
        r"from|to|cc|client|customer|driver|passenger|employee|deceased|child|sender|recipient|a/w",
        True,
    ),
    (
        "stop",
        r"urn|date(?:[ ]and[ ]time)?|time|exhibit(?:[ ](?:ref(?:erence)?|number|no\.?))?|page|offences?|charges?|"
        r"force|station|court|"
        r"statement|rank|collar(?:[ ](?:number|no\.?))?|warrant[ ]no\.?|unit|gender|sex|height|build|title|subject|"
        r"ref(?:erence)?|"
        r"re|incident(?:[ ](?:number|no\.?))?|crime(?:[ ](?:ref(?:erence)?|number|no\.?))*|custody[ ](?:number|no\.?|"
        r"ref)|pnc(?:[ ]?id)?|cro|asn|"
        r"ward|admitted|discharged|diagnosis|treatment|complaint|findings|location|hospital|plan|description|item|"
        r"notes?|comments?|"
        r"dates[ ]to[ ]avoid|vehicle|make|model|colour|outcome|plea|bail|status|type|amount|total|"
        r"invoice(?:[ ](?:number|no\.?))?|bank|"
        r"preferred[ ]means[ ]of[ ]contact|specific[ ]needs|telephone[ ]call|attachments?|sent|importance",
        True,
    ),
)

_NEEDS_COLON = {kind: colon for kind, _, colon in _LABELS}


_LABEL = ByLetter(r"(?<![\w'’@.\-])", [(kind, pattern) for kind, pattern, _ in _LABELS], r"(?![\w'’@])", re.IGNORECASE)
_GAP = re.compile(r"[ .…_]{0,40}[:=][ .…_\-:]{0,40}|[ ][-|][ ]|[-|][ ](?![a-z])")
_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"\S+(?:[ ]{1,2}\S+)*")  # three spaces part the columns of a form
_STARTS_VALUE = re.compile(r"[A-Z0-9+('\"]")
_BULLET = re.compile(r"[ \-*•\d.)(a-z]{0,6}(?=[A-Z])")
_LONGEST_LINE = 400
_LONGEST_COLUMN = 12


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, as half-open places in the text. `kind` is the label's, such as `dob` or `address`."""

    kind: str
    label_start: int
    label_end: int
    start: int
    end: int


# The fields of a page are asked for by many detectors, and again when the whole bundle is looked through.
@lru_cache(maxsize=512)
def fields(text: str) -> tuple[Field, ...]:
    """Every labelled value, in reading order. A value may be on its label's line or, when that is empty, the next."""
    found: list[Field] = []
    waiting: list[Field] = []  # labels whose value has not come yet, in a column or alone
    heads: re.Match[str] | None = None  # the line before, when labels stand in it with nothing after them
    in_column = False
    for line in _LINE.finditer(text):
        in_line = list(_fields_of_line(text, line.start(), line.end()))
        row = list(_row_under(text, heads, line)) if heads else []
        heads = line if in_line and in_line[-1].start == in_line[-1].end else None
        if row:
            found.extend(row)
            waiting, in_column = [], False
        elif in_line:
            alone = len(in_line) == 1 and in_line[0].start == in_line[0].end
            column = waiting if alone and in_column and len(waiting) < _LONGEST_COLUMN else []
            waiting = [*column, *(field for field in in_line[-1:] if field.start == field.end)]
            in_column = alone
            found.extend(field for field in in_line if field.start < field.end)
        elif waiting:
            first, *waiting = waiting
            in_column = False
            start, end = _stripped(text, line.start(), line.end())
            if start < end:
                found.append(Field(first.kind, first.label_start, first.label_end, start, end))
    return tuple(sorted(found, key=lambda field: field.start))


def _row_under(text: str, heads: re.Match[str], line: re.Match[str]) -> Iterator[Field]:
    """The values of a row of boxes, when as many stand apart in this line as labels end in a colon in the line above."""
    cells = list(_CELL.finditer(text, line.start(), line.end()))
    if len(cells) < 2 or len(cells) != text.count(":", heads.start(), heads.end()):
        return
    for label in _fields_of_line(text, heads.start(), heads.end()):
        cell = cells[text.count(":", heads.start(), label.label_start)]
        start, end = _stripped(text, cell.start(), cell.end())
        if label.start == label.end and start < end:
            yield Field(label.kind, label.label_start, label.label_end, start, end)


def _fields_of_line(text: str, start: int, end: int) -> Iterator[Field]:
    if end - start > _LONGEST_LINE:
        return
    labels: list[tuple[str, int, int, int]] = []
    bullet = _BULLET.match(text, start, end)
    first = bullet.end() if bullet else start
    for match in _LABEL.finditer(text, start, end):
        kind = str(match.lastgroup)
        gap = _GAP.match(text, match.end(), end)
        bare = text[match.end() : end]
        if gap is None:
            in_column = text[match.start() - 3 : match.start()] == "   " and kind == "address"
            heads = match.start() <= first or bool(labels) or in_column
            titled = text[match.start()].isupper()
            follows = not bare.strip() or (bare[0] == " " and _STARTS_VALUE.match(bare.lstrip()[:1]))
            alone = match.start() <= first and not bare.strip(" .…_") and kind not in {"person", "stop", "relationship"}
            if not (heads and titled and follows) or (_NEEDS_COLON[kind] and not alone):
                continue
        labels.append((kind, match.start(), match.end(), gap.end() if gap else match.end()))
    for position, (kind, label_start, label_end, value) in enumerate(labels):
        stop = labels[position + 1][1] if position + 1 < len(labels) else end
        yield Field(kind, label_start, label_end, *_stripped(text, min(value, stop), stop))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " :.…_-|\t(,;":
        start += 1
    while end > start and text[end - 1] in " …_-|\t,;(/":
        end -= 1
    return start, end


def of_kind(text: str, *kinds: str) -> Iterator[Field]:
    """The fields of the kinds asked for."""
    return (field for field in fields(text) if field.kind in kinds)


def next_line(text: str, end: int) -> tuple[int, int]:
    """The line after the one `end` is in, stripped; empty when there is none or it is blank."""
    at = text.find("\n", end)
    if at < 0:
        return len(text), len(text)
    stop = text.find("\n", at + 1)
    return _stripped(text, at + 1, len(text) if stop < 0 else stop)


def opens_with_label(text: str, start: int) -> bool:
    """Whether a form's label, in its capital, stands here."""
    match = _LABEL.match(text, start)
    return match is not None and text[match.start()].isupper()
