"""What headquarters asks of every Area: set from a month on, with a reason, and never changed but by a further line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cpsredact.refusals import Invalid
from ledger.writing import Fact, record
from reporting.models import Target
from reporting.months import Month, this_month
from reporting.said import checked

LONGEST_REASON = 300
MOST = {Target.Of.ISSUES: 100, Target.Of.BREACHES: 1000}


@dataclass(frozen=True, slots=True)
class TargetSet(Fact):
    """It was set what is asked of every Area."""

    target: int
    since: date


@transaction.atomic
def set_target(of: str, value: Decimal | None, *, since: Month, reason: str, by: User) -> Target:
    """Ask for a figure from a month on, or (with None) for none any more. The newest line for a month counts.

    Raises Invalid for a figure that nobody knows or that cannot be, for a month that is over (what was asked then
    stays as it was), or for no reason.
    """
    if of not in Target.Of.values:
        raise Invalid(_("Choose what is asked for."))
    if value is not None and not 0 <= value <= MOST[Target.Of(of)]:
        raise Invalid(_("Choose a number from 0 to %(most)s.") % {"most": f"{MOST[Target.Of(of)]:,}"})
    if since < this_month():
        raise Invalid(_("A month that is over keeps its target. Choose this month or a later one."))
    said = checked(reason, "The reason", longest=LONGEST_REASON)
    made = Target.objects.create(of=of, value=value, since=since.first, reason=said, by=by)
    record(TargetSet(made.pk, since.first), by=by)
    return made


def targets_of(months: tuple[Month, ...]) -> dict[Month, dict[str, Decimal]]:
    """What is asked for in each month: of the lines for it or an earlier month the newest of the latest month."""
    lines = list(Target.objects.filter(since__lte=max(months).first).order_by("since", "pk"))
    found: dict[Month, dict[str, Decimal]] = {}
    for month in months:
        latest = {line.of: line.value for line in lines if line.since <= month.first}
        found[month] = {of: value for of, value in latest.items() if value is not None}
    return found


def targets_set() -> list[Target]:
    """Every line, the latest first."""
    return list(Target.objects.select_related("by").order_by("-pk"))
