"""The month of section 54, to the day."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.models import Role
from cpsredact.refusals import Invalid, Refusal
from subject_access.due import due_of
from subject_access.models import Request, Step
from subject_access.stepping import take_step
from tests import make
from tests.subject_access.make import opened

W = Step.What


def due(received: date, *steps: tuple[str, date], today: date = date(2026, 1, 1)):
    made = [Step(what=what, on=on) for what, on in steps]
    return due_of(Request(received_on=received), made, today=today)


@pytest.mark.parametrize(
    ("received", "day"),
    [
        (date(2026, 9, 3), date(2026, 10, 5)),  # 3 October is a Saturday
        (date(2026, 9, 2), date(2026, 10, 2)),
        (date(2026, 1, 31), date(2026, 3, 2)),  # February's last is a Saturday
        (date(2024, 1, 31), date(2024, 2, 29)),  # a leap year
        (date(2023, 1, 31), date(2023, 2, 28)),
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas, a weekend, and a bank holiday for Boxing Day
        (date(2026, 12, 1), date(2027, 1, 4)),  # New Year's Day, and a weekend
        (date(2026, 3, 3), date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2026, 3, 28), date(2026, 4, 28)),  # the clocks change between
    ],
)
def test_a_month_ends_on_the_same_day_or_the_next_working_day(received, day):
    assert due(received).day == day


def test_it_counts_from_proof_of_identity_where_that_came_later():
    asked = (W.IDENTITY_ASKED, date(2026, 9, 3))
    waiting = due(date(2026, 9, 2), asked)
    assert (waiting.day, waiting.late_by, waiting.sentence) == (None, 0, "Waits for proof of identity")
    assert due(date(2026, 9, 2), asked, (W.IDENTITY_GIVEN, date(2026, 9, 14))).day == date(2026, 10, 14)


def test_the_days_of_waiting_to_be_told_what_it_is_about_do_not_count():
    asked = (W.DETAILS_ASKED, date(2026, 9, 7))
    assert due(date(2026, 9, 2), asked).day is None
    # The 7th to the 10th are four days: the 2nd of October becomes the 6th.
    assert due(date(2026, 9, 2), asked, (W.DETAILS_GIVEN, date(2026, 9, 10))).day == date(2026, 10, 6)


def test_an_extension_adds_two_months():
    assert due(date(2026, 9, 2), (W.EXTENDED, date(2026, 9, 20))).day == date(2026, 12, 2)


def test_lateness_is_counted_until_it_is_answered():
    received = date(2026, 9, 2)
    assert due(received, today=date(2026, 10, 2)).sentence == "Due today"
    assert due(received, today=date(2026, 10, 1)).sentence == "1 day left"
    assert due(received, today=date(2026, 10, 12)).sentence == "10 days late"
    answered = due(received, (W.ANSWERED, date(2026, 10, 5)), today=date(2027, 1, 1))
    assert (answered.late_by, answered.sentence) == (3, "Answered, 3 days late")
    assert due(received, (W.REFUSED, date(2026, 9, 5))).sentence == "Refused or withdrawn"


@pytest.mark.django_db
@pytest.mark.usefixtures("storage")
class TestSteps:
    @pytest.fixture
    def hq(self):
        return make.user(Role.HQ)

    def test_an_extension_comes_within_the_first_month_and_says_why(self, hq):
        request = opened(by=hq, days_ago=60)
        day = date.fromordinal(request.received_on.toordinal() + 5)
        with pytest.raises(Invalid, match="why it takes longer"):
            take_step(request, W.EXTENDED, on=day, by=hq, seen=None)
        late = date.fromordinal(request.received_on.toordinal() + 45)
        with pytest.raises(Refusal, match="before the first month has ended"):
            take_step(request, W.EXTENDED, on=late, by=hq, seen=None, note="There is much.")
        assert take_step(request, W.EXTENDED, on=day, by=hq, seen=None, note="There is much.").on == day

    def test_what_was_not_asked_is_not_received(self, hq):
        request = opened(by=hq)
        with pytest.raises(Refusal, match="cannot be taken now"):
            take_step(request, W.IDENTITY_GIVEN, on=request.received_on, by=hq, seen=None)
        assert not request.steps.exists()

    def test_a_day_is_neither_in_the_future_nor_before_what_it_follows(self, hq):
        request = opened(by=hq, days_ago=10)
        with pytest.raises(Invalid, match="in the future"):
            take_step(request, W.IDENTITY_ASKED, on=date(2099, 1, 1), by=hq, seen=None)
        with pytest.raises(Invalid, match="before"):
            take_step(request, W.IDENTITY_ASKED, on=date(2001, 1, 1), by=hq, seen=None)
