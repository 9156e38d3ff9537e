"""What the worker does to tell people. Each task may run twice."""

from __future__ import annotations

from smtplib import SMTPException

from celery import shared_task
from django.db import OperationalError

from accounts.models import User
from cases.mailing import due, mail_to

# A mail server that is down is a matter of waiting, first here and then by beat, which asks every minute.
PATIENT = {
    "autoretry_for": (OperationalError, OSError, SMTPException),
    "retry_backoff": 2,
    "retry_backoff_max": 60,
    "max_retries": 5,
}


@shared_task(**PATIENT)
def mail_notices(user_id: int) -> None:
    """Send one person what they are to be told now."""
    mail_to(User.objects.get(pk=user_id))


@shared_task(**PATIENT)
def mail_everybody() -> None:
    """Send everybody what waits: the morning's digests, and what a lost message or a mail server held up."""
    for number in due():
        mail_notices.delay(number)
