"""A report to the police goes by e-mail, once, to the address that was kept when it was sent.

As with notices (cases/mailing.py), it is marked as begun before it goes, and that is committed: a worker that is killed
after that sends it no second time, and the report's page says that it may not have arrived.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from cases.mailing import deliver
from ledger.writing import Fact, record
from reporting.models import Sending, SendingMail
from reporting.police_content import Content
from reporting.police_files import as_pdf, as_xlsx, file_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class PoliceReportMailed(Fact):
    """A month's report went to a police force by e-mail."""

    report: int
    sending: int
    sha256: str


def reports_waiting() -> list[int]:
    """The sendings whose e-mail nobody has begun to send, by number."""
    return list(SendingMail.objects.filter(mailing_at=None).values_list("pk", flat=True))


def mail_report(sent: Sending) -> bool:
    """Send a force its report as a PDF and a workbook. Whether the mail server has it now.

    Raises OSError or SMTPException when waiting may cure it: then it does not count as begun.
    """
    if not settings.EMAIL_HOST:
        return False
    message = _written(sent)
    with get_connection() as connection:  # a server that is down is found out before anything is marked
        if not _begin(sent):
            return False
        whose = f"the police, report {sent.report_id}"
        if not deliver(connection, message, whose=whose, undo=lambda: _undo(sent)):
            return False
        _sent(sent)
    return True


@transaction.atomic
def _begin(sent: Sending) -> bool:
    """Mark it as begun, once: a second worker finds nothing."""
    rows = SendingMail.objects.filter(sending=sent, mailing_at=None)
    mail = rows.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if mail is None:
        return False
    mail.mailing_at = timezone.now()
    mail.save(update_fields=["mailing_at"])
    return True


def _undo(sent: Sending) -> None:
    SendingMail.objects.filter(sending=sent).update(mailing_at=None)


@transaction.atomic
def _sent(sent: Sending) -> None:
    SendingMail.objects.filter(sending=sent).update(mailed_at=timezone.now())
    report = sent.report
    record(PoliceReportMailed(report.pk, sent.pk, report.sha256), by=None, area_code=report.area_id)


def _written(sent: Sending) -> EmailMessage:
    report = sent.report
    content = Content.from_json(report.content)
    short = next(section for section in content.sections if section.sentences)
    text = "\n\n".join(
        [
            f"To: {sent.office}",
            f"{content.title} ({content.force}; papers sent to CPS {content.area}).",
            *short.sentences,
            "The whole report is attached, as a PDF and as a workbook. It names no case and nobody. Please answer to "
            f"the CPS Area that you know, and quote {content.reference}.",
        ]
    )
    # Made of what it tells, so that a mail system that gets it twice can know it for the same.
    digest = hashlib.sha256(f"{sent.pk}:{report.sha256}".encode()).hexdigest()[:32]
    headers = {"Message-ID": f"<{digest}@{settings.EMAIL_FROM.partition('@')[2]}>"}
    subject = f"{content.title}: {content.force}"
    mail = EmailMessage(subject, text + "\n", settings.EMAIL_FROM, [sent.email], headers=headers)
    mail.attach(file_name(report, "pdf"), as_pdf(content), "application/pdf")
    mail.attach(file_name(report, "xlsx"), as_xlsx(content), XLSX)
    return mail
