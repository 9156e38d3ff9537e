"""Over-redaction that is found once a copy is proved or sent: undone from the original, in a further version.

What the CPS took out is put back by a decision, which wants signing off, burning and sending anew. What the police had
blacked out before it came has nothing underneath: they are asked for a clean copy (docs/decisions/0013).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Document, State
from cases.notes import check_reason
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.acting import begin
from redaction.deciding import decide_flags
from redaction.marking import BY_HAND
from redaction.models import Act, BurntCopy, Decision, Flag, Kind, OverRedaction, SignOff, Verdict

TAKEN_OUT = (Verdict.REDACT, Verdict.WITHHOLD)
NOT_PROVED = gettext_lazy(
    "Nothing of this bundle was proved or sent yet, so there is no over-redaction to undo. Decide it again on the desk."
)
NOTHING_UNDERNEATH = gettext_lazy(
    "It was blacked out before it came to us: there is nothing underneath, so it cannot "
    "be put back here. A request to the police for a clean copy is recorded."
)


@dataclass(frozen=True, slots=True)
class OverRedactionUndone(Fact):
    """Over-redaction by the CPS (found by: {found_by}) is put back; places: {count}."""

    case: int
    bundle: int
    sign_off: int
    count: int
    decisions_digest: str
    origin: str
    found_by: str


@dataclass(frozen=True, slots=True)
class CleanCopyAsked(Fact):
    """Over-redaction by the police (found by: {found_by}): a clean copy of document {number} is asked for."""

    case: int
    bundle: int
    sign_off: int
    over_redaction: int
    document: int
    number: int
    page: int | None
    origin: str
    found_by: str


@dataclass(frozen=True, slots=True)
class ReopenedForCleanCopy(Fact):
    """The bundle was reopened to take in a clean copy from the police."""

    case: int
    bundle: int
    sign_off: int


@transaction.atomic
def put_back(
    bundle: Bundle, seen: Mapping[int, int | None], *, found_by: str, reason: str, by: User
) -> list[OverRedaction]:
    """Undo what the CPS took out too much, and open a further version of the bundle for review.

    `seen` gives each flag's number with its last decision as the person's page showed it. What went out stays on
    record as it was. Raises Refusal when no copy was proved, Stale when somebody decided since, Invalid when a flag
    does not stand taken out, or nothing was chosen, or there is no reason.
    """
    locked = lock(bundle)
    _check_said(found_by, reason)
    sign_off = _proved_under(locked)
    flags = Flag.objects.filter(bundle=locked, pk__in=seen).with_verdict()
    if not seen or len(flags) != len(seen):
        raise Invalid(_("Choose what should not have been taken out."))
    if any(flag.decision_id == seen[flag.pk] and flag.verdict not in TAKEN_OUT for flag in flags):
        raise Invalid(_("One of these is not taken out as things stand. Load the page again."))
    if locked.state != State.IN_REVIEW:
        locked = move(locked, Move.PUT_RIGHT, by=by, verified_digest="", verified_path="")
    act = begin(locked, Act.What.PUT_BACK, len(seen), by=by, verdict=Verdict.KEEP)
    decisions = decide_flags(locked, seen, Verdict.KEEP, by=by, reason=reason.strip(), within=act, looked_at=seen)
    made = [
        OverRedaction.objects.create(
            bundle=locked, sign_off=sign_off, decision=one, origin=OverRedaction.Origin.CPS, found_by=found_by
        )
        for one in decisions
    ]
    digest = hashlib.sha256(",".join(str(one.pk) for one in decisions).encode()).hexdigest()
    record(
        OverRedactionUndone(locked.case_id, locked.pk, sign_off.pk, len(made), digest, made[0].origin, found_by),
        by=by,
        area_code=locked.area_code,
    )
    return made


@transaction.atomic
def ask_for_clean_copy(document: Document, page: int | None, *, found_by: str, reason: str, by: User) -> OverRedaction:
    """Record that the police had blacked out too much of a page, or (with None) a document, and are asked for another.

    It cannot be undone here: nothing is underneath. Raises Refusal when no copy was proved, or when they have been
    asked for this already and nothing has come; Invalid for a page that there is not, or without a reason.
    """
    locked = lock(document.bundle)
    _check_said(found_by, reason)
    sign_off = _proved_under(locked)
    if page is not None and not 1 <= page <= document.page_count:
        raise Invalid(_("This document has no page %(page)s.") % {"page": page})
    same = OverRedaction.objects.filter(decision__flag__document=document, decision__flag__page=page)
    if same.awaited().exists():
        raise Refusal(_("The police have been asked for a clean copy of this already, and nothing has come since."))
    flag = Flag.objects.create(
        bundle=locked, document=document, page=page, kind=Kind.BLACKED_OUT, found_by=BY_HAND, added_by=by
    )
    said = check_reason(reason, case=locked.case)
    decision = Decision.objects.create(flag=flag, verdict=Verdict.KEEP, reason=said, by=by, role=by.role)
    made = OverRedaction.objects.create(
        bundle=locked, sign_off=sign_off, decision=decision, origin=OverRedaction.Origin.POLICE, found_by=found_by
    )
    record(
        CleanCopyAsked(
            locked.case_id, locked.pk, sign_off.pk, made.pk, document.pk, document.number, page, made.origin, found_by
        ),
        by=by,
        area_code=locked.area_code,
    )
    return made


@transaction.atomic
def reopen_for_clean_copy(bundle: Bundle, *, by: User) -> Bundle:
    """Open a further version of a bundle, so that the clean copy from the police can be added.

    Raises Refusal when the police were asked for none, or the bundle is not one that was proved or sent.
    """
    locked = lock(bundle)
    if not OverRedaction.objects.filter(bundle=locked).awaited().exists():
        raise Refusal(_("No clean copy is awaited from the police for this bundle."))
    sign_off = _proved_under(locked)
    moved = move(locked, Move.PUT_RIGHT, by=by, verified_digest="", verified_path="")
    record(ReopenedForCleanCopy(locked.case_id, locked.pk, sign_off.pk), by=by, area_code=locked.area_code)
    return moved


def can_be_put_right(bundle: Bundle) -> bool:
    """Whether an over-redaction of this bundle can be told now: a copy was proved, or went out before this review."""
    return bundle.state in (State.VERIFIED, State.DISPATCHED) or (
        bundle.state == State.IN_REVIEW and bundle.dispatches.exists()
    )


def _proved_under(bundle: Bundle) -> SignOff:
    """The sign-off whose copy had it: the one that is proved now, or else the last that went out."""
    if not can_be_put_right(bundle):
        if bundle.dispatches.exists() or bundle.state in (State.SIGNED_OFF, State.BURNT):
            raise Refusal(
                _("The bundle is “%(state)s”. Reopen it, or wait until it is proved.")
                % {"state": bundle.get_state_display()}
            )
        raise Refusal(str(NOT_PROVED))
    digest = bundle.verified_digest or bundle.dispatches.latest("at").digest
    copy = BurntCopy.objects.filter(bundle=bundle, document=None, sha256=digest).select_related("sign_off").last()
    if copy is None:
        raise Refusal(str(NOT_PROVED))
    return copy.sign_off


def _check_said(found_by: str, reason: str) -> None:
    if found_by not in OverRedaction.FoundBy.values:
        raise Invalid(_("Say who found it."))
    if not reason.strip():
        raise Invalid(_("Say why it should have stayed in."))
