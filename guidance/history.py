"""The editions in the order of their days: what was in force when, and what each changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from guidance.in_force import compared_in_full
from guidance.models import Edition


@dataclass(frozen=True, slots=True)
class Period:
    """An edition and the days for which it is or was in force. `until` is its last day, None while none follows;
    `changes` how many parts it changed in the one before, None for the first.
    """

    edition: Edition
    until: date | None
    changes: int | None
    state: str  # "past", "now" or "to come"


def before(edition: Edition) -> Edition | None:
    """The edition that was in force before this one, whether or not this one's day has come."""
    rows = Edition.objects.standing().filter(in_force_from__lt=edition.in_force_from)
    return rows.order_by("-in_force_from", "-pk").first()


def periods() -> list[Period]:
    """Every edition that was in force or is to be, newest first."""
    rows = list(Edition.objects.standing().select_related("publication__by").order_by("-in_force_from", "-pk"))
    today = timezone.localdate()
    now = next((one for one in rows if one.in_force_from <= today), None)
    found = []
    for at, edition in enumerate(rows):
        until = date.fromordinal(rows[at - 1].in_force_from.toordinal() - 1) if at else None
        changes = len(compared_in_full(rows[at + 1], edition)) if at + 1 < len(rows) else None
        state = "now" if edition == now else "to come" if edition.in_force_from > today else "past"
        found.append(Period(edition, until, changes, state))
    return found


def withdrawn() -> QuerySet[Edition]:
    """Those that were taken back before their day, the last first."""
    return Edition.objects.exclude(withdrawal=None).select_related("withdrawal__by").order_by("-pk")
