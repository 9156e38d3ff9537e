"""Ending an attempt without marking it: because whoever began it gave it up, or because they left it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from training.models import Attempt, AttemptQuerySet, Result

LEFT_AFTER = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class PracticeGivenUp(Fact):
    """A module of training was given up, or left for too long."""

    attempt: int


@transaction.atomic
def end_unmarked(attempt: Attempt, *, by: User | None) -> Result:
    """End an attempt without marking it; without `by`, because it was left. What it holds can be cleared then.

    Raises Refusal once it has ended.
    """
    person = hold(attempt.person)
    check_open(attempt)
    made = Result.objects.create(attempt=attempt, outcome=Result.Outcome.GIVEN_UP)
    record(PracticeGivenUp(attempt.pk), by=by, area_code=person.area_id)
    return made


def left_open() -> AttemptQuerySet:
    """The attempts that nobody has finished within LEFT_AFTER of beginning them."""
    return Attempt.objects.open().filter(at__lt=timezone.now() - LEFT_AFTER)


def hold(person: User) -> User:
    """The person, locked until the transaction ends, so that nobody begins or ends two things at once."""
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def check_open(attempt: Attempt) -> None:
    """Raise Refusal once an attempt has ended."""
    if Result.objects.filter(attempt=attempt).exists():
        raise Refusal(_("This has ended already. See how it was marked under Training."))
