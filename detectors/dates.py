"""Dates of birth. The date of an event is nobody's personal data and is left alone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.names import PARTICLES
from detectors.spans import Category, Span
from detectors.vocabulary import is_common_word, is_family_name, is_given_name, is_police_word

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?,?[ ]?)?(?:the[ ])?"
_NUMERIC = (
    r"(?P<d>[0-3]?\d)[ ]?(?P<s>[/.\-\\])[ ]?\n?(?P<m>[01]?\d)[ ]?(?P=s)[ ]?\n?(?P<y>(?:1[89]|20)\d{2}|'?\d{2})"
    r"|(?P<y2>(?:19|20)\d{2})-(?P<m2>[01]\d)-(?P<d2>[0-3]\d)"
    r"|(?P<d6>[0-3]\d)[ ](?P<m6>[01]\d)[ ](?P<y6>(?:19|20)\d{2})"
)
_WORDED = (
    rf"(?:{_DAY_NAME}(?P<d3>[0-3]?\d)[ ]?(?:st|nd|rd|th)?[ ]?\n?(?:of[ ]|"
    rf"day[ ]of[ ])?[\-./]?\n?(?P<m3>{MONTH})\.?,?[ \-./\n]{{0,2}}(?P<y3>(?:1[89]|20)\d{{2}}|'?\d{{2}}))"
    rf"|(?:(?P<m4>{MONTH})\.?[ ](?:the[ ])?(?P<d4>[0-3]?\d)(?:st|nd|rd|th)?,?[ ](?P<y4>(?:19|20)\d{{2}}))"
)
_DATE = Gated(rf"(?<![\w/.\-])(?:{_NUMERIC}|{_WORDED})(?![\w/])(?!-\d)", re.IGNORECASE)
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBER_WORDS = {word: number for number, word in enumerate(_ONES.split(), 1)} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 2)
}
_NUMBER_WORD = "(?:" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + ")"
_BELOW_A_HUNDRED = rf"{_NUMBER_WORD}(?:[ \n\-]{_NUMBER_WORD})?"
_YEAR_IN_WORDS = rf"(?P<century>nineteen|twenty|two[ \n]thousand)(?:[ \n](?:hundred[ \n])?(?:and[ \n])?(?P<years>{_BELOW_A_HUNDRED}))?\b"
_IN_WORDS = Gated(
    rf"(?<![\w/.\-])(?:{_DAY_NAME})(?P<day>[0-3]?\d)[ ]?(?:st|nd|rd|th)?[ ]?\n?(?:of[ ])?(?P<month>{MONTH})\.?,?[ \n]{_YEAR_IN_WORDS}",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(
    rf"(?:the[ ])?[0-3]?\d(?:st|nd|rd|th)?[ ](?:of[ ])?{MONTH}\b(?![ ,]{{1,2}}(?:\d|(?i:nineteen|two\b|twenty)))",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<![\w/.\-])[0-3]\d[01]\d(?:(?:19|20)\d{2}|\d{2})(?![\w/.\-])")

_COMPACT_CUED = Gated(
    r"\b(?:d\.?o\.?b\.?|date of birth)(?:[ ](?:is|was))?[ :.\-]{0,3}([0-3]\d[01]\d(?:19|20)?\d{2})(?![\w/])",
    re.IGNORECASE,
)
_MISREAD_CUED = Gated(
    r"\b(?:d\.?o\.?b\.?|date of birth|born)(?:[ ](?:is|was|on|of))"
    r"?[ :.\-]{0,3}([\dOolI]{1,2}[ ]?[/.\-][ ]?[\dOolI]{1,2}[ ]?[/.\-][ ]?[\dOolI]{2,4})(?!\w)",
    re.IGNORECASE,
)


WrittenDate = tuple[re.Match[str], tuple[int, int, int]]


@lru_cache(maxsize=256)
def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Every full date with its year, month and day; two-digit years are of this century up to 35."""
    return tuple(_written_dates(text))


