"""Dates of birth and ages. The date of an event is nobody's personal data and is left alone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from detectors.fields import of_kind
from detectors.spans import Category, Span
from detectors.vocabulary import is_common_word, is_family_name, is_given_name

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?,?[ ]?)?(?:the[ ])?"
_NUMERIC = (
    r"(?P<d>[0-3]?\d)[ ]?(?P<s>[/.\-\\])[ ]?\n?(?P<m>[01]?\d)[ ]?(?P=s)[ ]?\n?(?P<y>(?:1[89]|20)\d{2}|'?\d{2})"
    r"|(?P<y2>(?:19|20)\d{2})-(?P<m2>[01]\d)-(?P<d2>[0-3]\d)"
    r"|(?P<d6>[0-3]\d)[ ](?P<m6>[01]\d)[ ](?P<y6>(?:19|20)\d{2})"
)
_WORDED = (
    rf"(?:{_DAY_NAME}(?P<d3>[0-3]?\d)[ ]?(?:st|nd|rd|th)?[ ]?\n?(?:of[ ]|day[ ]of[ ])?[\-./]?\n?(?P<m3>{_MONTH})\.?,?[ \-./\n]{{0,2}}(?P<y3>(?:1[89]|20)\d{{2}}|'?\d{{2}}))"
    rf"|(?:(?P<m4>{_MONTH})\.?[ ](?:the[ ])?(?P<d4>[0-3]?\d)(?:st|nd|rd|th)?,?[ ](?P<y4>(?:19|20)\d{{2}}))"
)
_DATE = re.compile(rf"(?<![\w/.\-])(?:{_NUMERIC}|{_WORDED})(?![\w/])(?!-\d)", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(
    rf"(?:the[ ])?[0-3]?\d(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTH}\b(?![ ,]{{1,2}}\d)", re.IGNORECASE
)
_COMPACT = re.compile(r"(?<![\w/.\-])[0-3]\d[01]\d(?:(?:19|20)\d{2}|\d{2})(?![\w/.\-])")

_COMPACT_CUED = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth)(?:[ ](?:is|was))?[ :.\-]{0,3}([0-3]\d[01]\d(?:19|20)?\d{2})(?![\w/])",
    re.IGNORECASE,
)
_MISREAD_CUED = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born)(?:[ ](?:is|was|on|of))?[ :.\-]{0,3}([\dOolI]{1,2}[ ]?[/.\-][ ]?[\dOolI]{1,2}[ ]?[/.\-][ ]?[\dOolI]{2,4})(?!\w)",
    re.IGNORECASE,
)


def written_dates(text: str) -> Iterator[tuple[re.Match[str], tuple[int, int, int]]]:
    """Every full date with its year, month and day; two-digit years are of this century up to 35."""
    for match in _DATE.finditer(text):
        values = [
            match[group]
            for group in ("d", "d2", "d3", "d4", "d6", "m", "m2", "m3", "m4", "m6", "y", "y2", "y3", "y4", "y6")
        ]
        day, month, year = (next(value for value in values[at : at + 5] if value) for at in (0, 5, 10))
        number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].lower())
        whole = int(year.lstrip("'"))
        if whole < 100:
            whole += 2000 if whole <= 35 else 1900
        if 1 <= number <= 12 and 1 <= int(day) <= 31:
            yield match, (whole, number, int(day))


@lru_cache(maxsize=8)
def _latest_year(text: str) -> int:
    """The year the paper is about, which is the latest it names."""
    years = {year for _, (year, _, _) in written_dates(text)}
    return max(years) if len(years) > 1 else max({*years, datetime.date.today().year})


_CUE = re.compile(
    r"(?:\bd\.?[ ]?o\.?[ ]?b\.?\b|\bdate[ ]?(?:/|and|&)?[ ]?(?:place|time)?[ ]?of[ ]birth|\bbirth[ ]?date|\bborn|\bbirthday|\bb(?:\.|[ ](?=\d)))"
    r"(?:[ ]?\(?(?:dd|day)[/ .\-]?(?:mm|month)[/ .\-]?(?:yyyy|yy|year)\)?)?"
    r"(?:[ ](?:is|was|being|of|on|in|as|the|given|recorded|shown|listed|here|there|at|falls|to|him|her|me|them|which|that|a|his|her|my|their)){0,6}[ ]?[:=.,;()'\"#\[\-]{0,4}\s{0,3}$",
    re.IGNORECASE,
)
_PLACE_CUE = re.compile(r"\bborn[ ](?:in|at)[ ](?:[A-Z][\w'\-]+[ ,]{1,2}){1,4}(?:on[ ])?(?:the[ ])?$")
_BEHIND = re.compile(
    r"^[ ]?[,(\[]{0,2}[ ]?(?:d\.?o\.?b\b|date of birth|(?:is|was|being)[ ](?:his|her|my|their|the)[ ](?:date of birth|birthday|dob))",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[A-Z][\w'\-]+[ ]?(?:\n|[,(\[]|[ ]\-|[ ])[ ]?$")
_SEX = re.compile(r"(?:\b(?:male|female|sex|gender|M|F)\b[ ,:/()\-]{0,3}$)")
_SEX_AFTER = re.compile(
    r"^[ ,)/\-]{0,3}(?:\b(?:male|female|M|F|aged?|yrs?)\b|\(?\d{1,2}[ ]?(?:y|yrs?|years?)\b|\(\d{1,2}\))", re.IGNORECASE
)
_EVENT = re.compile(
    r"\b(?:on|dated?|until|from|since|to|between|and|by|before|after|convicted|sentenced|admitted|seen|of)[ ](?:the[ ])?$",
    re.IGNORECASE,
)
_LEAST_YEARS = 8


def find_dates_of_birth(text: str) -> Iterator[Span]:
    """A date beside a word for birth, in a box for it, in a column headed by it, or straight after a person's name."""
    latest = _latest_year(text)
    headed = _rows_under_a_heading(text)
    for match, (year, _, _) in written_dates(text):
        before, after = text[max(0, match.start() - 70) : match.start()], text[match.end() : match.end() + 40]
        if _CUE.search(before) or _PLACE_CUE.search(before) or _BEHIND.match(after):
            yield _birth(match.start(), match.end(), 0.98, "A date beside a word for birth.")
        elif latest - year < _LEAST_YEARS:
            continue
        elif _SEX.search(before) or _SEX_AFTER.match(after):
            yield _birth(match.start(), match.end(), 0.85, "A date beside a person's sex or age.")
        elif any(start <= match.start() < end for start, end in headed):
            yield _birth(match.start(), match.end(), 0.85, "A date in a column headed with a word for birth.")
        elif _AFTER_NAME.search(before) and not _EVENT.search(before) and _names_a_person(before):
            yield _birth(match.start(), match.end(), 0.75, "A date many years old, straight after a person's name.")
    for field in of_kind(text, "dob"):
        yield from _in_box(text, field.start, field.end)
    for match in re.finditer(
        rf"\bborn[ ](?:in|around|circa|about)[ ](?:{_MONTH}[ ])?((?:19|20)\d{{2}})\b", text, re.IGNORECASE
    ):
        yield _birth(match.start(1), match.end(1), 0.85, "A year of birth.")
    for match in _COMPACT_CUED.finditer(text):
        yield _birth(*match.span(1), 0.9, "A date beside a word for birth.")
    for match in _MISREAD_CUED.finditer(text):
        if not match[1].replace("/", "").replace(".", "").replace("-", "").replace(" ", "").isdigit():
            yield _birth(*match.span(1), 0.85, "A date, with letters misread for figures, beside a word for birth.")
    for match in _DAY_AND_MONTH.finditer(text):
        if re.search(
            r"birthday(?:[ ](?:is|was|falls|which|on)){0,3}[ ]?(?:on[ ])?$",
            text[max(0, match.start() - 40) : match.start()],
            re.IGNORECASE,
        ):
            yield _birth(match.start(), match.end(), 0.85, "The day and month of a birthday.")


