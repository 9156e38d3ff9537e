"""What is done about a breach: tell SIAD, the ICO and the force, contain it, learn from it, close it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from breaches.clock import clocks
from breaches.models import IN_WORDS, ONCE, PROGRESS, Breach, Kind, Origin, Step, What
from breaches.telling import tell_closed
from cases.notes import check_note
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record

# A near miss left nobody's hands, so there is nothing to tell SIAD or the ICO.
STEPS: dict[str, tuple[What, ...]] = {
    Kind.BREACH: tuple(What),
    Kind.NEAR_MISS: (What.CONTAINED, What.TOLD_FORCE, What.LEARNING, What.CLOSED),
}
# The lock of a breach's steps; redaction.leasing.Lease has the numbers below it.
_STEPS_OF_A_BREACH = 60

_ASKED_OF = {
    What.CONTAINED: _("Say how it was contained."),
    What.ICO_NOT_NEEDED: _("Say why the Information Commissioner need not be told."),
    What.TOLD_SUBJECTS: _("Say how they were told and by whom, without names."),
    What.LEARNING: _("Say what was learnt."),
}


@dataclass(frozen=True, slots=True)
class StepTaken(Fact):
    """A step was taken on a breach."""

    case: int | None
    bundle: int | None
    breach: int
    step: int
    at: datetime


class SiadTold(StepTaken):
    """The Security and Information Assurance Division was told."""

    __slots__ = ()


class IcoTold(StepTaken):
    """The Information Commissioner was told."""

    __slots__ = ()


class IcoNotNeeded(StepTaken):
    """It was decided that the Information Commissioner need not be told, and why."""

    __slots__ = ()


class ForceTold(StepTaken):
    """The police force or agency was told."""

    __slots__ = ()


class SubjectsTold(StepTaken):
    """The people whose data it was were told."""

    __slots__ = ()


class Contained(StepTaken):
    """It was recorded how this was contained."""

    __slots__ = ()


class LearningRecorded(StepTaken):
    """It was recorded what was learnt."""

    __slots__ = ()


class BreachClosed(StepTaken):
    """The record was closed."""

    __slots__ = ()


FACTS: dict[What, type[StepTaken]] = {
    What.TOLD_SIAD: SiadTold,
    What.TOLD_ICO: IcoTold,
    What.ICO_NOT_NEEDED: IcoNotNeeded,
    What.TOLD_FORCE: ForceTold,
    What.TOLD_SUBJECTS: SubjectsTold,
    What.CONTAINED: Contained,
    What.LEARNING: LearningRecorded,
    What.CLOSED: BreachClosed,
}


@transaction.atomic
def take_step(
    breach: Breach, what: str, *, by: User, seen: int | None, note: str = "", at: datetime | None = None
) -> Step:
    """Record that something was done about a breach, now or at `at`.

    `seen` is the last step on the page that the user was looking at. Raises Stale when there has been another since,
    Invalid for a missing or revealing note or an impossible time, Refusal when the breach does not allow the step.
    """
    if what not in What.values:
        raise Invalid(gettext("Choose what was done."))
    step, now = What(what), timezone.now()
    hold(breach)
    breach = Breach.objects.with_progress().select_related("case").get(pk=breach.pk)
    if breach.last_step != seen:
        raise Stale(gettext("Somebody has recorded a step since you opened the page. Look again first."))
    done = at.astimezone(UTC) if at else now
    if done > now:
        raise Invalid(gettext("The time cannot be in the future."))
    if done < breach.aware_at:
        raise Invalid(gettext("The time cannot be before anybody was aware of the breach."))
    _check_allowed(breach, step, by)
    note = check_note(note, case=breach.case)
    if step in IN_WORDS and not note:
        raise Invalid(str(_ASKED_OF[step]))
    if not note and _is_late(breach, step, done):
        raise Invalid(gettext("This is late: say why in the note."))
    taken = Step.objects.create(breach=breach, what=step, note=note, by=by, at=done, recorded_at=now)
    record(FACTS[step](breach.case_id, breach.bundle_id, breach.pk, taken.pk, done), by=by, area_code=breach.area_id)
    if step == What.CLOSED:
        tell_closed(breach, by=by)
    return taken


def hold(breach: Breach) -> None:
    """Lock a breach until the transaction ends: one thing is done about it at a time.

    A row lock would need the right to UPDATE, which the application does not have on append-only tables.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_STEPS_OF_A_BREACH, breach.pk % 2**31])


