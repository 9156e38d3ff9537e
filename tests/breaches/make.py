"""Breaches for tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Role, User
from breaches.assessing import Decided
from breaches.models import Breach, Cause, Fault, Kind, Origin, Particulars, What
from breaches.particulars import Known, fill_in
from breaches.people import say_whose
from breaches.raising import Account, report_breach
from breaches.steps import take_step
from cases.models import Bundle, Dispatch, State
from tests import make

# What SIAD decides of a breach that harms nobody.
DECIDED = Decided(
    severity="minor",
    risk="unlikely",
    reason="It was one page, and it came back unread.",
    tell_ico=False,
    ico_reason="A risk to anybody is unlikely.",
    tell_subjects=False,
    subjects_reason="There is nothing that they could do about it.",
)


def dispatched_bundle(*, ago: timedelta = timedelta(hours=1), by: User, **about: Any) -> Bundle:
    """A bundle that went to its first recipient so long ago."""
    bundle = make.bundle(state=State.DISPATCHED, **about)
    recipient = bundle.case.recipients.first()
    assert recipient is not None
    Dispatch.objects.create(
        bundle=bundle,
        recipient=recipient,
        channel="common_platform",
        digest="0" * 64,
        manifest={},
        by=by,
        at=timezone.now() - ago,
    )
    return bundle


def breach(*, by: User, ago: timedelta = timedelta(), kind: str = Kind.BREACH, **said: Any) -> Breach:
    """A breach that somebody became aware of so long ago."""
    account: dict[str, Any] = {
        "faults": (Fault.STATEMENT_BODY,),
        "origin": Origin.CPS,
        "aware_at": timezone.now() - ago,
    }
    return report_breach(Account(kind=kind, **(account | said)), by=by)


def step(breach: Breach, what: str, *, by: User, note: str = "It was done.", at: datetime | None = None) -> Any:
    """A step by somebody who has the page as it is now."""
    return take_step(breach, what, by=by, seen=last_step(breach), note=note, at=at)


def last_step(breach: Breach) -> int | None:
    return breach.steps.order_by("-pk").values_list("pk", flat=True).first()


def known(breach: Breach, *, by: User, **said: Any) -> Particulars:
    """What is known of it, filled in by somebody who has the page as it is now; what is not said stays as reported."""
    seen = breach.particulars.order_by("-pk").values_list("pk", flat=True).first()
    told: dict[str, Any] = {"faults": tuple(breach.faults), "origin": breach.origin, "agency": breach.agency}
    return fill_in(breach, Known(**(told | said)), by=by, seen=seen)


def closed(breach: Breach, *, hq: User) -> None:
    """Everything done, filled in and said, and the record closed."""
    known(breach, by=hq, causes=(Cause.MISSED,))
    if breach.kind == Kind.BREACH:
        say_whose(breach, None, by=make.user(Role.OPERATIONAL_MANAGER, area=breach.area_id))
    for what in (What.TOLD_SIAD, What.ICO_NOT_NEEDED) if breach.kind == Kind.BREACH else ():
        step(breach, what, by=hq)
    if breach.origin == Origin.POLICE:
        step(breach, What.TOLD_FORCE, by=hq)
    for what in (What.CONTAINED, What.LEARNING, What.CLOSED):
        step(breach, what, by=hq)
