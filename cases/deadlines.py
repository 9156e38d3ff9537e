"""How long is left, and is there time to send papers back to the police? (report 1.120)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import dateformat, timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Case
from cases.working_days import bank_holiday, bank_holidays_between, working_day
from cpsredact.languages import time_on_day

# Of working days (working_days.py): what the police need to redact and send again, and what we need to check it, sign
# off, burn and send before the hearing.
FOR_THE_POLICE = 1
FOR_US = 1
BACK_BY = time(17)  # London
_NEAR = timedelta(days=14)
UNDATED_RETURN = 5  # working days, where no hearing date is known

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
            return _("No hearing date")
        if self.past:
            return _("Hearing time has passed")
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
        if at.date() == now.date():
            return _("%(time)s today") % {"time": f"{at:%H:%M}"}
        return dateformat.format(at, "H:i, D j M")

    @property
    def sentence(self) -> str:
        if self.past:
            return _("%(time)s late") % {"time": _said(-self.left)}
        return _("%(time)s left") % {"time": _said(self.left)}


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
        said = ngettext("%(days)s day %(hours)s h", "%(days)s days %(hours)s h", days)
        return said % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)s h %(minutes)s m") % {"hours": hours, "minutes": minutes % 60}
    return _("%(minutes)s m") % {"minutes": minutes}


def time_left(case: Case, now: datetime | None = None) -> TimeLeft:
    """How long until the first hearing. Instants are compared, so a clock change alters nothing."""
    if case.first_hearing is None:
        return TimeLeft(None, None)
    return TimeLeft(case.first_hearing, case.first_hearing - (now or timezone.now()))


@dataclass(frozen=True, slots=True)
class ReturnTime:
    """Whether the police can be asked to redact and send again, why, and when it would have to be back.

    `closed` are the bank holidays between now and the hearing, by name and day.
    """

    allows: bool
    due: datetime
    sentence: str
    closed: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The rule that it was worked out by, for whoever must weigh it."""
        asked = {"theirs": FOR_THE_POLICE, "ours": FOR_US, "time": f"{BACK_BY:%H:%M}"}
        if not self.closed:
            return (
                _(
                    "The police need %(theirs)s working day to redact and send again. We need %(ours)s whole working "
                    "day before the hearing to check it, sign off and send, so it must be back by %(time)s the day "
                    "before that. Monday to Friday are working days, except the bank holidays of England and Wales."
                )
                % asked
            )
        return _(
            "The police need %(theirs)s working day to redact and send again. We need %(ours)s whole working "
            "day before the hearing to check it, sign off and send, so it must be back by %(time)s the day "
            "before that. Monday to Friday are working days, except the bank holidays of England and Wales, "
            "here %(closed)s."
        ) % {**asked, "closed": get_text_list(list(self.closed), _("and"))}


def return_time(case: Case, now: datetime | None = None) -> ReturnTime:
    """Whether time allows papers to go back to the police (report 1.120), and when they are due back.

    They are due at 17:00 in London on the working day before the last whole one before the hearing. Time allows when
    the police have a working day until then; never in an overnight custody case, nor where no hearing date is known.
    Where it does not allow, `due` is half way to the hearing: what somebody who returns them even so would ask for.
    """
    at = now or timezone.now()
    hearing = case.first_hearing
    if hearing is None:
        due = _closing(_working_day(at, UNDATED_RETURN))
        return ReturnTime(False, due, _("No hearing date is known, so nobody can say whether there is time."))
    if hearing <= at:
        return ReturnTime(False, at + UNDATED, _("There is no time: the hearing has begun."))
    due = _closing(_working_day(hearing, -(FOR_US + 1)))
    if case.custody:
        return ReturnTime(False, at + (hearing - at) / 2, _("There is no time: this is an overnight custody case."))
    closed = _closed(at, hearing)
    if _working_day(at, FOR_THE_POLICE) > due:
        sentence = _("There is no time: it would have to be back by %(when)s.") % {"when": time_on_day(due, "l j F")}
        return ReturnTime(False, at + (hearing - at) / 2, sentence, closed)
    sentence = _("There is time, if it is back by %(when)s.") % {"when": time_on_day(due, "l j F")}
    return ReturnTime(True, due, sentence, closed)


def time_to_return(case: Case, now: datetime | None = None) -> bool:
    """Whether the police could be asked to redact and send again. Never for an overnight custody case."""
    return return_time(case, now).allows


def _working_day(at: datetime, days: int) -> datetime:
    """The same time of day in London, so many working days later, or earlier where that is less than nothing."""
    here = timezone.localtime(at)
    return timezone.make_aware(datetime.combine(working_day(here.date(), days), here.time()))


def _closed(at: datetime, hearing: datetime) -> tuple[str, ...]:
    """The bank holidays from now to the hearing that had a say in it, as they are told."""
    first, last = timezone.localtime(at).date(), timezone.localtime(hearing).date()
    days = bank_holidays_between(max(first, last - _NEAR), last)
    return tuple(f"{bank_holiday(day)} ({day:%-d %B})" for day in days)


def _closing(at: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localtime(at).date(), BACK_BY))
