"""One breach or near miss in full, as one person may see it: what is known, what was and is to be done, and whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Action, may
from accounts.models import User
from breaches.assessing import latest_assessment
from breaches.clock import Clock, clocks
from breaches.models import Assessment, Attribution, Breach, Kind, OneToOne, Particulars, Step, ToDo, What
from breaches.particulars import latest
from breaches.people import manages
from breaches.reminding import Reminder, reminders_of
from breaches.steps import listed, missing_before_closing, steps_open_to
from breaches.telling import told_of
from breaches.todos import may_speak_of

WRITTEN_LATER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a record's history. `written_at` is when it was put down, where that was well after it was done."""

    at: datetime
    said: str
    note: str
    who: str
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action as it stands now."""

    todo: ToDo
    owner: User
    late: bool
    mine: bool
    may_speak: bool


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody whose mistake it was, for their line manager alone, and the one-to-one that was held."""

    attribution: Attribution
    one_to_one: OneToOne | None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that a record's page shows to one person.

    `people` are those whose line manager they are; `one_to_ones` are the days on which any was held, for everybody.
    """

    breach: Breach
    known: Particulars | None
    assessment: Assessment | None
    clocks: tuple[Clock, ...]
    reminders: list[Reminder]
    history: list[Told]
    actions: list[ActionShown]
    open_steps: list[What]
    missing: list[str]
    people: list[PersonShown]
    one_to_ones: list[date]
    shows_reporter: bool
    reads_papers: bool
    reads_forms: bool
    may_assess: bool
    deals: bool
    manages: bool

    @property
    def missing_words(self) -> str:
        """What must be done before it can be closed, as a sentence."""
        return _("Before this can be closed, %(things)s.") % {"things": listed(self.missing)}

    @property
    def is_breach(self) -> bool:
        return self.breach.kind == Kind.BREACH


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a breach or near miss, for whoever reported it and the team: it names nobody who made a mistake."""

    breach: Breach
    told: list[User]
    clocks: tuple[Clock, ...]
    done: list[Told]
    causes: list[str]
    lessons: list[str]


def record_in_full(breach: Breach, *, user: User) -> Record:
    """One record as this person may see it.

    Who reported it is for those who deal with it, and for themselves; of what somebody reported of themselves, it is
    for their line manager alone.
    """
    full = _in_full(breach)
    deals = may(user, Action.TAKE_BREACH_STEP)
    if full.self_reported:
        shows_reporter = full.reported_by_id == user.pk or manages(user, full.reported_by)
    else:
        shows_reporter = deals or full.reported_by_id == user.pk
    leads = may(user, Action.HOLD_ONE_TO_ONE)
    return Record(
        breach=full,
        known=latest(full),
        assessment=latest_assessment(full),
        clocks=clocks(full),
        reminders=reminders_of(full),
        history=list(_history(full, names=shows_reporter)),
        actions=list(_actions(full, user)),
        open_steps=steps_open_to(full, user) if deals else [],
        missing=[] if full.closed_at else missing_before_closing(full),
        people=_people(full, user) if leads else [],
        one_to_ones=list(full.one_to_ones.values_list("held_on", flat=True)),
        shows_reporter=shows_reporter,
        reads_papers=may(user, Action.READ_PAPERS),
        reads_forms=may(user, Action.READ_BREACH_FORMS),
        may_assess=may(user, Action.ASSESS_BREACH),
        deals=deals,
        manages=leads,
    )


def as_known(breach: Breach) -> Breach:
    """A breach with what is known of it by now."""
    return Breach.objects.as_known().select_related("case", "area").get(pk=breach.pk)


def action_in_full(todo: ToDo, *, user: User) -> ActionShown:
    """One action as it stands, as this person may see it."""
    rows = (
        ToDo.objects.as_they_stand().select_related("breach", "owner", "by").prefetch_related("lines__by", "lines__to")
    )
    return _shown(rows.get(pk=todo.pk), user)


def outcome(breach: Breach) -> Outcome:
    """What came of one, as whoever reported it sees it."""
    full = _in_full(breach)
    known = latest(full)
    steps = list(full.steps.select_related("by"))
    return Outcome(
        breach=full,
        told=told_of(full),
        clocks=clocks(full),
        done=[_step(step, who="") for step in steps],
        causes=known.cause_labels if known else [],
        lessons=[step.note for step in steps if step.what == What.LEARNING],
    )


def _in_full(breach: Breach) -> Breach:
    rows = Breach.objects.with_progress()
    return rows.select_related("area", "agency", "bundle__case", "case", "document", "reported_by").get(pk=breach.pk)


def _history(breach: Breach, *, names: bool) -> Iterator[Told]:
    """The report, and every line since, oldest first. These rows are append-only, and each is sealed in the ledger."""
    reporter = str(breach.reported_by) if names else ""
    said = "Self-reported" if breach.self_reported else "Reported"
    yield Told(breach.at, f"{said} as a {breach.get_kind_display().lower()}", "", reporter)
    lines = [_step(step, who=str(step.by)) for step in breach.steps.select_related("by")]
    lines += [Told(one.at, _("Filled in what is known"), "", str(one.by)) for one in breach.particulars.all()]
    lines += [
        Told(one.at, _("SIAD decided how grave it is and who is told"), one.reason, str(one.by))
        for one in breach.assessments.select_related("by")
    ]
    for todo in breach.todos.select_related("owner", "by").prefetch_related("lines__by", "lines__to"):
        asked = _("Action asked of %(who)s") % {"who": todo.owner}
        lines.append(Told(todo.at, asked, todo.what, str(todo.by)))
        for line in todo.lines.all():
            became = f"{_('Action')}: {line.get_what_display().lower()}"
            lines.append(Told(line.at, f"{became}: {line.to}" if line.to else became, line.note, str(line.by)))
    yield from sorted(lines, key=lambda line: line.at)


def _step(step: Step, *, who: str) -> Told:
    later = step.recorded_at if step.recorded_at - step.at > WRITTEN_LATER else None
    return Told(step.at, step.get_what_display(), step.note, who, later)


def _actions(breach: Breach, user: User) -> Iterator[ActionShown]:
    for todo in breach.todos.as_they_stand().select_related("breach"):
        yield _shown(todo, user)


def _shown(todo: ToDo, user: User) -> ActionShown:
    late = (todo.done_at or timezone.now()) > todo.due_now
    owner = User.objects.get(pk=todo.owner_now)
    return ActionShown(todo, owner, late, owner.pk == user.pk, may_speak_of(todo, user))


def _people(breach: Breach, user: User) -> list[PersonShown]:
    held = {one.person_id: one for one in breach.one_to_ones.all()}
    rows = breach.attributions.standing().select_related("person")
    theirs = [one for one in rows if one.person is not None and manages(user, one.person)]
    return [PersonShown(one, held.get(one.person_id or 0)) for one in theirs]
