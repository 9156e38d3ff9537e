from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from demo.days import Days, hearing


@pytest.mark.parametrize(
    ("now", "court", "eve"),
    [
        (datetime(2026, 11, 19, 8, 8, tzinfo=UTC), date(2026, 11, 20), date(2026, 11, 19)),
        (datetime(2026, 11, 20, 18, 0, tzinfo=UTC), date(2026, 11, 23), date(2026, 11, 20)),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), date(2026, 11, 23), date(2026, 11, 20)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 3), date(2026, 7, 2)),
    ],
    ids=["Thursday", "Friday", "Saturday", "late on a summer night, when London is already at tomorrow"],
)
def test_court_sits_on_the_next_working_day_in_london(now: datetime, court: date, eve: date) -> None:
    days = Days.around(now)
    assert (days.court, days.eve) == (court, eve)


@pytest.mark.parametrize(
    ("day", "moment"),
    [(date(2026, 11, 23), "2026-11-23T10:00:00Z"), (date(2026, 7, 3), "2026-07-03T09:00:00Z")],
)
def test_ten_in_the_morning_is_ten_in_london(day: date, moment: str) -> None:
    assert hearing(day) == moment


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Days.around(datetime(2026, 11, 19, 8, 8))


@pytest.mark.parametrize("today", [date(2026, 5, 22), date(2026, 5, 23), date(2027, 1, 1)])
def test_somebody_said_to_be_fifteen_is_fifteen(today: date) -> None:
    born = Days(today).years_ago(15, month=5, day=23)
    had = (today.month, today.day) >= (born.month, born.day)
    assert today.year - born.year - (not had) == 15


def test_custody_cases_are_heard_at_ten_on_the_next_working_day(stories: list) -> None:
    custody = [story.case for story in stories if story.case["custody"]]
    assert len(custody) == 2
    assert {case["first_hearing"] for case in custody} == {"2026-11-20T10:00:00Z"}
    assert [story.case["first_hearing"] for story in stories] == sorted(
        story.case["first_hearing"] for story in stories
    )
