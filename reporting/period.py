"""The days that figures cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from redaction.log import day_begins


@dataclass(frozen=True, slots=True)
class Period:
    """London days, both inclusive."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        return day_begins(self.first)

    @property
    def ends(self) -> datetime:
        """The instant after the last day: half-open."""
        return day_begins(self.last + timedelta(days=1))


def last_twelve_months() -> Period:
    """The year that ends today."""
    today = timezone.localdate()
    return Period(today - timedelta(days=364), today)
