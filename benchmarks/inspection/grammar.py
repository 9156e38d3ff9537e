"""Sentences from a small grammar: `[a|b|c]` chooses, `{slot}` asks the case, `(x)?` is left to `[x|]`."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_START = re.compile(r"(^|[.?!] )([a-z])")
_GAPS = re.compile(r"[ ]{2,}")
Slots = Callable[[str], str]


def choose(template: str, rng: Random) -> str:
    """Settle every `[a|b]`, innermost first."""
    while found := _CHOICE.search(template):
        options = found[1].split("|")
        template = template[: found.start()] + rng.choice(options) + template[found.end() :]
    return template


def say(template: str, rng: Random, slots: Slots) -> str:
    """One sentence: choices settled, then each slot filled by the case."""
    settled = _GAPS.sub(" ", choose(template, rng)).strip()
    said = _SLOT.sub(lambda found: slots(found[1]), settled)
    said = said.replace(" ,", ",").replace(" .", ".")
    if "..." not in said:
        said = said.replace("..", ".")
    return _START.sub(lambda found: found[1] + found[2].upper(), said)


def slots_of(template: str) -> set[str]:
    """Every slot that a template may ask for."""
    return set(_SLOT.findall(template))
