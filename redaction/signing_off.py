"""Signing off, with a declaration of one's own where nothing is to be taken out; reopening."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.models import User
from cases.deadlines import time_to_return
from cases.lifecycle import Move, lock, move
from cases.models import Bundle
from cases.notes import check_reason
from cases.routes import route
from cases.trained import check_trained
from cpsredact.languages import in_english
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record
from redaction.answers import Answers, answers_of
from redaction.blocking import Block, blocks, blocks_of
from redaction.marks import marks_digest
from redaction.models import SignOff
from redaction.since import Shown
from redaction.telling import tell_signed_off

__all__ = ["Block", "blocks", "declaration_of", "needs_in_house_reason", "reopen", "sign_off"]

# What is declared, to the letter: it is kept with the sign-off.
AS_MARKED = gettext_noop(
    "I have checked these papers: what is marked is to come out, and nothing that proves the case is lost."
)
NOTHING = gettext_noop(
    "I have checked these papers: nothing in them needs to come out, and all of it may be served as it is."
)

UNDECLARED = gettext_lazy("Tick the declaration to sign off.")
NO_REASON = gettext_lazy("There is time to return these papers to the police. Say why they were redacted here.")


@dataclass(frozen=True, slots=True)
class SignedOff(Fact):
    """The bundle was signed off."""

    case: int
    bundle: int
    sign_off: int
    marks_digest: str
    redactions: int
    kept: int


@dataclass(frozen=True, slots=True)
class SignedOffUnredacted(Fact):
    """The bundle was signed off: nothing in it needs to come out."""

    case: int
    bundle: int
    sign_off: int
    marks_digest: str
    kept: int


@dataclass(frozen=True, slots=True)
class Reopened(Fact):
    """The bundle was reopened for a change of mind."""

    case: int
    bundle: int


def declaration_of(answers: Answers) -> str:
    """What whoever signs declares: that no redactions are needed is another decision than that they are right."""
    return NOTHING if answers.takes_nothing_out else AS_MARKED


def needs_in_house_reason(answers: Answers) -> bool:
    """Whether there was time to return the papers to the police, so that redacting them here wants a reason."""
    return answers.redacts and time_to_return(answers.bundle.case)


@transaction.atomic
def sign_off(
    bundle: Bundle,
    *,
    by: User,
    declared: bool,
    unredacted: bool = False,
    in_house_reason: str = "",
    seen: Shown | None = None,
) -> SignOff:
    """Take responsibility for the decisions as they stand, and send the bundle to be burnt.

    `unredacted` says that what was declared is that nothing is to come out. `seen` is what the person's page showed;
    None when they saw none. Raises Refusal naming the first thing in the way, Invalid without the declaration that fits
    or the reason that is wanted, Stale when something was decided, asked or added since.
    """
    locked = lock(bundle)
    check_trained(locked, by=by)
    answers = answers_of(locked)
    if standing := blocks_of(answers, by=by):
        raise Refusal(standing[0].sentence)
    if not declared:
        raise Invalid(str(UNDECLARED))
    reason = check_reason(in_house_reason, case=locked.case)
    if needs_in_house_reason(answers) and not reason:
        raise Invalid(str(NO_REASON))
    if seen is not None and seen != answers.shown:
        raise Stale(_("Something changed since you opened this page. Nothing was signed: look again, then sign."))
    if unredacted != answers.takes_nothing_out:
        raise Invalid(
            _("The declaration that fits these papers is: “%(declaration)s”")
            % {"declaration": _(declaration_of(answers))}
        )
    with in_english():  # whatever language it was declared in
        signed = SignOff.objects.create(
            bundle=locked,
            route=str(route(locked.case).name),
            marks_digest=marks_digest(locked),
            declaration=declaration_of(answers),
            in_house_reason=reason,
            by=by,
            role=by.role,
        )
    record(_fact(signed, answers), by=by, area_code=locked.area_code)
    move(locked, Move.SIGN_OFF, by=by, faults=[])
    tell_signed_off(signed)
    return signed


def _fact(signed: SignOff, answers: Answers) -> Fact:
    about = (signed.bundle.case_id, signed.bundle_id, signed.pk, signed.marks_digest)
    kept = sum(one.kept for one in answers.documents)
    if answers.takes_nothing_out:
        return SignedOffUnredacted(*about, kept)
    return SignedOff(*about, sum(one.flags for one in answers.documents) - kept, kept)


@transaction.atomic
def reopen(bundle: Bundle, *, by: User) -> Bundle:
    """Take a signed-off bundle back into review. What was burnt stays, and is never served."""
    locked = lock(bundle)
    moved = move(locked, Move.REOPEN, by=by, verified_digest="", verified_path="")
    record(Reopened(locked.case_id, locked.pk), by=by, area_code=locked.area_code)
    return moved
