"""The views of this room, as tabs: what a person's role may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import Action, may
from accounts.models import User

TABS = (
    (_("Breaches and near misses"), "breaches:list", Action.READ_BREACH_LOG),
    (_("What was stopped"), "breaches:near_misses", Action.SEE_NEAR_MISSES),
    (_("What was learnt"), "breaches:lessons", Action.SEE_LESSONS),
    (_("Yours"), "breaches:mine", Action.SEE_OWN_REPORTS),
    (_("Your people"), "breaches:people", Action.SEE_PEOPLE),
    (_("Retraining"), "breaches:policy", Action.SET_RETRAINING),
)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool
    count: int | None = None


def tabs_for(user: User, current: str) -> list[Tab]:
    """The tabs that this person may open; `current` is the name of the page that is shown."""
    return [Tab(str(label), reverse(name), name == current) for label, name, action in TABS if may(user, action)]
