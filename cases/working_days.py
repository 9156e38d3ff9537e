"""Working days in England and Wales: Monday to Friday, but the bank holidays.

The bank holidays, those of one year only among them (a coronation, a state funeral), are the well-kept list of the
library `holidays`. A day that is proclaimed later comes with its next release.
"""

from __future__ import annotations

from datetime import date, timedelta

import holidays

# Wales has the same bank holidays as England.
_BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG")
SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in _BANK_HOLIDAYS


def bank_holiday(day: date) -> str:
    """The name of a bank holiday, such as “Good Friday”; empty for every other day."""
    return str(_BANK_HOLIDAYS.get(day, ""))


def working_day(day: date, days: int) -> date:
    """The day that is so many working days later, or earlier where that is less than nothing."""
    left = abs(days)
    while left:
        day += timedelta(days=1 if days > 0 else -1)
        left -= is_working_day(day)
    return day


def bank_holidays_between(first: date, last: date) -> list[date]:
    """The bank holidays from one day to another, both counted, that fall on a Monday to Friday."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < SATURDAY and day in _BANK_HOLIDAYS]
