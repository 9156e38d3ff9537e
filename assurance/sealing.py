"""Sealing a review: the form is filled in, every page was shown, and only then are the decisions shown beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from assurance.marking import seat_to_review, shown_to, slots_of
from assurance.models import Mark, Review, Sample
from assurance.reviewers import check_may_review
from assurance.telling import tell_found
from assurance.trials import answer_trial
from cases.lifecycle import lock
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class SampleReviewed(Fact):
    """A dip sample was reviewed: missed redactions {missed}, over-redactions {over}."""

    case: int
    bundle: int
    sample: int
    review: int
    seat: int
    missed: int
    over: int
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What a reviewer says of the bundle as a whole, each a Review.Said."""

    logged: str
    justified: str
    documents: str
    recipient: str
    note: str = ""


@transaction.atomic
def seal_review(sample: Sample, form: Form, *, by: User) -> tuple[Review, bool | None]:
    """Seal somebody's review, which nothing changes afterwards. Gives it, and False where it had a trial page that they
    passed over; None where none was left.

    Raises Refusal while a page has not been shown, Invalid while a question is not answered.
    """
    locked = lock(sample.bundle)
    seat = seat_to_review(sample, by)
    check_may_review(sample, by, seat=seat)
    said = (form.logged, form.justified, form.documents, form.recipient)
    if not all(one in Review.Said.values for one in said):
        raise Invalid(_("Answer every question."))
    slots, trial = slots_of(sample, seat, by=by)
    if not slots:
        raise Refusal(_("The copies that were sent are not to be found. Tell whoever runs the service."))
    seen = shown_to(sample, by)
    left = sum(1 for one in slots if one.page is not None and one.key not in seen)
    if left:
        sentence = ngettext(
            "%(n)s page has not been before you yet. Turn to it first.",
            "%(n)s pages have not been before you yet. Turn to them first.",
            left,
        )
        raise Refusal(sentence % {"n": left})
    noticed = answer_trial(sample, trial, by=by, box=None) if trial is not None else None
    kinds = list(sample.marks.standing().filter(by=by).values_list("kind", flat=True))
    missed, over = kinds.count(Mark.Kind.MISSED), kinds.count(Mark.Kind.OVER)
    review = Review.objects.create(
        sample=sample,
        seat=seat,
        logged=form.logged,
        justified=form.justified,
        documents=form.documents,
        recipient=form.recipient,
        missed=missed,
        over=over,
        note=form.note.strip(),
        by=by,
        role=by.role,
    )
    fact = SampleReviewed(locked.case_id, locked.pk, sample.pk, review.pk, seat, missed, over, said)
    record(fact, by=by, area_code=locked.area_code)
    if kinds:
        tell_found(review)
    return review, noticed


def check_may_be_revealed(sample: Sample, user: User) -> None:
    """Raise Refusal while this person, or everybody, must stay blind to the decisions."""
    if not sample.reviews.exists():
        raise Refusal(_("The decisions are shown once a review is sealed."))
    seat = sample.seat_of(user)
    if seat is not None and not sample.reviews.filter(seat=seat).exists():
        raise Refusal(_("The decisions are shown once your own review is sealed."))
