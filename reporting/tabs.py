"""The pages of figures, as tabs."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

TABS = (
    (_("This month"), "reporting:area"),
    (_("Found, caught and sent"), "reporting:measure"),
    (_("Received issues"), "reporting:received"),
    (_("How the search does"), "reporting:search"),
    (_("Themes"), "themes:themes"),
    (_("Packs"), "national:packs"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool
    count: int | None = None


def tabs_for(current: str) -> list[Tab]:
    """The tabs; `current` is the name of the page that is shown."""
    return [Tab(str(label), reverse(name), name == current) for label, name in TABS]
