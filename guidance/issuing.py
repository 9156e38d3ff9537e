"""An approved draft becomes an edition, from a day on; until that day it can be withdrawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from cpsredact.refusals import Invalid, Refusal, Stale
from guidance.approving import state_of
from guidance.drafting import Faulty, edition_of, latest, lock_draft
from guidance.models import ChangeNotice, Draft, DraftStep, Edition, Publication, Withdrawal
from guidance.publishing import publish
from ledger.holding import Held, hold
from ledger.writing import Fact, record
from screening.edition import faults

LONGEST_SUMMARY = 2000


@dataclass(frozen=True, slots=True)
class DraftPublished(Fact):
    """An approved draft was published as an edition of the guidance, in force from {in_force_from}.

    `sha256` is of what staff are told of it and which roles.
    """

    draft: int
    number: int
    digest: str
    edition: int
    in_force_from: date
    sha256: str
    stops: bool


@dataclass(frozen=True, slots=True)
class EditionWithdrawn(Fact):
    """An edition of the guidance was withdrawn before its day."""

    edition: int


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What staff are to be told of an edition, as ChangeNotice has it."""

    summary: str
    roles: Collection[str]
    stops: bool = False


@transaction.atomic
def publish_draft(draft: Draft, notice: NewNotice, *, in_force_from: date, digest: str, by: User) -> Edition:
    """Publish the approved version with this digest: from midnight in London as that day begins, or at once today.

    Raises Invalid for a day that is past or a notice that tells nobody anything, Refusal without approval or when
    another edition begins on that day, Stale when the draft was changed since.
    """
    version = latest(lock_draft(draft))
    if version.digest != digest:
        raise Stale(_("The draft has been changed since you opened the page. Read what it says now."))
    if state_of(version) != DraftStep.What.APPROVED:
        raise Refusal(_("Two people must have approved this version before it is published."))
    _check_notice(notice)
    hold(Held.PUBLISHED)
    if in_force_from < timezone.localdate():
        raise Invalid(_("Guidance is published from today or a later day, never for a day that is past."))
    if Edition.objects.standing().filter(in_force_from=in_force_from).exists():
        raise Refusal(_("Another edition begins on that day. Choose another day, or withdraw that one first."))
    made = edition_of(version.data, name=_name_for(in_force_from), day=in_force_from)
    if found := faults(made):  # the rules may have grown stricter since it was saved
        raise Faulty(found)
    edition = publish(made, by=by)
    Publication.objects.create(edition=edition, version=version, by=by)
    roles = [role for role in Role.values if role in notice.roles]
    told = hashlib.sha256(json.dumps([notice.summary.strip(), *roles]).encode()).hexdigest()
    ChangeNotice.objects.create(edition=edition, summary=notice.summary.strip(), roles=roles, stops=notice.stops)
    published = DraftPublished(
        draft.pk, version.number, digest, edition.pk, in_force_from, sha256=told, stops=notice.stops
    )
    record(published, by=by)
    return edition


@transaction.atomic
def withdraw(edition: Edition, *, reason: str, by: User) -> Withdrawal:
    """Take a published edition back before its day. Raises Refusal from its day on: it has been in force, and stays."""
    hold(Held.PUBLISHED)
    if Withdrawal.objects.filter(edition=edition).exists():
        raise Refusal(_("This edition is withdrawn already."))
    if edition.in_force_from <= timezone.localdate():
        raise Refusal(_("This edition has been in force. Publish another from a later day."))
    if not reason.strip() or len(reason) > 400:
        raise Invalid(_("Say why, in at most 400 characters."))
    made = Withdrawal.objects.create(edition=edition, reason=reason.strip(), by=by)
    record(EditionWithdrawn(edition.pk), by=by)
    return made


def _check_notice(notice: NewNotice) -> None:
    if not notice.summary.strip() or len(notice.summary) > LONGEST_SUMMARY:
        raise Invalid(_("Say what changes, in at most 2,000 characters: staff read this first."))
    if not set(notice.roles) or not set(notice.roles) <= set(Role.values):
        raise Invalid(_("Choose whom the change concerns."))


def _name_for(day: date) -> str:
    """An edition is named for its day; one that follows a withdrawn edition of the same day says so by a number."""
    name, number = day.isoformat(), 1
    while Edition.objects.filter(name=name).exists():
        number += 1
        name = f"{day.isoformat()}-{number}"
    return name