def _in_box(text: str, start: int, end: int) -> Iterator[Span]:
    for match, _ in written_dates(text[start:end]):
        yield _birth(start + match.start(), start + match.end(), 0.98, "A date in a box for the date of birth.")
        return
    for pattern in (_COMPACT, _DAY_AND_MONTH):
        for loose in pattern.finditer(text, start, end):
            yield _birth(*loose.span(), 0.9, "A date in a box for the date of birth.")
            return
    misread = re.compile(r"[\dOolI]{1,2}[ ]?[/.\-][ ]?[\dOolI]{1,2}[ ]?[/.\-][ ]?[\dOolI]{2,4}").match(text, start, end)
    if misread:
        yield _birth(*misread.span(), 0.85, "A date in a box for the date of birth.")


_HEADING = re.compile(
    r"^[^\n]{0,80}\b(?:D\.?O\.?B\.?|Date of birth|Birth date|Born)\b(?![ ]?:?[ ]?\d)[^\n]{0,80}$",
    re.MULTILINE | re.IGNORECASE,
)
_ROWS = 12


def _rows_under_a_heading(text: str) -> list[tuple[int, int]]:
    """Where the rows of a table stand whose heading, with no date of its own, names the date of birth."""
    stretches = []
    for match in _HEADING.finditer(text):
        if next(written_dates(match[0]), None) is None and len(match[0].split()) <= 14:
            end = match.end()
            for _ in range(_ROWS):
                line = text.find("\n", end + 1)
                end = len(text) if line < 0 else line
            stretches.append((match.end(), end))
    return stretches


