"""What a small trained model sees in the text, held to the word lists before it is believed."""

from __future__ import annotations

import bisect
import logging
import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from detectors import model, names, naming
from detectors.fields import fields
from detectors.model.fallback import SpacyTagger
from detectors.model.tagging import SpoiltWeights, Tagged, Tagger
from detectors.spans import Category, Span
from detectors.vocabulary import folded, is_dictionary_word, is_family_name, is_given_name, towns


def chosen(folder: Path) -> Tagger | SpacyTagger:
    """The project's own tagger; spaCy, with a line in the log, when its weights are missing or spoilt."""
    try:
        return Tagger(folder)
    except SpoiltWeights as problem:
        logging.getLogger(__name__).error("%s spaCy stands in for it.", problem)
        return SpacyTagger()


# Other weights can be tried, as `benchmarks.tab` does with some that have never seen the documents it tries them on.
TAGGER = chosen(Path(os.environ.get("CPS_TAGGER_WEIGHTS") or model.__path__[0]))
MODEL = TAGGER.name
_PERSON = 0.5  # how likely a word must be to name somebody or something


@lru_cache(maxsize=8)
def _people(text: str) -> tuple[Tagged, ...]:
    return tuple(one for one in TAGGER.tag(text, _PERSON) if one.kind == "PERSON")