def steps_open_to(breach: Breach, user: User) -> list[What]:
    """The steps that this person could record now, for a breach from `with_progress()`."""
    return [step for step in STEPS[breach.kind] if _why_not(breach, step, user) is None]


def missing_before_closing(breach: Breach) -> list[str]:
    """What must still be done before a breach from `with_progress()` can be closed, as sentences without their stop."""
    wanted: list[tuple[object, str]] = [
        (breach.contained_at, gettext("it must be contained")),
        (breach.known_causes, gettext("its cause must be filled in")),
        (breach.learnt_at, gettext("what was learnt must be recorded")),
        (not breach.action_waits, gettext("every action must be done")),
    ]
    if breach.kind == Kind.BREACH:
        ico = breach.ico_at or (breach.ico_not_needed_at and not breach.ico_to_be_told)
        wanted = [
            (breach.siad_at, gettext("SIAD must be told")),
            (
                ico,
                gettext("the ICO must be told") if breach.ico_to_be_told else gettext("SIAD must decide about the ICO"),
            ),
            *wanted,
        ]
        if breach.subjects_to_be_told:
            wanted.append((breach.subjects_at, gettext("the people whose data it was must be told")))
        if breach.known_origin == Origin.POLICE:
            wanted.append((breach.force_at, gettext("the police or agency must be told")))
        wanted.append(
            (breach.whose_is_said, gettext("a line manager must say whose it was, or that it was no one person’s"))
        )
        wanted.append((not breach.one_to_one_waits, gettext("a one-to-one must be held and recorded")))
    return [said for done, said in wanted if not done]


def _check_allowed(breach: Breach, step: What, by: User) -> None:
    if sentence := _why_not(breach, step, by):
        raise Refusal(sentence)


def _why_not(breach: Breach, step: What, by: User) -> str | None:
    """Why this step cannot be recorded on this breach by this person, as a sentence; None when it can."""
    taken = {what: getattr(breach, name) for name, what in PROGRESS.items()}
    if taken[What.CLOSED]:
        return gettext("This record is closed. Report anything new as a new breach or near miss.")
    if step not in STEPS[breach.kind]:
        return gettext(
            "A near miss did not leave our hands, so neither SIAD nor the Information Commissioner is told of it."
        )
    if step in ONCE and taken[step]:
        return gettext("“%(step)s” is already recorded.") % {"step": step.label}
    if step in (What.TOLD_ICO, What.ICO_NOT_NEEDED) and by.role != Role.HQ:
        # report 1.19; the edition's definition "reportable"
        return gettext("SIAD decides whether the Information Commissioner is told, and records it.")
    if step == What.ICO_NOT_NEEDED and taken[What.TOLD_ICO]:
        return gettext("The Information Commissioner has already been told.")
    if step == What.ICO_NOT_NEEDED and breach.ico_to_be_told:
        return gettext("SIAD decided that the Information Commissioner is to be told. Record another decision first.")
    if step == What.CLOSED and (missing := missing_before_closing(breach)):
        return gettext("Before this can be closed, %(things)s.") % {"things": listed(missing)}
    return None


def _is_late(breach: Breach, step: What, done: datetime) -> bool:
    """Whether this step stops a clock that has run out by then."""
    named = {What.TOLD_SIAD: "SIAD", What.TOLD_ICO: "ICO"}.get(step)
    return any(clock.name == named and done > clock.due for clock in clocks(breach, done))


def listed(things: list[str]) -> str:
    """One, two and three."""
    if len(things) == 1:
        return things[0]
    return gettext("%(things)s and %(last)s") % {"things": ", ".join(things[:-1]), "last": things[-1]}
