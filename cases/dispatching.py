"""Sending a served copy: to whom, by what channel, the very bytes that were verified, and the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.copies import copy_for, standing_copies
from cases.files import is_as_stored
from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Dispatch, Recipient, State
from cases.stopping import stoppage
from cases.trained import check_trained
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class BundleDispatched(Fact):
    """The served copy was dispatched."""

    case: int
    bundle: int
    dispatch: int
    recipient: int
    channel: str
    digest: str


@transaction.atomic
def dispatch(
    bundle: Bundle, *, to: Recipient, channel: str, manifest: dict[str, Any], by: User, copy: str = ""
) -> Dispatch:
    """Record that the copy made for a recipient of the case went to them, and give the receipt.

    `copy` is the SHA-256 of the copy that the sender has in hand; left empty, it is the one made for this recipient.
    Raises Refusal when dispatch is stopped for everybody, when the bundle is not verified, when that copy was made for
    somebody else, when the file on disk is not the one that was verified, or when this recipient has had it already;
    Invalid for a channel that is none, or that does not reach this recipient.
    """
    locked = lock(bundle)
    check_trained(locked, by=by)
    if (stopped := stoppage()) is not None and stopped.stops_dispatch:
        raise Refusal(_("%(sentence)s Nothing was sent.") % {"sentence": stopped.sentence})
    if locked.state not in (State.VERIFIED, State.DISPATCHED):
        raise Refusal(
            _("Only a verified bundle can be dispatched: this one is “%(state)s”.")
            % {"state": locked.get_state_display()}
        )
    if to.case_id != locked.case_id:
        raise Refusal(_("This recipient does not belong to this case."))
    if channel not in Recipient.Channel.values:
        raise Invalid(_("Choose how it is sent."))
    if channel == Recipient.Channel.SECURE_EMAIL and not to.email:
        raise Invalid(
            _("This recipient has no e-mail address. Send it another way, or add the recipient again with an address.")
        )
    theirs = copy_for(locked, to)
    if copy and copy != theirs.digest:
        raise Refusal(_not_theirs(locked, to, copy))
    if not is_as_stored(theirs.path, theirs.digest):
        raise Refusal(
            _("The served copy on disk is not the one that was verified. Nothing was sent. Reopen the bundle.")
        )
    try:
        with transaction.atomic():
            sent = Dispatch.objects.create(
                bundle=locked, recipient=to, channel=channel, digest=theirs.digest, manifest=manifest, by=by
            )
    except IntegrityError as error:
        raise Refusal(_("This recipient has already been sent this copy.")) from error
    record(
        BundleDispatched(locked.case_id, locked.pk, sent.pk, to.pk, channel, theirs.digest),
        by=by,
        area_code=locked.area_code,
    )
    if locked.state == State.VERIFIED:
        move(locked, Move.DISPATCH, by=by, dispatched_at=locked.dispatched_at or timezone.now())
    return sent


def _not_theirs(bundle: Bundle, to: Recipient, copy: str) -> str:
    """Why a copy may not go to this recipient, and which one may."""
    for other in standing_copies(bundle).select_related("recipient"):
        if other.digest == copy:
            said = _("This copy was made for %(name)s and may go to nobody else. Nothing was sent.")
            return said % {"name": other.recipient.name}
    if copy == bundle.verified_digest:
        said = _("%(name)s has a copy of their own: this one may hold what was taken out of it. Nothing was sent.")
        return said % {"name": to.name}
    return _("This copy is not one of those that were verified last. Nothing was sent. Load the page again.")
