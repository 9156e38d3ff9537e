"""What a member of staff chooses for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.keys import own_keys
from accounts.models import Mail, User
from cpsredact.refusals import Invalid
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class MailChosen(Fact):
    """Somebody chose how they are told by e-mail: {what}."""

    user: int
    what: str


@dataclass(frozen=True, slots=True)
class KeysChosen(Fact):
    """Somebody chose their own keys for the desk: {what}."""

    user: int
    what: str


@transaction.atomic
def choose_keys(user: User, keys: Mapping[str, str], *, on: bool) -> User:
    """Choose which keys do what on the desk, by the names in `keys.KEYS`, and whether single keys do anything at all.

    What is not named keeps the usual key. Raises Invalid for a key that cannot be one, or that would do two things.
    """
    chosen = own_keys(keys)
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    locked.keys, locked.keys_on = chosen, on
    locked.save(update_fields=["keys", "keys_on"])
    what = "switched off" if not on else "some of one's own" if chosen else "the usual ones"
    record(KeysChosen(locked.pk, what), by=locked, area_code=locked.area_id)
    return locked


@dataclass(frozen=True, slots=True)
class WalkThroughPutAway(Fact):
    """Somebody put the walk-through of the desk away."""

    user: int


@dataclass(frozen=True, slots=True)
class WalkThroughBroughtBack(Fact):
    """Somebody asked to have the walk-through on the desk again."""

    user: int


@transaction.atomic
def choose_mail(user: User, how: str) -> User:
    """Choose how one is told by e-mail of what waits. Raises Invalid for a way that there is not."""
    if how not in Mail.values:
        raise Invalid(_("Choose how you want to be told."))
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    locked.mail = how
    locked.save(update_fields=["mail"])
    record(MailChosen(locked.pk, how), by=locked, area_code=locked.area_id)
    return locked


@transaction.atomic
def put_walk_through_away(user: User) -> User:
    """Have the desk offer its walk-through no more. Twice is the same as once."""
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if locked.walk_through_put_away_at is None:
        locked.walk_through_put_away_at = timezone.now()
        locked.save(update_fields=["walk_through_put_away_at"])
        record(WalkThroughPutAway(locked.pk), by=locked, area_code=locked.area_id)
    return locked


@transaction.atomic
def bring_walk_through_back(user: User) -> User:
    """Have the desk offer its walk-through again."""
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if locked.walk_through_put_away_at is not None:
        locked.walk_through_put_away_at = None
        locked.save(update_fields=["walk_through_put_away_at"])
        record(WalkThroughBroughtBack(locked.pk), by=locked, area_code=locked.area_id)
    return locked
