"""What the words of one page tell by themselves, whatever stands in the other papers.

It is most of the work of a search. It can be kept beside the page, so that a page which is searched with its document,
with its bundle and again when more papers come is looked through only once; what is kept holds names from the page, and
must go when the page goes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import detectors
from detectors import Category, Span, paperwork
from screening.belonging import Spoken, spoken_of_on
from screening.flowing import flowing
from screening.introductions import introduced_in
from screening.roster import Introduction

_RULES = (Path(detectors.__file__).parent, Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class Gleaned:
    """A page's words: what paper they seem to be, whom they introduce and speak of, and what every detector found.

    `kind` is the type, the form and how sure, as `paperwork.document_type` answers.
    """

    kind: tuple[str, str, float]
    signs: frozenset[str]
    introductions: tuple[Introduction, ...]
    found: tuple[Span, ...]
    spoken_of: tuple[Spoken, ...]


Glean = Callable[[str], Gleaned]


def glean(text: str) -> Gleaned:
    """Look through the words of one page."""
    return Gleaned(
        paperwork.document_type(text),
        frozenset(sign.kind.value for sign in paperwork.signs(text)),
        tuple(introduced_in(text)),
        detectors.found_in(text),
        spoken_of_on(flowing(text)),
    )


def to_json(gleaned: Gleaned, text: str) -> dict[str, Any]:
    """A form that JSON can hold, which `from_json` reads back for the same text, on the same day, by the same rules."""
    return {
        "key": _key(text),
        "kind": list(gleaned.kind),
        "signs": sorted(gleaned.signs),
        "introductions": [list(astuple(one)) for one in gleaned.introductions],
        "found": [list(astuple(one)) for one in gleaned.found],
        "spoken_of": [list(one) for one in gleaned.spoken_of],
    }


def from_json(data: dict[str, Any] | None, text: str) -> Gleaned | None:
    """What `to_json` kept of this text; None if nothing was, or by other rules than would be asked now."""
    if not data or data["key"] != _key(text):
        return None
    kind, form, sure = data["kind"]
    return Gleaned(
        (kind, form, sure),
        frozenset(data["signs"]),
        tuple(Introduction(*one) for one in data["introductions"]),
        tuple(Span(start, end, Category(category), *more) for start, end, category, *more in data["found"]),
        tuple(Spoken(*one) for one in data["spoken_of"]),
    )


def _key(text: str) -> str:
    """What an answer depends on: the words, the rules, and the day, by which ages and years are weighed."""
    asked = f"{rules()}\n{_today()}\n{text}"
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


def _today() -> dt.date:
    return dt.date.today()


@cache
def rules() -> str:
    """A digest of the ruleset's name, which names the tagger, and of every rule and word list as they are written."""
    digest = hashlib.sha256(detectors.RULESET.encode())
    for folder in _RULES:
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".py", ".txt", ".toml", ".json"):
                digest.update(f"\n{file.relative_to(folder.parent)}\n".encode() + file.read_bytes())
    return digest.hexdigest()
