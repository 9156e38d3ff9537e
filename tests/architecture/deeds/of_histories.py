"""The deeds of signed histories."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import Role, User
from histories import asking, making
from tests import make
from tests.architecture.deeds.shared import Act


def asking_for_a_history(by: User) -> Act:
    case, fesm = make.case(by=by), make.user(Role.FESM)
    return lambda: asking.ask_for_history(case, "court", by=fesm)


def making_a_history(by: User) -> Act:
    asked = asking.ask_for_history(make.case(by=by), "ico", by=make.user(Role.FESM))
    return lambda: making.make_history(asked)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "histories.asking": {"ask_for_history": asking_for_a_history},
    "histories.making": {"make_history": making_a_history},
}
NOT_DEEDS = {"histories.making": {"to_make"}}
