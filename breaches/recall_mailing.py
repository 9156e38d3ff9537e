"""A recall goes to its recipient by e-mail, once.

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

from breaches.models import Recall, RecallMail
from cases.mailing import deliver
from ledger.writing import Fact, record

SUBJECT = "Please delete or give back what we sent you"


@dataclass(frozen=True, slots=True)
class RecallMailed(Fact):
    """A recipient was asked by e-mail to delete or give back a copy."""

    case: int
    bundle: int
    breach: int
    recall: int


def recalls_waiting() -> list[int]:
    """The recalls whose e-mail nobody has begun to send, by number; none of a case that is destroyed since."""
    waiting = RecallMail.objects.filter(mailing_at=None, recall__dispatch__bundle__case__destroyed_at=None)
    return list(waiting.values_list("pk", flat=True))


def send_recall(asked: Recall) -> bool:
    """Send a recipient the recall. Whether the mail server has it now.

    Raises OSError or SMTPException when waiting may cure it: then it does not count as begun.
    """
    dispatch = asked.dispatch
    if not settings.EMAIL_HOST or dispatch.bundle.case.destroyed_at is not None:
        return False
    message = _written(asked)
    with get_connection() as connection:  # a server that is down is found out before anything is marked
        if not _begin(asked):
            return False
        if not deliver(connection, message, whose=f"a recipient, recall {asked.pk}", undo=lambda: _undo(asked)):
            return False
        _sent(asked)
    return True


@transaction.atomic
def _begin(asked: Recall) -> bool:
    """Mark it as begun, once: a second worker finds nothing."""
    rows = RecallMail.objects.filter(recall=asked, mailing_at=None)
    mail = rows.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if mail is None:
        return False
    mail.mailing_at = timezone.now()
    mail.save(update_fields=["mailing_at"])
    return True


def _undo(asked: Recall) -> None:
    RecallMail.objects.filter(recall=asked).update(mailing_at=None)


@transaction.atomic
def _sent(asked: Recall) -> None:
    RecallMail.objects.filter(recall=asked).update(mailed_at=timezone.now())
    bundle = asked.dispatch.bundle
    record(RecallMailed(bundle.case_id, bundle.pk, asked.breach_id, asked.pk), by=None, area_code=bundle.area_code)


def _written(asked: Recall) -> EmailMessage:
    # Made of what it tells, so that a mail system that gets it twice can know it for the same.
    digest = hashlib.sha256(f"{asked.pk}:{asked.text}".encode()).hexdigest()[:32]
    headers = {"Message-ID": f"<{digest}@{settings.EMAIL_FROM.partition('@')[2]}>"}
    to = [asked.dispatch.recipient.email]
    return EmailMessage(SUBJECT, asked.text + "\n", settings.EMAIL_FROM, to, headers=headers)
