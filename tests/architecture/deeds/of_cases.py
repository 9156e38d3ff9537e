"""The deeds of cases."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from cases import dispatching, lifecycle, opening, receiving, stopping
from cases.models import Recipient, State
from tests import make, paper
from tests.architecture.deeds.shared import Act, verified


def dispatching_(by: User) -> Act:
    bundle = verified()
    to = bundle.case.recipients.get(role=Recipient.Role.COURT)
    return lambda: dispatching.dispatch(bundle, to=to, channel="post", manifest={}, by=by)


def moving(by: User) -> Act:
    bundle = make.bundle()
    return lambda: lifecycle.move(bundle, lifecycle.Move.RETURN, by=by)


def opening_(by: User) -> Act:
    area = make.case().area
    return lambda: opening.open_case(opening.NewCase("05ZZ8888826", area), by=by)


def assigning(by: User) -> Act:
    case = make.case()
    return lambda: opening.assign_case(case, to=by, by=by)


def adding_a_recipient(by: User) -> Act:
    case = make.case()
    return lambda: opening.add_recipient(case, name="Court office", role=Recipient.Role.COURT, by=by)


def receiving_(by: User) -> Act:
    bundle = make.bundle(state=State.RECEIVED)
    return lambda: receiving.receive(bundle, "paper.pdf", [paper.statement()], by=by)


def stopping_(by: User) -> Act:
    return lambda: stopping.change_stoppage("burning", reason="Words beside the boxes vanish.", by=by, seen=None)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "cases.dispatching": {"dispatch": dispatching_},
    "cases.lifecycle": {"move": moving},
    "cases.opening": {"open_case": opening_, "assign_case": assigning, "add_recipient": adding_a_recipient},
    "cases.receiving": {"receive": receiving_},
    "cases.stopping": {"change_stoppage": stopping_},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "cases.lifecycle": {"lock", "check_not_destroyed"},
    "cases.receiving": {"check_can_receive"},
    "cases.stopping": {"changes", "held_back", "latest_change", "stoppage", "waiting"},
}
