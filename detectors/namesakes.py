"""Names that a page gives to no person: a dog's, as in "the dog's called Tyson", a drugs line's, a car's, a firm's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detectors.gating import Gated
from detectors.names import WORD
from detectors.spans import Span
from detectors.things import Thing, find_things
from detectors.vocabulary import folded

_ANIMAL = (
    r"(?:dog|puppy|pup|bitch|cat|kitten|horse|pony|mare|gelding|parrot|rabbit|hamster|guinea pig|spaniel|labrador|terrier|collie|"
    r"whippet|greyhound|lurcher|poodle|alsatian|rottweiler|bulldog|french bulldog|beagle|german shepherd|XL bully|"
    r"cockapoo|jack russell|chihuahua|husky|staffy|staffie|mastiff|doberman|dachshund|malinois|police dog|guide dog)"
)
_NAMED = Gated(
    rf"\b(?i:{_ANIMAL})(?:(?:'s|[ ]is|[ ]was)?,?[ \n](?:called|named|known as)[ \n]|(?:'s|[ ]is)?[ ]name[ ](?:is|was)[ ]|,?[ ](?=[\"']))"
    rf"[\"']?(?P<name>{WORD})(?=[\"',.;:)\n ]|$)"
)
_BARE = Gated(
    rf"\b(?i:my|our|his|her|their)[ ](?:[a-z]+[ ])?(?i:{_ANIMAL})[ ](?P<name>{WORD})"
    r"(?=[,.;:)\n]|$|[ ](?:was|is|were|has|had|and|in|on|at|which|barked|bit|ran|came)\b)"
)
_LINE = Gated(rf"\"(?P<name>{WORD})[ \n](?:line|LINE|Line)\"|\bBroadcast\b[^\n]{{0,12}}[ ](?P<sent>{WORD})[ ]LINE\b")
_MORE = re.compile(rf"[ ]{WORD}")


# Only what reads as a name by its words gives way to a thing; a name after a label or a tie to somebody is a person's.
_BY_WORDS = frozenset({"listed_name", "model_name", "titled_name"})
_TO_A_PERSON = re.compile(
    r"\b(?:told|asked|with|named|knew|know|and|rang|texted|messaged|phoned|met)[ \n]$", re.IGNORECASE
)
_BY_A_PERSON = re.compile(
    r"[ \n](?:said|says|told|asked|replied|shouted|texted|messaged|rang|phoned|lives|punched|kicked)\b"
)


def without_namesakes(text: str, found: Iterable[Span]) -> list[Span]:
    """The names less those of an animal, a drugs line or a thing, wherever on the page they stand by themselves.

    A name that also stands in a longer one on the page may be somebody's too, and stays.
    """
    spans = list(found)
    things = list(find_things(text)) if spans else []
    spans = [span for span in spans if not any(_is_of(span, thing) for thing in things)]
    namesakes = set(_namesakes(text))
    also = {thing.again for thing in things if thing.again}
    if also:
        also -= {_words(text, span) for span in spans if _speaks_or_is_spoken_to(text, span)}
    if namesakes or also:
        parts = {
            folded(word)
            for span in spans
            if _words(text, span) not in also and len(words := re.findall(WORD, text[span.start : span.end])) > 1
            for word in words
        }
        namesakes -= parts
        also -= parts
    return [
        span
        for span in spans
        if not (_words(text, span) in namesakes or (span.detector in _BY_WORDS and _words(text, span) in also))
    ]


def _is_of(span: Span, thing: Thing) -> bool:
    return span.detector in _BY_WORDS and thing.start <= span.start and span.end <= thing.end


def _words(text: str, span: Span) -> str:
    return folded(re.sub(r"\s+", " ", text[span.start : span.end]))


def _speaks_or_is_spoken_to(text: str, span: Span) -> bool:
    before = _TO_A_PERSON.search(text, max(0, span.start - 12), span.start)
    return bool(before or _BY_A_PERSON.match(text, span.end))


def _namesakes(text: str) -> Iterator[str]:
    for pattern in (_NAMED, _BARE):
        for match in pattern.finditer(text):
            if not _MORE.match(text, match.end("name")):
                yield folded(match["name"])
    for match in _LINE.finditer(text):
        yield folded(match["name"] or match["sent"])
