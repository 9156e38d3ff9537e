"""What the pages of training show: one's own, one attempt and its result, and the people that somebody manages."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from accounts.current import Held, Training, training_of, trainings
from accounts.models import Area, User
from breaches.people import managed_by
from cases.models import Bundle, State
from guidance.reading import principle
from redaction.answers import answers_of
from redaction.blocking import blocks_of
from training.exercises import Question, exercise
from training.finishing import questions_of
from training.models import Answered, Attempt, Marked
from training.pass_marks import pass_mark_of


@dataclass(frozen=True, slots=True)
class ToTake:
    """One module on one's own page: how it stands, and how long its next stage takes."""

    held: Held
    minutes: int
    pass_mark: int
    papers: int
    questions: int


@dataclass(frozen=True, slots=True)
class Practised:
    """One practice bundle of an attempt that is open, with what is still to be done in it."""

    number: int
    bundle: Bundle
    said: str
    ready: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """One place that was not dealt with as it should be, and the principle that says so."""

    marked: Marked
    principle: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with what was chosen and what would have been right."""

    question: Question
    chosen: str
    right: str
    is_right: bool


def own(person: User) -> tuple[Training, list[ToTake]]:
    """What somebody must hold, and what the next stage of each asks of them."""
    training = training_of(person)
    return training, [_to_take(held) for held in training.held]


def open_attempt(person: User) -> Attempt | None:
    return Attempt.objects.filter(person=person).open().first()


def ended(person: User) -> list[Attempt]:
    """Somebody's attempts that have ended, the newest first."""
    return list(Attempt.objects.filter(person=person, result__isnull=False).select_related("result")[:50])


def has_ended(attempt: Attempt) -> bool:
    return not Attempt.objects.filter(pk=attempt.pk).open().exists()


def attempt_of(bundle: Bundle) -> Attempt:
    """The attempt that a practice bundle was made for."""
    return Attempt.objects.get(cases__case=bundle.case_id)


def practised(attempt: Attempt, *, by: User) -> list[Practised]:
    """The bundles of an attempt in order."""
    found = []
    for one in attempt.cases.select_related("case").order_by("number"):
        bundle = Bundle.objects.select_related("case").get(case=one.case_id)
        blocks = blocks_of(answers_of(bundle), by=by)
        ready = bundle.state == State.IN_REVIEW
        said = blocks[0].sentence if blocks else ""
        found.append(Practised(one.number, bundle, said, ready))
    return found


def missed(attempt: Attempt) -> list[Missed]:
    """Every place of a result that was missed or taken out too much, in the order of the papers."""
    rows = Marked.objects.filter(result=attempt.pk).exclude(what=Marked.What.RIGHT)
    titles: dict[str, str] = {}
    for code in {row.principle for row in rows}:
        found = principle(code) if code else None
        titles[code] = f"{found.code} {found.title}" if found else code
    return [Missed(row, titles[row.principle]) for row in rows]


def marked_place(attempt: Attempt, number: int) -> Marked | None:
    """One place of an attempt's result."""
    return Marked.objects.filter(result=attempt.pk, pk=number).select_related("result__attempt").first()


def answered(attempt: Attempt) -> list[Answer]:
    """Every question of an attempt that has ended, in its own order."""
    chosen = {one.question: one for one in Answered.objects.filter(result=attempt.pk)}
    return [_answer(one, chosen[one.code]) for one in questions_of(attempt) if one.code in chosen]


def people_of(manager: User) -> list[tuple[User, Training]]:
    """Those a line manager manages, by name: never in an order of merit."""
    people = list(managed_by(manager).filter(is_active=True).order_by("last_name", "first_name"))
    found = trainings({one.pk: one.role for one in people})
    return [(one, found[one.pk]) for one in people]


def _to_take(held: Held) -> ToTake:
    wanted = exercise(held.module.code, held.stage)
    mark = pass_mark_of(held.module.code, held.stage)
    return ToTake(held, wanted.minutes, mark, wanted.cases, wanted.asked)


def _answer(question: Question, given: Answered) -> Answer:
    texts = {option.code: option.text for option in question.options}
    return Answer(question, texts.get(given.chosen, given.chosen), texts[question.right], given.is_right)


def area_of(user: User, code: str) -> Area | None:
    """Whose training in counts is asked for: somebody's own Area's, whatever they ask; with a national role any that
    is named, or (None) all. Raises Http404 for one that is not there.
    """
    if not user.is_national or not code:
        return user.area
    found = Area.objects.filter(pk=code).first()
    if found is None:
        raise Http404
    return found
