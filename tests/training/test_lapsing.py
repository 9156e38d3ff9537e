"""Whose training is current, what lapsing does, and how a court is not kept waiting by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.current import Standing, policy_in_force, training_of
from accounts.models import Completion, Refresher, Role, TrainingPolicy
from accounts.refreshing import raise_refresher
from cases.dispatching import dispatch
from cases.models import LetThrough, Notice
from cases.trained import check_trained
from cpsredact.refusals import Invalid, Refusal
from redaction.signing_off import sign_off
from tests import make
from tests.training.make import completion
from training.due import Due, due
from training.due import completion as record_of
from training.letting import ask_to_go_on, let_go_on
from training.pass_marks import pass_mark_of, set_pass_mark
from training.policy import set_training_policy
from training.telling import remind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def today():
    return timezone.localdate()


def stop_now() -> None:
    """As headquarters set it some time ago: the deed itself wants a day in the future."""
    hq = make.user(Role.HQ)
    TrainingPolicy.objects.create(warn_days=30, refresher_days=28, stops_from=today(), by=hq)


def standing(person) -> str:
    return training_of(person).held[0].standing


@pytest.mark.parametrize(
    ("days", "expected"),
    [(31, Standing.CURRENT), (30, Standing.SOON), (0, Standing.SOON), (-1, Standing.LAPSED)],
)
def test_it_is_due_soon_before_it_lapses(officer, days, expected):
    completion(officer, until=today() + timedelta(days=days))
    assert standing(officer) == expected


def test_a_new_installation_warns_and_stops_nobody(officer):
    assert standing(officer) == Standing.NEVER
    assert training_of(officer).warning
    assert training_of(officer).stopping == []
    check_trained(make.bundle(), by=officer)


def test_from_the_day_on_who_lapsed_can_neither_sign_off_nor_dispatch(officer):
    completion(officer, until=today() - timedelta(days=1))
    stop_now()
    bundle = make.proved_bundle()
    court = bundle.case.recipients.get(role="court")
    with pytest.raises(Refusal, match="Your training has lapsed"):
        dispatch(bundle, to=court, channel="post", manifest={}, by=officer)
    with pytest.raises(Refusal, match="Your training has lapsed"):
        sign_off(make.bundle(), by=officer, declared=True)
    assert not bundle.dispatches.exists()
    completion(officer)
    dispatch(bundle, to=court, channel="post", manifest={}, by=officer)
    assert bundle.dispatches.count() == 1


def test_a_manager_lets_somebody_go_on_with_one_bundle_for_a_day(officer):
    stop_now()
    manager, bundle, other = make.user(Role.LEGAL_MANAGER), make.bundle(), make.bundle()
    let_go_on(bundle, officer, reason="hearing", by=manager)
    check_trained(bundle, by=officer)
    with pytest.raises(Refusal, match="has lapsed"):
        check_trained(other, by=officer)
    with pytest.raises(Refusal, match="already"):
        let_go_on(bundle, officer, reason="hearing", by=manager)
    LetThrough.objects.create(
        bundle=other, person=officer, reason="hours", by=manager, at=timezone.now() - timedelta(hours=25)
    )
    with pytest.raises(Refusal, match="has lapsed"):
        check_trained(other, by=officer)


def test_nobody_lets_themselves_go_on_nor_anybody_whom_nothing_stops(officer):
    manager = make.user(Role.OPERATIONAL_MANAGER)
    with pytest.raises(Refusal, match="Nothing stops"):
        let_go_on(make.bundle(), officer, reason="hearing", by=manager)
    stop_now()
    with pytest.raises(Refusal, match="Nobody lets themselves"):
        let_go_on(make.bundle(), manager, reason="hearing", by=manager)
    with pytest.raises(Invalid, match="why it cannot wait"):
        let_go_on(make.bundle(), officer, reason="", by=manager)
    with pytest.raises(Refusal, match="this case's Area"):
        let_go_on(make.bundle(), make.user(area="wessex"), reason="hearing", by=manager)
    assert not LetThrough.objects.exists()


def test_the_managers_are_asked_and_told_where_to_go(officer):
    stop_now()
    managers, bundle = [make.user(Role.OPERATIONAL_MANAGER), make.user(Role.LEGAL_MANAGER)], make.bundle()
    make.user(Role.LEGAL_MANAGER, area="wessex")
    assert set(ask_to_go_on(bundle, by=officer)) == set(managers)
    told = Notice.objects.filter(kind=Notice.Kind.LET_ON)
    assert {one.to for one in told} == set(managers)
    assert told[0].path == f"/training/bundles/{bundle.pk}/let/{officer.pk}/"


def test_headquarters_gives_as_much_notice_as_it_warns():
    hq = make.user(Role.HQ)
    with pytest.raises(Invalid, match="at least 30 days"):
        set_training_policy(warn_days=30, refresher_days=28, stops_from=today() + timedelta(days=29), by=hq)
    with pytest.raises(Invalid, match="Give from 1 to"):
        set_training_policy(warn_days=0, refresher_days=28, stops_from=None, by=hq)
    assert not TrainingPolicy.objects.exists()
    later = today() + timedelta(days=30)
    set_training_policy(warn_days=30, refresher_days=28, stops_from=later, by=hq)
    assert policy_in_force().stops_from == later
    assert not policy_in_force().stops_on(today())
    assert policy_in_force().stops_on(later)


def test_a_pass_mark_is_set_from_fifty_on():
    hq = make.user(Role.HQ)
    assert pass_mark_of("operational", "annual") == 80
    for wrong in (49, 101):
        with pytest.raises(Invalid):
            set_pass_mark("operational", wrong, by=hq)
    set_pass_mark("operational", 90, by=hq)
    assert pass_mark_of("operational", "annual") == 90
    assert pass_mark_of("legal", "annual") == 80


def test_a_refresher_is_due_soon_then_lapses_and_passing_answers_it(officer):
    completion(officer)
    assert standing(officer) == Standing.CURRENT
    raised = raise_refresher(officer, because=Refresher.Because.SAMPLE, by=None)
    assert raised is not None
    assert raised.due == today() + timedelta(days=28)
    assert standing(officer) == Standing.SOON
    assert training_of(officer, today=raised.due + timedelta(days=1)).held[0].standing == Standing.LAPSED
    Completion.objects.create(
        person=officer, module="operational", stage="annual", version=1, passed_on=today(),
        until=today() + timedelta(days=365), role=officer.role, area_id=officer.area_id,
    )  # fmt: skip
    assert standing(officer) == Standing.CURRENT


def test_who_must_hold_nothing_is_asked_nothing():
    assert raise_refresher(make.user(Role.HQ), because=Refresher.Because.MANAGER, by=None) is None
    with pytest.raises(Invalid):
        raise_refresher(make.user(), because="spite", by=None)


def test_what_is_due_is_told_once(officer):
    completion(officer, until=today() + timedelta(days=10))
    lapsed = make.user(Role.LAWYER)
    completion(lapsed, until=today() - timedelta(days=1))
    remind()
    remind()
    found = dict(Notice.objects.values_list("to", "kind"))
    assert found == {officer.pk: Notice.Kind.TRAINING_SOON, lapsed.pk: Notice.Kind.TRAINING_LAPSED}
    assert Notice.objects.count() == 2


def test_due_counts_each_person_once_by_the_worst_and_names_nobody(officer, django_assert_max_num_queries):
    completion(officer, until=today() + timedelta(days=10))
    completion(make.user(Role.LAWYER), until=today() - timedelta(days=1))
    make.user(Role.LEGAL_MANAGER, area="wessex")
    stop_now()
    area = officer.area
    with django_assert_max_num_queries(4):
        assert due(area) == Due(2, 1, 1, 1, 0, 1)
    assert due(None) == Due(3, 1, 1, 1, 1, 2)
    rows = [(row.area, row.module, row.due.must_hold) for row in record_of()]
    assert len(rows) == 4
    assert not any("Test" in cell for row in rows for cell in row if isinstance(cell, str))


@pytest.mark.parametrize("table", ["accounts_completion", "accounts_refresher"])
def test_what_was_passed_or_asked_cannot_be_changed(officer, table):
    completion(officer)
    raise_refresher(officer, because="breach", by=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(f"DELETE FROM {table}")
