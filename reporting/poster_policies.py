"""What changed in a month in the rules that everybody works by, a sentence each."""

from __future__ import annotations

from django.utils import dateformat, timezone

from accounts.models import Role
from breaches.models import RetrainingPolicy
from guidance.reading import editions
from reporting.months import Month
from retention.scheduling import all_schedules


def policies_of(month: Month) -> tuple[str, ...]:
    """Guidance and retention schedules that came into force in the month, and when people are trained again."""
    within = {"in_force_from__gte": month.first, "in_force_from__lte": month.last}
    found = [(one.in_force_from, f"Guidance: “{one.title}” is in force") for one in editions().filter(**within)]
    found += [
        (one.in_force_from, f"Keeping cases: the schedule “{one.name}” is in force")
        for one in all_schedules().filter(**within)
    ]
    set_in_month = RetrainingPolicy.objects.filter(at__gte=month.begins, at__lt=month.ends)
    for role, at in set_in_month.order_by("role", "-at").distinct("role").values_list("role", "at"):
        # Not after how many breaches: the number is no allowance (breaches/retraining_policy.py).
        whom = str(Role(role).label) if role else "every role"
        found.append((timezone.localdate(at), f"Training: when people are trained again was set anew for {whom}"))
    return tuple(f"{said}, from {dateformat.format(day, 'j F Y')}." for day, said in sorted(found))
