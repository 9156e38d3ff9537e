"""Beginning a search through every case's papers: the worker goes on with it (trawling.py)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from breaches.models import Breach
from breaches.same_words import flag_in_words
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from redaction.leasing import Lease, hold_too
from subject_access.models import Sought, Trawl
from subject_access.tasks import trawl_cases


@dataclass(frozen=True, slots=True)
class TrawlBegun(Fact):
    """A search through the papers of every case was begun, for a subject access request."""

    request: int
    sought: int
    trawl: int


@dataclass(frozen=True, slots=True)
class ElsewhereLooked(Fact):
    """A search of other cases for the words of a breach was begun."""

    case: int
    breach: int
    trawl: int
    flag: int


@transaction.atomic
def begin_trawl(sought: Sought, *, by: User) -> Trawl:
    """Begin to look through every case for what a request is about."""
    made = Trawl.objects.create(sought=sought, by=by)
    record(TrawlBegun(sought.request_id, sought.pk, made.pk), by=by)
    return _sent(made)


@transaction.atomic
def look_elsewhere(breach: Breach, *, by: User) -> Trawl:
    """Begin to look through the cases of which something was sent for the words that got out: headquarters through
    every Area's, anybody else through their own's.

    Raises Refusal where no flag with words is known, or such a search is running; Gone once its material is destroyed.
    """
    hold_too(Lease.TRAWL, 0)
    flag, _words = flag_in_words(breach)
    if Trawl.objects.filter(breach=breach, finished_at=None, fault="").exists():
        raise Refusal(_("A search is running. Wait until it is finished."))
    made = Trawl.objects.create(breach=breach, flag=flag, area=None if by.is_national else by.area, by=by)
    record(ElsewhereLooked(flag.bundle.case_id, breach.pk, made.pk, flag.pk), by=by, area_code=breach.area_id)
    return _sent(made)


def _sent(trawl: Trawl) -> Trawl:
    # A message that is lost is made good by beat, so that a broker that is down stops nobody's work.
    transaction.on_commit(lambda: trawl_cases.delay(trawl.pk), robust=True)  # type: ignore[misc]
    return trawl
