"""Telling people that their training is due: once when it is due soon, once when it has lapsed."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from accounts.current import Standing, trainings
from accounts.models import User
from cases.models import Bundle, Notice
from cases.noticing import tell

_KINDS = {Standing.SOON: Notice.Kind.TRAINING_SOON, Standing.LAPSED: Notice.Kind.TRAINING_LAPSED}


def remind(today: date | None = None) -> None:
    """Tell everybody at work whose training is due soon or has lapsed. Twice tells nobody twice of the same day."""
    staff = User.objects.filter(is_active=True).in_bulk()
    found = trainings({number: person.role for number, person in staff.items()}, today=today)
    for number, training in found.items():
        for held in training.held:
            if held.standing not in _KINDS:
                continue
            asked = held.refresher and held.standing == Standing.SOON
            kind = Notice.Kind.TRAINING_ASKED if asked else _KINDS[held.standing]
            key = f"{held.module.code}:{held.due}"
            tell([staff[number]], kind, None, reverse("training:mine"), key=key, besides=None)


def tell_managers(bundle: Bundle, person: User, managers: list[User]) -> None:
    """Tell the managers that somebody asks to go on with a bundle."""
    path = reverse("training:let", args=[bundle.pk, person.pk])
    tell(managers, Notice.Kind.LET_ON, bundle.case, path, key=f"{bundle.pk}:{person.pk}", besides=person)
