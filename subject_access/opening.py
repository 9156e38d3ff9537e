"""Opening a request for what is held about somebody, and looking again for more or for other things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.leasing import Lease, hold_too
from subject_access.beginning import begin_trawl
from subject_access.conflicts import check_may_deal_with, check_not_oneself
from subject_access.looking import KINDS, Term, look_for
from subject_access.models import Request, Sought, Step, Trawl

LONGEST_REASON = 400
_REFERENCE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9/ -]{1,38}[A-Za-z0-9])")

Pairs = Sequence[tuple[str, str]]  # each a key of looking.KINDS, and the words


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What is known of a request when it is opened."""

    reference: str
    asker: str
    asked_by: str
    received_on: date
    terms: Pairs
    reason: str


@dataclass(frozen=True, slots=True)
class SubjectAccessOpened(Fact):
    """A request for what is held about a person was opened."""

    request: int
    received_on: date


@dataclass(frozen=True, slots=True)
class SubjectAccessSought(Fact):
    """It was said what to look for, for a subject access request."""

    request: int
    sought: int
    terms: int


@transaction.atomic
def open_request(new: NewRequest, *, by: User) -> Request:
    """Open a request, and begin to look for what is held.

    Raises Invalid for what cannot be meant; Refusal for a number that is taken, or a request about oneself.
    """
    reference, asked_by = new.reference.strip(), new.asked_by.strip()
    if not _REFERENCE.fullmatch(reference):
        raise Invalid(_("Give the reference number: letters, figures, strokes and hyphens, 3 to 40 of them."))
    if new.asker not in Request.Asker.values:
        raise Invalid(_("Say who asks."))
    if not asked_by:
        raise Invalid(_("Give the name of whoever asks."))
    if new.received_on > timezone.localdate():
        raise Invalid(_("The day it was received must not be in the future."))
    check_not_oneself(_checked(new.terms, new.reason), by=by)
    hold_too(Lease.ACCESS_REQUEST, 0)  # one is opened at a time, so that no number is given twice
    if Request.objects.filter(reference__iexact=reference).exists():
        raise Refusal(_("There is a request of this number already."))
    made = Request.objects.create(
        reference=reference, asker=new.asker, asked_by=asked_by, received_on=new.received_on, by=by
    )
    record(SubjectAccessOpened(made.pk, made.received_on), by=by)
    _look(made, new.terms, new.reason, by)
    return made


@transaction.atomic
def look_again(request: Request, terms: Pairs, *, reason: str, by: User) -> Trawl:
    """Look for more things, or the same once more: cases that have come since are searched too, and every decision
    stands. Raises Refusal while a search is running or once the request is answered; Invalid as `open_request`.
    """
    hold_too(Lease.ACCESS_REQUEST, request.pk)
    check_may_deal_with(request, by=by)
    if request.steps.filter(what__in=Step.ENDS).exists():
        raise Refusal(_("This request is answered. Open another to look for something else."))
    if Trawl.objects.filter(sought__request=request, finished_at=None, fault="").exists():
        raise Refusal(_("A search is running. Wait until it is finished."))
    check_not_oneself(_checked(terms, reason), by=by)
    return _look(request, terms, reason, by)


def _look(request: Request, terms: Pairs, reason: str, by: User) -> Trawl:
    sought = Sought.objects.create(request=request, terms=[list(one) for one in terms], reason=reason.strip(), by=by)
    record(SubjectAccessSought(request.pk, sought.pk, len(terms)), by=by)
    return begin_trawl(sought, by=by)


def _checked(terms: Pairs, reason: str) -> list[Term]:
    """What is looked for, once it is known that it can be."""
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise Invalid(_("Say why it is looked for, in at most %(most)s characters.") % {"most": LONGEST_REASON})
    if any(kind not in KINDS for kind, _words in terms):
        raise Invalid(_("Say of what kind each thing is that is looked for."))
    found = [Term(KINDS[kind][0], words) for kind, words in terms]
    look_for(found)
    return found
