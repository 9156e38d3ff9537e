"""A note to the police goes by e-mail, once, to the address that is kept for their agency.

As with notices (cases/mailing.py), it is marked as begun before it goes, and that is committed: a worker that is killed
after that sends it no second time, and the page says that it may not have arrived.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from cases.mailing import deliver
from cpsredact.languages import in_english
from ledger.writing import Fact, record
from redaction.models import Return, ReturnMail
from redaction.return_note import TITLE, as_pdf, as_text


@dataclass(frozen=True, slots=True)
class NoteMailed(Fact):
    """The note on what was returned went to the police by e-mail."""

    case: int
    bundle: int
    returned: int
    sha256: str


def notes_waiting() -> list[int]:
    """The returns whose note nobody has begun to send, by number."""
    return list(ReturnMail.objects.filter(mailing_at=None).values_list("pk", flat=True))


def mail_note(sent: Return) -> bool:
    """Send the police a return's note, with the same as a PDF. Whether the mail server has it now.

    Raises OSError or SMTPException when waiting may cure it: then it does not count as begun.
    """
    if not settings.EMAIL_HOST:
        return False
    with get_connection() as connection:  # a server that is down is found out before anything is marked
        address = _begin(sent)
        if not address:
            return False
        note = _written(sent, address)
        if not deliver(connection, note, whose=f"the police, return {sent.pk}", undo=lambda: _undo(sent)):
            return False
        _sent(sent)
    return True


@transaction.atomic
def _begin(sent: Return) -> str:
    """Mark it as begun, once: a second worker finds nothing. Where it goes; empty when there is nothing to send."""
    rows = ReturnMail.objects.filter(part_of=sent, mailing_at=None)
    mail = rows.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if mail is None:
        return ""
    mail.mailing_at = timezone.now()
    mail.save(update_fields=["mailing_at"])
    return mail.address


def _undo(sent: Return) -> None:
    ReturnMail.objects.filter(part_of=sent).update(mailing_at=None)


@transaction.atomic
def _sent(sent: Return) -> None:
    ReturnMail.objects.filter(part_of=sent).update(mailed_at=timezone.now())
    bundle = sent.bundle
    record(NoteMailed(bundle.case_id, bundle.pk, sent.pk, sent.sha256), by=None, area_code=bundle.area_code)


@in_english()
def _written(sent: Return, address: str) -> EmailMessage:
    # Made of what it tells, so that a mail system that gets it twice can know it for the same.
    digest = hashlib.sha256(f"{sent.pk}:{sent.sha256}".encode()).hexdigest()[:32]
    headers = {"Message-ID": f"<{digest}@{settings.EMAIL_FROM.partition('@')[2]}>"}
    mail = EmailMessage(f"{TITLE}: {sent}", as_text(sent), settings.EMAIL_FROM, [address], headers=headers)
    mail.attach(f"return-{sent.pk}.pdf", as_pdf(sent), "application/pdf")
    return mail
