"""Sending a served copy: to whom, by what channel, the very bytes that were verified, and the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from cases.files import is_as_stored
from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Dispatch, Recipient, State
from cases.stopping import stoppage
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
def dispatch(bundle: Bundle, *, to: Recipient, channel: str, manifest: dict[str, Any], by: User) -> Dispatch:
    """Record that the verified copy went to a recipient of its own case, and give the receipt.

    Raises Refusal when dispatch is stopped for everybody, when the bundle is not verified, when the file on disk is not
    the one that was verified, or when this recipient has had it already; Invalid for a channel that is none, or that
    does not reach this recipient.
    """
    locked = lock(bundle)
    if (stopped := stoppage()) is not None and stopped.stops_dispatch:
        raise Refusal(f"{stopped.sentence} Nothing was sent.")
    if locked.state not in (State.VERIFIED, State.DISPATCHED):
        raise Refusal(f"Only a verified bundle can be dispatched: this one is “{locked.get_state_display()}”.")
    if to.case_id != locked.case_id:
        raise Refusal("This recipient does not belong to this case.")
    if channel not in Recipient.Channel.values:
        raise Invalid("Choose how it is sent.")
    if channel == Recipient.Channel.SECURE_EMAIL and not to.email:
        raise Invalid(
            "This recipient has no e-mail address. Send it another way, or add the recipient again with an address."
        )
    if not is_as_stored(locked.verified_path, locked.verified_digest):
        raise Refusal("The served copy on disk is not the one that was verified. Nothing was sent. Reopen the bundle.")
    try:
        with transaction.atomic():
            sent = Dispatch.objects.create(
                bundle=locked, recipient=to, channel=channel, digest=locked.verified_digest, manifest=manifest, by=by
            )
    except IntegrityError as error:
        raise Refusal("This recipient has already been sent this copy.") from error
    record(
        BundleDispatched(locked.case_id, locked.pk, sent.pk, to.pk, channel, locked.verified_digest),
        by=by,
        area_code=locked.area_code,
    )
    if locked.state == State.VERIFIED:
        move(locked, Move.DISPATCH, by=by, dispatched_at=locked.dispatched_at or timezone.now())
    return sent
