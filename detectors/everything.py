"""Every mention that could identify anybody: what an anonymiser hides, rather than what a caseworker is asked about.

People, places, organisations, dates, codes, quantities and demographic detail. Far more is found here than on a page
under review, because nothing is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.dates import written_dates
from detectors.spans import Category, Span, trimmed
from detectors.tagger import TAGGER
from detectors.vocabulary import folded, occupations, town_names

_CATEGORIES = {
    "PERSON": Category.NAME,
    "ORG": Category.ORGANISATION,
    "LOC": Category.LOCATION,
    "DEM": Category.DEMOGRAPHIC,
    "DATETIME": Category.DATE,
    "QUANTITY": Category.QUANTITY,
    "CODE": Category.OTHER,
    "MISC": Category.OTHER,
}
# Chosen on TAB's training documents, each half answered by weights that had learnt from the other half.
_NAMED, _HIDDEN = 0.2, 0.055
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATES = (
    re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:[ ](?:and|to|or)[ ]\d{{1,2}})?[ ](?:of[ ])?{_MONTH}(?:,?[ ]\d{{4}})?\b"
    ),
    re.compile(rf"\b{_MONTH}(?:[ ]\d{{1,2}},?)?(?:[ ]\d{{4}})?\b"),
    re.compile(r"\b(?:1[89]|20)\d{2}(?:[-/]\d{2,4})?\b"),
)
_CODES = re.compile(r"(?<![\w/])(?:\d{1,6}/\d{2,4}(?:/\d{2,4})?|[A-Z]{1,4}[ \-]?\d{3,}[A-Z\d/\-]*|\d{5,})(?![\w/])")
_CURRENCY = (
    r"(?:euros?|EUR|pounds?(?: sterling)?|GBP|(?:US )?dollars?|USD|(?:Polish )?zlotys?|PLN|(?:new )?Turkish liras?|"
    r"liras?|TRL|TRY|(?:Russian )?roubles?|RUB|"
    r"(?:Austrian )?schillings?|ATS|(?:Deutsch|German)?[ ]?[Mm]arks?|DEM|(?:Swiss |French |Belgian )?francs?|CHF|FRF|"
    r"(?:Swedish |Danish |Czech |Norwegian )?(?:kronor|kroner|korunas?|crowns?)|"
    r"SEK|DKK|NOK|CZK|forints?|HUF|(?:Romanian )?lei|ROL|RON|(?:Bulgarian )?levs?|BGN|BGL|litas|LTL|lats|LVL|"
    r"hryvnias?|UAH|kunas?|HRK|tolars?|SIT|SKK)"
)
_MONEY = re.compile(
    rf"(?:[£€$]|\b{_CURRENCY}[ ])[ ]?\d[\d,. ]{{0,20}}|\b\d[\d,. ]{{0,20}}(?:million |billion |"
    rf"thousand )?{_CURRENCY}\b(?:[ ]\((?:{_CURRENCY}|[€£])\))?",
    re.IGNORECASE,
)
_SPELT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|fifty)"
)
_SPAN_OF_TIME = re.compile(
    rf"\b(?:\d{{1,3}}|{_SPELT}(?:-{_SPELT})?)(?:[ ]and[ ]a[ ]half)?[ -](?:years?|months?|weeks?|days?|hours?)(?:'|"
    rf"[ ]and[ ](?:\d{{1,2}}|{_SPELT})[ ](?:months?|days?|weeks?)')?",
    re.IGNORECASE,
)
_DEMOGRAPHIC = re.compile(
    r"\b(?:aged \w+|(?:mother|father|husband|wife|widow|widower|son|daughter|brother|sister|grandmother|grandfather|"
    r"cousin|partner|fiancée?|parents|children|spouse|twins?)|"
    r"married|divorced|single mother|homosexual|gay|lesbian|transsexual|Roma|Jewish|Muslim|Catholic|Orthodox|Kurdish|"
    r"Chechen|disabled|unemployed|pensioner|Jehovah's Witness(?:es)?|asylum seeker|refugee)\b"
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Professor|Prof|Judge|Lord|Sir|Lady)\.?[ ](?:[A-Z]\.?[ -]?){0,3}(?:[A-Z][\w'’\-]+[ ]?){1,3}"
)


def find_everything_else(text: str) -> Iterator[Span]:
    """What `find` leaves alone, and an anonymiser would not."""
    for one in TAGGER.tag(text, _NAMED):
        if one.hide >= _HIDDEN:
            yield _mention(text, one.start, one.end, _CATEGORIES[one.kind], f"model_{one.kind.lower()}", 0.55)
    for match, _ in written_dates(text):
        yield _mention(text, *match.span(), Category.DATE, "date", 0.8)
    for pattern, category, detector in (
        *((pattern, Category.DATE, "date") for pattern in _DATES),
        (_CODES, Category.OTHER, "code"),
        (_MONEY, Category.QUANTITY, "money"),
        (_SPAN_OF_TIME, Category.QUANTITY, "duration"),
        (_DEMOGRAPHIC, Category.DEMOGRAPHIC, "demographic"),
        (_TITLED, Category.NAME, "titled_name"),
    ):
        for match in pattern.finditer(text):
            yield _mention(text, *match.span(), category, detector, 0.7)
    for match in occupations().finditer(text):
        yield _mention(text, *match.span(), Category.DEMOGRAPHIC, "demographic", 0.7)
    for match in town_names().finditer(text):
        if match[0][0].isupper() and folded(match[0]) not in _WORDS_TOO:
            yield _mention(text, *match.span(), Category.LOCATION, "town", 0.7)


_WORDS_TOO = frozenset(
    [
        "reading",
        "bath",
        "sale",
        "street",
        "stone",
        "shaw",
        "ware",
        "rye",
        "bow",
        "deal",
        "march",
        "hythe",
        "fleet",
        "hook",
        "battle",
        "wells",
        "sandy",
    ]
)


def _mention(text: str, start: int, end: int, category: Category, detector: str, confidence: float) -> Span:
    return Span(
        *trimmed(text, start, end), category, detector, confidence, "A mention that could help to tell who somebody is."
    )


def again(text: str, spans: list[Span]) -> Iterator[Span]:
    """Each further place where a name, an organisation or a code already found stands."""
    words: dict[str, Span] = {}
    for span in spans:
        if span.category in {Category.NAME, Category.ORGANISATION, Category.LOCATION}:
            written = text[span.start : span.end]
            if len(written) > 3 and written[0].isupper():
                words.setdefault(written, span)
    if not words:
        return
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)[:400]) + r")(?!\w)"
    )
    for match in pattern.finditer(text):
        like = words[match[0]]
        yield Span(*match.span(), like.category, like.detector, like.confidence, like.why)
