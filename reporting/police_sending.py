"""Sending a month's report to the Chief Constable or nominee, and keeping whom it went to (report 1.79, 1.86)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import BELOW_CHIEF_OFFICER, Agency, AgencyContact, Rank, User
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from reporting.models import PoliceReport, Sending, SendingMail
from reporting.months import Month, this_month
from reporting.said import checked
from reporting.tasks import mail_police_report

LONGEST = 300


@dataclass(frozen=True, slots=True)
class PoliceReportSent(Fact):
    """A month's report was sent to a police force."""

    report: int
    sending: int
    channel: str
    below_chief_officer: bool
    sha256: str


@transaction.atomic
def send_report(
    report: PoliceReport, *, way: str, by: User, office: str = "", rank: str = "", reason: str = ""
) -> Sending:
    """Send a report by e-mail to the address that is kept for the force, or keep that it went another way.

    By e-mail the office and rank are those that are kept; another way, those given. `reason` is why it goes to
    somebody below a chief officer. Raises Refusal for a month that is not over, an earlier version, no address, or an
    address that has it already; Invalid for no office, no rank or no reason.
    """
    # The lock under which reports are made: the latest stays the latest until this is done.
    agency = Agency.objects.select_for_update(no_key=True).get(pk=report.agency_id)
    if Month.of(report.month) >= this_month():
        raise Refusal(_("This month is not over yet. Send its report when it is."))
    same = PoliceReport.objects.filter(agency=agency, area=report.area, month=report.month)
    if same.filter(number__gt=report.number).exists():
        raise Refusal(_("A later version of this report was made. Send that one."))
    email = ""
    if way == Sending.Way.MAIL:
        contact = agency.contact(AgencyContact.What.REPORT)
        if contact is None:
            raise Refusal(_("No address is kept for this force’s report. Keep one first, or send it another way."))
        email, office, rank = contact.email, contact.office, contact.rank
        if report.sendings.filter(way=way, email=email).exists():
            raise Refusal(_("This report has been sent to that address already."))
    elif way != Sending.Way.OTHER:
        raise Invalid(_("Say how the report goes."))
    if rank not in Rank.values:
        raise Invalid(_("Say the rank of whoever it goes to."))
    below = rank in BELOW_CHIEF_OFFICER
    sent = Sending.objects.create(
        report=report,
        way=way,
        email=email,
        office=checked(office, "The office that it goes to", longest=100),
        rank=rank,
        below_chief_officer=below,
        reason=checked(reason, "The reason why it goes below a chief officer", longest=LONGEST) if below else "",
        by=by,
        role=by.role,
    )
    if email:
        SendingMail.objects.create(sending=sent)
        # A message that is lost is made good by beat, so that a broker that is down stops nobody's work.
        transaction.on_commit(lambda: mail_police_report.delay(sent.pk), robust=True)  # type: ignore[misc]
    record(PoliceReportSent(report.pk, sent.pk, way, below, report.sha256), by=by, area_code=report.area_id)
    return sent
