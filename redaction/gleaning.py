"""What a page's words told when it was read, kept with them: a search need not look through the page again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from detectors.echoes import clues
from detectors.folding import fold
from detectors.spans import Category
from pdf.page import Page as ReadPage
from redaction.models import Page
from screening import gleaning
from screening.gleaning import Glean, Gleaned

_log = logging.getLogger(__name__)
KEPT_AS = "gleaned"
LETTERS_AS = "letters"


def with_gleaned(content: ReadPage) -> dict[str, Any]:
    """A page as its row holds it, with what its words tell: gone with the words when they go."""
    kept = content.to_json() | {LETTERS_AS: letters_kept(content.text)}
    try:
        kept[KEPT_AS] = gleaning.to_json(gleaning.glean(content.text), content.text)
    except Exception as error:  # noqa: BLE001 - the page is read all the same; the search meets it again, and says so
        _log.error("A page could not be gleaned: %s", type(error).__name__)
    return kept


def gleaned_from(pages: Iterable[Page]) -> Glean:
    """What was kept of these pages' words; worked out anew where nothing was, or by other rules."""
    kept = {page.content["text"]: page.content.get(KEPT_AS) for page in pages if page.content is not None}

    def glean(text: str) -> Gleaned:
        return gleaning.from_json(kept.get(text), text) or gleaning.glean(text)

    return glean


def letters_kept(text: str) -> str:
    """A text's folded letters and figures alone, under a digest of the rules by which they are folded."""
    return f"{_rules()} {fold(text).letters}"


def holding(values: Iterable[tuple[str, str]]) -> Callable[[str | None], bool]:
    """Whether a page may hold one of these values, each a category and its words, to be asked of the page's letters: it
    is ruled out by them. A page whose letters are not known, or were kept under other rules, may hold anything.
    """
    rules, known = _rules(), [clues(value, Category(category)) for category, value in values]
    anything = None in known
    sought = [clue for one in known if one is not None for clue in one]

    def may_hold(letters: str | None) -> bool:
        return anything or letters is None or not letters.startswith(rules) or any(clue in letters for clue in sought)

    return may_hold


def _rules() -> str:
    return gleaning.rules()[:16]
