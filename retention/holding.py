"""Holding cases back from destruction, one at a time or many at once, and lifting what holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.access import Action, may
from accounts.models import Area, User
from cases.models import Case
from cases.notes import check_note
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record
from redaction.leasing import Lease, hold_too
from retention.finishing import lock_case
from retention.models import Hold
from retention.reckoning import reckon, reckon_all


@dataclass(frozen=True, slots=True)
class CaseHeld(Fact):
    """The case is held back from destruction: {kind}."""

    case: int
    hold: int
    kind: str


@dataclass(frozen=True, slots=True)
class CasesHeld(Fact):
    """Many cases are held back from destruction at once: {kind}."""

    hold: int
    kind: str


@dataclass(frozen=True, slots=True)
class HoldLifted(Fact):
    """A hold was lifted: {kind}."""

    case: int | None
    hold: int
    lifts: int
    kind: str


@dataclass(frozen=True, slots=True)
class Which:
    """The cases that a hold over many is on. What is left out means any; the days are those they were opened on."""

    area: Area | None = None
    offence: str = ""
    opened_since: date | None = None
    opened_until: date | None = None


@transaction.atomic
def hold_case(case: Case, kind: str, *, reason: str, by: User) -> Hold:
    """Hold one case back. Raises Invalid without a kind and a reason that names nobody, Gone when it is destroyed."""
    locked = lock_case(case)
    made = Hold.objects.create(case=locked, kind=_kind(kind), reason=reason_given(reason, case=locked), by=by)
    record(CaseHeld(locked.pk, made.pk, kind), by=by, area_code=locked.area_id)
    reckon(locked)
    return made


@transaction.atomic
def hold_many(which: Which, kind: str, *, reason: str, by: User) -> Hold:
    """Hold back every case that answers these particulars, those opened later too, as an inquiry's moratorium does.

    Raises Invalid without a kind and a reason, or for days the wrong way round.
    """
    if which.opened_since and which.opened_until and which.opened_since > which.opened_until:
        raise Invalid(_("The first day is after the last."))
    hold_too(Lease.HOLDS_OVER_MANY, 0)
    made = Hold.objects.create(
        kind=_kind(kind),
        area=which.area,
        offence=" ".join(which.offence.split()),
        opened_since=which.opened_since,
        opened_until=which.opened_until,
        reason=reason_given(reason, case=None),
        by=by,
    )
    record(CasesHeld(made.pk, kind), by=by)
    reckon_all()
    return made


@transaction.atomic
def lift_hold(hold: Hold, *, reason: str, by: User) -> Hold:
    """Lift a hold, with a reason: a further line, and the hold itself stays as it was said.

    Raises Refusal for one that is over many cases unless they may hold many, Stale when it was lifted already.
    """
    if hold.lifts_id is not None:
        raise Invalid(_("That line lifted a hold. Choose the hold itself."))
    if hold.case_id is None and not may(by, Action.HOLD_MANY):
        raise Refusal(_("Only HQ can lift a hold over many cases."))
    case = lock_case(hold.case) if hold.case else None
    try:
        with transaction.atomic():
            made = Hold.objects.create(
                case=case, kind=hold.kind, reason=reason_given(reason, case=case), lifts=hold, by=by
            )
    except IntegrityError as error:
        raise Stale(_("Somebody lifted this hold already.")) from error
    lifted = HoldLifted(hold.case_id, made.pk, hold.pk, hold.kind)
    record(lifted, by=by, area_code=case.area_id if case else None)
    if case is None:
        reckon_all()
    else:
        reckon(case)
    return made


def reason_given(reason: str, *, case: Case | None) -> str:
    """A reason that many will read. Raises Invalid where it is missing, or could identify somebody."""
    said = " ".join(reason.replace("\0", " ").split())
    if not said:
        raise Invalid(_("Say why. Others read it, so name nobody."))
    return check_note(said, case=case)


def _kind(kind: str) -> str:
    if kind not in Hold.Kind.values:
        raise Invalid(_("Choose what the case is held for."))
    return kind
