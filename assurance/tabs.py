"""The pages of samples, as tabs: those that a person's role may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import Action, may
from accounts.models import User

TABS = (
    (_("Yours to review"), "assurance:mine", Action.REVIEW_SAMPLE),
    (_("Samples"), "assurance:area", Action.SEE_ASSURANCE),
    (_("Every Area"), "assurance:nation", Action.SEE_NATIONAL_FIGURES),
    (_("What was missed"), "assurance:missed", Action.SEE_ASSURANCE),
    (_("How it is drawn"), "assurance:rules", Action.SET_SAMPLING),
)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool
    count: int | None = None


def tabs_for(current: str, user: User) -> list[Tab]:
    """The tabs; `current` is the name of the page that is shown."""
    return [Tab(str(label), reverse(name), name == current) for label, name, action in TABS if may(user, action)]
