"""A poster goes by e-mail to each of the Area's managers, once, as it was put out (decisions/0017)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.mailing import deliver
from ledger.writing import Fact, record
from reporting.models import PosterMail
from reporting.poster_content import PosterContent
from reporting.poster_files import Paper, file_name


@dataclass(frozen=True, slots=True)
class PosterMailed(Fact):
    """A poster went to one of the Area's managers by e-mail."""

    poster: int
    mail: int
    a4_sha256: str


def posters_waiting() -> list[int]:
    """The e-mails that nobody has begun to send, by number."""
    return list(PosterMail.objects.filter(mailing_at=None).order_by("pk").values_list("pk", flat=True))


def mail_poster(mail: PosterMail) -> bool:
    """Send somebody the poster as an A4 PDF. Whether the mail server has it now.

    Raises OSError or SMTPException when waiting may cure it: then it does not count as begun.
    """
    if not settings.EMAIL_HOST:
        return False
    message = _written(mail)
    with get_connection() as connection:  # a server that is down is found out before anything is marked
        if not _begin(mail):
            return False
        whose = f"user {mail.to_id}, poster {mail.published_id}"
        if not deliver(connection, message, whose=whose, undo=lambda: _undo(mail)):
            return False
        _sent(mail)
    return True


@transaction.atomic
def _begin(mail: PosterMail) -> bool:
    """Mark it as begun, once: a second worker finds nothing."""
    rows = PosterMail.objects.filter(pk=mail.pk, mailing_at=None)
    found = rows.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if found is None:
        return False
    found.mailing_at = timezone.now()
    found.save(update_fields=["mailing_at"])
    return True


def _undo(mail: PosterMail) -> None:
    PosterMail.objects.filter(pk=mail.pk).update(mailing_at=None)


@transaction.atomic
def _sent(mail: PosterMail) -> None:
    PosterMail.objects.filter(pk=mail.pk).update(mailed_at=timezone.now())
    out = mail.published
    record(PosterMailed(out.pk, mail.pk, out.a4_sha256), by=None, area_code=out.poster.area_id)


def _written(mail: PosterMail) -> EmailMessage:
    out = mail.published
    content = PosterContent.from_json(out.content)
    link = f"{settings.SITE_URL}{reverse('posters:poster', args=[out.pk])}"
    text = "\n\n".join(
        [
            f"{content.title}.",
            f"The one thing to know: {content.need_to_know}",
            f"The poster is attached, to be put up. For A3, and as a page that can be read aloud: {link}",
        ]
    )
    # Made of what it tells, so that a mail system that gets it twice can know it for the same.
    digest = hashlib.sha256(f"{mail.pk}:{out.sha256}".encode()).hexdigest()[:32]
    headers = {"Message-ID": f"<{digest}@{settings.EMAIL_FROM.partition('@')[2]}>"}
    message = EmailMessage(content.title, text + "\n", settings.EMAIL_FROM, [mail.to.email], headers=headers)
    message.attach(file_name(out.poster, Paper.A4), bytes(out.a4), "application/pdf")
    return message
