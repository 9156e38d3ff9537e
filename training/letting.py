"""Letting somebody go on, whose training has lapsed: for one bundle and one day, by a manager, and on record."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import MAY, Action
from accounts.current import training_of
from accounts.models import User
from cases.lifecycle import lock
from cases.models import Bundle, LetThrough
from cases.trained import is_let_through
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from training.telling import tell_managers


@dataclass(frozen=True, slots=True)
class LetGoOn(Fact):
    """A manager let somebody go on with the bundle whose training had lapsed: {what}."""

    case: int
    bundle: int
    letting: int
    what: str


@dataclass(frozen=True, slots=True)
class LetGoOnAsked(Fact):
    """Somebody whose training had lapsed asked to go on with the bundle."""

    case: int
    bundle: int


@transaction.atomic
def let_go_on(bundle: Bundle, person: User, *, reason: str, by: User) -> LetThrough:
    """Let one person sign off and dispatch one bundle for a day. Their training stays lapsed, and they are told so.

    Raises Refusal where nothing stops them, where it was done already, or for oneself; Invalid without a reason.
    """
    locked = lock(bundle)
    if reason not in LetThrough.Reason.values:
        raise Invalid(_("Choose why it cannot wait."))
    if person.pk == by.pk:
        raise Refusal(_("Nobody lets themselves go on. Ask another manager."))
    if not person.is_active or person.area_id != locked.area_code:
        raise Refusal(_("Choose somebody who works in this case's Area."))
    if not training_of(person).stopping:
        raise Refusal(_("Nothing stops %(name)s: they can go on.") % {"name": person})
    if is_let_through(locked, person):
        raise Refusal(_("%(name)s has been let go on with this bundle already.") % {"name": person})
    made = LetThrough.objects.create(bundle=locked, person=person, reason=reason, by=by)
    record(LetGoOn(locked.case_id, locked.pk, made.pk, reason), by=by, area_code=locked.area_code)
    return made


@transaction.atomic
def ask_to_go_on(bundle: Bundle, *, by: User) -> list[User]:
    """Ask every manager of the Area at once; who they are. Raises Refusal where nothing stops this person."""
    locked = lock(bundle)
    if not training_of(by).stopping or is_let_through(locked, by):
        raise Refusal(_("Nothing stops you: you can go on."))
    managers = list(
        User.objects.filter(area=locked.area_code, role__in=MAY[Action.LET_GO_ON], is_active=True).exclude(pk=by.pk)
    )
    record(LetGoOnAsked(locked.case_id, locked.pk), by=by, area_code=locked.area_code)
    tell_managers(locked, by, managers)
    return managers
