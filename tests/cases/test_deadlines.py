from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.deadlines import return_time, time_left, time_to_return
from cases.models import Case

LONDON = ZoneInfo("Europe/London")


def case_at(hearing: datetime | None, *, custody: bool = False) -> Case:
    return Case(urn="05ZZ1234526", first_hearing=hearing, custody=custody)


NOON = datetime(2026, 11, 20, 12, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("after", "sentence", "urgent", "past"),
    [
        (timedelta(minutes=45), "45 m", True, False),
        (timedelta(hours=1, minutes=52), "1 h 52 m", True, False),
        (timedelta(days=1), "1 day 0 h", False, False),
        (timedelta(days=3, hours=4), "3 days 4 h", False, False),
        (timedelta(0), "Hearing time has passed", True, True),
        (timedelta(minutes=-1), "Hearing time has passed", True, True),
    ],
)
def test_time_left_is_said_in_words(after, sentence, urgent, past):
    left = time_left(case_at(NOON + after), NOON)
    assert (left.sentence, left.urgent, left.past) == (sentence, urgent, past)


def test_a_case_without_a_hearing_says_so_and_is_not_urgent():
    left = time_left(case_at(None), NOON)
    assert (left.sentence, left.urgent, left.past) == ("No hearing date", False, False)


def test_the_night_the_clocks_go_back_is_an_hour_longer():
    evening = datetime(2026, 10, 24, 22, tzinfo=LONDON)
    court = datetime(2026, 10, 25, 10, tzinfo=LONDON)
    assert time_left(case_at(court), evening.astimezone(ZoneInfo("UTC"))).sentence == "13 h 0 m"


MONDAY = datetime(2026, 11, 16, 9, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("hearing", "due"),
    [
        (datetime(2026, 11, 19, 10, tzinfo=LONDON), datetime(2026, 11, 17, 17, tzinfo=LONDON)),
        (datetime(2026, 11, 23, 10, tzinfo=LONDON), datetime(2026, 11, 19, 17, tzinfo=LONDON)),  # over a weekend
        (datetime(2026, 11, 30, 14, tzinfo=LONDON), datetime(2026, 11, 26, 17, tzinfo=LONDON)),
    ],
)
def test_papers_are_due_back_before_the_last_whole_working_day_before_the_hearing(hearing, due):
    advice = return_time(case_at(hearing), MONDAY)
    assert (advice.allows, advice.due) == (True, due)
    assert f"{due:%A}" in advice.sentence


@pytest.mark.parametrize(
    ("at", "allows"),
    [
        (datetime(2026, 11, 18, 17, tzinfo=LONDON), True),  # Wednesday; due back on Thursday at 17:00
        (datetime(2026, 11, 18, 17, 1, tzinfo=LONDON), False),
        (datetime(2026, 11, 20, 9, tzinfo=LONDON), False),
    ],
)
def test_time_allows_while_the_police_have_a_working_day_left(at, allows):
    advice = return_time(case_at(datetime(2026, 11, 23, 10, tzinfo=LONDON)), at)
    assert advice.allows is allows
    assert at < advice.due < datetime(2026, 11, 23, 10, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "hearing", "due", "closed"),
    [
        # Good Friday and Easter Monday stand between: Thursday is the last whole working day before Tuesday.
        ((2026, 3, 25), (2026, 4, 7), (2026, 4, 1), "Good Friday (3 April) and Easter Monday (6 April)"),
        # Boxing Day 2026 is a Saturday, so that Monday is its day off.
        ((2026, 12, 14), (2026, 12, 29), (2026, 12, 23), "Christmas Day (25 December)"),
        # The early May bank holiday, by the summer's clock.
        ((2026, 4, 27), (2026, 5, 6), (2026, 5, 1), "May Day (4 May)"),
        # The bank holiday for the King's coronation was proclaimed for one year alone.
        ((2023, 4, 28), (2023, 5, 10), (2023, 5, 5), "Coronation"),
    ],
)
def test_a_bank_holiday_is_no_working_day(at, hearing, due, closed):
    advice = return_time(case_at(datetime(*hearing, 10, tzinfo=LONDON)), datetime(*at, 9, tzinfo=LONDON))
    assert (advice.allows, advice.due) == (True, datetime(*due, 17, tzinfo=LONDON))
    assert closed in advice.rule


def test_there_is_no_time_when_only_a_bank_holiday_is_left():
    maundy_thursday = datetime(2026, 4, 2, 9, tzinfo=LONDON)
    wednesday_after_easter = datetime(2026, 4, 8, 10, tzinfo=LONDON)
    assert not time_to_return(case_at(wednesday_after_easter), maundy_thursday)
    # A week later the same days of the week are enough.
    week = timedelta(days=7)
    assert time_to_return(case_at(wednesday_after_easter + week), maundy_thursday + week)


def test_bank_holidays_near_the_hearing_are_told_and_no_others():
    advice = return_time(case_at(datetime(2026, 7, 1, 10, tzinfo=LONDON)), datetime(2026, 3, 25, 9, tzinfo=LONDON))
    assert advice.closed == ()
    assert "bank holidays of England and Wales." in advice.rule


def test_the_hour_at_which_papers_are_due_is_londons_whatever_the_clocks_did():
    advice = return_time(case_at(datetime(2026, 10, 28, 10, tzinfo=LONDON)), datetime(2026, 10, 20, 9, tzinfo=LONDON))
    assert advice.due == datetime(2026, 10, 26, 17, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("hearing", "custody", "said"),
    [
        (datetime(2026, 11, 27, 10, tzinfo=LONDON), True, "overnight custody"),
        (None, False, "No hearing date"),
        (datetime(2026, 11, 16, 8, tzinfo=LONDON), False, "has begun"),
        (datetime(2026, 11, 17, 10, tzinfo=LONDON), False, "no time"),
    ],
)
def test_where_there_is_no_time_it_says_why_and_what_could_be_asked_for(hearing, custody, said):
    advice = return_time(case_at(hearing, custody=custody), MONDAY)
    assert (advice.allows, said in advice.sentence, advice.due > MONDAY) == (False, True, True)
    assert time_to_return(case_at(hearing, custody=custody), MONDAY) is False