def _names_a_person(before: str) -> bool:
    words = re.findall(r"[A-Za-z][\w'\-]+", before)[-2:]
    known = any(is_given_name(word) or is_family_name(word) for word in words)
    return len(words) == 2 and known and not any(is_common_word(word) and not is_family_name(word) for word in words)


def _birth(start: int, end: int, confidence: float, why: str) -> Span:
    return Span(start, end, Category.DATE_OF_BIRTH, "date_of_birth", confidence, why)


_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_SPELT = rf"(?:{_TENS}(?:[ \-]{_ONES})?|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_YEARS = rf"(?:\d{{1,3}}|{_SPELT})"
_PERSON = r"(?:girl|boy|man|woman|male|female|child|son|daughter|baby|toddler|teenager|lad|youth|lady|gentleman|brother|sister|nephew|niece|mother|father|mum|dad|student|pupil|victim|complainant|defendant|witness|suspect|cousin|widow|widower|pensioner|motorist|care worker|shopkeeper|carer|nurse|teacher|grandson|granddaughter|patient|twins?|nan|stepson|stepdaughter|driver|passenger|pedestrian|cyclist|schoolboy|schoolgirl|grandmother|grandfather|partner|husband|wife|neighbour|resident|person)"
_AGES = (
    re.compile(
        rf"\baged?[ ](?:of[ ])?({_YEARS}(?:[ ](?:years|yrs)(?:[ ]old)?)?)\b(?![ ]?(?:hours|days|minutes|-|to[ ]\d|or over|and over|years?[ ]and[ ]over))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b({_YEARS}[ \-]?(?:years?|yrs?|yr|y/?o|months?|weeks?)[ \-]?old)[ \-]{{1,2}}(?:[a-z]{{3,12}}[ ]){{0,2}}{_PERSON}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:is|am|was|are|were|I'm|he's|she's|be|turned|being|just|only|now|currently|who's)[ ]({_YEARS}[ ](?:years?|yrs?)(?:[ ]old|[ ]of[ ]age))\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b({_YEARS}[ ]?(?:y/o|yr[ \-]?old|yrs[ ]old|years[ ]of[ ]age))\b", re.IGNORECASE),
    re.compile(rf"(?<=[a-z],[ ])({_YEARS}[ \-](?:years?|yrs)[ \-]old)\b", re.IGNORECASE),
    re.compile(r"(?<=[A-Za-z][a-z])[ ]\((\d{1,2})(?:[ ]?(?:yrs?|years?(?: old)?|y))?\)", re.IGNORECASE),
    re.compile(
        rf"\b(?:is|am|was|I'm|he's|she's|turned|turning)[ ]({_YEARS})[ ]?(?:,|\.|and (?:my|his|her|the|is|lives?|has|attends?|goes)|years? older|next|in (?:{_MONTH}))",
        re.IGNORECASE,
    ),
)
_GUESS = re.compile(
    r"(?:approx(?:imately|\.)?|about|around|roughly|estimated?|between|maybe|perhaps|possibly|looked|appeared|under|over|below|above|least|"
    r"c\.|circa|early|late|mid|least)(?:[ ](?:to be|be|the|age|of|aged?|a|an|about|around|like)){0,4}[ \-]{0,2}$",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"^[ ]?(?:-|to|or)[ ]?\d|^\+|^[ ](?:or (?:over|under|above|more)|and (?:over|under|above))", re.IGNORECASE
)
_THING = re.compile(
    r"^[ \-](?:[a-z]{3,12}[ ])?(?:car|vehicle|phone|house|van|dog|case|debt|whisk(?:y|ey)|statement|account|bike|laptop|property|injury)",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    r"\b(?:it|this|that|which|one|laptop|phone|computer|car|vehicle|bike|watch|house|dog|cat|television|tv|console|ring|coat|jacket|these|those)[ ]?$",
    re.IGNORECASE,
)
_NOT_PERSON_BEFORE = re.compile(
    r"\b(?:paragraphs?|pages?|sections?|part|exhibit|no|number|item|row|box|photo(?:graph)?|schedule|act|version|rule|form|MG|image|tab|count|charge|it|this|that|time|which|there|value|total|figure|cost|price|offences?|conviction\w*|page|counts?|charges?|statements?|items?|images?|exhibits?|years?|months?|days?|hours?|seals?|bags?)\b[ ]?$",
    re.IGNORECASE,
)


