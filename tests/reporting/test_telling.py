"""Who is told that a month's report waits to be sent."""

from __future__ import annotations

import pytest

from accounts.models import Agency, Area, Role
from cases.models import Notice
from reporting.months import this_month
from reporting.police_reporting import make_due_report, make_report
from tests import make
from tests.reporting import police

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def told() -> set[int]:
    return set(Notice.objects.filter(kind=Notice.Kind.POLICE_REPORT).values_list("to", flat=True))


@pytest.fixture
def force(officer) -> Agency:
    police.papers(by=officer)
    return Agency.objects.get(pk=police.FORCE)


def test_those_who_send_the_areas_reports_are_told_once(force):
    fesm, business = make.user(Role.FESM), make.user(Role.BUSINESS_MANAGER)
    make.user(Role.FESM, area="wessex")
    make.user(Role.LEGAL_MANAGER)
    area, last = Area.objects.get(pk=make.AREA), this_month().before(1)
    made = make_due_report(force, area, last)
    make_due_report(force, area, last)
    assert told() == {fesm.pk, business.pk}
    assert Notice.objects.filter(to=fesm).get().path == f"/police/reports/{made.pk}/"


def test_of_every_areas_papers_headquarters_is_told(force):
    headquarters = make.user(Role.HQ)
    make.user(Role.FESM)
    make_due_report(force, None, this_month().before(1))
    assert told() == {headquarters.pk}


def test_nobody_is_told_of_a_month_that_still_runs_or_of_what_they_made_themselves(force):
    fesm = make.user(Role.FESM)
    area = Area.objects.get(pk=make.AREA)
    make_report(force, area, this_month(), by=None)
    make_report(force, area, this_month().before(1), by=fesm)
    assert told() == set()
