"""A little history for figures, dated as it is asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from breaches.models import Breach, Fault, Kind, Origin, Particulars
from cases.models import Bundle, State
from guidance.reading import principle
from redaction.models import Decision, Flag, SignOff
from reporting.months import Month
from tests import make


def midmonth(back: int = 0) -> datetime:
    """The middle of the month so many months ago; in this month, a moment ago."""
    month = Month.of(timezone.localdate()).before(back)
    return timezone.now() if back == 0 else month.begins + timedelta(days=14)


def signed_off(
    *, by: User, at: datetime | None = None, issue: bool = True, state: str = State.DISPATCHED, **about: Any
) -> Bundle:
    """A bundle of one statement that was decided and signed off at a time."""
    at = at or timezone.now()
    bundle = make.bundle(state=state, **about)
    flag = make.flag(make.document(bundle))
    verdict = "redact" if issue else "keep"
    decision(flag, verdict, by=by, at=at)
    SignOff.objects.create(
        bundle=bundle, route="Guilty plea expected", marks_digest="0" * 64, by=by, role=by.role, at=at
    )
    return bundle


def decision(flag: Flag, verdict: str, *, by: User, at: datetime) -> Decision:
    return Decision.objects.create(
        flag=flag,
        verdict=verdict,
        recommended="redact",
        principle=principle("P04"),
        reason="" if verdict == "redact" else "Needed.",
        by=by,
        role=by.role,
        at=at,
    )


def breach(*, by: User, at: datetime | None = None, kind: str = Kind.BREACH, **about: Any) -> Breach:
    row: dict[str, Any] = {"faults": [Fault.STATEMENT_BODY], "origin": Origin.CPS, "area": by.area}
    return Breach.objects.create(**(row | about), kind=kind, aware_at=at or timezone.now(), reported_by=by)


def caused(*causes: str, by: User, at: datetime | None = None, **about: Any) -> Breach:
    """A breach of which it is known what caused it."""
    made = breach(by=by, at=at, **about)
    Particulars.objects.create(breach=made, faults=made.faults, causes=list(causes), origin=made.origin, by=by)
    return made
