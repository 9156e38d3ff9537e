"""What is told of somebody in passing, in words that no rule knows: the trained model's guess, which any rule outweighs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.spans import SURE, Category, Span, trimmed
from detectors.tagger import TAGGER
from detectors.vocabulary import is_common_word, is_dictionary_word, listed

# The category of each detail, and how likely one of its words must be to tell it. Where people live and their families
# are left to the rules: the model takes too much else for them.
_KINDS = {
    "job": (Category.OCCUPATION, 0.85),
    "health": (Category.MEDICAL, 0.85),
    "age": (Category.AGE, 0.7),
    "belief": (Category.OTHER, 0.85),
}
_LEAST = 0.35  # how likely each word must be
_ALONE = 0.93  # for a single everyday word, which tells little by itself
_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
# What nobody has, and where things only happen.
_NOTHING = re.compile(
    r"\b(?:no|not|nil|none|yes|normal|unremarkable|n/?a|centre|car park|street|road)\b", re.IGNORECASE
)
# What was done to somebody is evidence, and the recommending rules weigh the rest of it with the offence.
_INJURY = re.compile(
    r"injur|fractur|lacerat|bruis|wound|swell|swollen|\bcuts?\b|graz|abras|haematoma|contusion|stitch|sutur|\bstaples?\b|"
    r"black eye|bleed|\bblood|punch|\bkick|\bslap|scratch|\bburn|\bred\b|redness|\bmarks?\b|\btooth|\bteeth|petechia|"
    r"concuss|\bchipped|\bstab|\bbroken?\b|\bbroke\b|\bsore\b|\bspat\b|\bspit\b",
    re.IGNORECASE,
)


def find_told(text: str) -> Iterator[Span]:
    """Details of somebody's life by the words around them."""
    for one in TAGGER.told(text, _LEAST):
        if one.detail not in _KINDS:
            continue
        category, least = _KINDS[one.detail]
        start, end = _without_small_words(text, *trimmed(text, one.start, one.end))
        words = [word.lower() for word in _WORD.findall(text, start, end)]
        if one.sure < least or not words or (len(words) == 1 and one.sure < _ALONE and _is_everyday(words[0])):
            continue
        if one.detail in ("health", "job") and _NOTHING.search(text, start, end):
            continue
        if one.detail == "health" and (_INJURY.search(text, start, end) or listed("body_parts.txt").issuperset(words)):
            continue
        confidence = round(min(one.sure, SURE - 0.01), 2)
        yield Span(start, end, category, f"told_{one.detail}", confidence, "Words that tell of somebody.")


def _without_small_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the words at its edges that only join it to others."""
    words = list(_WORD.finditer(text, start, end))
    while words and words[0][0].lower() in listed("small_words.txt"):
        words = words[1:]
    while words and words[-1][0].lower() in listed("small_words.txt"):
        words = words[:-1]
    return (words[0].start(), words[-1].end()) if words else (start, start)


def _is_everyday(word: str) -> bool:
    return len(word) < 4 or is_common_word(word) or is_dictionary_word(word)
