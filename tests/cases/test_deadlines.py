from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.deadlines import time_left, time_to_return
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


@pytest.mark.parametrize(
    ("after", "custody", "answer"),
    [
        (timedelta(days=2), False, True),
        (timedelta(days=2) - timedelta(minutes=1), False, False),
        (timedelta(days=5), True, False),
        (None, False, False),
    ],
)
def test_papers_go_back_to_the_police_only_when_there_is_time(after, custody, answer):
    hearing = NOON + after if after is not None else None
    assert time_to_return(case_at(hearing, custody=custody), NOON) is answer
