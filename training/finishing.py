"""Finishing practice: marked against the truth of its papers, and recorded for good where it was passed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.current import modules
from accounts.models import Completion, User
from breaches.people import retrainings_of
from breaches.retraining import record_training
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.answers import answers_of
from redaction.blocking import blocks_of
from redaction.models import Decision, PageCheck
from training.ending import check_open, hold
from training.exercises import Question, exercise
from training.marking import Mark, mark
from training.models import Answered, Attempt, Marked, Result
from training.pass_marks import pass_mark_of
from training.practising import clear_after
from training.timing import took


@dataclass(frozen=True, slots=True)
class PracticeMarked(Fact):
    """A module of training was finished and marked: {what}."""

    attempt: int
    what: str


@dataclass(frozen=True, slots=True)
class TrainingCompleted(Fact):
    """A module of training was passed: {what}. It counts until {until}."""

    completion: int
    what: str
    until: date


@transaction.atomic
def finish(attempt: Attempt, answers: Mapping[str, str], *, by: User) -> Result:
    """Mark an attempt. `answers` holds the code of the answer that was chosen to each question.

    What would stand in the way of signing a bundle off stands in the way of finishing: Refusal. Invalid where a
    question has no answer. Passing answers whatever asked for this module again.
    """
    person = hold(by)
    check_open(attempt)
    asked = questions_of(attempt)
    for question in asked:
        if answers.get(question.code) not in {option.code for option in question.options}:
            raise Invalid(_("Answer every question."))
    for one in attempt.cases.select_related("case").order_by("number"):
        if standing := blocks_of(answers_of(one.case.bundles.get()), by=person):
            raise Refusal(
                _("Practice bundle %(number)s: %(sentence)s") % {"number": one.number, "sentence": standing[0].sentence}
            )
    result = _keep(attempt, mark(attempt), asked, answers, pass_mark_of(attempt.module, attempt.stage))
    record(PracticeMarked(attempt.pk, result.outcome), by=person, area_code=person.area_id)
    if result.outcome == Result.Outcome.PASSED:
        _complete(attempt, person)
    clear_after(attempt)
    return result


def questions_of(attempt: Attempt) -> list[Question]:
    """The questions of an attempt, in its own order."""
    return exercise(attempt.module, attempt.stage, attempt.version).questions_for(attempt.seed)


def _keep(
    attempt: Attempt, marks: list[Mark], asked: list[Question], answers: Mapping[str, str], pass_mark: int
) -> Result:
    wrong = [one for one in marks if one.what == Marked.What.OVER_REDACTED]
    missed = sum(one.what == Marked.What.MISSED for one in marks)
    rights = [one for one in marks if one.what == Marked.What.RIGHT]
    out = missed + sum(one.is_out for one in rights)
    taken = took(_moments(attempt))
    result = Result(
        attempt=attempt,
        pass_mark=pass_mark,
        to_take_out=out,
        missed=missed,
        to_stay=len(marks) - out,
        over_redacted=len(wrong),
        questions=len(asked),
        answered_right=sum(answers[one.code] == one.right for one in asked),
        seconds=taken.worked,
        paused_seconds=taken.paused,
    )
    result.outcome = Result.Outcome.PASSED if result.percent >= pass_mark else Result.Outcome.NOT_PASSED
    result.save(force_insert=True)
    Marked.objects.bulk_create(
        Marked(result=result, **{name: value for name, value in asdict(one).items() if name != "is_out"})
        for one in marks
    )
    Answered.objects.bulk_create(
        Answered(result=result, question=one.code, chosen=answers[one.code], is_right=answers[one.code] == one.right)
        for one in asked
    )
    return result


def _complete(attempt: Attempt, person: User) -> None:
    today = timezone.localdate()
    made = Completion.objects.create(
        person=person,
        module=attempt.module,
        stage=attempt.stage,
        version=attempt.version,
        passed_on=today,
        until=_after(today, modules()[attempt.module].months),
        role=person.role,
        area_id=person.area_id,
    )
    record(TrainingCompleted(made.pk, made.module, made.until), by=person, area_code=person.area_id)
    for raised in retrainings_of(person).filter(done=None):
        record_training(raised, done_on=today, by=person)


def _moments(attempt: Attempt) -> list[datetime]:
    """When something was done: it was begun, a page was shown, a decision made, and it was finished."""
    bundles = attempt.cases.values("case__bundles")
    decided = Decision.objects.filter(flag__bundle__in=bundles).values_list("at", flat=True)
    seen = PageCheck.objects.filter(document__bundle__in=bundles).values_list("at", flat=True)
    return [attempt.at, *decided, *seen, timezone.now()]


def _after(day: date, months: int) -> date:
    """The same day so many months on, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
