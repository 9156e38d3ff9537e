"""The deeds of whose a breach was, and of training."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from accounts.models import User
from breaches import people, retraining, retraining_policy
from breaches.models import Retraining
from tests import make
from tests.architecture.deeds.shared import Act, managed_breach


def saying_whose(by: User) -> Act:
    raised, manager = managed_breach(by)
    return lambda: people.say_whose(raised, by, by=manager)


def taking_back(by: User) -> Act:
    raised, manager = managed_breach(by)
    said = people.say_whose(raised, by, by=manager)
    return lambda: people.take_back(said, by=manager)


def recording_a_one_to_one(by: User) -> Act:
    raised, manager = managed_breach(by)
    people.say_whose(raised, by, by=manager)
    return lambda: people.record_one_to_one(raised, by, held_on=timezone.localdate(), said="We spoke.", by=manager)


def setting_the_policy(by: User) -> Act:
    return lambda: retraining_policy.set_policy(role="", breaches=1, months=12, counts_self_reported=False, by=by)


def raising_training(by: User) -> Act:
    raised, manager = managed_breach(by)
    people.say_whose(raised, by, by=manager)
    setting_the_policy(make.user("hq"))()
    return lambda: retraining.raise_retraining(by, raised, [manager])


def recording_training(by: User) -> Act:
    raised = raising_training(by)()
    assert isinstance(raised, Retraining)
    return lambda: retraining.record_training(raised, done_on=timezone.localdate(), by=make.user("operational_manager"))


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "breaches.people": {
        "say_whose": saying_whose,
        "take_back": taking_back,
        "record_one_to_one": recording_a_one_to_one,
    },
    "breaches.retraining": {"raise_retraining": raising_training, "record_training": recording_training},
    "breaches.retraining_policy": {"set_policy": setting_the_policy},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "breaches.people": {
        "manages",
        "line_managers_of",
        "managed_by",
        "people_of",
        "breaches_of",
        "one_to_ones_of",
        "retrainings_of",
    },
    "breaches.retraining_policy": {"policy_for", "policies_in_force"},
}
