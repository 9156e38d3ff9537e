"""The two clocks of a breach: 24 hours to tell SIAD, 72 hours to tell the Information Commissioner (report 1.28).

Both run from the moment somebody at the CPS became aware, through nights, weekends and bank holidays
(docs/decisions/0029). Instants are compared, so the nights on which the clocks change are 24 hours like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from breaches.models import Breach, Kind

SIAD = timedelta(hours=24)
ICO = timedelta(hours=72)
SOON = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock as it stands at `now`; `stopped_at` is when it was stopped, `not_needed` that nobody need be told."""

    name: str
    due: datetime
    started: datetime
    now: datetime
    stopped_at: datetime | None = None
    not_needed: bool = False

    @property
    def running(self) -> bool:
        return self.stopped_at is None

    @property
    def late(self) -> bool:
        """Whether it was stopped, or still runs, past its time."""
        return not self.not_needed and (self.stopped_at or self.now) > self.due

    @property
    def left(self) -> timedelta:
        """Time to run; negative when late."""
        return self.due - self.now

    @property
    def hours(self) -> int:
        """How long the clock gives."""
        return int((self.due - self.started).total_seconds() // 3600)

    @property
    def sentence(self) -> str:
        if self.not_needed:
            return _("need not be told")
        if self.stopped_at is None:
            if self.late:
                return _("%(time)s late") % {"time": words(-self.left)}
            return _("%(time)s left") % {"time": words(self.left)}
        if self.late:
            return _("told %(time)s late") % {"time": words(self.stopped_at - self.due)}
        return _("told in %(time)s") % {"time": words(self.stopped_at - self.started)}

    @property
    def level(self) -> str:
        """late, soon, done or nothing: how the page draws it."""
        if self.late:
            return "late"
        if not self.running:
            return "done"
        return "soon" if self.left <= SOON else ""


def clocks(breach: Breach, now: datetime | None = None) -> tuple[Clock, ...]:
    """SIAD's clock and the ICO's, for a breach from `with_progress()`. A near miss has none."""
    if breach.kind == Kind.NEAR_MISS:
        return ()
    # In UTC, because adding hours to a London time, or taking one from another, ignores the change of the clocks.
    started, now = breach.aware_at.astimezone(UTC), (now or timezone.now()).astimezone(UTC)
    # Where SIAD has changed its mind and wants the ICO told, its clock runs again from where it began.
    told, not_needed = breach.ico_at, None if breach.ico_to_be_told else breach.ico_not_needed_at
    ico = Clock("ICO", started + ICO, started, now, told or not_needed, not_needed=not told and bool(not_needed))
    return Clock("SIAD", started + SIAD, started, now, breach.siad_at), ico


def words(span: timedelta) -> str:
    """A length of time as staff say it: minutes within an hour, hours to three days, then days."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return _("under a minute")
    hours, minutes = divmod(minutes, 60)
    if hours > 72:
        return _("%(count)s days") % {"count": hours // 24}
    if hours >= 24 or (hours and not minutes):
        return _("%(hours)s h") % {"hours": hours}
    if hours:
        return _("%(hours)s h %(minutes)s m") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)s m") % {"minutes": minutes}
