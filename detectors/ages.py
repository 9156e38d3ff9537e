"""The ages of people, told in figures or words; never an estimate of a stranger's, nor "over 18" in a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from detectors.dates import MONTH, names_a_person, written_dates
from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.names import WORD
from detectors.spans import Category, Span
from detectors.vocabulary import is_given_name

_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_SPELT = (
    rf"(?:{_TENS}(?:[ \-]{_ONES})?|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen)"
)
_YEARS = rf"(?:\d{{1,3}}|{_SPELT})"
_PERSON = (
    r"(?:girl|boy|man|woman|male|female|child|son|daughter|baby|toddler|teenager|lad|youth|lady|gentleman|brother|"
    r"sister|nephew|niece|mother|father|mum|dad|student|pupil|victim|complainant|defendant|witness|suspect|cousin|"
    r"widow|widower|pensioner|motorist|care worker|shopkeeper|carer|nurse|teacher|grandson|granddaughter|patient|"
    r"twins?|nan|stepson|stepdaughter|driver|passenger|pedestrian|cyclist|schoolboy|schoolgirl|grandmother|"
    r"grandfather|partner|husband|wife|neighbour|resident|person)"
)


def _after_a_name(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start() + 1]
    return not before.rstrip(" ,(")[-1:].isdigit() and names_a_person(before)  # "Leeds Mags 14/03/2025, 2 years"


def _after_a_person(text: str, match: re.Match[str]) -> bool:
    return _person_turns(text[max(0, match.start() - 60) : match.start()])


def _not_of_a_thing(text: str, match: re.Match[str]) -> bool:
    return not _OF_A_THING.search(text, max(0, match.start() - 24), match.start())


def _after_a_date(text: str, match: re.Match[str]) -> bool:
    return any(
        found.end() >= match.start() - 1 for found, _ in written_dates(text[max(0, match.start() - 16) : match.start()])
    ) or bool(re.search(r"\d{2,4}$", text[max(0, match.start() - 4) : match.start()]))


class _Form(NamedTuple):
    """One way of writing an age: its pattern, how sure it is, and what must be true of the words around."""

    pattern: Gated
    confidence: float
    holds: Callable[[str, re.Match[str]], bool] | None = None


_IS = r"(?:is|am|was|are|were|I'm|he's|she's|be|turned|turning|being|just|only|now|currently|who's)"
_AGES = (
    _Form(
        Gated(
            rf"\baged?[ ](?:of[ ])?({_YEARS}(?:[ ](?:years|yrs|months)(?:[ ]old)?)?)\b"
            r"(?![ ]?(?:hours|days|minutes|-|to[ ]\d|or over|and over|years?[ ]and[ ]over))",
            re.IGNORECASE,
        ),
        0.9,
    ),
    _Form(
        Gated(
            rf"\b({_YEARS}[ \-]?(?:years?|yrs?|yr|y/?o|months?|weeks?)[ \-]?old)[ \-]{{1,2}}(?:[a-z]{{3,12}}[ ])"
            rf"{{0,2}}{_PERSON}\b",
            re.IGNORECASE,
        ),
        0.9,
    ),
    _Form(
        Gated(rf"\b{_IS}[ ]({_YEARS}[ ](?:years?|yrs?)(?:[ ]old|[ ]of[ ]age))\b", re.IGNORECASE),
        0.9,
        _not_of_a_thing,
    ),
    _Form(Gated(rf"\b({_YEARS}[ ]?(?:y/o|yr[ \-]?old|yrs[ ]old|years[ ]of[ ]age))\b", re.IGNORECASE), 0.9),
    _Form(Gated(rf"\b(?:the|an?|this|that|another)[ ]({_YEARS}[ \-]years?[ \-]old)\b", re.IGNORECASE), 0.85),
    _Form(Gated(rf"(?<=[a-z],[ ])({_YEARS}[ \-](?:years?|yrs)[ \-]old)\b", re.IGNORECASE), 0.9),
    _Form(
        Gated(r"[ ,][ ]?\((\d{1,2}(?:[ ]?(?:yrs?|years?|months?|mths|weeks|y)(?:[ ]old)?)?)\)", re.IGNORECASE),
        0.75,
        _after_a_name,
    ),
    _Form(
        Gated(r",[ \n](\d{1,2}(?:[ ]?(?:yrs?|years?))?)(?=[,;)]|\.(?!\d)|[ ](?:and|of|from|who)\b)", re.IGNORECASE),
        0.75,
        _after_a_name,
    ),
    _Form(Gated(r"[ ,]{1,2}\(?(\d{1,3})\)?[ ](?:M|F|Male|Female)\b"), 0.85, _after_a_date),
    _Form(
        Gated(
            rf"\b(?:is|am|was|I'm|he's|she's|turned|turning)[ ]({_YEARS})[ ]?"
            r"(?:[,.;!]|$|\n|now\b|and (?:my|his|her|the|is|lives?|has|attends?|goes)|years? older|next|"
            rf"in (?:{MONTH}))",
            re.IGNORECASE,
        ),
        0.75,
        _after_a_person,
    ),
    # "She's 13.", "I am 52 and I had hoped", said of nobody but the one who is meant.
    _Form(
        Gated(
            rf"\b(?:I am|I'm|I was|he's|she's|(?:he|she)[ ](?:is|was)|who(?:'s|[ ]is|[ ]was))[ ](?:now[ ]|only[ ]|just[ ]|nearly[ ]|almost[ ])?"
            rf"({_YEARS})(?=[.;!](?!\d)|,(?!\d)|[ ]?\n|$|[ ](?:and|but|now|so|today|this|next|when|at[ ]the[ ]time)\b)"
            r"(?![ ](?:and|or)[ ](?:a[ ]half[ ](?!years)|\d))",
            re.IGNORECASE,
        ),
        0.75,
        _not_of_a_thing,
    ),
    # "VIW1   OKORO, DANIEL M 41", at the end of a line of a crime report.
    _Form(
        Gated(
            rf"\b{WORD},?[ ]{WORD},?[ ]{{1,3}}(?:M|F|MALE|FEMALE)[ ,/]{{1,3}}(\d{{1,3}})(?:[ ]?(?:YRS?|Y))?[ ]?(?=\n|$|[ ]{{2}})"
        ),
        0.85,
    ),
    # "DOB: 08/06/1990 36y M"
    _Form(
        Gated(r"(?<=\d\d)[ ,(]{1,3}(\d{1,3}[ ]?(?:y|yrs?|yo|y/o))\b(?=[ ,)]|\n|$)", re.IGNORECASE), 0.85, _after_a_date
    ),
)
_GUESS = re.compile(
    r"(?:approx(?:imately|\.)?|about|around|roughly|estimated?|between|maybe|perhaps|possibly|looked|appeared|under|"
    r"over|below|above|least|"
    r"c\.|circa|early|late|mid|least)(?:[ ](?:to be|be|the|age|of|aged?|a|an|about|around|like)){0,4}[ \-]{0,2}$",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"^[ ]?(?:-|to|or)[ ]?\d|^\+|^[ ](?:or (?:over|under|above|more)|and (?:over|under|above))", re.IGNORECASE
)
_THING = re.compile(
    r"^[ \-](?:[a-z]{3,12}[ ])?(?:car|vehicle|phone|house|van|dog|case|debt|whisk(?:y|ey)|statement|account|bike|"
    r"laptop|property|injury)",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    r"\b(?:it|this|that|which|one|laptop|phone|computer|car|vehicle|bike|watch|house|dog|cat|television|tv|console|"
    r"ring|coat|jacket|these|those)[ ]?$",
    re.IGNORECASE,
)
_NOT_PERSON_BEFORE = re.compile(
    r"\b(?:paragraphs?|pages?|sections?|part|exhibit|no|number|item|row|box|photo(?:graph)?|schedule|act|version|"
    r"rule|form|MG|image|tab|count|charge|it|this|that|time|which|there|value|total|figure|cost|price|offences?|"
    r"conviction\w*|page|counts?|charges?|statements?|items?|images?|exhibits?|years?|months?|days?|hours?|seals?|"
    r"bags?)\b[ ]?$",
    re.IGNORECASE,
)


# "Age if under 18: O18", which says no more than that the witness is grown up, however it is written.
_SAYS_ADULT = re.compile(
    r"age[^:\n]{0,30}(?:under|u)[ ]?18[^:\n\d]{0,30}[ .:_]{0,40}(?:[o0]ver|[o0])?[ ]?18(?!\d)[ ]?\+?|age[^:\n\d]{0,12}:[ ]*(?:[o0]18|18[ ]?\+|over[ ]18)",
    re.IGNORECASE,
)


def find_ages(text: str) -> Iterator[Span]:
    """The age of a person, in figures or words; not an estimate of a stranger's age, nor "over 18" in a form."""
    for form in _AGES:
        for match in form.pattern.finditer(text):
            if _is_an_age(text, match) and (form.holds is None or form.holds(text, match)):
                yield Span(*match.span(1), Category.AGE, "age", form.confidence, "The age of a person.")
    for field in of_kind(text, "age"):
        value = re.compile(
            rf"{_YEARS}(?:[ ]?(?:years?|yrs?|months?|y/?o|y)(?:[ ]old)?(?:[ ]\d{{1,2}}[ ]months)?)?(?!\w|[/.]\d)",
            re.IGNORECASE,
        ).match(text, field.start, field.end)
        if value and not _SAYS_ADULT.match(text, field.label_start, field.end):
            yield Span(*value.span(), Category.AGE, "age", 0.95, "An age in a box for it.")


def _is_an_age(text: str, match: re.Match[str]) -> bool:
    """Whether the figure is exact, possible and not of a thing: not "about 30", "25 to 35" or "a 10 year old car"."""
    start, end = match.span(1)
    years = re.match(r"\d+", match[1])
    if (years and int(years[0]) > 110) or _GUESS.search(text, max(0, start - 40), start):
        return False
    return not (_RANGE.match(text[end : end + 12]) or _THING.match(text[end : end + 24]))


def _person_turns(before: str) -> bool:
    """Whether the words just before are a person of whom an age can be told."""
    words = re.findall(r"[A-Za-z']+", before)
    if not words or _NOT_PERSON_BEFORE.search(before):
        return False
    return (
        words[-1].lower() in {"i", "he", "she", "who"}
        or is_given_name(words[-1])
        or bool(re.fullmatch(_PERSON, words[-1], re.IGNORECASE))
    )
