from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Agency, Role
from breaches.models import Breach, Cause, Kind, Origin, Step, What
from breaches.people import say_whose
from breaches.steps import steps_open_to, take_step
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.models import Line
from tests import make
from tests.breaches.make import breach, closed, known, last_step, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def fesm(db):
    return make.user(Role.FESM)


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


@pytest.fixture
def raised(officer) -> Breach:
    return breach(by=officer, ago=timedelta(hours=2))


def refused(breach, what, sentence, error=Refusal, **said):
    """The step is refused with this sentence, and nothing was written."""
    steps, lines = Step.objects.count(), Line.objects.count()
    with pytest.raises(error, match=sentence):
        step(breach, what, **said)
    assert (Step.objects.count(), Line.objects.count()) == (steps, lines)


def test_a_step_is_a_line_and_is_sealed(raised, fesm):
    taken = step(raised, What.TOLD_SIAD, by=fesm, note="")
    assert (taken.what, taken.by) == ("told_siad", fesm)
    line = Line.objects.get(what="SiadTold")
    assert (line.facts["breach"], line.facts["step"], line.who) == (raised.pk, taken.pk, fesm)


@pytest.mark.parametrize("what", [What.TOLD_SIAD, What.TOLD_FORCE])
def test_some_steps_are_taken_once(raised, fesm, what):
    step(raised, what, by=fesm)
    refused(raised, what, "already recorded", by=fesm)


def test_containing_and_learning_may_take_several_steps(raised, fesm):
    for what in (What.CONTAINED, What.CONTAINED, What.LEARNING, What.LEARNING):
        step(raised, what, by=fesm)
    assert raised.steps.count() == 4


@pytest.mark.parametrize("what", [What.CONTAINED, What.LEARNING])
def test_some_steps_need_words(raised, fesm, what):
    refused(raised, what, "^Say ", Invalid, by=fesm, note="  ")


def test_only_siad_decides_about_the_ico(raised, fesm, hq):
    refused(raised, What.TOLD_ICO, "SIAD decides", by=fesm)
    refused(raised, What.ICO_NOT_NEEDED, "SIAD decides", by=fesm)
    refused(raised, What.ICO_NOT_NEEDED, "Say why", Invalid, by=hq, note="")
    step(raised, What.ICO_NOT_NEEDED, by=hq, note="Nobody is at risk.")


def test_siad_may_change_its_mind_and_tell_the_ico_but_not_untell_it(raised, hq):
    step(raised, What.ICO_NOT_NEEDED, by=hq)
    step(raised, What.TOLD_ICO, by=hq)
    refused(raised, What.ICO_NOT_NEEDED, "already", by=hq)


def test_the_ico_cannot_be_said_to_need_nothing_once_it_has_been_told(raised, hq):
    step(raised, What.TOLD_ICO, by=hq)
    refused(raised, What.ICO_NOT_NEEDED, "already been told", by=hq)


def test_telling_siad_late_needs_the_reason(officer, fesm):
    late = breach(by=officer, ago=timedelta(hours=25))
    refused(late, What.TOLD_SIAD, "say why", Invalid, by=fesm, note="")
    step(late, What.TOLD_SIAD, by=fesm, note="It was found at a weekend.")


def test_what_was_done_in_time_and_written_down_late_is_not_late(officer, fesm):
    late = breach(by=officer, ago=timedelta(hours=25))
    done = step(late, What.TOLD_SIAD, by=fesm, note="", at=timezone.now() - timedelta(hours=20))
    assert done.recorded_at - done.at > timedelta(hours=19)


def test_a_step_is_not_taken_in_the_future_nor_before_anybody_knew(raised, fesm):
    refused(raised, What.CONTAINED, "future", Invalid, by=fesm, at=timezone.now() + timedelta(minutes=1))
    refused(raised, What.CONTAINED, "before anybody", Invalid, by=fesm, at=timezone.now() - timedelta(hours=3))


