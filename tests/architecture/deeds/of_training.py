"""The deeds of training."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from accounts import refreshing
from accounts.models import Role, TrainingPolicy, User
from tests import make
from tests.architecture.deeds.shared import Act
from tests.training.make import answers
from training import clearing, ending, finishing, letting, pass_marks, policy, practising


def raising(by: User) -> Act:
    return lambda: refreshing.raise_refresher(by, because="sample", by=None)


def beginning(by: User) -> Act:
    return lambda: practising.begin("operational", by=by)


def giving_up(by: User) -> Act:
    attempt = practising.begin("operational", by=by)
    return lambda: practising.give_up(attempt, by=by)


def ending_(by: User) -> Act:
    attempt = practising.begin("operational", by=by)
    return lambda: ending.end_unmarked(attempt, by=None)


def finishing_(by: User) -> Act:
    fesm = make.user(Role.FESM)
    attempt = practising.begin("fesm", by=fesm)
    return lambda: finishing.finish(attempt, answers(attempt), by=fesm)


def clearing_(by: User) -> Act:
    attempt = practising.begin("operational", by=by)
    practising.give_up(attempt, by=by)
    return lambda: clearing.clear(attempt.cases.get(number=1).case)


def setting_a_policy(by: User) -> Act:
    hq = make.user(Role.HQ)
    return lambda: policy.set_training_policy(warn_days=30, refresher_days=28, stops_from=None, by=hq)


def setting_a_pass_mark(by: User) -> Act:
    hq = make.user(Role.HQ)
    return lambda: pass_marks.set_pass_mark("legal", 90, by=hq)


def stopped() -> None:
    day = timezone.localdate()
    TrainingPolicy.objects.create(warn_days=30, refresher_days=28, stops_from=day, by=make.user(Role.HQ))


def letting_go_on(by: User) -> Act:
    stopped()
    bundle, manager = make.bundle(), make.user(Role.LEGAL_MANAGER)
    return lambda: letting.let_go_on(bundle, by, reason="hearing", by=manager)


def asking_to_go_on(by: User) -> Act:
    stopped()
    bundle = make.bundle()
    return lambda: letting.ask_to_go_on(bundle, by=by)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "accounts.refreshing": {"raise_refresher": raising},
    "training.clearing": {"clear": clearing_},
    "training.ending": {"end_unmarked": ending_},
    "training.finishing": {"finish": finishing_},
    "training.letting": {"let_go_on": letting_go_on, "ask_to_go_on": asking_to_go_on},
    "training.pass_marks": {"set_pass_mark": setting_a_pass_mark},
    "training.policy": {"set_training_policy": setting_a_policy},
    "training.practising": {"begin": beginning, "give_up": giving_up},
}
NOT_DEEDS = {
    "training.ending": {"left_open", "hold", "check_open"},
    "training.clearing": {"to_clear"},
    "training.finishing": {"questions_of"},
    "training.pass_marks": {"pass_mark_of"},
    "training.practising": {"clear_after"},
}
