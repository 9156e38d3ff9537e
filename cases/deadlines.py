"""How long is left, and is there time to send papers back to the police? (report 1.120)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from cases.models import Case

# What the police need to redact and resubmit, and we to check again, before papers must be with the court.
TIME_TO_RESUBMIT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Time to the hearing. `urgent` when under a day is left; `past` when the hearing has begun."""

    hearing: datetime | None
    left: timedelta | None

    @property
    def past(self) -> bool:
        return self.left is not None and self.left <= timedelta(0)

    @property
    def urgent(self) -> bool:
        return self.left is not None and self.left < timedelta(days=1)

    @property
    def sentence(self) -> str:
        if self.left is None:
            return "No hearing date"
        if self.past:
            return "Hearing time has passed"
        minutes = int(self.left.total_seconds() // 60)
        days, hours = divmod(minutes // 60, 24)
        if days:
            return f"{days} day{'s' * (days > 1)} {hours} h"
        return f"{hours} h {minutes % 60} m" if hours else f"{minutes} m"


def time_left(case: Case, now: datetime | None = None) -> TimeLeft:
    """How long until the first hearing. Instants are compared, so a clock change alters nothing."""
    if case.first_hearing is None:
        return TimeLeft(None, None)
    return TimeLeft(case.first_hearing, case.first_hearing - (now or timezone.now()))


def time_to_return(case: Case, now: datetime | None = None) -> bool:
    """Whether the police could be asked to redact and send again. Never for an overnight custody case."""
    left = time_left(case, now).left
    return not case.custody and left is not None and left >= TIME_TO_RESUBMIT
