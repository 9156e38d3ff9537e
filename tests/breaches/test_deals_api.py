"""Dealing with a breach over the API: what the pages can do, with the same refusals."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.access import MAY, Action
from accounts.models import NATIONAL_ROLES, Role
from breaches.models import Assessment, Attribution, OneToOne, Particulars, PlaceNamed, Recall, RecallAnswer, ToDo
from breaches.people import say_whose
from breaches.recalling import recall
from breaches.retraining_policy import set_policy
from breaches.todos import ask_for
from tests import make
from tests.breaches.make import breach, closed, dispatched_bundle
from tests.breaches.test_api import signed_in

pytestmark = pytest.mark.django_db
SIAD = {
    "seen": None,
    "severity": "minor",
    "risk": "unlikely",
    "reason": "It was one page, and it came back unread.",
    "tell_ico": False,
    "ico_reason": "A risk to anybody is unlikely.",
    "tell_subjects": False,
    "subjects_reason": "There is nothing that they could do about it.",
    "data_kinds": ["contact"],
    "records": 1,
}


@pytest.fixture
def fesm(db):
    return make.user(Role.FESM)


@pytest.fixture
def raised(officer):
    return breach(by=officer, bundle=dispatched_bundle(by=officer))


def send(client: APIClient, address: str, **said):
    return client.post(f"/api/breaches/{address}", said, format="json")


def refused(answer) -> str:
    """The one plain sentence of a refusal."""
    assert answer.status_code in (409, 422), answer.content
    sentence: str = answer.json()["refused"]
    assert "\n" not in sentence
    return sentence


def test_what_is_known_is_filled_in_read_and_never_overwritten(raised, fesm):
    client, paper = signed_in(fesm), make.document(raised.bundle)
    address = f"{raised.pk}/particulars/"
    assert client.get(f"/api/breaches/{address}").status_code == 204
    made = send(
        client,
        address,
        seen=None,
        faults=["statement_body"],
        causes=["missed"],
        origin="cps",
        documents=[paper.pk],
        people_affected=[{"role": "victim", "number": 2}],
        recipients=[{"role": "defence", "number": 1, "retrieval": "retrieved"}],
        note="A page was missed.",
    )
    assert made.status_code == 201, made.content
    told = client.get(f"/api/breaches/{address}").json()
    assert (told["documents"], told["causes"], told["people_affected"]) == (
        [paper.pk],
        ["missed"],
        [{"role": "victim", "number": 2}],
    )
    assert "Somebody has filled this in" in refused(send(client, address, seen=None, faults=["statement_body"]))
    assert "not a valid choice" in refused(send(client, address, seen=told["id"], faults=["gossip"]))
    assert Particulars.objects.count() == 1


def test_an_action_is_asked_for_handed_on_put_off_and_done(raised, fesm, officer, lawyer):
    client = signed_in(fesm)
    due = (timezone.now() + timedelta(days=2)).isoformat()
    made = send(client, f"{raised.pk}/actions/", what="Ask for it back.", owner=officer.pk, due=due)
    assert made.status_code == 201, made.content
    todo = made.json()["id"]
    assert [one["id"] for one in client.get(f"/api/breaches/{raised.pk}/actions/").json()] == [todo]
    theirs = signed_in(officer)
    assert [one["id"] for one in theirs.get("/api/breaches/actions/").json()] == [todo]
    handed = send(theirs, f"actions/{todo}/", what="handed", to=lawyer.pk, seen=None)
    assert (handed.status_code, handed.json()["owner"]) == (201, lawyer.pk)
    assert "since you opened the page" in refused(send(client, f"actions/{todo}/", what="done", seen=None))
    later = (timezone.now() + timedelta(days=5)).isoformat()
    last = handed.json()["last_line"]
    put_off = send(client, f"actions/{todo}/", what="later", until=later, note="They are away.", seen=last)
    assert put_off.status_code == 201, put_off.content
    assert "Only whose action" in refused(
        send(theirs, f"actions/{todo}/", what="done", seen=put_off.json()["last_line"])
    )
    done = send(signed_in(lawyer), f"actions/{todo}/", what="done", seen=put_off.json()["last_line"])
    assert done.json()["done_at"] is not None


def test_an_action_that_cannot_be_meant_is_refused_in_one_sentence(raised, fesm, officer, stranger):
    client, due = signed_in(fesm), (timezone.now() + timedelta(days=2)).isoformat()
    address = f"{raised.pk}/actions/"
    assert "Area" in refused(send(client, address, what="Ask.", owner=stranger.pk, due=due))
    assert refused(send(client, address, what="Ask.", owner=officer.pk)) == "due: This field is required."
    assert "future" in refused(send(client, address, what="Ask.", owner=officer.pk, due="2020-01-01T00:00:00Z"))
    todo = ask_for(raised, "Ask.", owner=officer, due=timezone.now() + timedelta(days=1), by=fesm)
    assert "whom" in refused(send(client, f"actions/{todo.pk}/", what="handed", seen=None))
    assert "until" in refused(send(client, f"actions/{todo.pk}/", what="later", seen=None))
    assert ToDo.objects.count() == 1


def test_siad_decides_and_both_forms_say_so(raised, fesm):
    hq = signed_in(make.user(Role.HQ))
    address = f"{raised.pk}/assessment/"
    assert hq.get(f"/api/breaches/{address}").status_code == 204
    made = hq.post(f"/api/breaches/{address}", SIAD, format="json")
    assert (made.status_code, made.json()["severity"]) == (201, "minor")
    assert hq.get(f"/api/breaches/{address}").json()["id"] == made.json()["id"]
    assert "another decision" in refused(hq.post(f"/api/breaches/{address}", SIAD, format="json"))
    assert "severity" in refused(hq.post(f"/api/breaches/{address}", SIAD | {"severity": "awful"}, format="json"))
    assert Assessment.objects.count() == 1
    reader = signed_in(fesm)
    for form in ("siad", "ico"):
        told = reader.get(f"/api/breaches/{raised.pk}/forms/{form}/").json()
        assert (told["form"], told["breach"]) == (form, raised.pk)
    assert hq.get(f"/api/breaches/{breach(by=fesm, kind='near_miss').pk}/forms/siad/").status_code == 409


def test_a_line_manager_says_whose_it_was_and_records_the_one_to_one(raised, officer, lawyer):
    set_policy(role="", breaches=1, months=12, counts_self_reported=True, by=make.user(Role.HQ))
    client = signed_in(make.user(Role.OPERATIONAL_MANAGER))
    said = send(client, f"{raised.pk}/whose/", person=officer.pk)
    assert said.status_code == 201, said.content
    assert send(client, f"{raised.pk}/whose/", person=lawyer.pk).status_code == 404  # a legal manager's
    today = timezone.localdate().isoformat()
    spoke = send(client, f"{raised.pk}/one-to-ones/", person=officer.pk, held_on=today, said="We spoke of it.")
    assert spoke.status_code == 201, spoke.content
    (theirs,) = client.get("/api/breaches/people/").json()
    assert (theirs["person"], theirs["breaches"], theirs["training_waits"]) == (officer.pk, 1, True)
    person = client.get(f"/api/breaches/people/{officer.pk}/").json()
    assert [one["said"] for one in person["one_to_ones"]] == ["We spoke of it."]
    (training,) = person["trainings"]
    done = send(client, f"trainings/{training['id']}/", done_on=today)
    assert (done.status_code, done.json()["done_on"]) == (201, today)
    assert "one-to-one was held" in refused(send(client, f"attributions/{said.json()['id']}/take-back/"))


def test_what_was_said_is_for_the_two_alone(raised, officer):
    manager = make.user(Role.OPERATIONAL_MANAGER)
    attribution = say_whose(raised, officer, by=manager)
    other = signed_in(make.user(Role.LEGAL_MANAGER))
    assert other.get(f"/api/breaches/people/{officer.pk}/").status_code == 404
    assert other.get("/api/breaches/people/").json() == []
    assert (
        send(other, f"{raised.pk}/one-to-ones/", person=officer.pk, held_on="2026-01-01", said="x").status_code == 404
    )
    assert refused(send(other, f"attributions/{attribution.pk}/take-back/"))
    assert not OneToOne.objects.exists()
    taken = send(signed_in(manager), f"attributions/{attribution.pk}/take-back/")
    assert (taken.status_code, Attribution.objects.count()) == (204, 2)


def test_the_way_back_is_read_the_place_named_and_the_copy_asked_back(raised, fesm):
    client, paper = signed_in(fesm), make.document(raised.bundle)
    way = client.get(f"/api/breaches/{raised.pk}/walk-back/").json()
    assert way["document"] is None
    assert way["parts"]
    named = send(client, f"{raised.pk}/place/", document=paper.pk, page=1, unflagged=True)
    assert (named.status_code, named.json()["page"]) == (201, 1)
    assert "no page of that number" in refused(send(client, f"{raised.pk}/place/", document=paper.pk, page=9))
    assert PlaceNamed.objects.count() == 1
    (sent,) = client.get(f"/api/breaches/{raised.pk}/sent/").json()
    assert sent["can_recall"] is True
    asked = send(client, f"{raised.pk}/recalls/", dispatch=sent["dispatch"], way="other")
    assert (asked.status_code, asked.json()["answers"]) == (201, [])
    assert "asked already" in refused(send(client, f"{raised.pk}/recalls/", dispatch=sent["dispatch"], way="other"))
    recalled = asked.json()["id"]
    assert "note" in refused(send(client, f"recalls/{recalled}/answers/", what="not", seen=None))
    answered = send(client, f"recalls/{recalled}/answers/", what="deleted", seen=None)
    assert [one["what"] for one in answered.json()["answers"]] == ["deleted"]
    assert client.get(f"/api/breaches/recalls/{recalled}/").json() == answered.json()
    assert (Recall.objects.count(), RecallAnswer.objects.count()) == (1, 1)


def test_lessons_are_read_without_anybodys_name(officer):
    raised = breach(by=officer)
    closed(raised, hq=make.user(Role.HQ))
    told = signed_in(officer).get("/api/breaches/lessons/").json()
    (lesson,) = told["results"]
    assert (lesson["breach"], lesson["lessons"]) == (raised.pk, ["It was done."])
    assert str(officer) not in str(told)


ADDRESSES = (
    ("{breach}/particulars/", Action.FILL_IN_BREACH),
    ("{breach}/actions/", Action.ASK_FOR_ACTION),
    ("{breach}/assessment/", Action.ASSESS_BREACH),
    ("{breach}/forms/siad/", Action.READ_BREACH_FORMS),
    ("{breach}/forms/ico/", Action.READ_BREACH_FORMS),
    ("{breach}/walk-back/", Action.WALK_BACK),
    ("{breach}/sent/", Action.WALK_BACK),
    ("recalls/{recall}/", Action.RECALL_COPY),
)


@pytest.mark.parametrize(("address", "action"), ADDRESSES, ids=[address for address, _ in ADDRESSES])
def test_another_areas_is_not_there_and_the_wrong_role_is_told_so(raised, fesm, address, action):
    asked = recall(raised, raised.bundle.dispatches.get(), way="other", by=fesm)
    there = f"/api/breaches/{address}".format(breach=raised.pk, recall=asked.pk)
    if not MAY[action] <= set(NATIONAL_ROLES):
        assert signed_in(make.user(Role.FESM, area="wessex")).get(there).status_code == 404
    wrong = next(role for role in Role if role not in MAY[action])
    assert signed_in(make.user(wrong)).get(there).status_code == 403
    right = next(role for role in Role if role in MAY[action])
    assert signed_in(make.user(right)).get(there).status_code in (200, 204)
