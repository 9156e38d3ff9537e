"""Training somebody again: raised where the policy in force asks for it, and recorded once it was done."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Refresher, User
from accounts.refreshing import raise_refresher
from breaches.models import Attribution, Breach, Retraining, RetrainingDone
from breaches.retraining_policy import policy_for
from breaches.telling import tell_retraining
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class RetrainingRaised(Fact):
    """By the policy in force, somebody is to be trained again."""

    breach: int
    retraining: int
    policy: int


@dataclass(frozen=True, slots=True)
class RetrainingCompleted(Fact):
    """Somebody was trained again."""

    retraining: int
    done_on: date


@transaction.atomic
def raise_retraining(
    person: User, breach: Breach, managers: Iterable[User], *, by: User | None = None
) -> Retraining | None:
    """Raise training for somebody where the policy in force asks for it after this breach; None where it does not.

    What came before training that was raised already is not counted again.
    """
    policy = policy_for(person.role)
    if policy is None:
        return None
    last = Retraining.objects.filter(person=person).order_by("-pk").first()
    counted = Attribution.objects.standing().filter(person=person, breach__aware_at__gte=_ago(policy.months))
    if last is not None:
        counted = counted.filter(at__gt=last.at)
    if not policy.counts_self_reported:
        counted = counted.filter(breach__self_reported=False)
    if counted.count() < policy.breaches:
        return None
    made = Retraining.objects.create(person=person, breach=breach, policy=policy)
    record(RetrainingRaised(breach.pk, made.pk, policy.pk), by=by, area_code=breach.area_id)
    raise_refresher(person, because=Refresher.Because.BREACH, by=by)
    tell_retraining(made, managers)
    return made


@transaction.atomic
def record_training(raised: Retraining, *, done_on: date, by: User) -> RetrainingDone:
    """Record that somebody was trained again: their line manager does, or they themselves by passing the module.

    Raises Refusal when that is recorded, Invalid for a day to come.
    """
    if RetrainingDone.objects.filter(retraining=raised).exists():
        raise Refusal(_("This training is recorded as done already."))
    if not timezone.localdate(raised.at) <= done_on <= timezone.localdate():
        raise Invalid(_("Choose the day it was done: not before it was asked for, and not in the future."))
    made = RetrainingDone.objects.create(retraining=raised, done_on=done_on, by=by)
    record(RetrainingCompleted(raised.pk, done_on), by=by, area_code=raised.breach.area_id)
    return made


def _ago(months: int) -> datetime:
    """The same moment so many months ago, or the last day of a month that is shorter."""
    now = timezone.localtime()
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = min(now.day, monthrange(year, month + 1)[1])
    return timezone.make_aware(now.replace(tzinfo=None, year=year, month=month + 1, day=day))
