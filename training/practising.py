"""Beginning a module, with empty bundles of the real desk that the worker draws papers into, and giving up."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Action, may
from accounts.current import training_of
from accounts.models import Area, User
from accounts.scoping import PRACTICE
from cases.models import Case
from cases.opening import NewCase, NewPerson, open_case
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from training.ending import end_unmarked, hold
from training.exercises import Exercise, exercise
from training.models import Attempt, PracticeCase, Result
from training.stories.people import urn_of
from training.tasks import clear_practice, draw_papers
from training.truth import drawn

_SEEDS = 2**40


@dataclass(frozen=True, slots=True)
class PracticeBegun(Fact):
    """A module of training was begun: {what}."""

    attempt: int
    what: str


@transaction.atomic
def begin(module: str, *, by: User) -> Attempt:
    """Begin a module that this person must hold, in a variant that nobody has had. The worker draws its papers.

    Raises Refusal for a module that is not theirs, or while another attempt of theirs is open.
    """
    person = hold(by)
    theirs = {held.module.code: held for held in training_of(person).held}
    if module not in theirs:
        raise Refusal(_("Your role does not take this module."))
    if Attempt.objects.filter(person=person).open().exists():
        raise Refusal(_("You have begun a module already. Finish it, or give it up, before you begin another."))
    stage = theirs[module].stage
    wanted = exercise(module, stage)
    if wanted.cases and not may(person, Action.DECIDE_FLAG):
        raise Refusal(_("Your role does not take this module."))
    seed, day = _free_seed(wanted), timezone.localdate()
    made = Attempt.objects.create(
        person=person, module=module, stage=stage, version=wanted.version, seed=seed, drawn_on=day
    )
    record(PracticeBegun(made.pk, module), by=person, area_code=person.area_id)
    for number, story in enumerate(wanted.stories_for(seed), 1):
        PracticeCase.objects.create(attempt=made, number=number, story=story, case=_open(made, number, story))
    if wanted.cases:
        transaction.on_commit(lambda: draw_papers.delay(made.pk), robust=True)
    return made


@transaction.atomic
def give_up(attempt: Attempt, *, by: User) -> Result:
    """End an attempt without marking it. Its papers are destroyed, and the next is another variant.

    Raises Refusal once it has ended.
    """
    made = end_unmarked(attempt, by=by)
    clear_after(attempt)
    return made


def clear_after(attempt: Attempt) -> None:
    """Have an attempt's papers destroyed once this transaction has ended."""
    for number in attempt.cases.values_list("case", flat=True):
        transaction.on_commit(lambda number=number: clear_practice.delay(number), robust=True)  # type: ignore[misc]


def _free_seed(wanted: Exercise) -> int:
    """A seed none of whose URNs is taken."""
    while True:
        seed = secrets.randbelow(_SEEDS)
        urns = [urn_of(seed + number, timezone.localdate()) for number in range(1, wanted.cases + 1)]
        if not Case.objects.filter(urn__in=urns).exists():
            return seed


def _open(attempt: Attempt, number: int, story: str) -> Case:
    seed = attempt.seed + number
    told = drawn(story, seed, attempt.drawn_on)
    return open_case(
        NewCase(
            urn=urn_of(seed, attempt.drawn_on),
            area=Area.with_practice.get(code=PRACTICE),
            charge_status=Case.ChargeStatus.POST_CHARGE,
            anticipated_plea=Case.Plea.GUILTY,
            offences=((told.offence, told.statute),),
            people=tuple(NewPerson(one.name, one.role, one.born, one.address) for one in told.people),
            practice_of=attempt.person,
        ),
        by=attempt.person,
    )
