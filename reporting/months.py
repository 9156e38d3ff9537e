"""Months as London has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import dateformat, timezone

from redaction.log import day_begins


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year. `begins` and `ends` are instants, the second being the next month's first."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day, or an instant in London, is in."""
        if isinstance(day, datetime):
            day = timezone.localtime(day).date()
        return cls(day.year, day.month)

    @classmethod
    def named(cls, code: str) -> Month | None:
        """The month that “2026-11” means, or None when it means none."""
        try:
            return cls.of(date.fromisoformat(f"{code}-01"))
        except ValueError:
            return None

    def before(self, months: int) -> Month:
        """The month so many months earlier."""
        count = self.year * 12 + self.number - 1 - months
        return Month(count // 12, count % 12 + 1)

    @property
    def code(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.before(-1).first - timedelta(days=1)

    @property
    def begins(self) -> datetime:
        return day_begins(self.first)

    @property
    def ends(self) -> datetime:
        return day_begins(self.before(-1).first)

    @property
    def name(self) -> str:
        return dateformat.format(self.first, "F Y")

    @property
    def only(self) -> str:
        """Without its year."""
        return dateformat.format(self.first, "F")

    @property
    def medium(self) -> str:
        return dateformat.format(self.first, "M\u00a0Y")

    @property
    def short(self) -> str:
        return dateformat.format(self.first, "M y")


def this_month() -> Month:
    return Month.of(timezone.localdate())
