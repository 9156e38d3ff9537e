"""What the worker does of figures, and of the reports to the police. Each task may run twice."""

from __future__ import annotations

from celery import shared_task

from accounts.models import Agency, Area
from cases.tasks import PATIENT
from reporting.models import Sending
from reporting.months import this_month
from reporting.police_mailing import mail_report, reports_waiting
from reporting.police_reporting import due_reports, make_due_report
from reporting.tallying import count_touched


@shared_task(**PATIENT)
def make_police_reports() -> None:
    """Make last month's reports, those of them that are not made yet: one task each, so that none waits for another."""
    for agency, area in due_reports(this_month().before(1)):
        make_police_report.delay(agency, area)


@shared_task(**PATIENT)
def make_police_report(agency: str, area: str) -> None:
    """Make last month's report to one force: of one Area's papers, or of every Area's where none is named."""
    make_due_report(Agency.objects.get(pk=agency), Area.objects.get(pk=area) if area else None, this_month().before(1))


@shared_task(**PATIENT)
def mail_police_report(sending_id: int) -> None:
    """Send one report to the police."""
    mail_report(Sending.objects.select_related("report__agency").get(pk=sending_id))


@shared_task(**PATIENT)
def mail_police_reports() -> None:
    """Send every report that waits: what a lost message or a mail server held up."""
    for number in reports_waiting():
        mail_police_report.delay(number)


@shared_task(**PATIENT)
def count_figures() -> None:
    """Count again what was touched, so that those who read figures need not."""
    count_touched()
