from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from breaches.clock import clocks, words
from breaches.models import Breach, Kind

LONDON = ZoneInfo("Europe/London")
AWARE = datetime(2026, 11, 20, 9, 40, tzinfo=LONDON)


def known(aware: datetime = AWARE, kind: str = Kind.BREACH, **progress: datetime) -> Breach:
    breach = Breach(kind=kind, aware_at=aware)
    for name in ("siad_at", "ico_at", "ico_not_needed_at", "ico_to_be_told"):
        setattr(breach, name, progress.get(name))
    return breach


@pytest.mark.parametrize(
    ("after", "siad", "ico"),
    [
        (timedelta(0), "24 h left", "72 h left"),
        (timedelta(hours=18, minutes=50), "5 h 10 m left", "53 h left"),
        (timedelta(hours=23, minutes=59, seconds=30), "under a minute left", "48 h left"),
        (timedelta(hours=24), "under a minute left", "48 h left"),
        (timedelta(hours=26), "2 h late", "46 h left"),
        (timedelta(days=10), "9 days late", "7 days late"),
    ],
)
def test_a_running_clock_says_what_is_left(after, siad, ico):
    assert [clock.sentence for clock in clocks(known(), AWARE + after)] == [siad, ico]


def test_a_clock_that_was_stopped_says_how_long_it_took():
    breach = known(siad_at=AWARE + timedelta(hours=3), ico_at=AWARE + timedelta(hours=80))
    siad, ico = clocks(breach, AWARE + timedelta(days=30))
    assert (siad.sentence, siad.late, siad.level) == ("told in 3 h", False, "done")
    assert (ico.sentence, ico.late, ico.level) == ("told 8 h late", True, "late")


def test_the_ico_need_not_be_told_where_siad_decided_so():
    ico = clocks(known(ico_not_needed_at=AWARE + timedelta(hours=100)), AWARE + timedelta(days=9))[1]
    assert (ico.sentence, ico.running, ico.late) == ("need not be told", False, False)


def test_telling_the_ico_after_all_counts_from_the_same_start():
    told = AWARE + timedelta(hours=73)
    ico = clocks(known(ico_not_needed_at=AWARE + timedelta(hours=1), ico_at=told), told)[1]
    assert (ico.sentence, ico.late) == ("told 1 h late", True)


def test_a_near_miss_has_no_clock():
    assert clocks(known(kind=Kind.NEAR_MISS), AWARE) == ()


@pytest.mark.parametrize(
    "evening", [datetime(2026, 10, 24, 20, tzinfo=LONDON), datetime(2027, 3, 27, 20, tzinfo=LONDON)]
)
def test_the_night_the_clocks_change_has_24_hours_like_any_other(evening):
    siad, ico = clocks(known(evening), evening.astimezone(UTC) + timedelta(hours=23))
    assert siad.sentence == "1 h left"
    assert siad.due.astimezone(UTC) - evening.astimezone(UTC) == timedelta(hours=24)
    assert ico.due.astimezone(UTC) - evening.astimezone(UTC) == timedelta(hours=72)


def test_the_last_six_hours_are_soon():
    assert clocks(known(), AWARE + timedelta(hours=17))[0].level == ""
    assert clocks(known(), AWARE + timedelta(hours=18))[0].level == "soon"
    assert clocks(known(), AWARE + timedelta(hours=25))[0].level == "late"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=59), "under a minute"),
        (timedelta(minutes=1), "1 m"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=5, minutes=10, seconds=59), "5 h 10 m"),
        (timedelta(hours=30, minutes=20), "30 h"),
        (timedelta(hours=71, minutes=59), "71 h"),
        (timedelta(hours=100), "4 days"),
    ],
)
def test_a_length_of_time_is_said_as_staff_say_it(span, said):
    assert words(span) == said