def test_closing_waits_for_everything(officer, fesm, hq):
    force = Agency.objects.get(pk="merseyside-police")
    raised = breach(by=officer, origin=Origin.POLICE, agency=force)
    refused(
        raised,
        What.CLOSED,
        "SIAD must be told, SIAD must decide about the ICO, it must be contained, its cause must be filled in, what "
        "was learnt must be recorded, the police or agency must be told and a line manager must say whose it was",
        by=fesm,
    )
    for what in (What.TOLD_SIAD, What.CONTAINED, What.LEARNING, What.TOLD_FORCE):
        step(raised, what, by=fesm)
        refused(raised, What.CLOSED, "Before this can be closed", by=fesm)
    step(raised, What.ICO_NOT_NEEDED, by=hq)
    known(raised, by=fesm, causes=(Cause.MISSED,))
    refused(raised, What.CLOSED, "whose it was", by=fesm)
    say_whose(raised, None, by=make.user(Role.OPERATIONAL_MANAGER))
    step(raised, What.CLOSED, by=fesm, note="")
    assert list(Breach.objects.open()) == []
    assert list(Breach.objects.closed()) == [raised]


def test_a_breach_of_our_own_waits_for_no_force(raised, hq):
    closed(raised, hq=hq)
    assert Breach.objects.closed().count() == 1


def test_nothing_follows_the_closing(raised, hq):
    closed(raised, hq=hq)
    for what in What:
        refused(raised, what, "closed", by=hq)


def test_a_near_miss_is_contained_and_learnt_from_and_told_to_nobody_above(officer, fesm, hq):
    near = breach(by=officer, kind=Kind.NEAR_MISS)
    for what in (What.TOLD_SIAD, What.TOLD_ICO, What.ICO_NOT_NEEDED):
        refused(near, what, "did not leave our hands", by=hq)
    refused(
        near,
        What.CLOSED,
        "it must be contained, its cause must be filled in and what was learnt must be recorded",
        by=fesm,
    )
    closed(near, hq=hq)


def test_a_step_on_a_page_that_is_out_of_date_is_stale(raised, fesm, hq):
    seen = last_step(raised)
    step(raised, What.CONTAINED, by=fesm)
    with pytest.raises(Stale):
        take_step(raised, What.LEARNING, by=hq, seen=seen, note="Check the back.")
    assert raised.steps.count() == 1


def test_a_step_that_is_none_is_refused(raised, fesm):
    refused(raised, "burn", "Choose what", Invalid, by=fesm)


def test_the_page_offers_what_the_deed_allows(raised, fesm, hq):
    def offered(user):
        return steps_open_to(Breach.objects.with_progress().get(pk=raised.pk), user)

    assert offered(fesm) == [
        What.TOLD_SIAD,
        What.CONTAINED,
        What.TOLD_FORCE,
        What.TOLD_SUBJECTS,
        What.LEARNING,
    ]
    assert set(offered(hq)) == set(What) - {What.CLOSED}
    closed(raised, hq=hq)
    assert offered(hq) == []


def test_a_step_is_never_changed(raised, fesm):
    taken = step(raised, What.CONTAINED, by=fesm)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Step.objects.filter(pk=taken.pk).update(note="Something else")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Step.objects.filter(pk=taken.pk).delete()


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ({"what": What.LEARNING, "note": ""}, "some_steps_need_words"),
        ({"what": What.TOLD_SIAD, "at": timezone.now() + timedelta(days=1)}, "nothing_is_done_in_advance"),
    ],
)
def test_the_database_keeps_the_same_rules(raised, fesm, row, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Step.objects.create(breach=raised, by=fesm, **row)


def test_the_database_takes_a_step_once(raised, fesm):
    step(raised, What.TOLD_SIAD, by=fesm)
    with pytest.raises(IntegrityError, match="some_steps_are_taken_once"), transaction.atomic():
        Step.objects.create(breach=raised, what=What.TOLD_SIAD, by=fesm)


def test_a_note_that_names_somebody_in_the_case_is_refused(officer, fesm):
    raised = breach(by=officer, case=make.case())
    refused(raised, What.CONTAINED, "names somebody", Invalid, by=fesm, note="Jean Marsh was told.")
