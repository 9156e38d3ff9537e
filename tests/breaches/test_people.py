"""Whose it was, the one-to-one and retraining: for the line manager and the person, and for nobody else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Role
from breaches.models import Attribution, Breach, Kind, OneToOne, Retraining
from breaches.people import manages, record_one_to_one, say_whose, take_back
from breaches.retraining import record_training
from breaches.retraining_policy import policy_for, set_policy
from cases.models import Notice
from cpsredact.refusals import Invalid, Refusal
from ledger.models import Line
from tests import make
from tests.breaches.make import breach
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
SAID = "We talked about the night it happened, and what would have helped."


@pytest.fixture
def manager(db):
    return make.user(Role.OPERATIONAL_MANAGER)


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


@pytest.fixture
def raised(officer, lawyer, manager) -> Breach:
    """A breach that was the officer's, as their line manager recorded it."""
    made = breach(by=lawyer)
    say_whose(made, officer, by=manager)
    return made


def hold(raised, officer, manager) -> OneToOne:
    return record_one_to_one(raised, officer, held_on=timezone.localdate(), said=SAID, by=manager)


@pytest.mark.parametrize(
    ("role", "of", "expected"),
    [
        (Role.OPERATIONAL_MANAGER, Role.OPERATIONAL, True),
        (Role.LEGAL_MANAGER, Role.OPERATIONAL, False),
        (Role.LEGAL_MANAGER, Role.LAWYER, True),
        (Role.FESM, Role.OPERATIONAL, False),
        (Role.HQ, Role.OPERATIONAL, False),
        (Role.BUSINESS_MANAGER, Role.OPERATIONAL_MANAGER, True),
    ],
)
def test_the_line_manager_is_the_manager_of_ones_role(role, of, expected):
    assert manages(make.user(role), make.user(of)) is expected
    assert not manages(make.user(role, area="wessex"), make.user(of))


def test_a_self_report_is_the_reporters_and_their_line_manager_is_told(officer, manager):
    made = breach(by=officer, self_reported=True)
    assert made.attributions.get().person == officer
    assert Notice.objects.filter(to=manager, kind=Notice.Kind.ONE_TO_ONE).count() == 1
    assert not Notice.objects.filter(to=officer).exists()


def test_nobodys_name_is_in_the_ledger(raised, officer):
    for line in Line.objects.filter(what="BreachAttributed"):
        assert officer.pk not in line.facts.values()
        assert line.case is None


def test_a_breach_waits_for_its_one_to_one(raised, officer, manager):
    assert Breach.objects.with_progress().get().one_to_one_waits
    hold(raised, officer, manager)
    assert not Breach.objects.with_progress().get().one_to_one_waits
    with pytest.raises(Refusal, match="stays as it is"):
        take_back(raised.attributions.get(), by=manager)


def test_only_the_line_manager_says_whose_it_was_and_records_what_was_said(raised, officer):
    legal = make.user(Role.LEGAL_MANAGER)
    with pytest.raises(Invalid, match="line manager you are"):
        say_whose(raised, officer, by=legal)
    with pytest.raises(Refusal, match="Only their line manager"):
        hold(raised, officer, legal)


def test_what_was_said_is_seen_by_those_two_alone(raised, officer, manager, hq):
    hold(raised, officer, manager)
    assert SAID in signed_in(officer).get("/breaches/mine/").content.decode()
    assert SAID in signed_in(manager).get(f"/breaches/people/{officer.pk}/").content.decode()
    address = f"/breaches/{raised.pk}/"
    assert str(officer) in signed_in(manager).get(address).content.decode()
    for somebody in (hq, make.user(Role.FESM), make.user(Role.LEGAL_MANAGER)):
        page = signed_in(somebody).get(address).content.decode()
        assert "A one-to-one took place on" in page
        assert str(officer) not in page
        assert SAID not in page
    colleague = signed_in(make.user(Role.OPERATIONAL)).get(address).content.decode()
    assert "one-to-one" not in colleague.lower()
    assert SAID not in signed_in(make.user(Role.OPERATIONAL)).get("/breaches/mine/").content.decode()


def test_somebody_elses_people_are_as_if_they_were_not_there(raised, officer):
    for role in (Role.LEGAL_MANAGER, Role.BUSINESS_MANAGER):
        client = signed_in(make.user(role))
        assert client.get(f"/breaches/people/{officer.pk}/").status_code == 404
        assert str(officer) not in client.get("/breaches/people/").content.decode()
    assert signed_in(make.user(Role.FESM)).get("/breaches/people/").status_code == 403


def test_of_what_somebody_reported_of_themselves_only_their_line_manager_sees_who(officer, manager, hq):
    made = breach(by=officer, self_reported=True)
    for somebody, seen in ((manager, True), (officer, True), (hq, False), (make.user(Role.FESM), False)):
        page = signed_in(somebody).get(f"/breaches/{made.pk}/").content.decode()
        assert (str(officer) in page) is seen


