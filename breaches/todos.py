"""Actions on a breach: who is to do what by when. Done, handed on and given more time are further lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Action, may
from accounts.models import Role, User
from breaches.models import Breach, ToDo, ToDoLine, What
from breaches.steps import hold
from breaches.telling import tell_action
from cases.notes import check_note
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record

# Further off than this is a slip of the keyboard.
LONGEST_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class ActionAsked(Fact):
    """An action on a breach was asked for."""

    case: int | None
    bundle: int | None
    breach: int
    action: int
    owner: int
    due: datetime


@dataclass(frozen=True, slots=True)
class ActionDone(Fact):
    """An action on a breach was done."""

    case: int | None
    bundle: int | None
    breach: int
    action: int
    line: int
    late: bool


@dataclass(frozen=True, slots=True)
class ActionHandedOn(Fact):
    """An action on a breach was handed to somebody else."""

    case: int | None
    bundle: int | None
    breach: int
    action: int
    line: int
    owner: int


@dataclass(frozen=True, slots=True)
class ActionGivenTime(Fact):
    """An action on a breach was given more time."""

    case: int | None
    bundle: int | None
    breach: int
    action: int
    line: int
    due: datetime


@transaction.atomic
def ask_for(breach: Breach, what: str, *, owner: User, due: datetime, by: User) -> ToDo:
    """Ask somebody to do something about a breach by a time. Raises Refusal when it is closed, Invalid for no words,
    somebody who cannot do it, or a time that cannot be meant.
    """
    hold(breach)
    if breach.steps.filter(what=What.CLOSED).exists():
        raise Refusal(_("This record is closed, so nothing more is asked for on it."))
    said = check_note(what, case=breach.case)
    if not said:
        raise Invalid(_("Say what is to be done."))
    _check_owner(breach, owner)
    made = ToDo.objects.create(breach=breach, what=said, owner=owner, due=_due(due), by=by)
    record(
        ActionAsked(breach.case_id, breach.bundle_id, breach.pk, made.pk, owner.pk, made.due),
        by=by,
        area_code=breach.area_id,
    )
    tell_action(made, owner, by=by, key=str(made.pk))
    return made


@transaction.atomic
def finish(todo: ToDo, *, by: User, seen: int | None, note: str = "") -> ToDoLine:
    """Say that an action is done. `seen` is the last line of it that the page showed.

    Raises Refusal for somebody else's, Stale when something was said of it since, Invalid when it is late and no note
    says why.
    """
    now = timezone.now()
    todo = _locked(todo, by=by, seen=seen)
    note, late = check_note(note, case=todo.breach.case), now > todo.due_now
    if late and not note:
        raise Invalid(_("This is late: say why in the note."))
    line = ToDoLine.objects.create(todo=todo, what=ToDoLine.What.DONE, note=note, by=by, at=now)
    record(ActionDone(*_about(todo), line.pk, late), by=by, area_code=todo.breach.area_id)
    return line


@transaction.atomic
def hand_on(todo: ToDo, *, to: User, by: User, seen: int | None, note: str = "") -> ToDoLine:
    """Hand an action to somebody else, who is told. Raises as `finish`, and Invalid for somebody who cannot do it."""
    todo = _locked(todo, by=by, seen=seen)
    _check_owner(todo.breach, to)
    if to.pk == todo.owner_now:
        raise Invalid(_("It is theirs already. Choose somebody else."))
    note = check_note(note, case=todo.breach.case)
    line = ToDoLine.objects.create(todo=todo, what=ToDoLine.What.HANDED, to=to, note=note, by=by)
    record(ActionHandedOn(*_about(todo), line.pk, to.pk), by=by, area_code=todo.breach.area_id)
    tell_action(todo, to, by=by, key=f"{todo.pk}:{line.pk}")
    return line


@transaction.atomic
def give_more_time(todo: ToDo, *, until: datetime, note: str, by: User, seen: int | None) -> ToDoLine:
    """Put off the time by which an action is to be done, and say why. Nobody gives themselves more time unless they
    may ask for actions. Raises as `finish`.
    """
    todo = _locked(todo, by=by, seen=seen)
    if not may(by, Action.ASK_FOR_ACTION):
        raise Refusal(_("Ask a manager for more time: they record it."))
    note = check_note(note, case=todo.breach.case)
    if not note:
        raise Invalid(_("Say why it needs more time."))
    until = _due(until)
    if until <= todo.due_now:
        raise Invalid(_("The new time must be later than the one before."))
    line = ToDoLine.objects.create(todo=todo, what=ToDoLine.What.LATER, due=until, note=note, by=by)
    record(ActionGivenTime(*_about(todo), line.pk, until), by=by, area_code=todo.breach.area_id)
    return line


def may_speak_of(todo: ToDo, user: User) -> bool:
    """Whether somebody may say what became of an action from `as_they_stand()`: its owner, and who deals with it."""
    return todo.done_at is None and (todo.owner_now == user.pk or may(user, Action.ASK_FOR_ACTION))


def _locked(todo: ToDo, *, by: User, seen: int | None) -> ToDo:
    """The action as it stands, held until the transaction ends. Raises Refusal when it is done or is not theirs, Stale
    when something was said of it since.
    """
    hold(todo.breach)
    found = ToDo.objects.as_they_stand().select_related("breach__case", "owner").get(pk=todo.pk)
    if found.done_at is not None:
        raise Refusal(_("This action is done already."))
    if found.last_line != seen:
        raise Stale(_("Somebody has said something of this action since you opened the page. Look again first."))
    if not may_speak_of(found, by):
        raise Refusal(_("Only whose action it is, or who deals with the breach, can say what became of it."))
    return found


def _about(todo: ToDo) -> tuple[int | None, int | None, int, int]:
    return todo.breach.case_id, todo.breach.bundle_id, todo.breach_id, todo.pk


def _check_owner(breach: Breach, owner: User) -> None:
    theirs = owner.area_id == breach.area_id or owner.role == Role.HQ
    if not owner.is_active or not theirs or not may(owner, Action.DO_ACTION):
        raise Invalid(_("Choose somebody of this Area, or of headquarters."))


def _due(due: datetime) -> datetime:
    due, now = due.astimezone(UTC), timezone.now()
    if due <= now:
        raise Invalid(_("The time by which it is to be done must be in the future."))
    if due > now + LONGEST_AHEAD:
        raise Invalid(_("Check the year by which it is to be done."))
    return due
