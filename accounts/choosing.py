"""What a member of staff chooses for themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accounts.models import Mail, User
from cpsredact.refusals import Invalid
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class MailChosen(Fact):
    """Somebody chose how they are told by e-mail: {what}."""

    user: int
    what: str


@transaction.atomic
def choose_mail(user: User, how: str) -> User:
    """Choose how one is told by e-mail of what waits. Raises Invalid for a way that there is not."""
    if how not in Mail.values:
        raise Invalid("Choose how you want to be told.")
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    locked.mail = how
    locked.save(update_fields=["mail"])
    record(MailChosen(locked.pk, how), by=locked, area_code=locked.area_id)
    return locked
