"""Asking somebody to take a module again: after a breach, after a dip sample, or because a manager thinks it wise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.current import modules_for, policy_in_force
from accounts.models import Refresher, User
from cpsredact.refusals import Invalid
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class RefresherRaised(Fact):
    """Somebody is to take a module of training again: {what}, because of a {source}."""

    refresher: int
    what: str
    source: str


@transaction.atomic
def raise_refresher(person: User, *, because: str, by: User | None) -> Refresher | None:
    """Ask somebody to take the module of their work again, by the day that the policy in force gives them.

    `because` is one of Refresher.Because. Of several that wait the earliest day counts, and passing once answers all.
    None for a role that must hold nothing. Raises Invalid for another reason.
    """
    if because not in Refresher.Because.values:
        raise Invalid(_("Choose why the training is to be taken again."))
    theirs = modules_for(person.role)
    if not theirs:
        return None
    due = timezone.localdate() + timedelta(days=policy_in_force().refresher_days)
    made = Refresher.objects.create(person=person, module=theirs[0].code, because=because, due=due, by=by)
    record(RefresherRaised(made.pk, made.module, because), by=by, area_code=person.area_id)
    return made
