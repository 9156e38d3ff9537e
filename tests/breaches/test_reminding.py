"""Reminders of the clocks: who is told, when, and once; through nights, weekends, holidays and clock changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.models import Role
from breaches.clock import clocks
from breaches.models import Breach, Kind, What
from breaches.record import record_in_full
from breaches.reminding import KINDS, remind_of_clocks, reminders_of
from breaches.tasks import remind
from cases.models import Notice
from tests import make
from tests.breaches.make import breach, closed, step
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)
STARTS = {
    "an ordinary morning": datetime(2026, 9, 15, 9, 40, tzinfo=LONDON),
    "just before midnight": datetime(2026, 9, 15, 23, 59, tzinfo=LONDON),
    "a Friday evening": datetime(2026, 9, 18, 18, 0, tzinfo=LONDON),
    "the night the clocks go forward, 2026": datetime(2026, 3, 28, 20, 0, tzinfo=LONDON),
    "the night the clocks go back, 2026": datetime(2026, 10, 24, 20, 0, tzinfo=LONDON),
    "the hour that comes twice, 2026": datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1),
    "the night the clocks go forward, 2027": datetime(2027, 3, 27, 20, 0, tzinfo=LONDON),
    "the night the clocks go back, 2027": datetime(2027, 10, 30, 20, 0, tzinfo=LONDON),
    "Maundy Thursday, into Good Friday": datetime(2026, 4, 2, 17, 0, tzinfo=LONDON),
    "Christmas Eve": datetime(2026, 12, 24, 16, 0, tzinfo=LONDON),
}


@pytest.fixture
def staff(db):
    roles = (Role.OPERATIONAL_MANAGER, Role.FESM, Role.HQ)
    return {role: make.user(role) for role in roles}


def told() -> set[tuple[str, str]]:
    """What each role was told of the clocks."""
    return set(Notice.objects.filter(kind__in=KINDS).values_list("kind", "to__role"))


def at(aware: datetime, by) -> Breach:
    return Breach.objects.create(
        area_id=by.area_id, kind=Kind.BREACH, faults=["other"], aware_at=aware, at=aware, reported_by=by
    )


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_each_reminder_goes_out_at_its_hour_whatever_the_calendar_says(officer, staff, start):
    at(start, officer)
    started = start.astimezone(UTC)
    manager, fesm, hq = Role.OPERATIONAL_MANAGER, Role.FESM, Role.HQ
    siad_due = {("siad_due", manager), ("siad_due", fesm)}
    siad_late = {("siad_late", role) for role in (manager, fesm, hq)}
    expected = [
        (timedelta(hours=18) - MINUTE, set()),
        (timedelta(hours=18), siad_due),
        (timedelta(hours=24), siad_due),
        (timedelta(hours=24) + MINUTE, siad_due | siad_late),
        (timedelta(hours=48) - MINUTE, siad_due | siad_late),
        (timedelta(hours=48), siad_due | siad_late | {("ico_due", hq)}),
        (timedelta(hours=72), siad_due | siad_late | {("ico_due", hq)}),
        (timedelta(hours=72) + MINUTE, siad_due | siad_late | {("ico_due", hq), ("ico_late", hq)}),
    ]
    for after, so_far in expected:
        remind_of_clocks(started + after)
        assert told() == so_far, f"after {after}"


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_both_clocks_run_out_after_their_hours_and_no_later(officer, start):
    raised = Breach.objects.with_progress().get(pk=at(start, officer).pk)
    siad, ico = clocks(raised, start)
    assert siad.due - start.astimezone(UTC) == timedelta(hours=24)
    assert ico.due - start.astimezone(UTC) == timedelta(hours=72)
    assert not any(clock.late for clock in clocks(raised, siad.due))
    assert clocks(raised, ico.due + MINUTE)[1].late


def test_the_night_before_the_clocks_go_back_siad_is_due_an_hour_earlier_by_the_wall(officer):
    saturday = datetime(2026, 10, 24, 20, 0, tzinfo=LONDON)
    raised = Breach.objects.with_progress().get(pk=at(saturday, officer).pk)
    due = clocks(raised, saturday)[0].due.astimezone(LONDON)
    assert (due.day, due.hour) == (25, 19)


def test_nobody_is_told_twice(officer, staff):
    breach(by=officer, ago=timedelta(hours=19))
    remind()
    remind()
    assert Notice.objects.filter(kind=Notice.Kind.SIAD_DUE).count() == 2


def test_of_a_clock_that_ran_out_before_it_was_reported_only_the_lateness_is_told(officer, staff):
    breach(by=officer, ago=timedelta(hours=80))
    remind()
    assert {kind for kind, _role in told()} == {"siad_late", "ico_late"}


def test_what_was_told_is_not_reminded_of(officer, staff):
    raised = breach(by=officer, ago=timedelta(hours=80))
    step(raised, What.TOLD_SIAD, by=staff[Role.FESM])
    step(raised, What.ICO_NOT_NEEDED, by=staff[Role.HQ])
    remind()
    assert told() == set()


def test_neither_a_near_miss_nor_what_is_closed_has_a_reminder(officer, staff):
    breach(by=officer, ago=timedelta(hours=80), kind=Kind.NEAR_MISS)
    closed(breach(by=officer, ago=timedelta(hours=80)), hq=staff[Role.HQ])
    remind()
    assert told() == set()


def test_no_other_area_and_nobody_who_left_is_told(officer, staff):
    make.user(Role.FESM, area="wessex")
    gone = make.user(Role.LEGAL_MANAGER)
    gone.is_active = False
    gone.save()
    breach(by=officer, ago=timedelta(hours=80))
    remind()
    people = set(Notice.objects.filter(kind__in=KINDS).values_list("to", flat=True))
    assert people == {one.pk for one in staff.values()}


def test_the_record_shows_which_reminder_went_to_which_role(officer, staff):
    raised = breach(by=officer, ago=timedelta(hours=25))
    other = breach(by=officer)
    remind()
    shown = record_in_full(raised, user=officer).reminders
    assert [set(one.roles) for one in shown] == [{"FESM", "HQ / SIAD", "Operational manager"}]
    assert shown[0].at <= timezone.now()
    assert reminders_of(other) == []
    drawn = signed_in(staff[Role.FESM]).get(f"/breaches/{raised.pk}/").content.decode()
    assert "SIAD has not been told of a breach within 24 hours" in drawn
    assert "weekends and bank holidays" in drawn
