"""What the tagger knows of a word by itself: its letters, its shape, and the word lists that hold it.

Everything here is a function of one word, so the tagger asks once for each different word and keeps the answer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from zlib import crc32

from detectors.vocabulary import folded, is_common_word, is_family_name, is_given_name, is_police_word, listed, towns

BUCKETS = (8192, 2048, 2048, 2048, 512)  # how many rows the tables of `hashes` have
_LONGEST = 40  # letters of a word that are looked at; anything longer is no word


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MONTHS = _set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
_DAYS = _set("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow")
_TITLES = _set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady judge justice rev reverend pc dc ds di dci ps sgt sergeant "
    "constable inspector dsu supt superintendent pcso cllr hhj doctor nurse"
)
_NUMBERS = _set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half"
)
_TIMES = _set(
    "year years month months week weeks day days hour hours minute minutes morning afternoon evening night midnight "
    "noon am pm hrs"
)
_MONEY = _set(
    "pound pounds euro euros dollar dollars franc francs mark marks lira liras zloty zlotys rouble roubles crown crowns "
    "forint forints leu lei lev levs eur gbp usd pln rub chf trl try sek nok dkk czk huf ron bgn uah pence "
    "hryvnia hryvnias kuna kunas"
)
_KIN = _set(
    "mother father mum mam dad brother sister son daughter husband wife widow widower partner boyfriend girlfriend aunt "
    "uncle nephew niece cousin nan gran grandmother grandfather grandson granddaughter parents child children twin "
    "neighbour friend fiance fiancee spouse"
)
_CODE_WORDS = _set("no nos number ref reference urn exhibit crime application applications case collar")
_JOINERS = _set("the of and for in on at to from by with de la du des van von der al bin")
_ROMAN = re.compile(r"[IVXLC]+")
_DIGITS = re.compile(r"\d")


class Lexeme(NamedTuple):
    """One word as the network takes it in."""

    hashes: tuple[int, int, int, int, int]
    signs: tuple[int, ...]  # each 0 or 1, in the order of SIGNS
    key: int  # under which the word's vector is filed


def lexeme(word: str) -> Lexeme:
    """Everything known of the word by itself."""
    word = word[:_LONGEST]
    low = word.lower()
    plain = _DIGITS.sub("0", low).encode("utf-8", "replace")
    letters = plain.decode("utf-8", "replace")
    hashes = (
        crc32(plain) % BUCKETS[0],
        crc32(b"<" + letters[:3].encode()) % BUCKETS[1],
        crc32(b">" + letters[-3:].encode()) % BUCKETS[2],
        crc32(b"}" + letters[-5:].encode()) % BUCKETS[3],
        crc32(_shape(word).encode("utf-8", "replace")) % BUCKETS[4],
    )
    return Lexeme(hashes, _signs(word, folded(word)), key(low))


def key(low: str) -> int:
    """The number under which a word in lower case is filed."""
    return crc32(low.encode("utf-8", "replace"))


def _shape(word: str) -> str:
    """Letters as X or x, digits as d, at most four of a kind together: "Okafor" is "Xxxxx", "2021" is "dddd"."""
    shape: list[str] = []
    for letter in word:
        sign = "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter
        if shape[-4:] != [sign] * 4:
            shape.append(sign)
    return "".join(shape)


SIGNS = 37
FROM_LISTS = 24  # where the signs begin that come from the word lists, which training sometimes hides


def _signs(word: str, low: str) -> tuple[int, ...]:
    number = int(word) if word.isdecimal() and len(word) < 9 else -1
    signs = (
        word.isupper(),
        word[:1].isupper(),
        word.islower(),
        word.isdecimal(),
        bool(_DIGITS.search(word)),
        len(word) == 1,
        len(word) == 2,
        len(word) == 3,
        len(word) > 9,
        word.startswith("\n"),
        word.startswith("\n") and word.count("\n") > 1,
        word.isspace(),
        1 <= number <= 31,
        1900 <= number <= 2035,
        bool(_ROMAN.fullmatch(word)),
        low in _MONTHS,
        low in _DAYS,
        low in _TITLES,
        low in _NUMBERS,
        low in _TIMES,
        low in _MONEY,
        low in _KIN,
        low in _CODE_WORDS,
        low in _JOINERS,
        is_given_name(word, surely=True),
        is_given_name(word),
        is_family_name(word, surely=True),
        is_family_name(word),
        is_common_word(word),
        is_police_word(word),
        low in towns(),
        low in _words_of_towns(),
        low in listed("countries.txt"),
        low in listed("generic_bodies.txt"),
        low in _words_of_jobs(),
        low in listed("organisation_words.txt"),
        low in listed("street_types.txt") or low in listed("place_words.txt"),
    )
    return tuple(map(int, signs))


@cache
def _words_of_towns() -> frozenset[str]:
    return frozenset(word for town in towns() for word in re.split(r"[ \-]", town))


@cache
def _words_of_jobs() -> frozenset[str]:
    return frozenset(word.strip(",") for word in listed("occupations.txt"))
