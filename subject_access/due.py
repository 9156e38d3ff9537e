"""When a request must be answered (section 54 of the Data Protection Act 2018, as amended in 2025).

One month from the day it was received, or on which proof of identity that was asked for came, whichever is later. The
days from asking what it is about until being told, both counted, do not count. Two months more, where the person is
told why within the first. A month ends on the day of the same number, or the month's last; on no working day, on the
next (Regulation 1182/71, article 3, which section 205(2) applies).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.working_days import is_working_day
from retention.reckoning import add_months
from subject_access.models import Request, Step

_MONTHS, _MORE_MONTHS = 1, 2
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """`day` is None while the clock stands still: `waits_for` says what for. `ended` is when it was answered."""

    day: date | None
    first_month: date | None
    waits_for: str
    ended: date | None
    refused: bool
    today: date

    @property
    def late_by(self) -> int:
        """Days past the day it was due, until it was answered or today; 0 when it is not late."""
        return max(0, ((self.ended or self.today) - self.day).days) if self.day else 0

    @property
    def colour(self) -> str:
        if self.late_by:
            return "red"
        if self.ended:
            return "green"
        return "yellow" if self.day and self.day - self.today <= SOON else "grey"

    @property
    def sentence(self) -> str:
        """Where it stands, in words."""
        late = ngettext("%(count)s day late", "%(count)s days late", self.late_by) % {"count": self.late_by}
        if self.ended:
            done = _("Refused or withdrawn") if self.refused else _("Answered")
            return f"{done}, {late}" if self.late_by else done
        if self.day is None:
            return self.waits_for
        if self.late_by:
            return late
        left = (self.day - self.today).days
        return ngettext("%(count)s day left", "%(count)s days left", left) % {"count": left} if left else _("Due today")


def due_of(request: Request, steps: Iterable[Step], *, today: date | None = None) -> Due:
    """When it is due, from its steps so far."""
    on = {step.what: step.on for step in steps}
    What = Step.What
    ended = next((on[what] for what in Step.ENDS if what in on), None)
    waits_for = ""
    if What.IDENTITY_ASKED in on and What.IDENTITY_GIVEN not in on:
        waits_for = _("Waits for proof of identity")
    elif What.DETAILS_ASKED in on and What.DETAILS_GIVEN not in on:
        waits_for = _("Waits to be told what it is about")
    first = day = None
    if not waits_for:
        begins = max(request.received_on, on.get(What.IDENTITY_GIVEN, request.received_on))
        paused = timedelta()
        if What.DETAILS_GIVEN in on:
            paused = on[What.DETAILS_GIVEN] - on[What.DETAILS_ASKED] + timedelta(days=1)
        first = _ends(begins, _MONTHS, paused)
        day = _ends(begins, _MONTHS + _MORE_MONTHS, paused) if What.EXTENDED in on else first
    return Due(day, first, waits_for, ended, What.REFUSED in on, today or timezone.localdate())


def _ends(begins: date, months: int, paused: timedelta) -> date:
    day = add_months(begins, months) + paused
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
