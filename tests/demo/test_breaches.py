"""The demonstration's breaches: each page of a breach has something to show."""

from __future__ import annotations

import pytest

from accounts.models import Role
from breaches.lessons import lessons_for, lessons_of
from breaches.models import Assessment, Breach, ToDo
from demo.breaches import report_some
from demo.staff import take_on
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def test_one_is_open_with_siads_decision_and_actions_and_one_closed_with_its_lesson(settings):
    settings.PROFILE = "demo"
    staff = take_on()
    closed, open_, *_ = report_some(staff)
    assert {one.breach_id: one.tell_ico for one in Assessment.objects.all()} == {closed.pk: False, open_.pk: True}
    assert ToDo.objects.filter(breach=open_).open().count() == 2
    assert staff["fesm"].role == Role.FESM
    shown = signed_in(staff["fesm"]).get(f"/breaches/{open_.pk}/").content.decode()
    assert "Severe: somebody was harmed, or could well be" in shown
    assert "Ring the firm" in shown
    lessons = lessons_of(lessons_for(staff["caseworker"]))
    assert closed.pk in {one.breach.pk for one in lessons}
    assert all(one.lessons for one in lessons)
    assert Breach.objects.count() == 4
