"""SIAD's decision: who may take it, that each part has its reason, and what follows from it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role
from breaches.assessing import assess
from breaches.clock import clocks
from breaches.models import Assessment, Breach, Kind, What
from breaches.steps import missing_before_closing
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.models import Line
from tests import make
from tests.breaches.make import DECIDED, breach, closed, step
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
TELL = replace(DECIDED, severity="severe", risk="likely", tell_ico=True, tell_subjects=True)


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


@pytest.fixture
def raised(officer) -> Breach:
    return breach(by=officer, ago=timedelta(hours=2))


def as_it_stands(raised: Breach) -> Breach:
    return Breach.objects.with_progress().get(pk=raised.pk)


def test_it_is_a_line_and_is_sealed_without_its_words(raised, hq):
    made = assess(raised, DECIDED, by=hq, seen=None)
    line = Line.objects.get(what="BreachAssessed")
    assert (line.who, line.facts["assessment"], line.facts["severity"]) == (hq, made.pk, "minor")
    assert DECIDED.reason not in str(line.facts)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HQ])
def test_nobody_but_siad_decides(raised, role):
    with pytest.raises(Refusal, match="SIAD decides"):
        assess(raised, DECIDED, by=make.user(role), seen=None)
    assert not Assessment.objects.exists()


def test_that_the_ico_need_not_be_told_stops_its_clock(raised, hq):
    assess(raised, DECIDED, by=hq, seen=None)
    taken = raised.steps.get(what=What.ICO_NOT_NEEDED)
    assert (taken.note, taken.by) == (DECIDED.ico_reason, hq)
    assert clocks(as_it_stands(raised))[1].not_needed


def test_siad_may_change_its_mind_both_ways_and_the_clock_with_it(raised, hq):
    first = assess(raised, DECIDED, by=hq, seen=None)
    second = assess(raised, TELL, by=hq, seen=first.pk)
    assert clocks(as_it_stands(raised))[1].running
    assert "the ICO must be told" in missing_before_closing(as_it_stands(raised))
    with pytest.raises(Refusal, match="already recorded"):
        step(raised, What.ICO_NOT_NEEDED, by=hq)
    assess(raised, DECIDED, by=hq, seen=second.pk)
    assert clocks(as_it_stands(raised))[1].not_needed
    assert raised.assessments.count() == 3


def test_once_it_was_decided_to_tell_the_ico_no_step_says_otherwise(raised, hq):
    assess(raised, TELL, by=hq, seen=None)
    with pytest.raises(Refusal, match="is to be told"):
        step(raised, What.ICO_NOT_NEEDED, by=hq)


def test_an_ico_that_was_told_cannot_be_untold(raised, hq):
    step(raised, What.TOLD_ICO, by=hq)
    with pytest.raises(Refusal, match="already been told"):
        assess(raised, DECIDED, by=hq, seen=None)
    assess(raised, TELL, by=hq, seen=None)


def test_people_who_must_be_told_are_told_before_it_is_closed_with_how_and_by_whom(raised, hq):
    assess(raised, TELL, by=hq, seen=None)
    assert "the people whose data it was must be told" in missing_before_closing(as_it_stands(raised))
    with pytest.raises(Invalid, match="how they were told and by whom"):
        step(raised, What.TOLD_SUBJECTS, by=hq, note="")
    step(raised, What.TOLD_SUBJECTS, by=hq, note="By letter, from the witness care unit.")
    assert "the people whose data it was must be told" not in missing_before_closing(as_it_stands(raised))
    assert Line.objects.filter(what="SubjectsTold").count() == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"severity": "grave"}, "how grave"),
        ({"risk": ""}, "how likely"),
        ({"reason": "  "}, "Give a reason"),
        ({"ico_reason": ""}, "Give a reason"),
        ({"subjects_reason": ""}, "Give a reason"),
        ({"subjects_reason": "Ring 07700 900123."}, "Leave numbers"),
        ({"data_kinds": ("shoe size",)}, "kinds of data"),
        ({"trained": "perhaps"}, "had been trained"),
        ({"records": -1}, "number of records"),
    ],
)
def test_what_cannot_be_meant_is_refused(raised, hq, said, sentence):
    with pytest.raises(Invalid, match=sentence):
        assess(raised, replace(DECIDED, **said), by=hq, seen=None)
    assert not Assessment.objects.exists()
    assert not raised.steps.exists()


def test_a_reason_names_nobody_in_the_case(officer, hq):
    raised = breach(by=officer, case=make.case())
    with pytest.raises(Invalid, match="names somebody"):
        assess(raised, replace(DECIDED, reason="Jean Marsh was seen."), by=hq, seen=None)


def test_two_at_once_are_told_of_each_other(raised, hq):
    assess(raised, DECIDED, by=hq, seen=None)
    with pytest.raises(Stale):
        assess(raised, TELL, by=hq, seen=None)


def test_neither_a_near_miss_nor_a_closed_record_is_decided_about(officer, raised, hq):
    closed(raised, hq=hq)
    for one, sentence in ((raised, "closed"), (breach(by=officer, kind=Kind.NEAR_MISS), "near miss")):
        with pytest.raises(Refusal, match=sentence):
            assess(one, TELL, by=hq, seen=None)


def test_a_decision_is_never_changed_and_never_without_its_reasons(raised, hq):
    made = assess(raised, DECIDED, by=hq, seen=None)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Assessment.objects.filter(pk=made.pk).update(severity="severe")
    with pytest.raises(IntegrityError, match="every_part"), transaction.atomic():
        Assessment.objects.create(
            breach=raised, severity="minor", risk="likely", tell_ico=True, tell_subjects=True, by=hq
        )


def test_from_the_page_it_is_decided_shown_and_decided_again(raised, hq):
    client, address = signed_in(hq), f"/breaches/{raised.pk}/siad/"
    said = {
        "severity": "severe",
        "risk": "likely",
        "reason": "It is an address.",
        "tell_ico": "yes",
        "ico_reason": "The risk is not unlikely.",
        "tell_subjects": "yes",
        "subjects_reason": "They may want to move.",
        "data_kinds": ["contact", "identity"],
        "records": "2",
        "seen": "",
    }
    assert client.post(address, said | {"ico_reason": ""}).status_code == 422
    assert client.post(address, said).status_code == 302
    drawn = client.get(f"/breaches/{raised.pk}/").content.decode()
    for words in ("Severe: somebody was harmed", "It is an address.", "They must be told", "Decide again"):
        assert words in drawn
    assert client.post(address, said).status_code == 409  # from a page that is out of date
    form = client.get(address).context["form"]
    assert (form["tell_ico"].value(), form["seen"].value()) == ("yes", Assessment.objects.get().pk)


def test_a_manager_sees_what_was_decided_and_cannot_decide(raised, hq):
    assess(raised, DECIDED, by=hq, seen=None)
    client = signed_in(make.user(Role.OPERATIONAL_MANAGER))
    drawn = client.get(f"/breaches/{raised.pk}/").content.decode()
    assert DECIDED.reason in drawn
    assert "Decide again" not in drawn
    assert client.get(f"/breaches/{raised.pk}/siad/").status_code == 403
