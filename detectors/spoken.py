"""Telephone numbers said aloud, as a transcript has them: "oh seven seven double oh, nine hundred, four one six"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.gating import Gated
from detectors.spans import Category, Span

_ONES = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_NOUGHTS = dict.fromkeys(("oh", "o", "zero", "nought", "naught", "nil"), "0")
_TEENS = {
    word: str(number)
    for number, word in enumerate(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        10,
    )
}
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], "23456789", strict=True)
)
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_LARGE = {"hundred": "00", "thousand": "000"}
_WORDS = (*_ONES, *_NOUGHTS, *_TEENS, *_TENS, *_TIMES, *_LARGE)
_LEAST_WORDS = 5  # said aloud; a number with fewer is written in figures
_MOST_WORDS = 20
_TWO_SAID = Gated(
    r"\b(?:oh|o|zero|nought|double|treble|triple|seven)[ ,\-\n]{1,3}(?:double|treble|triple|oh|one|two|three|seven|eight|nine|zero)\b",
    re.IGNORECASE,
)
_RUN = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}|\d{{1,5}})\b(?:[ ,.;/\n\-]{{1,4}}(?:and[ ])?|$|(?=\W))){{6,80}}",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[a-z]+|\d+")
_NATIONAL = re.compile(r"(?:0|0?044|44)?(?:7[1-9]\d{8}|1[1-9]\d{7,8}|2\d{9})|0(?:3\d{9}|8\d{8,9})")


def digits_of(words: Sequence[str]) -> str | None:
    """The figures that the words say; None when they are no run of figures, as "double hundred" is none."""
    said, times, at = "", 1, 0
    while at < len(words):
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        at += 1
        if word in _TIMES:
            if times > 1:
                return None
            times = _TIMES[word]
            continue
        if word.isdigit():
            figure = word
        elif word in _NOUGHTS or word in _ONES:
            figure = _NOUGHTS.get(word) or _ONES[word]
            if following in _LARGE and word in _ONES:
                figure, at = figure + _LARGE[following], at + 1
        elif word in _TENS:
            joined = following in _ONES
            figure, at = _TENS[word] + (_ONES[following] if joined else "0"), at + joined
        elif word in _TEENS:
            figure = _TEENS[word]
        else:
            return None
        said, times = said + figure * times, 1
    return said if times == 1 else None


def find_spoken_phones(text: str) -> Iterator[Span]:
    """United Kingdom numbers told in words, or in words and figures together."""
    for run in _RUN.finditer(text) if _TWO_SAID.search(text) else ():
        pieces = list(_PIECE.finditer(text[run.start() : run.end()].lower()))
        pieces = [piece for piece in pieces if piece[0] != "and"]
        first = 0
        while first < len(pieces):
            many = _end_of_number([piece[0] for piece in pieces[first : first + _MOST_WORDS]])
            if many:
                start, end = run.start() + pieces[first].start(), run.start() + pieces[first + many - 1].end()
                yield Span(start, end, Category.PHONE, "uk_phone", 0.85, "A telephone number told in words.")
            first += many or 1


def _end_of_number(words: Sequence[str]) -> int:
    """How many of the words, from the first, say a telephone number: the most that do; 0 if none."""
    if (
        words[0] not in _NOUGHTS
        and words[0] not in {"seven", "four", "plus"}
        and not words[0].startswith(("0", "7", "44"))
    ):
        return 0
    for last in range(len(words), _LEAST_WORDS, -1):
        spelt = sum(not word.isdigit() for word in words[:last])
        said = digits_of(words[:last]) if spelt >= _LEAST_WORDS else None
        if said and _NATIONAL.fullmatch(said) and (said[0] == "0" or said.startswith(("44", "7"))):
            return last
    return 0
