"""Saying that a case is over, which starts the clock of its retention; or that it goes on after all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.lifecycle import WORKER_STATES, check_not_destroyed
from cases.models import Bundle, Case
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from retention.models import Feature, Finish
from retention.reckoning import last_finish, reckon

EARLIEST = 100  # years ago: an earlier day is a slip of the finger


@dataclass(frozen=True, slots=True)
class CaseFinished(Fact):
    """The case was finished on {on}: {what}."""

    case: int
    finish: int
    what: str
    on: date
    features: int


@dataclass(frozen=True, slots=True)
class CaseGoesOn(Fact):
    """The case goes on after all: its retention clock is stopped."""

    case: int
    finish: int


def lock_case(case: Case) -> Case:
    """The case as it is now, locked until the transaction ends: every deed of retention begins with this.

    Raises Gone once its material is destroyed.
    """
    locked = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    check_not_destroyed(locked)
    return locked


@transaction.atomic
def finish_case(case: Case, outcome: str, *, on: date, features: Collection[str], by: User) -> Finish:
    """Say that a case is over: how, on which day in London, and what it is marked with. Said again, it is corrected.

    Raises Invalid for an outcome, mark or day that cannot be meant, Refusal while a bundle of it is being worked on.
    """
    locked = lock_case(case)
    if outcome not in Finish.Outcome.values or not set(features) <= set(Feature.values):
        raise Invalid(_("Choose how the case ended, and what it is marked with, from the lists."))
    if on > timezone.localdate():
        raise Invalid(_("The day that the case ended cannot be in the future."))
    if on.year < timezone.localdate().year - EARLIEST:
        raise Invalid(_("Check the year in which the case ended."))
    check_no_work(locked)
    made = Finish.objects.create(case=locked, outcome=outcome, on=on, features=sorted(set(features)), by=by)
    locked.finished_on = on
    locked.save(update_fields=["finished_on"])
    record(CaseFinished(locked.pk, made.pk, outcome, on, len(made.features)), by=by, area_code=locked.area_id)
    reckon(locked)
    return made


@transaction.atomic
def reopen_case(case: Case, *, by: User) -> Finish:
    """Say that a finished case goes on: its clock stops. Raises Refusal when it is not finished."""
    locked = lock_case(case)
    if last_finish(locked) is None:
        raise Refusal(_("This case is not finished, so there is nothing to reopen."))
    made = Finish.objects.create(case=locked, by=by)
    locked.finished_on = None
    locked.save(update_fields=["finished_on"])
    record(CaseGoesOn(locked.pk, made.pk), by=by, area_code=locked.area_id)
    reckon(locked)
    return made


def check_no_work(case: Case) -> None:
    """Raise Refusal while the worker has something to do on a bundle of the case."""
    busy = Bundle.objects.filter(case=case, state__in=WORKER_STATES, documents__isnull=False).first()
    if busy is not None:
        raise Refusal(
            _("Bundle %(number)s is “%(state)s”: wait until that is done, or reopen it.")
            % {"number": busy.number, "state": busy.get_state_display()}
        )
