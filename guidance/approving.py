"""Approving a draft: two people, the second of whom wrote none of it, and exactly the version that both saw."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cpsredact.refusals import Invalid, Refusal, Stale
from guidance.drafting import latest, lock_draft
from guidance.models import Draft, DraftStep, DraftVersion
from ledger.writing import Fact, record

What = DraftStep.What


@dataclass(frozen=True, slots=True)
class DraftProposed(Fact):
    """Version {number} of a draft of the guidance was sent for approval."""

    draft: int
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class DraftApproved(Fact):
    """Version {number} of a draft of the guidance was approved."""

    draft: int
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class DraftTurnedDown(Fact):
    """Version {number} of a draft of the guidance was not approved."""

    draft: int
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class DraftAbandoned(Fact):
    """A draft of the guidance was given up."""

    draft: int
    number: int
    digest: str


@transaction.atomic
def propose(draft: Draft, *, digest: str, by: User) -> DraftStep:
    """Send the version with this digest for approval. Raises Stale when it is not the latest any more."""
    version = _version_seen(draft, digest)
    if state_of(version) in (What.PROPOSED, What.APPROVED):
        raise Refusal(_("This version waits for approval already, or has it."))
    if version.number == 1:
        raise Refusal(_("Nothing was changed in this draft yet."))
    return _step(version, What.PROPOSED, DraftProposed(draft.pk, version.number, version.digest), by=by)


@transaction.atomic
def approve(draft: Draft, *, digest: str, by: User) -> DraftStep:
    """Approve the version with this digest, as a second person.

    Raises Refusal for whoever saved any of its versions or sent it for approval, and unless it waits; Stale when it is
    not the latest version any more.
    """
    version = _waiting(draft, digest)
    if not may_approve(draft, by=by):
        raise Refusal(
            _("You wrote some of this draft or sent it for approval. Somebody else of headquarters approves it.")
        )
    return _step(version, What.APPROVED, DraftApproved(draft.pk, version.number, version.digest), by=by)


@transaction.atomic
def turn_down(draft: Draft, *, digest: str, reason: str, by: User) -> DraftStep:
    """Say why the version that waits is not approved, or why it no longer is to be. Raises Invalid without a reason."""
    version = _version_seen(draft, digest)
    if state_of(version) not in (What.PROPOSED, What.APPROVED):
        raise Refusal(_("This version does not wait for approval."))
    said = _reason(reason)
    return _step(
        version, What.TURNED_DOWN, DraftTurnedDown(draft.pk, version.number, version.digest), by=by, reason=said
    )


@transaction.atomic
def abandon(draft: Draft, *, digest: str, reason: str, by: User) -> DraftStep:
    """Give a draft up; it is kept, and nothing more is written in it. Raises Invalid without a reason."""
    version = _version_seen(draft, digest)
    said = _reason(reason)
    return _step(version, What.ABANDONED, DraftAbandoned(draft.pk, version.number, version.digest), by=by, reason=said)


def state_of(version: DraftVersion) -> str:
    """The last that was said of a version (DraftStep.What); empty while nothing was."""
    return version.steps.order_by("-pk").values_list("what", flat=True).first() or ""


def may_approve(draft: Draft, *, by: User) -> bool:
    """Whether this person wrote none of the draft and did not send it for approval."""
    proposed = DraftStep.objects.filter(version__draft=draft, what=What.PROPOSED, by=by)
    return not draft.versions.filter(by=by).exists() and not proposed.exists()


def _version_seen(draft: Draft, digest: str) -> DraftVersion:
    version = latest(lock_draft(draft))
    if version.digest != digest:
        raise Stale(_("The draft has been changed since you opened the page. Read what it says now."))
    return version


def _waiting(draft: Draft, digest: str) -> DraftVersion:
    version = _version_seen(draft, digest)
    if state_of(version) != What.PROPOSED:
        raise Refusal(_("This version does not wait for approval."))
    return version


def _reason(reason: str) -> str:
    if not reason.strip() or len(reason) > 400:
        raise Invalid(_("Say why, in at most 400 characters."))
    return reason.strip()


def _step(version: DraftVersion, what: What, fact: Fact, *, by: User, reason: str = "") -> DraftStep:
    step = DraftStep.objects.create(version=version, what=what, reason=reason, by=by)
    record(fact, by=by)
    return step
