"""What a pack covers: a month, or a quarter of the financial year, which begins in April."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.months import Month
from reporting.period import Period


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """So many whole months from the first. `begins` and `ends` are instants in London, half-open."""

    first: Month
    months: int

    @classmethod
    def month(cls, day: date) -> Span:
        return cls(Month.of(day), 1)

    @classmethod
    def quarter(cls, day: date) -> Span:
        """The quarter that a day is in."""
        month = Month.of(day)
        return cls(month.before((month.number - 1) % 3), 3)

    def before(self, spans: int) -> Span:
        """That of the same length so many earlier."""
        return Span(self.first.before(spans * self.months), self.months)

    @property
    def last(self) -> Month:
        return self.first.before(1 - self.months)

    @property
    def begins(self) -> datetime:
        return self.first.begins

    @property
    def ends(self) -> datetime:
        return self.last.ends

    @property
    def period(self) -> Period:
        return Period(self.first.first, self.last.last)

    @property
    def over(self) -> bool:
        return timezone.now() >= self.ends

    @property
    def code(self) -> str:
        """Such as “2026-10”, or “2026-27-q2”."""
        return self.first.code if self.months == 1 else f"{self._year}-q{self._quarter}"

    @property
    def name(self) -> str:
        """Such as “October 2026”, or “July to September 2026 (quarter 2 of 2026-27)”."""
        if self.months == 1:
            return self.short
        said = _("%(months)s (quarter %(quarter)s of %(year)s)")
        return said % {"months": self.short, "quarter": self._quarter, "year": self._year}

    @property
    def short(self) -> str:
        """Such as “October 2026”, or “July to September 2026”."""
        if self.months == 1:
            return self.first.name
        return _("%(first)s to %(last)s") % {"first": self.first.only, "last": self.last.name}

    @property
    def _quarter(self) -> int:
        return (self.first.number - 4) % 12 // 3 + 1

    @property
    def _year(self) -> str:
        began = self.first.year - (self.first.number < 4)
        return f"{began}-{(began + 1) % 100:02d}"


def last_over(months: int, *, now: datetime | None = None) -> Span:
    """The last month (1) or quarter (3) that is over."""
    today = timezone.localtime(now or timezone.now()).date()
    running = Span.month(today) if months == 1 else Span.quarter(today)
    return running.before(1)


def spans_with(first: date, months: int) -> Span:
    """That of a row that keeps its first day and its length."""
    return Span(Month.of(first), months)


LATE_LINES = timedelta(days=100)  # how long after its end a pack is still counted again
