"""Who is told that a request must soon be answered, or should have been."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone

from accounts.access import MAY, Action
from accounts.models import User
from cases.models import Notice
from cases.noticing import tell
from subject_access.conflicts import closed_to
from subject_access.due import SOON, due_of
from subject_access.models import Request, Step


def remind(today: date | None = None) -> None:
    """Tell all who may answer requests of each that is due within a week, and again once it is late; but nobody of a
    request about themselves. Twice tells nobody twice; a month that was extended is told of anew.
    """
    on = today or timezone.localdate()
    waiting = list(Request.objects.exclude(steps__what__in=Step.ENDS).prefetch_related("steps"))
    people = list(User.objects.filter(role__in=MAY[Action.ANSWER_SUBJECT_ACCESS], is_active=True))
    closed = {one.pk: closed_to(waiting, by=one) for one in people}
    for request in waiting:
        due = due_of(request, request.steps.all(), today=on)
        if due.day is None or due.day - on > SOON:
            continue
        kind = Notice.Kind.ACCESS_LATE if due.late_by else Notice.Kind.ACCESS_DUE
        path = reverse("subject_access:request", args=[request.pk])
        may = [one for one in people if request.pk not in closed[one.pk]]
        tell(may, kind, None, path, key=f"{request.pk}:{due.day}", besides=None)
