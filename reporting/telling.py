"""Who is told that a month's report to a force waits for a person to send it."""

from __future__ import annotations

from django.urls import reverse

from accounts.access import MAY, Action
from accounts.models import User
from cases.models import Notice
from cases.noticing import tell
from reporting.models import PoliceReport
from reporting.months import Month, this_month


def tell_made(report: PoliceReport) -> None:
    """Tell those who send the Area's reports, or headquarters of every Area's; but not while the month still runs."""
    if Month.of(report.month) >= this_month():
        return
    people = User.objects.filter(role__in=MAY[Action.REPORT_TO_POLICE], area=report.area_id, is_active=True)
    path = reverse("police:report", args=[report.pk])
    tell(people, Notice.Kind.POLICE_REPORT, None, path, key=str(report.pk), besides=report.by)