def find_people_by_model(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """What the model calls a person among the capitalised words that no rule has settled."""
    doubtful = list(_doubtful(text, found))
    if not doubtful:
        return
    people = _people(text)
    for span in doubtful:
        after = bisect.bisect_left(people, (span.end,))
        if after and people[after - 1].end > span.start:
            yield span


def _doubtful(text: str, found: Sequence[Span]) -> Iterator[Span]:
    settled = bytearray(len(text))
    for span in found:
        settled[span.start : span.end] = b"\1" * span.length
    for field in fields(text):
        settled[field.label_start : field.label_end] = b"\1" * (field.label_end - field.label_start)
    for start, end in names.runs(text):
        for piece in names.split(names.tokens(text, start, end)):
            if 1 not in settled[piece[0].start : piece[-1].end]:
                yield from _believed(text, piece)


_NEVER_A_PERSON = re.compile(
    r"(?:Exhibit|exhibit|Op(?:eration)?|OP(?:ERATION)?|[Tt]he|\b[Aa]n?|\bthis|\bour|St\.?|Messrs|MESSRS|[Ss]torm|STORM)[ ]$"
)


# "a car to Bray", "the last train to Diss": where somebody goes, when a single word that is no first name follows.
_WHERE_TO = re.compile(
    r"\b(?:car|taxi|cab|minicab|bus|coach|train|tram|flight|ferry|drive|drove|driving|driven|travel\w*|journey|commut\w+|"
    r"mov(?:e|ed|ing)|return ticket|ticket)[ ](?:back[ ]|down[ ]|up[ ]|over[ ]|out[ ])?to[ ]$"
)


# How a Welsh shop, public house, hall or school begins.
_WELSH_PLACES = frozenset(
    {"y", "yr", "siop", "tafarn", "gwesty", "neuadd", "ysgol", "ysbyty", "caffi", "canolfan", "capel"}
)
# "to Dunroamin, Marsh Gibbet": the village after a house that has a name.
_AFTER_A_HOUSE = re.compile(r"(?:\b(?:to|of|at|near|outside|from|in)|:)[ ](?:The[ ])?[A-Z][a-z]+,[ \n]$")


_COUNTER = r"(?:\d\d[.:]\d\d[ ]+)?"


def _speaks(text: str, word: names.Token) -> bool:
    """Whether a surname in capitals opens this line and others, as whoever speaks does in an interview's record."""
    line = text.rfind("\n", 0, word.start) + 1
    if not word.is_upper or not re.fullmatch(_COUNTER, text[line : word.start]):
        return False
    return len(re.findall(rf"^{_COUNTER}{re.escape(word.text)}[ ]", text, re.MULTILINE)) > 1


_DOING = re.compile(r"[A-Z][a-z]*[aeiouy][a-z]*ing")


def _begins_a_sentence(text: str, word: names.Token) -> bool:
    """Whether the capital is a sentence's and the word an ordinary one: "Staining was heaviest at the jamb"."""
    ordinary = bool(_DOING.fullmatch(word.text)) or is_dictionary_word(word.text)
    return ordinary and names.opens_a_sentence(text, word.start)


def _is_no_surname(word: str) -> bool:
    return is_dictionary_word(word) and not is_family_name(word) and not is_given_name(word)


def _ordinary_words(piece: Sequence[names.Token], words: Sequence[names.Token]) -> bool:
    """Whether words in capitals are all English ones, and none is surely somebody's first name.

    After an article one is enough: "A BRUMMIE ACCENT", "A FRACTURED CHEEKBONE".
    """
    if not all(word.is_upper and not is_given_name(word.text, surely=True) for word in words):
        return False
    enough = any if piece[0].text == "A" else all
    return enough(is_dictionary_word(word.text) for word in words)


def _only_words(words: Sequence[names.Token]) -> bool:
    """Whether every word is an English one and none is anybody's first name, or surely a surname."""
    return all(
        is_dictionary_word(word.text) and not is_given_name(word.text) and not is_family_name(word.text, surely=True)
        for word in words
    )


def _believed(text: str, piece: list[names.Token]) -> Iterator[Span]:
    words = [token for token in piece if not token.is_initial]
    if not words:
        return
    if len(words) > 1 and not words[1].is_upper and _speaks(text, words[0]):
        yield from _believed(text, piece[piece.index(words[1]) :])
        return
    start = piece[0].start
    if naming.are_spelt_out(words) or naming.is_named_for_somebody(text, words):
        return
    named = [at for at, word in enumerate(words) if not (word.is_upper and _is_no_surname(word.text))]
    if len(words) > 1 and named and named[-1] < len(words) - 1:
        words = words[: named[-1] + 1]  # "JAMA STARTED CALLING ME", "HURST-BOWYER FEARS"
        if len(words) == 1:
            if is_family_name(words[0].text, surely=True) or is_given_name(words[0].text, surely=True):
                yield Span(start, words[0].end, Category.NAME, "model_name", 0.6, "A word that reads as a name.")
            return
    end = words[-1].end
    written, last = text[start:end], folded(words[-1].text)
    before = text[max(0, start - 24) : start]
    if (
        last in naming.STREET_TYPES
        or naming.ends_in_an_organisation(words)
        or names.is_place(written)
        or naming.is_brand(text, start)
        or naming.followed_by_organisation(text, end)
    ):
        return
    if _NEVER_A_PERSON.search(before) or re.match(r"/\d|[ ]?\d{1,3}\b", text[end : end + 5]):
        return
    if len(words) > 1 and (
        naming.is_royal(words[0].text) or _ordinary_words(piece, words) or folded(piece[0].text) in _WELSH_PLACES
    ):
        return
    if _AFTER_A_HOUSE.search(before) and not is_given_name(words[0].text, surely=True):
        return
    if len(words) == 1:
        word = words[0]
        if (
            len(word.text) >= 4
            and not word.is_upper
            and last not in towns()
            and not naming.next_is(text, end, naming.STREET_TYPES)
            and naming.in_a_person_s_place(text, start, end)
            and not _WHERE_TO.search(before)
            and (
                is_given_name(word.text)
                or is_family_name(word.text)
                or (naming.acts(text, end) and not _begins_a_sentence(text, word))
            )
        ):
            yield Span(start, end, Category.NAME, "model_name", 0.6, "A word that reads as a person's name.")
        return
    if any(folded(token.text) in towns() for token in words) or (
        naming.AT_A_PLACE.search(before) and last in naming.PLACE_WORDS
    ):
        return
    named_first = any(is_given_name(token.text) for token in words) or naming.in_a_person_s_place(text, start, end)
    if last in naming.PLACE_WORDS and not named_first:
        return  # "Duty 0600. Marsh Wood. Briefed"
    listed = any(is_given_name(token.text) or is_family_name(token.text) for token in words)
    if listed and _only_words(words) and not naming.in_a_person_s_place(text, start, end):
        return  # "0224 Van. Forth Banks."
    if listed or (len(words) == 2 and naming.in_a_person_s_place(text, start, end)):
        yield Span(start, end, Category.NAME, "model_name", 0.7, "Words that read as a person's name.")
