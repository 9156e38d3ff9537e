"""Destroying what a request asked, found and decided, some time after it was answered. Its number and dates stay."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases.encryption.keystore import destroy_key
from ledger.writing import Fact, record
from redaction.leasing import Lease, hold_too
from retention.reckoning import add_months
from subject_access.models import Forgotten, Request, Step


@dataclass(frozen=True, slots=True)
class SubjectAccessForgotten(Fact):
    """What a subject access request asked and found was destroyed with its key."""

    request: int


def to_forget() -> QuerySet[Request]:
    """The requests that were answered so long ago that nothing of them is to be left."""
    since = add_months(timezone.localdate(), -settings.SUBJECT_ACCESS_MONTHS)
    over = Step.objects.filter(what__in=Step.ENDS, on__lte=since)
    found: QuerySet[Request] = Request.objects.filter(pk__in=over.values("request"), forgotten=None)
    return found


def forget(request: Request) -> None:
    """Destroy a request's key, and say so. May be killed anywhere and done again.

    The key goes first: whatever is killed then, nothing is left that anybody could read.
    """
    if not to_forget().filter(pk=request.pk).exists():
        return
    destroy_key(request.key)
    with transaction.atomic():
        hold_too(Lease.ACCESS_REQUEST, request.pk)
        if not Forgotten.objects.filter(request=request).exists():
            Forgotten.objects.create(request=request)
            record(SubjectAccessForgotten(request.pk), by=None)
