from datetime import UTC, date, datetime

import pytest

from reporting.months import Month


def test_a_month_knows_its_days_and_its_neighbours():
    november = Month(2026, 11)
    assert (november.first, november.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert november.before(12) == Month(2025, 11)
    assert november.before(-2) == Month(2027, 1)
    assert Month(2027, 1).before(1) == Month(2026, 12)
    assert (november.code, november.name, november.short) == ("2026-11", "November 2026", "Nov 26")


def test_a_month_begins_at_midnight_in_london():
    july = Month(2026, 7)
    assert july.begins == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert july.ends == datetime(2026, 7, 31, 23, tzinfo=UTC)
    assert Month.of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == july


@pytest.mark.parametrize(("code", "month"), [("2026-11", Month(2026, 11)), ("2026-13", None), ("x", None), ("", None)])
def test_a_month_is_named_by_its_code(code, month):
    assert Month.named(code) == month
