"""When a case is due for review and for destruction, and what holds it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Area, Role
from breaches.models import Step, What
from cases.models import Case, Document
from cpsredact.refusals import Invalid, Refusal
from ledger.models import Line
from retention.finishing import finish_case, reopen_case
from retention.holding import Which, hold_case, hold_many, lift_hold
from retention.models import Clock, Hold
from retention.reckoning import add_months, dates_of, holds_of, reckon_all, schedule_in_force
from tests import make
from tests.breaches.make import breach
from tests.retention.make import finished, long_ago, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return make.user(Role.OPERATIONAL_MANAGER)


def test_the_schedule_that_comes_with_the_product_is_of_examples_and_says_so():
    shipped = schedule_in_force()
    assert shipped is not None
    assert not shipped.is_confirmed
    assert {rule.code for rule in shipped.rules.all()} >= {"magistrates", "crown", "not-charged", "child-sexual-abuse"}


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 3), 0, date(2026, 3, 3)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, later):
    assert add_months(day, months) == later


def test_a_case_that_goes_on_has_no_dates():
    schedule()
    assert dates_of(make.case()) is None
    assert not Clock.objects.exists()


@pytest.mark.parametrize(
    ("crown", "features", "review", "destroy"),
    [
        (False, (), 6, 12),
        (True, (), 12, 24),
        (False, ("child_sexual_abuse",), 246, 252),
        (False, ("covid",), 6, 84),
        (True, ("covid", "child_sexual_abuse"), 252, 264),
    ],
)
def test_dates_follow_the_kind_of_case_and_its_marks(crown, features, review, destroy):
    schedule()
    case = make.case()
    Case.objects.filter(pk=case.pk).update(crown_court=crown)
    dates = dates_of(finished(case, features=features))
    assert dates is not None
    assert dates.review_on == add_months(dates.last_event, review)
    assert dates.destroy_on == add_months(dates.last_event, destroy)


def test_the_clock_runs_from_the_last_thing_that_happened(officer):
    schedule()
    case = finished()
    late = timezone.now() - timedelta(days=30)
    paper_of(case, late)
    dates = dates_of(case)
    assert dates is not None
    assert dates.last_event == timezone.localdate(late)


def paper_of(case: Case, at: datetime) -> None:
    """A paper that came then."""
    Document.objects.filter(pk=make.document(case.bundles.get()).pk).update(received_at=at)


def test_a_day_is_londons_and_not_universal_time(officer):
    schedule()
    case = finished()
    # Half past eleven in the evening by universal time is the next day in a London summer.
    paper_of(case, datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    dates = dates_of(case)
    assert dates is not None
    assert dates.last_event == date(2026, 7, 1)


def test_a_new_schedule_moves_every_finished_case_from_its_day_on():
    schedule()
    case = finished()
    before = Clock.objects.get(case=case)
    schedule("Later", since=timezone.localdate() + timedelta(days=1))
    assert Clock.objects.get(case=case).rule == before.rule
    schedule("Now")
    assert Clock.objects.get(case=case).rule.schedule.name == "Now"


def test_reopening_stops_the_clock_and_leaves_its_line(officer):
    schedule()
    case = finished()
    reopen_case(case, by=officer)
    assert dates_of(case) is None
    assert not Clock.objects.filter(case=case).exists()
    assert list(Line.objects.filter(case=case.pk, what__startswith="Case").values_list("what", flat=True))[-2:] == [
        "CaseFinished",
        "CaseGoesOn",
    ]
    with pytest.raises(Refusal, match="not finished"):
        reopen_case(case, by=officer)


def test_a_case_cannot_end_tomorrow_or_in_the_middle_ages(officer):
    case = make.case()
    for day in (timezone.localdate() + timedelta(days=1), date(1066, 10, 14)):
        with pytest.raises(Invalid):
            finish_case(case, "convicted", on=day, features=(), by=officer)
    with pytest.raises(Invalid):
        finish_case(case, "beheaded", on=timezone.localdate(), features=(), by=officer)


def test_a_case_whose_papers_are_being_read_is_not_finished(officer):
    bundle = make.bundle(state="processing")
    make.document(bundle)
    with pytest.raises(Refusal, match="Being read"):
        finish_case(bundle.case, "convicted", on=timezone.localdate(), features=(), by=officer)


def test_a_hold_holds_until_it_is_lifted_and_both_are_kept(manager):
    schedule()
    case = finished()
    hold = hold_case(case, "appeal", reason="Leave to appeal was asked for.", by=manager)
    assert [one.said for one in holds_of(case)] == ["An appeal, or an application for one"]
    assert Clock.objects.held().filter(case=case).exists()
    lift_hold(hold, reason="Leave was refused.", by=manager)
    assert holds_of(case) == []
    assert Clock.objects.free().filter(case=case).exists()
    with pytest.raises(Refusal, match="lifted this hold already"):
        lift_hold(hold, reason="Again.", by=manager)
    assert Hold.objects.filter(case=case).count() == 2


@pytest.mark.parametrize("reason", ["", "  ", "Jean Marsh asked for it", "Ring 07700 900123", "See a@example.com"])
def test_a_hold_wants_a_reason_that_names_nobody(manager, reason):
    with pytest.raises(Invalid):
        hold_case(make.case(), "appeal", reason=reason, by=manager)
    assert not Hold.objects.exists()


def test_an_open_breach_holds_a_case_by_itself(manager):
    schedule()
    case = finished()
    raised = breach(case=case, by=manager)
    assert [one.hold for one in holds_of(case)] == [None]
    Step.objects.create(breach=raised, what=What.CLOSED, by=manager)
    assert holds_of(case) == []


@pytest.mark.parametrize(
    ("which", "held"),
    [
        (Which(), True),
        (Which(offence="burglary"), True),
        (Which(offence="BURGLARY DWELLING"), True),
        (Which(offence="rape"), False),
        (Which(opened_since=date(2000, 1, 1), opened_until=date(2001, 1, 1)), False),
        (Which(opened_since=date(2000, 1, 1)), True),
    ],
)
def test_a_hold_over_many_reaches_those_that_answer_it(which, held):
    schedule()
    case, elsewhere = finished(), finished(make.case(area="wessex"))
    hold_many(which, "inquiry", reason="The inquiry asked for it.", by=make.user(Role.HQ))
    assert bool(holds_of(case)) == bool(holds_of(elsewhere)) == held
    assert Clock.objects.held().count() == 2 * held


def test_a_hold_over_an_area_reaches_cases_that_are_opened_later_and_no_other_area(manager):
    schedule()
    area = Area.objects.get(code=make.AREA)
    hold = hold_many(Which(area=area), "inquiry", reason="The inquiry asked for it.", by=make.user(Role.HQ))
    case, elsewhere = finished(), finished(make.case(area="wessex"))
    reckon_all()
    assert [bool(holds_of(one)) for one in (case, elsewhere)] == [True, False]
    with pytest.raises(Refusal, match="Only HQ"):
        lift_hold(hold, reason="I should like to.", by=manager)


def test_long_ago_moves_what_is_append_only_too():
    case = finished()
    long_ago(case, 5)
    case.refresh_from_db()
    assert case.created_at.year <= timezone.now().year - 5
