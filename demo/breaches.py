"""Breaches, a near miss and what became of them, so that every page about them has something to show. All invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Agency, User
from breaches.assessing import Decided, assess
from breaches.models import Breach, Happened, Step, What
from breaches.particulars import Known, fill_in
from breaches.people import record_one_to_one, say_whose
from breaches.raising import Account, report_breach
from breaches.retraining_policy import set_policy
from breaches.steps import take_step
from breaches.todos import ask_for, finish, hand_on

# What SIAD decides of the breach that was closed, and of the one that is being dealt with.
HARMLESS = Decided(
    severity="minor",
    risk="unlikely",
    reason="One person's telephone number was seen by two who are bound to keep it to themselves.",
    tell_ico=False,
    ico_reason="One person, known to both; deleted within the day.",
    tell_subjects=False,
    subjects_reason="There is nothing that they could do about it.",
    data_kinds=("contact",),
    records=1,
    trained="yes",
)
GRAVE = Decided(
    severity="severe",
    risk="likely",
    reason="Whoever was written to by mistake may know where a victim lives, and has not answered yet.",
    tell_ico=True,
    ico_reason="A risk to the victim is likely.",
    tell_subjects=True,
    subjects_reason="The victim can be helped to be safe only if they know.",
    data_kinds=("identity", "contact"),
    records=3,
)


def report_some(staff: Mapping[str, User]) -> list[Breach]:
    """One closed with its lesson, one being dealt with, one just reported, and a near miss."""
    set_policy(role="", breaches=2, months=12, counts_self_reported=False, by=staff["hq"])
    return [_closed(staff), _dealt_with(staff), _just_reported(staff), _near_miss(staff)]


def _closed(staff: Mapping[str, User]) -> Breach:
    """The back of a statement was served, got back, and closed with what was learnt."""
    manager, hq = staff["manager"], staff["hq"]
    breach = _report(staff["lawyer"], Happened.LEFT_IN, days=12)
    fill_in(
        breach,
        Known(
            faults=("statement_back",),
            incidents=("redaction",),
            causes=("not_read", "no_time"),
            harms=("distress",),
            origin="police",
            agency=Agency.objects.get(code="merseyside-police"),
            document_count=1,
            affected={"witness": 1},
            recipients={"defence": (1, "deleted"), "court": (1, "retrieved")},
        ),
        by=manager,
        seen=None,
    )
    say_whose(breach, staff["caseworker"], by=manager)
    record_one_to_one(
        breach,
        staff["caseworker"],
        held_on=timezone.localdate() - timedelta(days=9),
        said="We talked about the night it happened. The sitting was brought forward and there was nobody to ask. "
        "Next time: ring the duty manager, and read the last page first.",
        by=manager,
    )
    todo = ask_for(
        breach, "Put the last page first in the check list.", owner=staff["caseworker"], due=_in(3), by=manager
    )
    finish(todo, by=staff["caseworker"], seen=None)
    _step(breach, What.TOLD_SIAD, manager, hours=3)
    _step(breach, What.TOLD_FORCE, manager, hours=5, note="The file unit was told which page it was.")
    _step(breach, What.CONTAINED, manager, hours=20, note="The defence deleted it, the court sent it back.")
    _step(breach, What.ICO_NOT_NEEDED, hq, hours=30, note=HARMLESS.ico_reason)
    assess(breach, HARMLESS, by=hq, seen=None)
    _step(
        breach,
        What.LEARNING,
        manager,
        hours=240,
        note="The back of a statement comes as its last page. Look at the last page of every statement first.",
    )
    _step(breach, What.CLOSED, staff["fesm"], hours=250)
    return breach


def _dealt_with(staff: Mapping[str, User]) -> Breach:
    """Sent to a wrong address; partly retrieved, with an action handed on and one that waits."""
    manager = staff["manager"]
    breach = _report(staff["caseworker"], Happened.WRONG_PERSON, days=1, mine=True)
    fill_in(
        breach,
        Known(
            faults=("wrong_email",),
            incidents=("emailed",),
            causes=("wrong_address",),
            harms=("intimidation", "distress"),
            origin="cps",
            document_count=3,
            affected={"victim": 1, "witness": 2},
            recipients={"defence": (1, "asked")},
        ),
        by=manager,
        seen=None,
    )
    _step(breach, What.TOLD_SIAD, manager, hours=2)
    assess(breach, GRAVE, by=staff["hq"], seen=None)
    ask_for(
        breach, "Ring the firm and have it delete what it got, in writing.", owner=manager, due=_in(1), by=staff["fesm"]
    )
    handed = ask_for(
        breach, "Check which other bundles went to the same address.", owner=staff["lawyer"], due=_in(2), by=manager
    )
    hand_on(handed, to=staff["legal.manager"], by=staff["lawyer"], seen=None, note="I am in court until Friday.")
    return breach


def _just_reported(staff: Mapping[str, User]) -> Breach:
    return _report(staff["lawyer"], Happened.SEEN, days=0)


def _near_miss(staff: Mapping[str, User]) -> Breach:
    """Seen by somebody who passed, and closed with what was learnt."""
    manager = staff["manager"]
    breach = _report(staff["caseworker"], Happened.NEARLY, days=5)
    fill_in(breach, Known(faults=("case_summary",), causes=("hand_over",), origin="cps"), by=manager, seen=None)
    _step(breach, What.CONTAINED, manager, hours=1, note="It was taken out before the bundle went.")
    _step(
        breach, What.LEARNING, manager, hours=48, note="Whoever takes over a case looks at what was kept, and asks why."
    )
    _step(breach, What.CLOSED, manager, hours=49)
    return breach


def _report(by: User, happened: Happened, *, days: int, mine: bool = False) -> Breach:
    aware = timezone.now() - timedelta(days=days, minutes=50)
    return report_breach(Account(aware_at=aware, happened=happened, self_reported=mine), by=by)


def _step(breach: Breach, what: What, by: User, *, hours: int, note: str = "") -> Step:
    """Something that was done so many hours after it was first known."""
    seen = breach.steps.order_by("-pk").values_list("pk", flat=True).first()
    at = min(breach.aware_at + timedelta(hours=hours), timezone.now())
    return take_step(breach, what, by=by, seen=seen, note=note, at=at)


def _in(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)
