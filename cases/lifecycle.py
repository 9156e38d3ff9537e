"""The life of a bundle: one table of moves, and the only code that sets `Bundle.state`."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from accounts.models import User
from accounts.scoping import destroyed_sentence
from cases.models import Bundle, Case, State
from cpsredact.refusals import Gone, Refusal
from ledger.writing import Fact, record

# Sent after commit, with `bundle` (its number) and `state`. It starts the worker's next task and records nothing.
bundle_moved = Signal()


class Move(enum.StrEnum):
    """What can happen to a bundle, in the words of the refusal when it cannot."""

    START_SEARCH = _("be read")
    OPEN_REVIEW = _("be opened for review")
    RECEIVE_MORE = _("take in more papers")
    SEARCH_AGAIN = _("be searched again")
    RETURN = _("be returned to the police")
    SIGN_OFF = _("be signed off")
    BURN = _("be burnt")
    PASS = _("be passed as verified")
    REOPEN = _("be reopened")
    DISPATCH = _("be dispatched")
    PUT_RIGHT = _("be put right in a further version")


MOVES: dict[Move, dict[State, State]] = {
    Move.START_SEARCH: {State.RECEIVED: State.PROCESSING},
    Move.OPEN_REVIEW: {State.PROCESSING: State.IN_REVIEW},
    Move.RECEIVE_MORE: {
        State.RECEIVED: State.RECEIVED,
        State.PROCESSING: State.RECEIVED,
        State.IN_REVIEW: State.RECEIVED,
        State.RETURNED: State.RECEIVED,
    },
    Move.SEARCH_AGAIN: {State.IN_REVIEW: State.RECEIVED},
    Move.RETURN: {State.IN_REVIEW: State.RETURNED},
    Move.SIGN_OFF: {State.IN_REVIEW: State.SIGNED_OFF},
    Move.BURN: {State.SIGNED_OFF: State.BURNT},
    Move.PASS: {State.BURNT: State.VERIFIED},
    Move.REOPEN: {State.SIGNED_OFF: State.IN_REVIEW, State.BURNT: State.IN_REVIEW, State.VERIFIED: State.IN_REVIEW},
    Move.DISPATCH: {State.VERIFIED: State.DISPATCHED},
    # What was sent stays sent: its copies, their digests and the receipts are rows that nothing changes.
    Move.PUT_RIGHT: {State.VERIFIED: State.IN_REVIEW, State.DISPATCHED: State.IN_REVIEW},
}

# All that happens to practice papers: they are read and reviewed, and go no further (docs/decisions/0034).
MOVES_OF_PRACTICE = frozenset({Move.START_SEARCH, Move.OPEN_REVIEW, Move.RECEIVE_MORE, Move.SEARCH_AGAIN})

# The states in which the worker has something to do. Beat looks for bundles that have sat in one too long.
WORKER_STATES = (State.RECEIVED, State.PROCESSING, State.SIGNED_OFF, State.BURNT)


@dataclass(frozen=True, slots=True)
class BundleMoved(Fact):
    """The bundle moved from {before} to {after}."""

    case: int
    bundle: int
    before: str
    after: str


def lock(bundle: Bundle) -> Bundle:
    """The bundle as it is now, locked until the transaction ends. Every deed on a bundle begins with this.

    The lock lets other transactions refer to the bundle (a foreign key is checked at commit, when the ledger's chain is
    already held): a lock on the key as well would make two workers wait for each other for ever.

    Raises Gone once the case's material is destroyed.
    """
    locked = Bundle.objects.select_for_update(of=("self",), no_key=True).select_related("case").get(pk=bundle.pk)
    check_not_destroyed(locked.case)
    return locked


def check_not_destroyed(case: Case) -> None:
    """Raise Gone once the case's material is destroyed. Asked of the database, behind the lock that the caller holds:
    destruction takes the same locks first.
    """
    at = Case.objects.filter(pk=case.pk).values_list("destroyed_at", flat=True).get()
    if at is not None:
        raise Gone(destroyed_sentence(at))


@transaction.atomic
def move(bundle: Bundle, what: Move, *, by: User | None, **fields: object) -> Bundle:
    """Make a move, setting `fields` with it. Raises Refusal when the bundle's state does not allow it."""
    locked = lock(bundle)
    if locked.case.practice_of_id is not None and what not in MOVES_OF_PRACTICE:
        raise Refusal(
            gettext("These are practice papers: they cannot %(act)s. Finish your practice to see how you did.")
            % {"act": gettext(what.value)}
        )
    before = State(locked.state)
    after = MOVES[what].get(before)
    if after is None:
        raise Refusal(
            gettext("This bundle cannot %(act)s now: it is “%(state)s”.")
            % {"act": gettext(what.value), "state": before.label}
        )
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.state, locked.state_since = after, timezone.now()
    locked.save(update_fields=["state", "state_since", *fields])
    if before != after:  # more papers for a bundle that waits to be read are no news of the bundle
        record(BundleMoved(locked.case_id, locked.pk, before.value, after.value), by=by, area_code=locked.area_code)
    transaction.on_commit(lambda: bundle_moved.send(Bundle, bundle=locked.pk, state=after, before=before))
    return locked
