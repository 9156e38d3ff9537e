"""Whose mistake a breach was, and the one-to-one that every breach leads to.

Who it was, and what was said, is for the line manager and the person: everybody else sees that it took place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from breaches.models import Attribution, Breach, Kind, OneToOne, Retraining
from breaches.retraining import raise_retraining
from breaches.steps import hold
from breaches.telling import tell_one_to_one
from cases.notes import check_words
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record

LONGEST_SAID = 1000
LONGEST_AGO = timedelta(days=366)

# Whose line manager each role is, in their own Area.
LINE: dict[Role, tuple[Role, ...]] = {
    Role.OPERATIONAL: (Role.OPERATIONAL_MANAGER,),
    Role.LAWYER: (Role.LEGAL_MANAGER,),
    Role.OPERATIONAL_MANAGER: (Role.BUSINESS_MANAGER,),
    Role.LEGAL_MANAGER: (Role.BUSINESS_MANAGER,),
    Role.FESM: (Role.BUSINESS_MANAGER,),
    Role.BUSINESS_MANAGER: (Role.BUSINESS_MANAGER, Role.LEGAL_MANAGER),
}


@dataclass(frozen=True, slots=True)
class BreachAttributed(Fact):
    """It was recorded whose mistake a breach was, or that it was no one person's."""

    breach: int
    attribution: int
    stands: bool


@dataclass(frozen=True, slots=True)
class OneToOneHeld(Fact):
    """A one-to-one about a breach was recorded."""

    breach: int
    one_to_one: int
    held_on: date


@dataclass(frozen=True, slots=True)
class Managed:
    """Somebody, as their line manager sees them: how many breaches were theirs, and what waits."""

    person: User
    breaches: int
    self_reported: int
    one_to_ones_waiting: int
    training_waits: bool


@transaction.atomic
def say_whose(breach: Breach, person: User | None, *, by: User) -> Attribution:
    """Record who made the mistake, or (with None) that no one person did. Their line manager is told.

    Raises Refusal for a near miss, which is nobody's, or when it is recorded already; Invalid for somebody of whom
    `by` is not the line manager, unless it is themselves.
    """
    hold(breach)
    if breach.kind != Kind.BREACH:
        raise Refusal(_("A near miss was stopped: nobody is asked whose it was."))
    if person is None:
        if breach.attributions.standing().exists():
            raise Refusal(_("Somebody is recorded already. Take that back first."))
    elif person != by and not manages(by, person):
        raise Invalid(_("Choose somebody whose line manager you are."))
    elif person.area_id != breach.area_id:
        raise Invalid(_("Choose somebody of the Area that the breach happened in."))
    elif breach.attributions.standing().filter(person=person).exists():
        raise Refusal(_("They are recorded already."))
    made = Attribution.objects.create(breach=breach, person=person, by=by)
    record(BreachAttributed(breach.pk, made.pk, stands=True), by=by, area_code=breach.area_id)
    if person is not None:
        tell_one_to_one(breach, line_managers_of(person), key=f"{breach.pk}:{made.pk}", by=by)
        raise_retraining(person, breach, line_managers_of(person))
    return made


@transaction.atomic
def take_back(attribution: Attribution, *, by: User) -> Attribution:
    """Record that it was not this person's mistake after all. Raises Refusal unless it stands and `by` manages them,
    or once a one-to-one was held.
    """
    hold(attribution.breach)
    person = attribution.person
    standing = Attribution.objects.standing().filter(pk=attribution.pk).exists()
    if person is None or not standing or not manages(by, person):
        raise Refusal(_("There is nothing here to take back."))
    if OneToOne.objects.filter(breach=attribution.breach, person=person).exists():
        raise Refusal(_("A one-to-one was held about this, so it stays as it is."))
    made = Attribution.objects.create(breach=attribution.breach, person=person, stands=False, by=by)
    record(BreachAttributed(made.breach_id, made.pk, stands=False), by=by, area_code=made.breach.area_id)
    return made


