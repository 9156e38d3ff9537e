"""What a small trained model sees in the text: people whom no rule has settled, and words that are no name after all."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from detectors import model, names, naming
from detectors.model.fallback import SpacyTagger
from detectors.model.tagging import SpoiltWeights, Tagger
from detectors.spans import Category, Span, trimmed
from detectors.vocabulary import folded, is_dictionary_word, is_family_name, is_given_name, is_police_word, towns


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
_UNHEARD_OF, _CERTAIN, _NEVER = 0.9, 0.97, 2.0
_NOBODY = 0.05  # less likely than this, and what only a word list says is no name
_LISTS_SAY = frozenset({"listed_name", "announced_name", "related_name", "nickname"})


def find_people_by_model(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Whom the model names where no rule has settled anything."""
    settled = bytearray(len(text))
    for span in found:
        settled[span.start : span.end] = b"\1" * span.length
    for one in TAGGER.tag(text, _PERSON):
        start, end = trimmed(text, one.start, one.end)
        title = _TITLE_BEFORE.search(text, max(0, start - 8), start)
        start = title.start() if title else start
        if (
            one.kind == "PERSON"
            and 1 not in settled[start:end]
            and one.sure >= _least(text, start, end)
            and not _names_a_thing(text, start, end, surely=one.sure >= _CERTAIN)
        ):
            yield Span(start, end, Category.NAME, "model_name", 0.7, "Words that read as a person's name.")


# What stands before a name that is an exhibit's, an operation's, a saint's or a storm's; and before where somebody goes.
_NEVER_A_PERSON = re.compile(
    r"(?:(?i:\bKing's|\bKING'|\b(?:exhibit|op(?:eration)?|messrs|storm|pints? of|bottles? of))|\bSt\.?)[ ]$|"
    r"\b(?:car|taxi|cab|minicab|bus|coach|train|tram|flight|ferry|drive|drove|driving|driven|travel\w*|journey|commut\w+|"
    r"mov(?:e|ed|ing)|return ticket|ticket)[ ](?:back[ ]|down[ ]|up[ ]|over[ ]|out[ ])?to[ ]$"
)
_FIRST_OF_A_THING = frozenset({"storm", "operation", "op", "exhibit", "saint", "st", "messrs", "captain"})
_OF_A_FIRM = re.compile(r"\b[A-Z]\w+s[ ]&[ ]$")  # the "Spencer" of "Marks & Spencer"
# How a Welsh shop, public house, hall or school begins.
_WELSH_PLACES = frozenset(
    {"y", "yr", "siop", "tafarn", "gwesty", "neuadd", "ysgol", "ysbyty", "caffi", "canolfan", "capel"}
)


_VERSUS = re.compile(r"[ ](?:v|V|vs|-v-)\b")
_TITLE_BEFORE = re.compile(r"\b(?i:mr|mrs|miss|ms|mx|dr)\.?[ ]$")


def _names_a_thing(text: str, start: int, end: int, *, surely: bool) -> bool:
    """Whether a place, a firm, a brand, an exhibit or a telephone is called what might be a person's name.

    A first name before a "Lane" or a "Street" is taken for a person's where the model is `surely` of that mind.
    """
    words = [token for token in names.tokens(text, start, end) if not token.is_initial]
    if not words:
        return False
    last = folded(words[-1].text)
    several = len(words) > 1
    return (
        (several and last in naming.STREET_TYPES and not (surely and _reads_as_a_person(text, words[0])))
        or naming.ends_in_an_organisation(words)
        or naming.is_named_for_somebody(text, words)
        or naming.are_spelt_out(words)
        or naming.is_shorthand(text, words)
        or naming.is_a_drugs_line(text, end)
        or (several and words[0].text.lower() in _FIRST_OF_A_THING)
        or (last in ("regina", "rex") and _VERSUS.match(text, end) is not None)
        or _OF_A_FIRM.search(text, max(0, start - 24), start) is not None
        or naming.is_brand(text, start)
        or naming.followed_by_organisation(text, end)
        or naming.next_is(text, end, naming.STREET_TYPES)
        or bool(_NEVER_A_PERSON.search(text, max(0, start - 32), start))
        or re.match(r"/\d", text[end : end + 2]) is not None
        or (several and (naming.is_royal(words[0].text)))
        or folded(text[start:end].split()[0]) in _WELSH_PLACES
        or (
            (names.is_place(text[start:end]) or any(folded(word.text) in towns() for word in words))
            and not naming.in_a_person_s_place(text, start, end)
        )
    )


_ON_THE_WAY = re.compile(
    r"\b(?:to|in|at|on|off|along|down|up|near|into|onto|from|and|of|by|outside|opposite|towards|junction|address|location)"
    r"[ :\n]{1,2}$",
    re.IGNORECASE,
)


def _reads_as_a_person(text: str, first: names.Token) -> bool:
    """Whether a first name stands where a person's would, and not where a street is gone to."""
    return is_given_name(first.text, surely=True) and not _ON_THE_WAY.search(
        text, max(0, first.start - 12), first.start
    )


def _least(text: str, start: int, end: int) -> float:
    """How sure the model must be of a name: of words that no list knows, nearly certain; of some, no surety is enough."""
    words = re.split(r"[ \n]+", text[start:end])
    if max(map(len, words)) < 2 or any(letter.isdigit() for letter in text[start:end]):
        return _NEVER  # letters alone, as in a heading that is spaced out, or a reference
    if text[:start].rstrip(" \n").endswith("-") or text[end : end + 1] == "-":
        return _CERTAIN  # it may be half of a word
    if any(is_given_name(word) or is_family_name(word) for word in words):
        word = words[0]
        surely = is_given_name(word, surely=True) or is_family_name(word, surely=True)
        if len(words) > 1 or (surely and not word.islower() and not is_dictionary_word(word)):
            return _PERSON
        return _NEVER if names.opens_a_sentence(text, start) and not naming.acts(text, end) else _CERTAIN
    if len(words) == 1 and words[0].isupper() and len(words[0]) < 6:
        return _CERTAIN  # letters that stand for something
    ordinary = all(is_dictionary_word(word) or is_police_word(word) or len(word) < 3 for word in words)
    return _NEVER if ordinary else _UNHEARD_OF


def without_nobodies(text: str, found: Sequence[Span]) -> list[Span]:
    """The names less those that a word list alone knows and the model is sure are nobody's."""
    return [
        span
        for span in found
        if span.detector not in _LISTS_SAY
        or _is_whole(text[span.start : span.end].split())
        or TAGGER.of_a_name(text, span.start, span.end) >= _NOBODY
    ]


def _is_whole(words: Sequence[str]) -> bool:
    """Whether these are a first name and a surname of the lists."""
    return len(words) > 1 and is_given_name(words[0]) and is_family_name(words[-1])
