"""What the worker does of figures, and of the reports to the police. Each task may run twice."""

from __future__ import annotations

from celery import shared_task

from accounts.models import Agency, Area
from cases.tasks import PATIENT
from reporting.models import PosterMail, Sending
from reporting.months import this_month
from reporting.police_mailing import mail_report, reports_waiting
from reporting.police_reporting import due_reports, make_due_report
from reporting.poster_mailing import mail_poster, posters_waiting
from reporting.poster_making import due_posters, make_due_poster
from reporting.search_counting import count_decisions
from reporting.search_falls import name_falls
from reporting.search_recall import count_recall
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
def count_what_the_search_found() -> None:
    """Count what became of what the search found and what samples tell of it, and name what fell last month."""
    count_decisions()
    count_recall()
    name_falls()


@shared_task(**PATIENT)
def make_posters() -> None:
    """Make last month's posters, those that are not made yet: one task each, so that none waits for another."""
    for area in due_posters(this_month().before(1)):
        make_poster.delay(area)


@shared_task(**PATIENT)
def make_poster(area: str) -> None:
    """Make one Area's poster of last month."""
    make_due_poster(Area.objects.get(pk=area), this_month().before(1))


@shared_task(**PATIENT)
def mail_one_poster(number: int) -> None:
    """Send one poster to one person."""
    mail_poster(PosterMail.objects.select_related("published__poster", "to").get(pk=number))


@shared_task(**PATIENT)
def mail_posters() -> None:
    """Send every poster that waits: what was put out, and what a lost message or a mail server held up."""
    for number in posters_waiting():
        mail_one_poster.delay(number)


@shared_task(**PATIENT)
def count_figures() -> None:
    """Count again what was touched, so that those who read figures need not."""
    count_touched()
