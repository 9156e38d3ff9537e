"""What the detectors find in a few words, for tests of turns of phrase."""

from __future__ import annotations

from detectors import Category, find


def found(text: str, *categories: Category) -> list[str]:
    """The words found that are of one of the kinds, in order."""
    return [text[span.start : span.end] for span in find(text) if span.category in categories]


def names(text: str) -> list[str]:
    """The words taken for names of people."""
    return found(text, Category.NAME)
