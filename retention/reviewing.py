"""Reviewing how long a case is kept: longer, to a day; or no longer, which two different people must say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record
from retention.finishing import check_no_work, lock_case
from retention.holding import reason_given
from retention.models import Finish, Review
from retention.reckoning import Dates, add_months, dates_of, holds_of, last_finish, reckon
from retention.telling import tell_proposed

LONGEST = 12 * 100  # months from today


@dataclass(frozen=True, slots=True)
class KeptLonger(Fact):
    """The case was reviewed, and is kept until {until}."""

    case: int
    review: int
    until: date


@dataclass(frozen=True, slots=True)
class DestructionProposed(Fact):
    """The destruction of the case's material was proposed, for {due}."""

    case: int
    review: int
    due: date


@dataclass(frozen=True, slots=True)
class DestructionApproved(Fact):
    """The destruction of the case's material was approved, for {due}."""

    case: int
    review: int
    proposal: int
    due: date


@dataclass(frozen=True, slots=True)
class DestructionTurnedDown(Fact):
    """The destruction of the case's material was not approved."""

    case: int
    review: int
    proposal: int


def last_review(case: Case) -> Review | None:
    """What was decided last."""
    return Review.objects.filter(case=case).select_related("by", "proposal__by").last()


def stands(what: Review.What, review: Review | None, finish: Finish | None) -> bool:
    """Whether what was decided last is this, and of the case as it is: how it ended was not said anew since."""
    return review is not None and finish is not None and review.what == what and review.at >= finish.at


@transaction.atomic
def keep_longer(case: Case, *, until: date, reason: str, by: User, seen: int | None) -> Review:
    """Keep a case to a day, when it comes up for review again. It ends a proposal, and an approval too.

    `seen` is the last review that the person's page showed, None for none. Raises Refusal for a case that is not
    finished, Stale when somebody reviewed it since, Invalid without a reason or for a day that cannot be meant.
    """
    locked = lock_case(case)
    _reviewable(locked, seen)
    today = timezone.localdate()
    if not today < until <= add_months(today, LONGEST):
        raise Invalid(_("Choose a day after today, and within 100 years."))
    given = reason_given(reason, case=locked)
    made = Review.objects.create(case=locked, what=Review.What.KEPT, until=until, reason=given, by=by)
    record(KeptLonger(locked.pk, made.pk, until), by=by, area_code=locked.area_id)
    reckon(locked)
    return made


@transaction.atomic
def propose_destruction(case: Case, *, by: User, seen: int | None) -> Review:
    """Propose that a case's material be destroyed when it is due. Somebody else must approve it.

    Raises Refusal before the case is due for review, for one that is held back, and while its schedule holds examples;
    Stale as `keep_longer`.
    """
    locked = lock_case(case)
    dates = _reviewable(locked, seen)
    last, finish = last_review(locked), last_finish(locked)
    if stands(Review.What.PROPOSED, last, finish) or stands(Review.What.APPROVED, last, finish):
        raise Refusal(_("That is how it is already: nothing was changed."))
    if dates.review_on > timezone.localdate():
        raise Refusal(_("This case is not due for review yet, so its destruction cannot be proposed."))
    check_may_be_destroyed(locked, dates)
    made = Review.objects.create(case=locked, what=Review.What.PROPOSED, by=by)
    tell_proposed(made)
    record(DestructionProposed(locked.pk, made.pk, dates.destroy_on), by=by, area_code=locked.area_id)
    return made


@transaction.atomic
def answer_proposal(case: Case, *, approve: bool, reason: str = "", by: User, seen: int | None) -> Review:
    """Approve a proposed destruction, or do not. What is approved is destroyed by the worker from the day it is due.

    Raises Refusal to whoever proposed it, without a proposal, and as `propose_destruction`; Invalid when it is turned
    down without a reason; Stale as `keep_longer`.
    """
    locked = lock_case(case)
    dates = _reviewable(locked, seen)
    proposal = last_review(locked)
    if proposal is None or not stands(Review.What.PROPOSED, proposal, last_finish(locked)):
        raise Refusal(_("Nobody has proposed that this case be destroyed."))
    if not approve:
        given = reason_given(reason, case=locked)
        what = Review.What.TURNED_DOWN
        made = Review.objects.create(case=locked, what=what, reason=given, proposal=proposal, by=by)
        record(DestructionTurnedDown(locked.pk, made.pk, proposal.pk), by=by, area_code=locked.area_id)
        return made
    if proposal.by_id == by.pk:
        raise Refusal(_("You proposed it, so somebody else must approve it."))
    check_may_be_destroyed(locked, dates)
    made = Review.objects.create(case=locked, what=Review.What.APPROVED, proposal=proposal, by=by)
    approved = DestructionApproved(locked.pk, made.pk, proposal.pk, dates.destroy_on)
    record(approved, by=by, area_code=locked.area_id)
    return made


def check_may_be_destroyed(case: Case, dates: Dates) -> None:
    """Raise Refusal while anything holds the case back, whoever asks, or while its schedule is one of examples."""
    held = holds_of(case)
    if held:
        said = "; ".join(one.said for one in held)
        raise Refusal(_("This case is held back, and cannot be destroyed: %(why)s.") % {"why": said})
    if not dates.rule.schedule.is_confirmed:
        raise Refusal(
            _("The retention schedule holds examples that HQ has not confirmed, so nothing can be destroyed by it.")
        )
    check_no_work(case)


def _reviewable(case: Case, seen: int | None) -> Dates:
    dates = dates_of(case)
    if dates is None:
        raise Refusal(_("This case is not finished, so its retention cannot be reviewed. Finish it first."))
    last = last_review(case)
    if (last.pk if last else None) != seen:
        raise Stale(_("Somebody reviewed this case since you opened the page. Look at it again."))
    return dates
