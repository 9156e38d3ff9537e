"""The deeds of retention."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

import retention.holding
from accounts.models import User
from cases.models import Case
from retention import destroying, finishing, reviewing
from retention.models import Destruction, Hold
from tests import make
from tests.architecture.deeds.shared import Act
from tests.retention.make import approved, finished, schedule


def finishing_(by: User) -> Act:
    case = make.case()
    return lambda: finishing.finish_case(case, "convicted", on=timezone.localdate(), features=(), by=by)


def due(by: User) -> Case:
    """A case whose review has come, by a schedule that was confirmed."""
    schedule()
    return finished(by=by)


def going_on(by: User) -> Act:
    case = due(by)
    return lambda: finishing.reopen_case(case, by=by)


def holding_a_case(by: User) -> Act:
    case = make.case()
    return lambda: retention.holding.hold_case(case, "appeal", reason="An appeal.", by=by)


def holding_many(by: User) -> Act:
    return lambda: retention.holding.hold_many(retention.holding.Which(), "inquiry", reason="An inquiry.", by=by)


def lifting(by: User) -> Act:
    hold = holding_a_case(by)()
    assert isinstance(hold, Hold)
    return lambda: retention.holding.lift_hold(hold, reason="It is over.", by=by)


def keeping_longer(by: User) -> Act:
    case = due(by)
    until = timezone.localdate() + timedelta(days=9)
    return lambda: reviewing.keep_longer(case, until=until, reason="It may be needed.", by=by, seen=None)


def proposing(by: User) -> Act:
    case = due(by)
    return lambda: reviewing.propose_destruction(case, by=by, seen=None)


def answering_a_proposal(by: User) -> Act:
    case = due(by)
    seen = reviewing.propose_destruction(case, by=make.user(), seen=None).pk
    return lambda: reviewing.answer_proposal(case, approve=True, by=by, seen=seen)


def beginning_destruction(by: User) -> Act:
    case = due(by)
    approved(case)
    return lambda: destroying.begin_destruction(case)


def carrying_destruction_out(by: User) -> Act:
    begun = beginning_destruction(by)()
    assert isinstance(begun, Destruction)
    return lambda: destroying.carry_out(begun)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "retention.destroying": {"begin_destruction": beginning_destruction, "carry_out": carrying_destruction_out},
    "retention.finishing": {"finish_case": finishing_, "reopen_case": going_on},
    "retention.holding": {"hold_case": holding_a_case, "hold_many": holding_many, "lift_hold": lifting},
    "retention.reviewing": {
        "keep_longer": keeping_longer,
        "propose_destruction": proposing,
        "answer_proposal": answering_a_proposal,
    },
    "retention.scheduling": {"publish_schedule": lambda by: schedule},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "retention.destroying": {"destroy", "to_destroy"},  # begins, then carries out
    "retention.finishing": {"lock_case", "check_no_work"},
    "retention.holding": {"reason_given"},
    "retention.reviewing": {"last_review", "stands", "check_may_be_destroyed"},
    "retention.scheduling": {"all_schedules", "publish_shipped"},  # publishes by publish_schedule
}
