"""Who came in, who was kept out, and who left, as lines of the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class SignedIn(Fact):
    """Signed in."""

    user: int


@dataclass(frozen=True, slots=True)
class LockedOut(Fact):
    """Sign-in was locked after repeated failures."""

    user: int | None


@transaction.atomic
def note_sign_in(user: User) -> None:
    """Record that somebody came in."""
    record(SignedIn(user.pk), by=user, area_code=user.area_id)


@transaction.atomic
def note_lock_out(username: str) -> None:
    """Record that sign-in was locked; only the account's number is kept, never the name that was tried."""
    user = User.objects.filter(username=username).first()
    record(LockedOut(user.pk if user else None), by=None, area_code=user.area_id if user else None)
