"""What people are told goes to them by e-mail too: at once, or gathered each morning. URN and link, and nothing else.

An e-mail is sent at most once. Before it goes its notices are marked as begun, and that is committed; a worker that is
killed after that does not send them again, for nobody can know whether the mail server has them. They stand on the
bell either way (docs/decisions/0017-mail-goes-once.md).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Mail, User
from cases.models import Notice
from cpsredact.languages import in_english

DIGEST_AT = time(8, 0)  # London
NOT_NOW = 500  # an SMTP answer below this is a matter of waiting

_log = logging.getLogger(__name__)


def due(now: datetime | None = None) -> list[int]:
    """The numbers of those to whom something is to be sent now."""
    waiting = Notice.objects.unmailed().filter(to__is_active=True).exclude(to__email="")
    gathered = waiting.filter(to__mail=Mail.DIGEST, at__lte=last_digest(now))
    at_once = waiting.filter(to__mail=Mail.AT_ONCE)
    return sorted({*gathered.values_list("to", flat=True), *at_once.values_list("to", flat=True)})


def last_digest(now: datetime | None = None) -> datetime:
    """The last time at which what is gathered was to go."""
    here = timezone.localtime(now)
    today = timezone.make_aware(datetime.combine(here.date(), DIGEST_AT), here.tzinfo)
    if here >= today:
        return today
    return timezone.make_aware(datetime.combine(here.date() - timedelta(days=1), DIGEST_AT), here.tzinfo)


def mail_to(user: User) -> int:
    """Send one e-mail with all that somebody is to be told now. How many notices were in it; 0 when none waits.

    Raises OSError or SMTPException when waiting may cure it: then nothing counts as sent.
    """
    if not settings.EMAIL_HOST or not user.is_active or not user.email:
        return 0
    with get_connection() as connection:  # a server that is down is found out before anything is marked
        begun = _begin(user)
        if not begun:
            return 0
        if not deliver(connection, _written(user, begun), whose=f"user {user.pk}", undo=lambda: _undo(begun)):
            return 0
        Notice.objects.filter(pk__in=[one.pk for one in begun]).update(mailed_at=timezone.now())
    return len(begun)


def deliver(connection: BaseEmailBackend, message: EmailMessage, *, whose: str, undo: Callable[[], object]) -> bool:
    """Hand one message, marked as begun, to the mail server. Whether it has it; False when nobody can know.

    Raises OSError or SMTPException, after `undo`, when the server has surely not taken it and may yet. `whose` says in
    the log whom it was for.
    """
    try:
        connection.send_messages([message])
    except (SMTPException, OSError) as error:
        if not _refused_for_now(error):
            _log.warning("An e-mail to %s may not have arrived and is not sent again: %s", whose, error)
            return False
        undo()
        raise
    return True


@transaction.atomic
def _begin(user: User) -> list[Notice]:
    """Mark what waits as begun, once: a second worker finds nothing."""
    until = timezone.now() if user.mail == Mail.AT_ONCE else last_digest()
    rows = Notice.objects.unmailed().filter(to=user, at__lte=until).order_by("at")
    begun = list(rows.select_for_update(of=("self",), skip_locked=True).select_related("case"))
    Notice.objects.filter(pk__in=[one.pk for one in begun]).update(mailing_at=timezone.now())
    return begun


def _undo(begun: Sequence[Notice]) -> None:
    Notice.objects.filter(pk__in=[one.pk for one in begun]).update(mailing_at=None)


def _refused_for_now(error: SMTPException | OSError) -> bool:
    """Whether the server has surely not taken it, and may yet. Of a line that fell silent nobody knows."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code < NOT_NOW for code, _ in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code < NOT_NOW


@in_english()
def _written(user: User, notices: Sequence[Notice]) -> EmailMessage:
    lines = [f"{one}.\n{settings.SITE_URL}{reverse('cases:notice', args=[one.pk])}" for one in notices]
    subject = str(notices[0]) if len(notices) == 1 else f"{len(notices)} things wait for you"
    own = f"{settings.SITE_URL}{reverse('accounts:me')}"
    end = f"You are told this by CPS Redact. Choose how on your account page: {own}"
    digest = hashlib.sha256(",".join(sorted(str(notice.pk) for notice in notices)).encode()).hexdigest()[:32]
    # Made of what it tells, so that a mail system that gets it twice can know it for the same.
    headers = {"Message-ID": f"<{digest}@{settings.EMAIL_FROM.partition('@')[2]}>"}
    return EmailMessage(subject, "\n\n".join([*lines, end]) + "\n", settings.EMAIL_FROM, [user.email], headers=headers)
