"""The filters of the panel: what can be chosen, and how many flags each choice would list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Document, Person
from redaction.listing import BANDS, Tally
from redaction.models import CATEGORIES, Kind, Recommendation
from redaction.places import Place

_SORTS = dict(CATEGORIES) | dict(Kind.choices)
_RECOMMENDED = dict(Recommendation.choices) | {"nothing": gettext_lazy("Nothing")}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: as the address has it, in words, and how many flags it would list."""

    value: str
    said: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its name in the address, its label, and its choices, which are those that list anything."""

    name: str
    label: str
    choices: list[Choice]
    without: str  # the address without this filter

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.chosen), None)


def facets(place: Place, counts: Tally, documents: Sequence[Document], people: Sequence[Person]) -> list[Facet]:
    """Every filter, in the order in which they are offered."""
    whose = {str(one.pk): f"{one.name}, {one.get_role_display().lower()}" for one in people} | {"0": _("Nobody known")}
    papers = {str(one.number): f"{one.number}. {one.get_type_display()}" for one in documents}
    return [
        _facet("category", _("Category"), _SORTS, place, counts),
        _facet("person", _("Whose it is"), whose, place, counts),
        _facet("recommended", _("Recommended"), _RECOMMENDED, place, counts),
        _facet("within", _("Document"), papers, place, counts),
        _facet("sure", _("How sure the search is"), BANDS, place, counts),
    ]


def _facet(name: str, label: str, said: Mapping[str, str | Promise], place: Place, counts: Tally) -> Facet:
    found = counts.facets.get(name, {})
    chosen = getattr(place, name)
    chosen = None if chosen is None else str(chosen)
    listed = [value for value in said if found.get(value) or value == chosen]
    choices = [Choice(value, str(said[value]), found.get(value, 0), value == chosen) for value in listed]
    return Facet(name, label, choices, place.url(**{name: None}, flag=None))


def filters_asked(asked: Mapping[str, str]) -> dict[str, Any]:
    """The filters that an address asks for, as a Place takes them. What cannot be meant is left out."""
    return {
        "category": _one_of(asked.get("category"), _SORTS),
        "person": _number(asked.get("person")),
        "recommended": _one_of(asked.get("recommended"), _RECOMMENDED),
        "within": _number(asked.get("within")),
        "sure": _one_of(asked.get("sure"), BANDS),
    }


def _one_of(value: str | None, allowed: Mapping[str, Any]) -> str | None:
    return value if value in allowed else None


def _number(value: str | None) -> int | None:
    return int(value) if value is not None and value.isdecimal() and len(value) < 10 else None
