"""Names that a page gives to no person: a dog's, as in "the dog's called Tyson", or a drugs line's, as in "Ricky line"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detectors.gating import Gated
from detectors.names import WORD
from detectors.spans import Span
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


def without_namesakes(text: str, found: Iterable[Span]) -> list[Span]:
    """The names less those that the page gives to an animal or a drugs line, wherever they stand by themselves.

    A name that also stands in a longer one on the page may be somebody's too, and stays.
    """
    spans = list(found)
    namesakes = set(_namesakes(text))
    if namesakes:
        namesakes -= {
            folded(word)
            for span in spans
            if len(words := re.findall(WORD, text[span.start : span.end])) > 1
            for word in words
        }
    return [span for span in spans if folded(text[span.start : span.end]) not in namesakes]


def _namesakes(text: str) -> Iterator[str]:
    for pattern in (_NAMED, _BARE):
        for match in pattern.finditer(text):
            if not _MORE.match(text, match.end("name")):
                yield folded(match["name"])
    for match in _LINE.finditer(text):
        yield folded(match["name"] or match["sent"])
