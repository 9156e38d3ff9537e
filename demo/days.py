"""The days of a demonstration, counted from the moment at which it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Days:
    """Working days (Monday to Friday; bank holidays are not known here) around `today`, the day in London."""

    today: date

    @classmethod
    def around(cls, now: datetime) -> Days:
        """The days seen from this moment, which must carry its time zone."""
        if now.tzinfo is None:
            raise ValueError("The moment must say its time zone.")
        return cls(now.astimezone(LONDON).date())

    def working(self, count: int) -> date:
        """The working day that many after today (1 is the next one), or before it when negative."""
        step = timedelta(days=1 if count > 0 else -1)
        at = self.today
        for _ in range(abs(count)):
            at += step
            while at.weekday() > 4:
                at += step
        return at

    @property
    def court(self) -> date:
        """The next working day, when the courts deal with those who were kept overnight."""
        return self.working(1)

    @property
    def eve(self) -> date:
        """The last working day before court: the day of arrest and charge in a custody case."""
        return Days(self.court).working(-1)

    def before(self, count: int) -> date:
        """The working day that many before the eve."""
        return Days(self.eve).working(-count)

    def years_ago(self, years: int, *, month: int, day: int) -> date:
        """A birthday on which somebody turned that many years old, and has not yet turned one more."""
        this_year = date(self.today.year - years, month, day)
        had = (self.today.month, self.today.day) >= (month, day)
        return this_year if had else this_year.replace(year=this_year.year - 1)


def hearing(day: date, hour: int = 10) -> str:
    """The moment at which the court sits, as case.json writes it."""
    moment = datetime.combine(day, time(hour), LONDON).astimezone(UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
