"""Where somebody can be met, told in passing: the village they moved to, a refuge, a choir, the school by half its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.gating import Gated
from detectors.names import WORD
from detectors.spans import Category, Span
from detectors.street import STREET
from detectors.vocabulary import folded, is_common_word, is_family_name, is_given_name, occupations

_PLACE = rf"{WORD}(?:[ \n]{WORD}){{0,2}}"
_MOVED = Gated(
    r"\b(?:(?:I|[Ww]e|[Ss]he|[Hh]e|[Tt]hey|and)[ ](?:now[ ](?:live|living|stay)|(?:have|has|had)[ ](?:now[ ]|since[ ]|had[ ]to[ ])?(?:moved?|relocated?|fled|gone)|"
    r"(?:am|are|is|was|were)[ ](?:now[ ]|currently[ ]|being[ ]|due[ ]to[ ]be[ ])?(?:living|moved|rehoused|relocated|rehomed|placed|staying))|"
    r"been[ ](?:rehoused|relocated|rehomed|moved|placed))"
    rf"(?:[ ]by[ ]the[ ][a-z]+)?(?:[ ](?:away|out|down|up|back))?[ ](?:to|in|near|at)[ ](?P<place>{_PLACE})(?=[ .,;\n]|$)"
)
_TO_VISIT = re.compile(
    r"[ \n](?:to[ ](?!live|stay)[a-z]+|for[ ](?!good)[a-z]+|with[ ]|and[ ](?:got|bought|saw|had|met|came|went)\b)"
)
_KINDS = (
    r"(?:refuge|hostel|safe[ ]house|children's[ ]home|care[ ]home|nursing[ ]home|foster[ ](?:home|placement|carers?)|"
    r"(?:supported|sheltered|temporary|emergency)[ ](?:accommodation|housing|living)|mother[ ]and[ ]baby[ ]unit)"
)
_HOME_IN = Gated(
    rf"\b(?P<place>(?:an?|the)[ ](?:[a-z]+'?s?[ ])?{_KINDS}[ ](?:in|near|at|outside)[ ]{_PLACE})(?=[ .,;\n]|$)"
)
_REFUGE = Gated(r"\b(?:refuge|safe house|hostel|where I(?: now)? live|where she is|where we are)\b", re.IGNORECASE)
_HOUSE = re.compile(
    rf"(?<![\w'])(?P<place>(?:{WORD}[ ]){{1,2}}(?:House|Lodge|Court|Place|Villa|Hall|Grange|Project))(?![\w'])"
)
_REACH = 140
_PUBLIC_HOUSE = re.compile(
    r"(?:Public|Guest|Opera|Coffee|Ale|Court|Town|Village|City|County|Crown|Magistrates|Guild|Police)\b"
)
_WITH_OTHERS = Gated(
    r"\b(?i:sing|sings|singing|sang|play|plays|playing|train|trains|training|volunteer|volunteers|volunteering|worship|worships|pray|prays|"
    r"swim|swims|swimming|dance|dances|rehearse|help|helps|helping)(?:[ ](?:in|with|for|at)[ ](?:the|a|their|our)[ ](?:[a-z]+[ ]){1,3}?(?:at|of|in)|[ ]at)[ ]"
    rf"(?P<place>{WORD}(?:[ ]{WORD}){{0,3}})"
)
_HEAD_OF = Gated(
    r"\b(?i:head[ ]of[ ](?:personnel|HR|human[ ]resources|security|department)|personnel|HR|human[ ]resources|my[ ](?:line[ ])?(?:manager|boss|"
    rf"supervisor|shifts?|desk|employers?)|payroll)[ ](?:at|of)[ ](?P<place>{WORD}(?:[ ](?:{WORD}|&|and(?=[ ][A-Z]))){{0,4}})"
)
_WORKS_IN_A = Gated(
    rf"\b(?i:works?|working|worked|job)[ ](?i:at|in|for)[ ](?P<place>the[ ][a-z]+(?:[ ][a-z]+)?[ ](?:in|on|near|opposite|off|by)[ ](?:the[ ])?{STREET})"
)
_SCHOOL_AT = Gated(
    r"\b(?:the|her|his|their|my[ ][a-z]+'s)[ ](?:new[ ])?(?:school|nursery|college|pre-school|playgroup)(?:[ ]place)?(?:[ ][a-z ]{1,40}:|,|[ ](?:is|called))[ ]"
    rf"(?P<place>{WORD}(?:[ \n]{WORD}){{0,3}})"
)
_INFANTS = Gated(rf"(?<![\w'])(?P<place>(?:{WORD}\.?[ \n]){{1,3}}(?:Infants|Juniors|Primary))(?=[ ]?[.,;:)\n]|$)")
_JOB_AT = Gated(
    rf"(?:{WORD}),[ ](?:an?|the)[ ](?P<job>(?:[a-z\-]+[ ]){{1,3}}(?:at|with)[ ](?:the[ ])?{WORD}(?:[ ](?:{WORD}|&)){{0,4}})(?=[ ]?[,.;)\n]|$)"
)


def find_whereabouts(text: str) -> Iterator[Span]:
    """Where somebody has moved to, is sheltered, meets others, goes to school or works, as it is told in passing."""
    for match in _MOVED.finditer(text):
        first = match["place"].split()[0]
        if _TO_VISIT.match(text, match.end()) and "gone" in match[0]:
            continue  # "I had gone back to Belper to get post"
        if not (is_common_word(first) or _is_somebody(match["place"])):
            yield _at(match, "residence", "Where somebody has gone to live.")
    for match in _HOME_IN.finditer(text):
        yield _at(match, "residence", "A home or hostel, and the town that it is in.")
    for cue in _REFUGE.finditer(text):
        for match in _HOUSE.finditer(text, max(0, cue.start() - _REACH), cue.end() + _REACH):
            if not _PUBLIC_HOUSE.match(match["place"]) and not is_common_word(match["place"].split()[0]):
                yield _at(match, "residence", "A house by its name, beside talk of where somebody is sheltered.")
    for match in _WITH_OTHERS.finditer(text):
        first = match["place"].split()[0]
        if first in {"St", "Saint"} or not is_common_word(first):
            yield _at(match, "gathering", "Where somebody worships or meets.")
    for pattern in (_HEAD_OF, _WORKS_IN_A):
        for match in pattern.finditer(text):
            if not (is_common_word(match["place"].split()[0]) and pattern is _HEAD_OF):
                yield _at(match, "workplace", "The name of a place of work.")
    for pattern in (_SCHOOL_AT, _INFANTS):
        for match in pattern.finditer(text):
            if not is_common_word(match["place"].split()[0]) and not _is_somebody(match["place"]):
                yield _at(match, "school", "The name of a school, college or nursery.")
    for match in _JOB_AT.finditer(text):
        if occupations().search(match["job"]):
            yield Span(*match.span("job"), Category.OCCUPATION, "occupation", 0.8, "A person's job.")


def _is_somebody(words: str) -> bool:
    """Whether the words are a person's name sooner than a place's: "moved in with", "the school, Anna"."""
    first, *rest = re.split(r"\s", words)
    return is_given_name(first, surely=True) and (not rest or is_family_name(rest[-1])) and folded(first) != "st"


def _at(match: re.Match[str], detector: str, why: str) -> Span:
    return Span(*match.span("place"), Category.LOCATION, detector, 0.75, why)
