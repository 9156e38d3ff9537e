"""Who may review a sample: never anybody who worked on it. And giving it to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.access import Action, may
from accounts.models import User
from assurance.models import Assignment, Ruling, Sample
from assurance.telling import tell_given
from cases.lifecycle import lock
from cases.models import Bundle, Dispatch
from cpsredact.refusals import Refusal
from ledger.models import Line
from ledger.writing import Fact, record
from redaction.models import Act, Answer, Decision, Flag, PageCheck, Question, SignOff, Variation


@dataclass(frozen=True, slots=True)
class SampleGiven(Fact):
    """A dip sample of the bundle was given to somebody to review."""

    case: int
    bundle: int
    sample: int
    seat: int
    reviewer: int


def worked_on(bundle: Bundle) -> set[int]:
    """Everybody who did anything to a bundle, by number: received, saw, decided, asked, answered, signed, burnt, sent.

    The ledger names most of them; pages seen and decisions have rows of their own. What was done about its samples is
    no work on it: those lines say which sample.
    """
    lines = Line.objects.filter(bundle=bundle.pk, who__isnull=False).exclude(facts__has_key="sample")
    rows = [
        lines.values_list("who"),
        Decision.objects.filter(flag__bundle=bundle).values_list("by"),
        Variation.objects.filter(flag__bundle=bundle).values_list("by"),
        Flag.objects.filter(bundle=bundle, added_by__isnull=False).values_list("added_by"),
        Act.objects.filter(bundle=bundle).values_list("by"),
        PageCheck.objects.filter(document__bundle=bundle).values_list("by"),
        Question.objects.filter(bundle=bundle).values_list("by"),
        Answer.objects.filter(question__bundle=bundle).values_list("by"),
        SignOff.objects.filter(bundle=bundle).values_list("by"),
        Dispatch.objects.filter(bundle=bundle).values_list("by"),
        bundle.documents.filter(received_by__isnull=False).values_list("received_by"),
    ]
    people = {number for one in rows for (number,) in one.order_by().distinct()}
    return people | ({bundle.case.assigned_to_id} if bundle.case.assigned_to_id else set())


def check_may_review(sample: Sample, who: User, *, seat: int) -> None:
    """Raise Refusal, with the reason in a sentence, unless somebody may review a sample."""
    if not may(who, Action.REVIEW_SAMPLE) or who.area_id != sample.draw.area_id:
        raise Refusal(_("Choose somebody of this Area who works on cases."))
    if who.pk in worked_on(sample.bundle):
        raise Refusal(_("Whoever worked on a bundle cannot review it. Somebody else must."))
    if any(one.reviewer_id == who.pk and one.seat != seat for one in seats(sample).values()):
        raise Refusal(_("The two reviews of a sample must be by different people."))
    if Ruling.objects.filter(Q(mark__sample=sample) & Q(by=who)).exists():
        raise Refusal(_("Whoever has seen what the other review found can no longer review it blind."))


def seats(sample: Sample) -> dict[int, Assignment]:
    """Who has each seat now."""
    return {one.seat: one for one in sample.assignments.select_related("reviewer").order_by("pk")}


def candidates(sample: Sample, *, seat: int) -> list[User]:
    """Those of the Area who may review it, by name."""
    barred = worked_on(sample.bundle)
    barred |= {one.reviewer_id for one in seats(sample).values() if one.seat != seat}
    barred |= set(Ruling.objects.filter(mark__sample=sample).values_list("by", flat=True))
    people = User.objects.filter(area=sample.draw.area_id, is_active=True).exclude(pk__in=barred)
    return [one for one in people if may(one, Action.REVIEW_SAMPLE)]


@transaction.atomic
def give_sample(sample: Sample, to: User, *, seat: int = 1, by: User) -> Assignment:
    """Give a sample to somebody to review, or take it (`to` is `by`). Who has it already keeps what they marked.

    Raises Refusal when they may not review it, when that review is sealed, or when it has no second reviewer.
    """
    locked = lock(sample.bundle)
    if not 1 <= seat <= sample.seats:
        raise Refusal(_("This sample has no second reviewer."))
    if sample.reviews.filter(seat=seat).exists():
        raise Refusal(_("This review is sealed already."))
    if to != by and not may(by, Action.GIVE_SAMPLE):
        raise Refusal(_("Only a manager gives a sample to somebody else. You can take it yourself."))
    has = seats(sample).get(seat)
    if to == by and has is not None and has.reviewer_id != by.pk and not may(by, Action.GIVE_SAMPLE):
        raise Refusal(_("Somebody else has this review already."))
    check_may_review(sample, to, seat=seat)
    if has is not None and has.reviewer_id == to.pk:
        return has
    given = Assignment.objects.create(sample=sample, seat=seat, reviewer=to, by=by)
    record(SampleGiven(locked.case_id, locked.pk, sample.pk, seat, to.pk), by=by, area_code=locked.area_code)
    tell_given(given)
    return given