def _written_dates(text: str) -> Iterator[WrittenDate]:
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
    for match in _IN_WORDS.finditer(text):
        first = {"nineteen": 1900, "twenty": 2000}.get(match["century"].lower(), 2000)
        years = sum(_NUMBER_WORDS[word.lower()] for word in re.split(r"[ \n\-]", match["years"] or "") if word)
        yield match, (first + years, 1 + _MONTHS.index(match["month"][:3].lower()), int(match["day"]))


@lru_cache(maxsize=8)
def _latest_year(text: str) -> int:
    """The year the paper is about, which is the latest it names."""
    this_year = datetime.date.today().year
    years = {year for _, (year, _, _) in written_dates(text)}
    return max(years) if years and max(years) > this_year - _OLDEST_CASE else this_year


_CUE = re.compile(
    r"(?:\bd\.?[ ]?o\.?[ ]?b\.?(?!\w)|\bd[ ]?of[ ]?b\b|\bdate[ ]?(?:/|and|&)?[ ]?(?:place|time)?[ ]?of[ ]birth|\bbirth[ ]?date|\bborn|"
    r"\bbirthday|\bbirth(?=[ ]?[:\-|])|(?<![\w/'’])(?-i:b)(?:\.|(?=[ ]?$)))"
    r"(?:[ ]of[ ](?:the[ ])?[a-z]{3,12}(?:[ ][a-z]{3,12})?(?=[ ]?[:\-]|[ ]{2}))?"
    r"(?:[ ]?\([^()\n]{1,40}\)|[ ]?(?:dd|day)[/ .\-]?(?:mm|month)[/ .\-]?(?:yyyy|yy|year))?"
    r"(?:[ ]?\?[^\d?]{0,30})?"
    r"(?:[ ](?:is|was|being|of|on|in|as|the|given|recorded|shown|listed|here|there|at|falls|to|him|her|me|them|which|"
    r"that|a|his|her|my|their)){0,6}[ ]?[:=.,;()'\"#|\[\-]{0,4}(?:[.…_]{2,40})?\s{0,12}[|(]?[ ]?$",
    re.IGNORECASE,
)
_PLACE_CUE = re.compile(
    r"\bborn[ ](?:in|at|to|into)[ ](?:[^.;?\d\n]{1,50}[ ]on[ ](?:the[ ])?|(?:[A-Z][\w'\-]+[ ,]{1,2}){1,4}(?:the[ ])?)$"
)
_BEHIND = re.compile(
    r"^[ ]?[,(\[]{0,2}[ ]?(?:d\.?o\.?b\b|date of birth|(?:is|was|being)[ ](?:his|her|my|their|"
    r"the)[ ](?:date of birth|birthday|dob))",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[A-Z][\w'\-]+[ ]?(?:\n|[,(\[]|[ ]\-|[ ])[ ]?$")
_SEX = re.compile(r"(?:\b(?:male|female|sex|gender|M|F)\b[ ,:/()\-]{0,3}$)")
_SEX_AFTER = re.compile(
    r"^[ ,)/\-]{0,3}(?:\b(?:male|female|M|F|aged?|yrs?)\b|\(?\d{1,2}[ ]?(?:y|yrs?|years?)\b|\(\d{1,2}\))", re.IGNORECASE
)
# "Hope (tel: 07700 900066, 22nd of December 2003)"
_BESIDE_CONTACT = re.compile(r"\([^()]{0,70}(?:\d{3}|@[\w.]+|\d[A-Z]{2})[,;][ \n]$")
_A_CHILD = re.compile(
    r"\b(?:a|the|her|his|their|my)[ \n](?:child|son|daughter|baby|boy|girl|toddler|infant)\b|"
    r"\b(?:siblings?|children|child(?:ren)?'?s?[ ]names?|brothers?|sisters?|dependants?|half[- ]siblings?|nephews?|nieces?)"
    r"(?:[ ]?\([^()\n]{1,20}\))?[ ]?[:\n]",
    re.IGNORECASE,
)
_WHO = re.compile(r",[ \n](?:who|of)\b")
_TWO_NAMES = re.compile(
    r"(?:\bspoke to[ \n]|\b[A-Z][\w'\-]+[ ])[A-Z][\w'\-]+,[ \n]$|\b[A-Z][\w'\-]+(?:[ ][a-z]{1,4})?[ ][A-Z][\w'\-]+,[ \n]$"
)
_EVENT = re.compile(
    r"\b(?:on|dated?|until|from|since|to|between|and|by|before|after|convicted|sentenced|admitted|seen|"
    r"of)[ ](?:the[ ])?$",
    re.IGNORECASE,
)
_LEAST_YEARS = 8
_OLDEST_CASE = 12  # years: a paper that names no later date is taken for one that names only birth dates


def find_dates_of_birth(text: str) -> Iterator[Span]:
    """A date beside a word for birth, in a box for it, in a column headed by it, or straight after a person's name."""
    latest = _latest_year(text)
    headed = _rows_under_a_heading(text)
    for match, (year, _, _) in written_dates(text):
        before, after = text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 40]
        if _CUE.search(before) or _PLACE_CUE.search(before) or _BEHIND.match(after):
            yield _birth(match.start(), match.end(), 0.98, "A date beside a word for birth.")
        elif _A_CHILD.search(before) and _AFTER_NAME.search(before) and names_a_person(before):
            yield _birth(match.start(), match.end(), 0.75, "A date straight after the name of a child.")
        elif latest - year < _LEAST_YEARS:
            continue
        elif _BESIDE_CONTACT.search(before) or (_WHO.match(after) and _TWO_NAMES.search(before)):
            yield _birth(
                match.start(), match.end(), 0.85, "A date many years old, beside somebody's number or address."
            )
        elif _SEX.search(before) or _SEX_AFTER.match(after):
            yield _birth(match.start(), match.end(), 0.85, "A date beside a person's sex or age.")
        elif any(start <= match.start() < end for start, end in headed):
            yield _birth(match.start(), match.end(), 0.85, "A date in a column headed with a word for birth.")
        elif _AFTER_NAME.search(before) and not _EVENT.search(before) and names_a_person(before):
            yield _birth(match.start(), match.end(), 0.75, "A date many years old, straight after a person's name.")
    for field in of_kind(text, "dob"):
        below = "\n" in text[field.label_end : field.start]
        if not (
            below and _A_SENTENCE.match(text, field.start)
        ):  # the box is empty, and the next line speaks of a visit
            yield from _in_box(text, field.start, field.end)
    for match in re.finditer(
        rf"\b(?:born[ ](?:in|around|circa|about)|(?<=[a-z][ ])(?-i:b)\.?)[ ](?:{MONTH}[ ])?((?:19|20)\d{{2}})\b",
        text,
        re.IGNORECASE,
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


_A_SENTENCE = re.compile(r"[A-Z][a-z]+[ ](?:on[ ])?(?:the[ ])?\d")


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


_HEADING = Gated(
    r"^[^\n]{0,80}\b(?:D\.?O\.?B\.?|Date of birth|Birth date|Born)\b(?![ ]?:?[ ]?\d)[^\n]{0,80}$",
    re.MULTILINE | re.IGNORECASE,
)
_ROWS = 12


def _rows_under_a_heading(text: str) -> list[tuple[int, int]]:
    """Where the rows of a table stand whose heading, with no date of its own, names the date of birth."""
    stretches = []
    for match in _HEADING.finditer(text):
        if not written_dates(match[0]) and len(match[0].split()) <= 14:
            end = match.end()
            for _ in range(_ROWS):
                line = text.find("\n", end + 1)
                end = len(text) if line < 0 else line
            stretches.append((match.end(), end))
    return stretches


def names_a_person(before: str) -> bool:
    words = [word for word in re.findall(r"[A-Z][\w'\-]+|[a-z]+", before) if word not in PARTICLES][-2:]
    if not words or not words[-1][0].isupper() or is_police_word(words[-1]):
        return False
    if is_given_name(words[-1], surely=True) or is_family_name(words[-1], surely=True):
        return True
    return (
        len(words) == 2
        and (is_given_name(words[0]) or is_family_name(words[-1]))
        and words[0][0].isupper()
        and not is_common_word(words[0])
    )


def _birth(start: int, end: int, confidence: float, why: str) -> Span:
    return Span(start, end, Category.DATE_OF_BIRTH, "date_of_birth", confidence, why)
