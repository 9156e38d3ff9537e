"""Who is told that a request is nearly due, or late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from cases.models import Notice
from subject_access.due import due_of
from subject_access.stepping import take_step
from subject_access.telling import remind
from tests import make
from tests.subject_access.make import opened, searched

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
Kind = Notice.Kind


def told(kind: str) -> list[int]:
    return list(Notice.objects.filter(kind=kind).values_list("to", flat=True))


def due_on(request):
    return due_of(request, request.steps.all()).day


def test_headquarters_is_told_a_week_before_and_once(officer):
    request = opened()
    day = due_on(request)
    remind(day - timedelta(days=8))
    assert not Notice.objects.filter(kind=Kind.ACCESS_DUE).exists()
    remind(day - timedelta(days=7))
    remind(day - timedelta(days=6))
    assert told(Kind.ACCESS_DUE) == [request.by_id]
    assert officer.pk not in told(Kind.ACCESS_DUE)
    assert Notice.objects.get(kind=Kind.ACCESS_DUE).path == f"/subject-access/{request.pk}/"


def test_it_is_told_again_once_it_is_late(officer):
    request = opened()
    remind(due_on(request))
    assert told(Kind.ACCESS_LATE) == []
    remind(due_on(request) + timedelta(days=1))
    assert told(Kind.ACCESS_LATE) == [request.by_id]


def test_nobody_is_told_of_a_request_about_themselves():
    about = make.user(Role.HQ)
    other = make.user(Role.HQ)
    request = opened(by=other, terms=(("email", about.email),))
    remind(due_on(request))
    assert told(Kind.ACCESS_DUE) == [other.pk]


def test_what_was_answered_is_told_of_no_more(officer):
    request = searched()
    take_step(request, "answered", on=timezone.localdate(), by=request.by, seen=None)
    remind(due_on(request) + timedelta(days=1))
    assert not Notice.objects.filter(kind__in=(Kind.ACCESS_DUE, Kind.ACCESS_LATE)).exists()


def test_while_its_clock_stands_still_nobody_is_told():
    request = opened()
    take_step(request, "identity_asked", on=timezone.localdate(), by=request.by, seen=None)
    remind(request.received_on + timedelta(days=60))
    assert not Notice.objects.filter(kind=Kind.ACCESS_LATE).exists()