@transaction.atomic
def record_one_to_one(breach: Breach, person: User, *, held_on: date, said: str, by: User) -> OneToOne:
    """Record that a line manager and a person spoke about a breach, and what was said, for those two alone.

    Raises Refusal unless the breach is that person's and `by` is their line manager; Invalid for no words, a name from
    the case, or a day that cannot be meant.
    """
    hold(breach)
    if not manages(by, person):
        raise Refusal(_("Only their line manager records a one-to-one."))
    if not breach.attributions.standing().filter(person=person).exists():
        raise Refusal(_("This breach is not recorded as theirs."))
    today = timezone.localdate()
    if held_on > today:
        raise Invalid(_("The day cannot be in the future. Record a one-to-one once it was held."))
    if held_on < timezone.localdate(breach.aware_at) or held_on < today - LONGEST_AGO:
        raise Invalid(_("Check the day: it is before anybody was aware of the breach, or more than a year ago."))
    words = check_words(said, case=breach.case, longest=LONGEST_SAID)
    if not words:
        raise Invalid(_("Say in a sentence or two what was said."))
    made = OneToOne.objects.create(breach=breach, person=person, held_on=held_on, said=words, by=by)
    record(OneToOneHeld(breach.pk, made.pk, held_on), by=by, area_code=breach.area_id)
    return made


def manages(manager: User, person: User) -> bool:
    """Whether somebody is this person's line manager: the manager of their role in their Area, and never themselves."""
    roles = LINE.get(Role(person.role), ())
    same = manager.area_id is not None and manager.area_id == person.area_id
    return same and manager.pk != person.pk and manager.is_active and manager.role in roles


def line_managers_of(person: User) -> list[User]:
    """Those who are somebody's line managers now."""
    roles = LINE.get(Role(person.role), ())
    rows = User.objects.filter(area=person.area_id, role__in=roles, is_active=True).exclude(pk=person.pk)
    return list(rows) if person.area_id else []


def managed_by(manager: User) -> QuerySet[User]:
    """Those whose line manager somebody is, by name."""
    roles = [role for role, theirs in LINE.items() if manager.role in theirs]
    return User.objects.filter(area=manager.area_id, role__in=roles).exclude(pk=manager.pk)


def people_of(manager: User) -> list[Managed]:
    """Those a line manager manages of whom a breach is recorded, by name: never in an order of merit."""
    standing = Attribution.objects.standing().filter(person__in=managed_by(manager))
    rows = standing.values("person").annotate(
        breaches=Count("breach", distinct=True),
        self_reported=Count("breach", distinct=True, filter=Q(breach__self_reported=True)),
    )
    waiting = _counted(Attribution.objects.waiting().filter(person__in=managed_by(manager)))
    untrained = set(
        Retraining.objects.filter(person__in=managed_by(manager), done=None).values_list("person", flat=True)
    )
    counts = {row["person"]: (row["breaches"], row["self_reported"]) for row in rows.order_by()}
    found = managed_by(manager).filter(pk__in={*counts, *untrained}).order_by("last_name", "first_name")
    return [
        Managed(
            person,
            *counts.get(person.pk, (0, 0)),
            waiting[person.pk],
            person.pk in untrained,
        )
        for person in found
    ]


def breaches_of(person: User) -> QuerySet[Attribution]:
    """What is recorded as somebody's, the newest first."""
    rows = Attribution.objects.standing().filter(person=person)
    return rows.select_related("breach__case", "breach__area").order_by("-breach__aware_at", "-pk")


def one_to_ones_of(person: User) -> QuerySet[OneToOne]:
    """The one-to-ones held with somebody, the newest first: for them and their line manager."""
    return OneToOne.objects.filter(person=person).select_related("breach", "by").order_by("-held_on", "-pk")


def retrainings_of(person: User) -> QuerySet[Retraining]:
    """The training that somebody was or is to be given again, the newest first."""
    return Retraining.objects.filter(person=person).select_related("done", "breach").order_by("-pk")


def _counted(rows: QuerySet[Attribution]) -> Counter[int | None]:
    return Counter(rows.values_list("person_id", flat=True))
