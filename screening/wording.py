"""The word lists of `words.toml`, and phrases made into patterns."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files


@functools.cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("screening").joinpath("words.toml").read_text(encoding="utf-8"))


def listed(table: str, row: str = "words") -> tuple[str, ...]:
    """One list of words."""
    return tuple(_tables()[table][row])


def rows_of(table: str) -> tuple[str, ...]:
    """The names of a table's lists, in order."""
    return tuple(_tables()[table])


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first; a space in one stands for any space."""
    ordered = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in ordered) + ")"
