"""The demo's staff and their training: all current, but one whose is due soon and one whose has lapsed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.current import modules_for
from accounts.models import Completion, User

DUE_IN = {"lawyer.wales": 12, "caseworker.wales": -9}  # days, by user name; everybody else has months
MONTHS = 200


def hold_training(staff: dict[str, User]) -> int:
    """That each member passed what their role must hold, a year before it is due; how many were recorded now."""
    today, made = timezone.localdate(), 0
    for name, person in staff.items():
        for module in modules_for(person.role):
            if Completion.objects.filter(person=person, module=module.code).exists():
                continue
            until = today + timedelta(days=DUE_IN.get(name, MONTHS))
            Completion.objects.create(
                person=person,
                module=module.code,
                stage=Completion.Stage.ANNUAL,
                version=1,
                passed_on=until - timedelta(days=365),
                until=until,
                role=person.role,
                area_id=person.area_id,
            )
            made += 1
    return made
