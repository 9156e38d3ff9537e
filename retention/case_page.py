"""What is told of one case's retention: its dates, what holds it back, what was decided, and what may be done now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.access import Action, may
from accounts.models import User
from cases.models import Case
from retention.models import Destruction, Finish, Hold, Review
from retention.reckoning import Dates, HeldBy, dates_of, holds_of, last_finish
from retention.reviewing import stands


@dataclass(frozen=True, slots=True)
class CaseRetention:
    """One case's retention, as its pages show it."""

    case: Case
    finish: Finish | None
    dates: Dates | None
    holds: list[HeldBy]
    reviews: list[Review]
    lines: list[Hold]
    destruction: Destruction | None
    today: date
    may_finish: bool
    may_see: bool
    may_hold: bool
    may_review: bool
    user: User

    @property
    def last(self) -> Review | None:
        return self.reviews[-1] if self.reviews else None

    @property
    def is_due(self) -> bool:
        """Whether it is due for review, or for destruction."""
        return self.dates is not None and self.dates.review_on <= self.today

    @property
    def is_proposed(self) -> bool:
        return stands(Review.What.PROPOSED, self.last, self.finish)

    @property
    def is_approved(self) -> bool:
        return stands(Review.What.APPROVED, self.last, self.finish)

    @property
    def may_propose(self) -> bool:
        """Whether proposing its destruction would not be refused."""
        confirmed = self.dates is not None and self.dates.rule.schedule.is_confirmed
        return self.is_due and confirmed and not (self.holds or self.is_proposed or self.is_approved)

    @property
    def proposed_by_self(self) -> bool:
        return self.is_proposed and self.last is not None and self.last.by_id == self.user.pk


def retention_of_case(case: Case, *, user: User) -> CaseRetention:
    """Everything that is known of a case's retention now, and what this person may do about it."""
    there = case.destroyed_at is None
    return CaseRetention(
        case=case,
        finish=last_finish(case),
        dates=dates_of(case) if there else None,
        holds=holds_of(case) if there else [],
        reviews=list(Review.objects.filter(case=case).select_related("by", "proposal__by")),
        lines=list(Hold.objects.filter(case=case).select_related("by", "lifts")),
        destruction=Destruction.objects.filter(case=case).select_related("certificate").first(),
        today=timezone.localdate(),
        may_finish=there and may(user, Action.FINISH_CASE),
        may_see=may(user, Action.SEE_RETENTION),
        may_hold=there and may(user, Action.HOLD_CASE),
        may_review=there and may(user, Action.REVIEW_RETENTION),
        user=user,
    )
