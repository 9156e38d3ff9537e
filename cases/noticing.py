"""Telling people: what waits for them, and what became of what they did. E-mail is `mailing`'s business."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Mail, User
from cases.models import Case, Notice
from cases.tasks import mail_notices


def tell(
    people: Iterable[User], kind: Notice.Kind, case: Case | None, path: str, *, key: str, besides: User | None
) -> None:
    """Tell each of these people once, whatever happens twice; whoever did it (`besides`) knows already.

    It is part of the deed's own transaction, which has its line in the ledger. `key` says what it is about.
    """
    told = {one.pk: one for one in people if one.is_active and (besides is None or one.pk != besides.pk)}
    Notice.objects.bulk_create(
        [Notice(to=one, kind=kind, case=case, path=path, key=f"{kind.value}:{key}") for one in told.values()],
        ignore_conflicts=True,
    )
    if settings.EMAIL_HOST:
        for one in told.values():
            if one.mail == Mail.AT_ONCE:
                # A message that is lost is made good by beat, so that a broker that is down stops nobody's work.
                transaction.on_commit(lambda number=one.pk: mail_notices.delay(number), robust=True)  # type: ignore[misc]


def notices_of(user: User) -> QuerySet[Notice]:
    """What somebody was told, newest first."""
    return Notice.objects.visible_to(user).select_related("case").prefetch_related("case__people")


def unread_by(user: User) -> int:
    """How many of them they have not read: the number on the bell."""
    return Notice.objects.visible_to(user).unread().count()


def read(notices: QuerySet[Notice]) -> int:
    """Mark as read. How many were not before."""
    return notices.filter(read_at=None).update(read_at=timezone.now())
