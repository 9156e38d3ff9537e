"""The deeds of dip samples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from accounts.models import Area, Role, User
from assurance import marking, reviewers, rules, ruling, sampling, sealing, trials
from assurance.models import Sample
from tests import make
from tests.architecture.deeds.shared import Act
from tests.assurance import make as of


def area() -> Area:
    return Area.objects.get(pk=make.AREA)


def a_sample(by: User) -> tuple[Sample, User]:
    """A sample, and its reviewer, who has had every page before them."""
    sample, reviewer = of.sample_of(of.sent_bundle(by=by)), of.reviewer()
    reviewers.give_sample(sample, reviewer, by=reviewer)
    of.see_all(sample, by=reviewer)
    return sample, reviewer


def drawing(by: User) -> Act:
    of.fake_sent(3, by=by)
    today = timezone.localdate()
    sampling.anchor()
    return lambda: sampling.draw_samples(area(), today - timedelta(days=1), today)


def giving(by: User) -> Act:
    of.fake_sent(1, by=by)
    sample, reviewer = of.drawn().samples.get(), of.reviewer()
    return lambda: reviewers.give_sample(sample, reviewer, by=make.user(Role.LEGAL_MANAGER))


def marking_something(by: User) -> Act:
    sample, reviewer = a_sample(by)
    slot = marking.slots_of(sample, 1, by=reviewer)[0][-1]
    return lambda: marking.mark_page(sample, slot, "missed", by=reviewer, words=of.LEFT_IN, category="phone")


def taking_back(by: User) -> Act:
    sample, reviewer = a_sample(by)
    slot = marking.slots_of(sample, 1, by=reviewer)[0][-1]
    made = marking.mark_page(sample, slot, "missed", by=reviewer, words=of.LEFT_IN, category="phone")
    assert made.mark is not None
    mark = made.mark
    return lambda: marking.take_back(mark, by=reviewer)


def sealing_a_review(by: User) -> Act:
    sample, reviewer = a_sample(by)
    return lambda: sealing.seal_review(sample, of.ALL_WELL, by=reviewer)


def ruling_on_it(by: User) -> Act:
    sample, reviewer = of.sample_of(of.sent_bundle(by=by)), of.reviewer()
    mark = of.reviewed(sample, by=reviewer)
    assert mark is not None
    return lambda: ruling.rule_on(mark, ruling.Said("borne_out", affected=("witness",)), by=reviewer)


def planning(by: User) -> Act:
    return lambda: rules.set_plan(area(), weeks=1, size=9, by=make.user(Role.FESM))


def setting_rules(by: User) -> Act:
    hq = make.user(Role.HQ)
    return lambda: rules.set_rule(due_days=5, second_percent=50, times=3, draws=2, by=hq)


def turning_trial_pages_on(by: User) -> Act:
    return lambda: trials.set_trial_pages(area(), True, by=make.user(Role.FESM))


def answering_a_trial_page(by: User) -> Act:
    of.fake_sent(1, by=by)
    sample = of.drawn().samples.get()
    trial = trials.Trial(1, trials._sheet(sample.draw.seed, "a word"))
    return lambda: trials.answer_trial(sample, trial, by=of.reviewer(), box=None)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "assurance.sampling": {"draw_samples": drawing},
    "assurance.reviewers": {"give_sample": giving},
    "assurance.marking": {"mark_page": marking_something, "take_back": taking_back},
    "assurance.sealing": {"seal_review": sealing_a_review},
    "assurance.ruling": {"rule_on": ruling_on_it},
    "assurance.rules": {"set_plan": planning, "set_rule": setting_rules},
    "assurance.trials": {"set_trial_pages": turning_trial_pages_on, "answer_trial": answering_a_trial_page},
}
NOT_DEEDS = {
    "assurance.sampling": {"due_draws", "recompute"},
    "assurance.reviewers": {"worked_on", "check_may_review", "seats", "candidates"},
    # That a page was shown is its own row, as it is on the review desk after a document's first.
    "assurance.marking": {"seat_to_review", "slots_of", "shown_to", "show_page"},
    "assurance.sealing": {"check_may_be_revealed"},
    "assurance.ruling": {"may_rule"},
    "assurance.rules": {"plan_of", "plans", "rule_now"},
    "assurance.trials": {"are_on", "trial_of", "is_answered", "vigilance"},
}
