"""Who is told of samples: those who give them out, those who review them, and managers of what was found."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.access import MAY, Action
from accounts.models import Role, User
from assurance.models import Assignment, Draw, Review, Sample
from cases.models import Notice
from cases.noticing import tell

MANAGERS = (Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER)


def tell_drawn(draw: Draw) -> None:
    """Tell those who give samples out in the Area."""
    people = User.objects.filter(role__in=MAY[Action.GIVE_SAMPLE], area=draw.area, is_active=True)
    tell(people, Notice.Kind.SAMPLE_DRAWN, None, reverse("assurance:area"), key=str(draw.pk), besides=None)


def tell_given(given: Assignment) -> None:
    """Tell a reviewer that a sample is theirs."""
    kind, path = Notice.Kind.SAMPLE_GIVEN, reverse("assurance:sample", args=[given.sample_id])
    tell([given.reviewer], kind, None, path, key=str(given.pk), besides=given.by)


def tell_found(review: Review) -> None:
    """Tell the Area's managers of casework that a review found something, which waits for a ruling."""
    path = reverse("assurance:revealed", args=[review.sample_id])
    people = managers_of(review.sample.draw.area_id)
    tell(people, Notice.Kind.SAMPLE_FOUND, None, path, key=str(review.pk), besides=review.by)


def remind(today: date | None = None) -> None:
    """Tell of each sample that is late: its reviewers who have not sealed theirs, or the managers where it is nobody's.
    Twice tells nobody twice.
    """
    for sample in Sample.objects.overdue(today or timezone.localdate()).select_related("draw"):
        latest = {one.seat: one.reviewer for one in sample.assignments.select_related("reviewer").order_by("pk")}
        done = {1: sample.first_done, 2: sample.second_done}
        path = reverse("assurance:sample", args=[sample.pk])
        for seat in range(1, sample.seats + 1):
            if done[seat]:
                continue
            people = [latest[seat]] if seat in latest else list(managers_of(sample.draw.area_id))
            tell(people, Notice.Kind.SAMPLE_LATE, None, path, key=f"{sample.pk}:{seat}", besides=None)


def managers_of(area: str) -> QuerySet[User]:
    """Who manages casework in an Area."""
    return User.objects.filter(role__in=MANAGERS, area=area, is_active=True)
