"""How long is left, and is there time to send papers back to the police? (report 1.120)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from cases.models import Case

# What the police need to redact and resubmit, and we to check again, before papers must be with the court.
TIME_TO_RESUBMIT = timedelta(days=2)

# How long before the hearing a lawyer's answer must be there: what it takes to act on it, burn and dispatch.
ANSWERED_IN_CUSTODY = timedelta(hours=1)
ANSWERED = timedelta(days=1)
UNDATED = timedelta(days=2)


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
        return _said(self.left)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, and how long is left until then (less than nothing when it is late)."""

    at: datetime
    left: timedelta

    @property
    def past(self) -> bool:
        return self.left <= timedelta(0)

    @property
    def level(self) -> str:
        """As a clock is coloured: late, soon with under an hour left, or empty."""
        return "late" if self.past else "soon" if self.left < timedelta(hours=1) else ""

    @property
    def when(self) -> str:
        """In London time."""
        at, now = timezone.localtime(self.at), timezone.localtime()
        return f"{at:%H:%M} today" if at.date() == now.date() else f"{at:%H:%M, %a %-d %b}"

    @property
    def sentence(self) -> str:
        return f"{_said(-self.left)} late" if self.past else f"{_said(self.left)} left"


def deadline(case: Case, asked: datetime, now: datetime | None = None) -> Deadline:
    """Until when a question that was asked then should be answered, and how long is left."""
    at = answer_due(case, asked)
    return Deadline(at, at - (now or timezone.now()))


def answer_due(case: Case, asked: datetime) -> datetime:
    """When a lawyer's answer is due: an hour before an overnight-custody hearing, a day before any other.

    When that had passed as it was asked, half of the time that was left then; with no hearing date, two days.
    """
    if case.first_hearing is None:
        return asked + UNDATED
    due = case.first_hearing - (ANSWERED_IN_CUSTODY if case.custody else ANSWERED)
    if due > asked:
        return due
    return asked + max(case.first_hearing - asked, timedelta(0)) / 2


def _said(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
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
