"""A case's or bundle's lines as sentences, for a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from ledger.models import Line
from ledger.writing import Fact


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a history: when, who (empty for the worker), what happened, and the facts behind it.

    Who did what its fact withholds is said not to be named.
    """

    at: datetime
    who: str
    said: str
    facts: dict[str, Any]
    seal: str


def kinds() -> dict[str, type[Fact]]:
    """Every kind of fact there is, by name."""
    found: dict[str, type[Fact]] = {}
    waiting = list(Fact.__subclasses__())
    while waiting:
        kind = waiting.pop()
        found[kind.__name__] = kind
        waiting.extend(kind.__subclasses__())
    return found


def sentences(*, case: int) -> Iterator[Sentence]:
    """A case's lines, oldest first, each as its fact's own sentence."""
    known = kinds()
    for line in Line.objects.filter(case=case).select_related("who").order_by("at", "number"):
        kind = known.get(line.what)
        said = (kind.__doc__ or line.what).splitlines()[0] if kind else line.what
        who = gettext("somebody who is not named here") if kind and kind.withholds_who else str(line.who or "")
        yield Sentence(line.at, who, _filled(gettext(said), line.facts), line.facts, line.seal)


def _filled(said: str, facts: dict[str, Any]) -> str:
    """A sentence with its {facts} put in, where it names any; a code such as in_review is said as words."""
    plain = {name: value.replace("_", " ") if isinstance(value, str) else value for name, value in facts.items()}
    return said.format_map(plain)