def find_ages(text: str) -> Iterator[Span]:
    """The age of a person, in figures or words; not an estimate of a stranger's age, nor "over 18" in a form."""
    for number, pattern in enumerate(_AGES):
        for match in pattern.finditer(text):
            before = text[max(0, match.start(1) - 40) : match.start(1)]
            years = re.match(r"\d+", match[1])
            if (
                _GUESS.search(before)
                or _RANGE.match(text[match.end(1) : match.end(1) + 12])
                or (years and int(years[0]) > 110)
            ):
                continue
            if _THING.match(text[match.end(1) : match.end(1) + 24]):
                continue
            if number == 2 and _OF_A_THING.search(text, max(0, match.start() - 24), match.start()):
                continue
            if number == 5 and not _names_a_person(text[max(0, match.start() - 40) : match.start()]):
                continue
            if number == 6 and not _person_turns(text[max(0, match.start() - 60) : match.start()]):
                continue
            yield Span(*match.span(1), Category.AGE, "age", 0.9 if number < 5 else 0.75, "The age of a person.")
    for field in of_kind(text, "age"):
        value = re.compile(
            rf"{_YEARS}(?:[ ]?(?:years?|yrs?|months?|y/?o|y)(?:[ ]old)?(?:[ ]\d{{1,2}}[ ]months)?)?(?!\w|[/.]\d)",
            re.IGNORECASE,
        ).match(text, field.start, field.end)
        if value:
            yield Span(*value.span(), Category.AGE, "age", 0.95, "An age in a box for it.")


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