@pytest.mark.parametrize(
    ("days", "said", "sentence"),
    [(1, SAID, "future"), (-1, SAID, "before anybody"), (0, " ", "Say in a sentence"), (0, "x" * 1001, "too long")],
)
def test_a_one_to_one_that_cannot_be_meant_is_refused(raised, officer, manager, days, said, sentence):
    held_on = timezone.localdate() + timedelta(days=days)
    with pytest.raises(Invalid, match=sentence):
        record_one_to_one(raised, officer, held_on=held_on, said=said, by=manager)


def test_it_can_be_taken_back_and_be_no_one_persons(raised, officer, manager):
    with pytest.raises(Refusal, match="Take that back first"):
        say_whose(raised, None, by=manager)
    take_back(raised.attributions.get(), by=manager)
    say_whose(raised, None, by=manager)
    now = Breach.objects.with_progress().get()
    assert (now.whose_is_said, now.one_to_one_waits) == (True, False)
    assert Attribution.objects.count() == 3


def test_a_near_miss_is_nobodys(officer, manager):
    with pytest.raises(Refusal, match="nobody is asked"):
        say_whose(breach(by=officer, kind=Kind.NEAR_MISS), officer, by=manager)


def test_training_is_raised_by_the_policy_in_force_and_not_before(officer, lawyer, manager, hq):
    set_policy(role="", breaches=2, months=6, counts_self_reported=False, by=hq)
    breach(by=officer, self_reported=True)  # what they said themselves is not counted
    old = breach(by=lawyer, ago=timedelta(days=300))
    for made in (old, breach(by=lawyer)):
        say_whose(made, officer, by=manager)
        assert not Retraining.objects.exists()
    say_whose(breach(by=lawyer), officer, by=manager)
    raised = Retraining.objects.get()
    assert raised.person == officer
    assert Notice.objects.get(to=manager, kind=Notice.Kind.RETRAINING).path == f"/breaches/people/{officer.pk}/"
    say_whose(breach(by=lawyer), officer, by=manager)
    assert Retraining.objects.count() == 1  # what came before it is not counted again
    record_training(raised, done_on=timezone.localdate(), by=manager)
    with pytest.raises(Refusal, match="already"):
        record_training(raised, done_on=timezone.localdate(), by=manager)


def test_a_roles_own_policy_is_before_that_of_every_role_and_the_newest_counts(hq):
    assert policy_for(Role.LAWYER) is None
    for_all = set_policy(role="", breaches=3, months=12, counts_self_reported=False, by=hq)
    set_policy(role=Role.LAWYER, breaches=4, months=12, counts_self_reported=False, by=hq)
    lawyers = set_policy(role=Role.LAWYER, breaches=5, months=12, counts_self_reported=False, by=hq)
    assert (policy_for(Role.LAWYER), policy_for(Role.OPERATIONAL)) == (lawyers, for_all)


@pytest.mark.parametrize(("breaches", "months"), [(0, 12), (21, 12), (3, 0), (3, 61)])
def test_a_policy_that_cannot_be_meant_is_refused(hq, breaches, months):
    with pytest.raises(Invalid, match="Choose from"):
        set_policy(role="", breaches=breaches, months=months, counts_self_reported=False, by=hq)


def test_the_number_is_shown_to_headquarters_and_to_nobody_else(officer, lawyer, manager, hq):
    set_policy(role="", breaches=17, months=12, counts_self_reported=True, by=hq)
    say_whose(breach(by=lawyer), officer, by=manager)
    assert "17 breaches" in signed_in(hq).get("/breaches/retraining/").content.decode()
    assert signed_in(manager).get("/breaches/retraining/").status_code == 403
    for somebody, address in (
        (officer, "/breaches/mine/"),
        (manager, "/breaches/people/"),
        (manager, f"/breaches/people/{officer.pk}/"),
    ):
        assert "17 breaches" not in signed_in(somebody).get(address).content.decode()


def test_people_are_listed_by_name_and_never_in_an_order_of_merit(lawyer, manager):
    second, first = make.user(Role.OPERATIONAL), make.user(Role.OPERATIONAL)
    type(first).objects.filter(pk=first.pk).update(last_name="Abara")
    for _ in range(2):
        say_whose(breach(by=lawyer), second, by=manager)
    say_whose(breach(by=lawyer), first, by=manager)
    page = signed_in(manager).get("/breaches/people/")
    assert [one.breaches for one in page.context["people"]] == [1, 2]


def test_nothing_of_this_is_ever_changed(raised, officer, manager):
    hold(raised, officer, manager)
    for table in (Attribution, OneToOne):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            table.objects.all().delete()
