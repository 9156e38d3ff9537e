"""Family ties, jobs, workplaces and schools: what tells who somebody is without naming them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.names import WORD
from detectors.spans import Category, Span
from detectors.vocabulary import folded, is_common_word, listed, occupations, town_names, towns

_TIE = (
    r"(?:mother|father|mum|mam|mummy|dad|daddy|brother|sister|son|daughter|husband|wife|partner|boyfriend|girlfriend|"
    r"fianc[eé]e?|ex|"
    r"aunt|auntie|aunty|uncle|nephew|niece|cousin|nan|nana|nanna|gran|grandma|grandmother|granddad|grandad|"
    r"grandfather|grandson|granddaughter|"
    r"step-?(?:dad|mum|son|daughter|father|mother|brother|sister)|half-?(?:brother|sister)|(?:mother|father|brother|"
    r"sister|son|daughter)-in-law|"
    r"ex-(?:husband|wife|partner|boyfriend|girlfriend)|children|sons|daughters|kids|parents|twins?|grandchildren|"
    r"sisters|brothers|siblings?|aunts|uncles|nephews|nieces|cousins|grandsons|granddaughters|grandparents|"
    r"baby|child)"
)
_OF_WHOM = r"(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|MY|HIS|HER|the[ ](?:victim|complainant|defendant|witness)'?s)"
_LIKE = (
    r"(?:(?:own|late|ex|elderly|eldest|youngest|oldest|younger|older|elder|little|middle|teenage|adopted|foster|"
    r"estranged|then|former|current|new|two|three|four|five|2|3|4|5|disabled|adult|young|infant|newborn|baby|"
    r"\d{1,2}[ -]years?[ -]old|\w{3,9}[ -]year[ -]old)[ ,]){0,3}"
)
_TIE_THEN_NAME = Gated(
    rf"\b(?P<tie>{_OF_WHOM}[ \n]{_LIKE}{_TIE})(?:[ ](?:called|named|is|was)|,|[ ]\(|[ ]-)?[ \n](?P<name>{WORD})"
)
_BARE_TIE = Gated(
    rf"(?:(?<=[:,;(] )|(?<=\()|(?<=\n)|(?<=- ))(?P<tie>(?i:{_TIE}))(?:[ ](?:called|named)|,|[ ]-)?[ ](?P<name>{WORD})"
)
_NAME_IN_BRACKETS = Gated(rf"(?P<name>{WORD})[ ]\((?P<tie>(?i:{_TIE}))\)")
_LIVES_WITH = Gated(
    r"\b(?:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing)|stay(?:s|ed|ing)?|moved[ ]in|"
    rf"home)[ ]with[ ](?:both[ ])?(?P<tie>{_OF_WHOM}[ \n]{_LIKE}{_TIE}(?:[ ]and[ ](?:{_OF_WHOM}[ ])?{_LIKE}{_TIE})?)"
    r"\b"
)
_NAME_THEN_TIE = Gated(
    rf"(?P<name>{WORD}),[ ](?:who[ ](?:is|was)[ ])?(?P<tie>(?:{_OF_WHOM}|"
    rf"the)[ \n]{_LIKE}{_TIE}(?:[ ]of[ ](?:the[ ])?(?:victim|complainant|defendant|witness))?)\b"
)
_IS_TIE = Gated(rf"(?P<name>{WORD})[ ](?:is|was)[ ](?P<tie>{_OF_WHOM}[ ]{_LIKE}{_TIE})\b")
# "Ryan Hale, who is Mr Orme's former wife", "Owen Pryce, father, of An Rinn"
_SOMEBODY_S_TIE = Gated(
    rf"\b(?:is|was|be|as)[ ](?:now[ ]|also[ ])?(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?[ ])?(?:{WORD}(?:[ ]{WORD})?|the[ ](?:victim|complainant|"
    rf"defendant|witness|suspect)(?:'s[ ](?:partner|wife|husband))?)'s[ ](?P<tie>{_LIKE}{_TIE})\b"
)
_NAME_AND_TIE = Gated(
    rf"(?P<name>{WORD}),[ ](?P<tie>(?:father|mother|brother|sister|son|daughter|husband|wife|uncle|aunt|cousin|partner|"
    r"grand(?:father|mother|son|daughter)|niece|nephew))(?=[ ]?(?:[,;)\n]|$))"
)
_WITH_CHILDREN = Gated(
    r"\b(?i:alone|home|in|there|here|house|flat|upstairs|and)[ ](?i:with)[ ](?P<tie>(?:(?i:my|her|his|their|our)[ ])?(?:\d|(?i:a|one|two|"
    r"three|four|five|six))[ ](?:(?i:young|small|little|baby|teenage)[ ])?(?i:children|child|kids|sons|daughters|babies|baby|toddlers?))\b"
)
_COUNTED = Gated(
    r"\b(?:I[ ]have|I've|[Ss]he[ ]has|[Hh]e[ ]has|[Ww]e[ ]have|have|has)[ ](?P<tie>(?:got[ ])?(?:a|an|one|two|three|"
    r"four|five|six|\d)[ ](?:young[ ]|small[ ]|teenage[ ]|adult[ ]|grown[- ]up[ ])?(?:children|child|kids|sons?|"
    r"daughters?|boys|girls|baby|grandchildren)(?:[ ]together|[ ]with[ ](?:him|"
    r"her))?(?:,?[ ]aged[ ][\w, ]{1,30}?(?=[.;]|,[ ](?:who|which|and)))?)"
)
_MARRIED = Gated(
    r"\b(?:I[ ]am|I'm|[Ss]he[ ]is|[Hh]e[ ]is|[Ww]e[ ](?:are|were|have[ ]been|got)|I[ ]was|and[ ]am)[ ](?:now[ ]|"
    r"currently[ ]|recently[ ])?(?P<tie>(?:happily[ ])?(?:married|divorced|separated|engaged|widowed|"
    r"single)(?:[ ](?:to[ ]each[ ]other|with[ ](?:two|three|four|\d|a|one)[ ](?:children|kids|child|son|daughter)))?|"
    r"a[ ](?:single[ ](?:mother|mum|parent|father|dad)|widow|widower|divorcee)(?:[ ](?:of|to|with)[ ](?:two|three|"
    r"four|five|\d)(?:[ ]children)?)?|(?:a[ ])?(?:mother|father|mum|dad)[ ](?:of|to)[ ](?:one|two|three|four|five|"
    r"six|\d))(?=[ .,;])(?![ ]from[ ]the)"
)
_LOST = Gated(
    rf"\b(?P<tie>(?:{_OF_WHOM}|[Tt]he[ ]child's)[ ]{_LIKE}{_TIE}(?:[ ]{WORD})?[ ](?:has[ ]|had[ ]|have[ ]|sadly[ ]|recently[ ]){{0,2}}(?:passed[ ]away|died|"
    r"(?:is|was)[ ](?:dead|deceased|dying|terminally[ ]ill)|took[ ](?:his|her)[ ]own[ ]life|(?:is|was)[ ]in[ ]prison))\b"
)
_IN_CARE = Gated(
    r"\b(?P<tie>(?:[Kk]nown|[Oo]pen)[ ]to[ ](?:Early[ ]Help|[Cc]hildren'?s[ ](?:[Ss]ocial[ ][Cc]are|[Ss]ervices)|[Ss]ocial[ ](?:[Ss]ervices|[Cc]are)|CSC|CIN|MASH)|"
    r"(?:on|under|subject[ ](?:of|to))[ ]an?[ ](?:child[ ](?:protection|in[ ]need)|CP|CIN)[ ]plan|looked[- ]after[ ]child|"
    r"liv(?:es|ing|ed)[ ]with[ ](?:father|mother|dad|mum|grandparents|grandmother|nan|foster[ ]carers?))\b"
)
_NOT_TIED = frozenset(
    [
        "the",
        "and",
        "but",
        "who",
        "was",
        "then",
        "is",
        "i",
        "he",
        "she",
        "it",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def find_family(text: str) -> Iterator[Span]:
    """A relationship beside the name of the relation, the number of children, and marriage."""
    for pattern in (_TIE_THEN_NAME, _NAME_THEN_TIE, _IS_TIE, _BARE_TIE, _NAME_IN_BRACKETS, _NAME_AND_TIE):
        for match in pattern.finditer(text):
            if not is_common_word(match["name"]) and folded(match["name"]) not in _NOT_TIED | towns():
                yield _family(*match.span("tie"), 0.85, "A family tie beside a name.")
    for pattern in (_COUNTED, _MARRIED, _LIVES_WITH, _WITH_CHILDREN, _SOMEBODY_S_TIE, _LOST, _IN_CARE):
        for match in pattern.finditer(text):
            yield _family(*match.span("tie"), 0.7, "What family somebody has.")
    for field in of_kind(text, "relationship", "marital", "children"):
        value = text[field.start : field.end]
        if re.match(r"[A-Za-z\d]", value) and not _EMPTY.match(value) and len(value) < 60:
            yield _family(field.start, field.end, 0.85, "A box about family.")
    for field in of_kind(text, "kin"):
        tie = re.compile(rf"[^\n]*?[(,\-][ ]?(?P<tie>{_TIE})\b", re.IGNORECASE).match(
            text, field.start, min(len(text), field.end + 1)
        )
        if tie:
            yield _family(*tie.span("tie"), 0.85, "The family tie of a next of kin.")


def _family(start: int, end: int, confidence: float, why: str) -> Span:
    return Span(start, end, Category.FAMILY, "family", confidence, why)


# What most witnesses are at some time, and what tells nothing of where they can be met.
_TELLS_NOTHING = re.compile(
    r"(?:retired|student|pupil|school ?(?:boy|girl|child|pupil)|pensioner)(?:[ ]?\((?:school|"
    r"full[- ]time|part[- ]time|uni(?:versity)?|college|OAP)\))?\.?",
    re.IGNORECASE,
)
_TYPED_OVER = re.compile(r"[Xx]{4,}\b")
_TRADE = re.compile(r"(?:er|or|ist|ian|ant|man|woman|maker|smith|wright)$")
_SENTENCE = re.compile(r"\b(?:if|is|the|this|to|are|has|have|tick|was)\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:n/?a\b|none\b|nil\b|unknown|not |see |as above|tbc|refused|withheld|yes\b|no\b|-)", re.IGNORECASE
)
_POLICE = re.compile(
    r"\b(?:police|constable|sergeant|inspector|detective|PCSO|PC|DC|DS|custody|CSI|scenes? of crime|investigator|"
    r"detention officer|trading standards|enforcement officer|environmental health officer|dog warden|expert witness|drugs expert)\b",
    re.IGNORECASE,
)
_WORK_AS = Gated(
    r"\b(?:work(?:s|ed|ing)?|employed|job|career|role|qualified|trained|retired|post|position)[ ](?:full[- ]time[ ]|"
    r"part[- ]time[ ]|there[ ]|here[ ]|currently[ ]|mainly[ ])?(?:as|of)[ ](?P<job>(?:an?|the|"
    r"their)[ ](?:[A-Za-z\-]+[ ]?){1,5}?)(?=[ ]?(?:[.,;:\n(]|\b(?:at|in|for|with|and|on|of|by|since|from|within|"
    r"where|who|when|but|which|based)\b)|$)"
)


def find_occupations(text: str) -> Iterator[Span]:
    """A job in a box for it, after "works as", or after "I am"."""
    for field in of_kind(text, "occupation"):
        value = text[field.start : field.end]
        if _TYPED_OVER.match(value):
            continue  # somebody took it out, and what follows is the next box
        beneath = "\n" in text[field.label_end : field.start]
        if (
            _TELLS_NOTHING.fullmatch(value)
            or _EMPTY.match(value)
            or not re.match(r"[A-Za-z]", value)
            or len(value) > 60
        ):
            continue
        if not beneath or (len(value.split()) <= 4 and not _SENTENCE.search(value)):
            yield _job(text, field.start, field.end, 0.95)
    for match in _WORK_AS.finditer(text):
        words = match["job"].split()
        if occupations().search(match["job"]) or (
            len(words) >= 2
            and words[-1].islower()
            and re.search(r"(?:er|or|ist|ian|ant|ent|man|woman|maker|smith|wright)s?$", words[-1])
        ):
            yield _job(text, match.start("job"), match.start("job") + len(match["job"].rstrip()), 0.85)
    for start, end in _columns(text):
        yield _job(text, start, end, 0.8)
    for match in occupations().finditer(text):
        if match[0].lower() in {"retired", "unemployed", "student", "housewife"}:
            continue  # tells nothing of anybody
        line = text[max(0, match.start() - 48) : match.start()]
        lead = _LEAD.search(line)
        if lead and not lead["job"].lower().startswith(("the ", "no ", "not ")):
            yield _job(text, match.start() - len(line) + lead.start("job"), match.end(), 0.85)


_LEAD = re.compile(
    r"\b(?:I[ ]am|I'm|I[ ]was|[Ss]he[ ]is|[Hh]e[ ]is|[Ss]he's|[Hh]e's|who[ ]is|[Mm]y[ ]occupation[ ]is|"
    r"[Mm]y[ ]job[ ]is|I[ ]have[ ]been|(?-i:AM|IS)|(?:employed|works?|worked|working|"
    r"job)\b[^.\n]{0,60}?[ ]as)[ \n](?:currently[ ]|now[ ]|also[ ]|employed[ ]as[ ]|presently[ ]){0,2}"
    r"(?P<job>(?:(?:an?|the)[ ])?(?:[A-Za-z\-&/]+[ ]){0,3})$",
    re.IGNORECASE,
)


_COLUMN = Gated(r"^[^\n:]{0,90}\b(?:Occupation|Job title)[ ]?$", re.MULTILINE)
_LAST_CELL = re.compile(r"(?<=[\d)|])[ |]{1,3}(?P<job>[A-Z][A-Za-z/\- ]{2,40})$")


def _columns(text: str) -> Iterator[tuple[int, int]]:
    """The last cell of each row of a table whose last heading is for occupations."""
    for heading in _COLUMN.finditer(text):
        at = heading.end() + 1
        for line in text[at:].split("\n", 13)[:12]:
            cell = _LAST_CELL.search(line)
            if cell and occupations().search(cell["job"]):
                yield at + cell.start("job"), at + cell.end("job")
            at += len(line) + 1


def _job(text: str, start: int, end: int, confidence: float) -> Span:
    if _POLICE.search(text, start, end) and not re.search("(?i)store detective", text[start:end]):
        return Span(
            start,
            end,
            Category.OCCUPATION,
            "officer_occupation",
            confidence,
            "The job of a police officer or member of police staff.",
        )
    return Span(start, end, Category.OCCUPATION, "occupation", confidence, "A person's job.")


_NAMED_THING = (
    rf"(?:the[ ])?{WORD}(?:[ ](?:{WORD}|&|and(?=[ ][A-Z])|of(?=[ ](?:the[ ])?[A-Z])|the(?=[ ][A-Z])|"
    rf"on(?=[ ][A-Z]))){{0,6}}"
)
_WORKS_AT = Gated(
    r"\b(?:(?:I|[Hh]e|[Ss]he|who|and|also|[Tt]hey|[Ww]e|brother|sister|husband|wife|mother|father|mum|dad|partner|"
    r"son|daughter)[ ](?:currently[ ]|also[ ]|both[ ]|used[ ]to[ ]|still[ ]|now[ ])?work(?:s|"
    r"ed)?(?:[ ](?:part[- ]time|full[- ]time|nights|days|shifts|weekends|mornings|evenings))?|(?:full|part)[- ]time[ ](?:work|"
    r"employment|job)(?:[ ]earning[ ][^\n]{1,24}?)?(?=[ ](?:with|for|at)[ ])|(?:am|is|was|been|being|currently)[ ](?:employed|working)|"
    r"place[ ]of[ ]work[ ](?:is|at)|my[ ](?:work|job)[ ]at|[Ww]orkplace[ ](?:is|at)|work[ ]colleague[ ]at|(?:my|his|"
    r"her|their)[ ](?:job|work|shift|workplace|position)[ ]at|employ(?:er|ed)(?:[ ]is|[ ]by|,)|"
    rf"[Ww]orks?[ ](?:as[ ]an?[ ](?:[a-z\-]+[ ]){{1,4}}))[ ](?:at|for|by|with|in)?[ ]?(?P<place>{_NAMED_THING})"
)
_AS_AT = Gated(
    rf"\b(?:work\w*|employed|am|is|I'm)[ ](?:as[ ])?an?[ ](?:[A-Za-z\-]+[ ]){{1,5}}?(?:at|for|with|"
    rf"by)[ ](?P<place>{_NAMED_THING})"
)
_SCHOOL = Gated(
    rf"(?<![\w'])(?:{WORD}\.?(?:[ ]|\n(?=(?:CP|Primary|Infants?|Junior|High|Academy|School)\b)|[ ]of[ ]|[ ]and[ ]|[ ]&[ ]|[ ]the[ ])){{1,5}}?"
    r"(?:(?:Primary|Secondary|High|Junior|Infants?|Infant and Nursery|Grammar|Catholic|RC|C of E|CofE|CE|"
    r"Church of England|Community|Special|Comprehensive|Nursery|Middle|Prep|Preparatory|Day|Girls'?|Boys'?|"
    r"Roman Catholic|Academy|Upper)[ ]){0,3}"
    r"(?:School|Academy|Nursery|Pre-?[Ss]chool|Sixth Form(?: College)?|College|Playgroup)\b(?![ \n](?:Road|Lane|Street|"
    r"Close|Uniform|Drive|Hill|Way|Place|Court|Walk|Crescent|Avenue|Gardens|Terrace|Industrial|Trading|Business|House|Yard|Row|Mews|Green))"
)
_PRIMARY = Gated(
    r"\b(?i:attend(?:s|ed|ing)?|go(?:es|ing)?[ ]to|pupils?[ ]at|school(?:[ ]is|[ ]at|:)?|at|from|near|outside|"
    rf"to)[ ](?P<place>(?:{WORD}\.?[ ]){{1,4}}(?:(?:RC|CE|C of E|Catholic)[ ])?(?:Primary|Infants|Juniors|"
    r"Comprehensive|Grammar|High|PRIMARY|NURSERY|SCHOOL|ACADEMY|COLLEGE|INFANTS|JUNIORS))\b(?![ ](?:Street|Road|Court|School))"
)
_GATHERS = Gated(
    r"\b(?i:go(?:es|ing)?[ ]to|went[ ]to|attend(?:s|ed|ing)?|takes?[ ](?:him|her|them)[ ]to|member[ ]of|at)[ ](?:the[ ]|a[ ]|my[ ]|her[ ]|his[ ])?"
    r"(?:after-school[ ])?(?:[a-z]{3,12}[ ])?(?:church|mosque|temple|gurdwara|synagogue|chapel|mass|club|class(?:es)?|brownies|scouts|guides|playgroup)"
    rf"[ ]at[ ](?P<place>(?:the[ ])?{_NAMED_THING})"
)
_UNIVERSITY = Gated(
    rf"\b(?:University[ ]of[ ]{WORD}(?:[ ]{WORD})?|{WORD}(?:[ ]{WORD}){{0,2}}[ ]University)\b(?![ ](?:Hospitals?|NHS|"
    r"Health|Teaching|Road))"
)
_YSGOL = Gated(rf"\b(?:Ysgol|Coleg|Meithrin)(?:[ ](?:{WORD}|y|yr|Gynradd|Gyfun|Uwchradd)){{1,4}}")
_RESIDENCE = Gated(
    rf"(?<![\w'])(?:{WORD}[ ]){{1,4}}(?i:care home|nursing home|children's home|hostel|women's refuge|refuge|"
    r"residential home|residential care home|sheltered housing)\b"
)
_BORN_IN = Gated(rf"\bborn[ ](?:and[ ]raised[ ]|and[ ]bred[ ])?in[ ](?P<place>{WORD}(?:[ ,]{{1,2}}{WORD}){{0,3}})")
_NOT_A_WORKPLACE = re.compile(
    r"(?:police|constabulary|court|cps\b|custody|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|a\b|an\b|my\b|cid\b|operation)",
    re.IGNORECASE,
)


def find_locations(text: str) -> Iterator[Span]:
    """Where somebody works, studies, was born or is cared for, by name."""
    for pattern in (_WORKS_AT, _AS_AT):
        for match in pattern.finditer(text):
            if pattern is _AS_AT and not occupations().search(match[0]):
                continue
            end = _end_of_place(text, *match.span("place"))
            if folded(text[match.start("place") : end].split()[-1]) in listed("street_types.txt"):
                continue
            town = town_names().match(text, end + 2) if text.startswith(", ", end) else None
            end = town.end() if town and text[town.start()].isupper() else end
            if folded(match["place"]) in towns() and text[match.start() : match.start("place")].endswith(" in "):
                continue  # "his employer is in Swindon", which is a town and no firm
            if not _NOT_A_WORKPLACE.match(match["place"]) and not re.search(
                r"\b(?:Police|Constabulary|CID)\b", match["place"]
            ):
                yield _location(match.start("place"), end, "workplace", 0.8, "The name of a place of work.")
    for pattern in (_SCHOOL, _UNIVERSITY):
        for match in pattern.finditer(text):
            start = match.start() + _common_lead(match[0])
            if start < match.end() and not re.search(r"\bPolice\b", match[0]):
                yield _location(start, match.end(), "school", 0.8, "The name of a school, college or nursery.")
    for match in _GATHERS.finditer(text):
        yield _location(*match.span("place"), "gathering", 0.75, "Where somebody worships or meets.")
    for match in _PRIMARY.finditer(text):
        yield _location(*match.span("place"), "school", 0.75, "The name of a school, college or nursery.")
    for match in _YSGOL.finditer(text):
        yield _location(*match.span(), "school", 0.8, "The name of a school, college or nursery.")
    for match in _RESIDENCE.finditer(text):
        yield _location(
            match.start() + _common_lead(match[0]), match.end(), "residence", 0.75, "The name of a home or hostel."
        )
    for match in _BORN_IN.finditer(text):
        yield _location(*match.span("place"), "birthplace", 0.8, "Where somebody was born.")
    for field in of_kind(text, "employer", "school", "birthplace"):
        value = text[field.start : field.end]
        line = text.rfind("\n", 0, field.label_start) + 1
        if ":" not in text[field.label_end : field.start] and text[line : field.label_start].isupper():
            continue  # the heading "MOUNT HILL SCHOOL - Safety log"
        if re.match(r"[A-Z]", value) and not _EMPTY.match(value) and len(value) < 90 and not _POLICE.search(value):
            end = _end_of_place(text, field.start, field.end)
            yield _location(field.start, end, field.kind, 0.9, "A box for a place of work, study or birth.")
    for field in of_kind(text, "dob"):
        place = re.compile(
            rf"[\d/.\- ]{{6,12}}[,/ -]{{1,3}}(?:in[ ]|at[ ])?({WORD}(?:[ ,]{{1,2}}{WORD}){{0,2}})"
        ).match(text, field.start, field.end)
        if place and "place" in text[field.label_start : field.label_end].lower() and not is_common_word(place[1]):
            yield _location(*place.span(1), "birthplace", 0.85, "Where somebody was born.")


def _end_of_place(text: str, start: int, end: int) -> int:
    """Where the name of a place ends in a text of capitals, in which every word looks like a part of it."""
    stop = re.search(r"[ \n](?:AS|WHERE|FOR|SINCE|AND I)\b|\.(?:[ \n]|$)", text[start:end])
    return start + stop.start() if stop and stop.start() and text[start:end].isupper() else end


def _common_lead(words: str) -> int:
    """How many characters of sentence stand before the name itself, as in "Then Oak Primary School"."""
    lead = re.match(
        r"(?:(?:The|At|In|From|To|My|His|Her|On|And|Then|When|After|Near|Outside|Attends|School|She|He|I|We|Year|"
        r"Former)[ ])+",
        words,
    )
    return len(lead[0]) if lead else 0


def _location(start: int, end: int, detector: str, confidence: float, why: str) -> Span:
    return Span(start, end, Category.LOCATION, detector, confidence, why)
