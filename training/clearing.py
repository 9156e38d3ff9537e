"""Destroying practice papers once they are marked: the key first, so that nothing in between is readable.

Only the figures of the result stay. There is no certificate and no waiting: nothing in them was about anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.encryption.keystore import destroy_key
from cases.files import sweep
from cases.models import Bundle, Case
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from redaction.leasing import Lease, leased
from retention.inventory import empty_columns, remove_files

DONE_AGAIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PracticeCleared(Fact):
    """The papers of a practice case were destroyed with their key."""

    case: int


def clear(case: Case) -> None:
    """Destroy a practice case's papers. May be killed anywhere and done again.

    Raises Refusal for a case that is real, or that somebody still practises on. Must not be called inside a transaction
    that could be rolled back: a key does not come back.
    """
    _begin(case)
    destroy_key(case.key)
    remove_files(case)
    with leased(Lease.CASE_DESTRUCTION, case.pk) as mine:
        if mine:
            empty_columns(case)
            sweep()
            remove_files(case)  # what a process that still had the key at hand wrote meanwhile


def to_clear() -> QuerySet[Case]:
    """Practice that has ended and is not cleared, or was within the last day: a worker may have been killed at it."""
    again = timezone.now() - DONE_AGAIN
    ended = Case.objects.filter(practice__attempt__result__isnull=False)
    return ended.filter(Q(destroyed_at=None) | Q(destroyed_at__gte=again)).order_by("pk")


@transaction.atomic
def _begin(case: Case) -> None:
    for bundle in case.bundles.order_by("pk"):
        # As cases.lifecycle.lock, which refuses what is destroyed: this may be done again.
        Bundle.objects.select_for_update(of=("self",), no_key=True).get(pk=bundle.pk)
    locked = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    if locked.practice_of_id is None or not to_clear().filter(pk=locked.pk).exists():
        raise Refusal(_("These papers are not practice that has ended."))
    if locked.destroyed_at is None:
        locked.destroyed_at = timezone.now()
        locked.save(update_fields=["destroyed_at"])
        record(PracticeCleared(locked.pk), by=None, area_code=locked.area_id)
