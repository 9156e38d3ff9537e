"""Cases and papers over the API: as case.json has them, and refused as the pages refuse them."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Role, User
from cases.models import Bundle, Case, Document, State
from ledger.models import Line
from tests import make, paper
from tests.plain import signed_in
from tests.redaction.folders import CASE
from tests.redaction.test_api import by_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
JSON = "application/json"
STATEMENT = paper.statement()  # drawn once: the same bytes each time it is sent
NEW = {name: value for name, value in CASE.items() if name not in ("area", "police_force")}


@pytest.fixture
def api(officer) -> Client:
    return by_token(officer)


def send(api: Client, bundle: Bundle, content: bytes | None = None, **about: str):
    file = SimpleUploadedFile("mg11 Marsh.pdf", STATEMENT if content is None else content)
    return api.post(f"/api/bundles/{bundle.pk}/documents/", {"file": file, **about})


def test_a_case_is_opened_as_case_json_has_it_and_read_back(api, officer):
    opened = api.post("/api/cases/open/", NEW, content_type=JSON)
    assert opened.status_code == 201
    case = Case.objects.get()
    assert (case.urn, case.area, case.created_by) == (CASE["urn"], officer.area, officer)
    read = api.get(f"/api/cases/{case.pk}/").json()
    assert read == opened.json()
    assert [(one["name"], one["role"]) for one in read["people"]] == [
        (one["name"], one["role"]) for one in CASE["people"]
    ]
    assert [one["description"] for one in read["offences"]] == [one["description"] for one in CASE["offences"]]
    assert read["bundles"][0]["state"] == "received"


def test_only_the_urn_must_be_given(api):
    assert api.post("/api/cases/open/", {"urn": "05ZZ0000126"}, content_type=JSON).status_code == 201


def test_what_the_redaction_log_must_say_is_given_with_the_case(api):
    said = {"unit": "crown court", "agency": "british-transport-police", "charge_status": "pre_charge"}
    opened = api.post("/api/cases/open/", {**NEW, **said, "urn": "05ZZ1234526/2"}, content_type=JSON).json()
    assert (opened["urn"], opened["urn_suffix"]) == ("05ZZ1234526", "/2")
    assert {name: opened[name] for name in said} == {**said, "unit": "Crown Court"}


@pytest.mark.parametrize(("said", "status"), [({}, ""), ({"charged_by": "police"}, "post_charge")])
def test_a_case_is_charged_when_who_charged_it_is_said_and_else_nobody_said(api, said, status):
    opened = api.post("/api/cases/open/", {"urn": "05ZZ0000126", **said}, content_type=JSON).json()
    assert (opened["charge_status"], opened["unit"], opened["agency"]) == (status, None, "merseyside-police")


@pytest.mark.parametrize(
    ("said", "says"), [({"unit": "Tea room"}, "no such unit"), ({"agency": "scouts"}, "Name an agency by its code")]
)
def test_a_unit_or_agency_that_there_is_not_is_refused_in_words(api, said, says):
    done = api.post("/api/cases/open/", {**NEW, **said}, content_type=JSON)
    assert (done.status_code, says in done.json()["refused"]) == (422, True)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"urn": None},
        {"charged_by": "somebody"},
        {"charge_status": "perhaps"},
        {"people": [{"name": "x"}]},
        {"people": [{"name": "x" * 201, "role": "victim"}]},
        {"people": "everybody"},
        {"offences": [{"description": "x" * 1001}]},
        {"recipients": [{"name": "x", "role": "court", "email": "not an address"}]},
        {"first_hearing": "soon"},
    ],
)
def test_a_case_that_cannot_be_meant_is_refused_and_nothing_is_written(api, said):
    assert api.post("/api/cases/open/", {**NEW, **said}, content_type=JSON).status_code == 400
    assert not Case.objects.exists()


def test_the_list_is_ones_own_areas_by_time_left_and_is_searched(api):
    first, second = make.case(urn="05ZZ1111126"), make.case(urn="05ZZ2222226", hearing_in=None)
    make.case(area="wessex", urn="44ZZ3333326")
    assert [one["id"] for one in api.get("/api/cases/").json()["results"]] == [first.pk, second.pk]
    assert [one["id"] for one in api.get("/api/cases/", {"q": "05ZZ22"}).json()["results"]] == [second.pk]
    assert api.get("/api/cases/", {"q": "44ZZ"}).json()["count"] == 0


def test_a_recipient_is_added_and_is_known_by_its_number(api):
    case = make.case()
    sent = {"name": "Court office", "role": "court", "email": "office@example.com"}
    added = api.post(f"/api/cases/{case.pk}/recipients/", sent, content_type=JSON)
    assert added.status_code == 201
    assert added.json() == {"id": case.recipients.last().pk, **sent}
    assert added.json() in api.get(f"/api/cases/{case.pk}/").json()["recipients"]
    assert Line.objects.filter(what="RecipientAdded", case=case.pk).exists()


@pytest.mark.parametrize(
    "sent", [{}, {"name": "Court"}, {"name": "Court", "role": "friend"}, {"name": "C", "role": "court", "email": "x"}]
)
def test_a_recipient_that_is_none_is_refused(api, sent):
    case = make.case()
    assert api.post(f"/api/cases/{case.pk}/recipients/", sent, content_type=JSON).status_code == 400
    assert case.recipients.count() == 2


def test_a_case_is_assigned_and_put_back(api):
    case, colleague = make.case(), make.user(Role.LAWYER)
    for to in (colleague.pk, None):
        done = api.post(f"/api/cases/{case.pk}/assign/", {"to": to}, content_type=JSON)
        assert (done.status_code, done.json()["assigned_to"]) == (200, to)
        case.refresh_from_db()
        assert case.assigned_to_id == to


def test_a_case_is_given_to_nobody_elses_staff_and_to_nobody_who_does_no_casework(api, stranger):
    case = make.case()
    gone = make.user(Role.LAWYER)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for to, status in ((stranger.pk, 404), (make.user(Role.FESM).pk, 409), (gone.pk, 409), ("me", 400)):
        assert api.post(f"/api/cases/{case.pk}/assign/", {"to": to}, content_type=JSON).status_code == status
    assert api.post(f"/api/cases/{case.pk}/assign/", {}, content_type=JSON).status_code == 400
    case.refresh_from_db()
    assert case.assigned_to is None


def test_a_file_is_sent_and_told_of_without_its_senders_name(api):
    bundle = make.bundle(state=State.RECEIVED)
    sent = send(api, bundle, type="witness_statement")
    assert sent.status_code == 201
    assert (sent.json()["number"], sent.json()["type"], sent.json()["page_count"]) == (1, "witness_statement", 1)
    assert "Marsh" not in sent.content.decode()
    assert "Marsh" not in api.get(f"/api/cases/{bundle.case_id}/").json()["bundles"][0]["documents"][0].values()


def test_a_file_that_cannot_be_read_is_kept_with_its_fault(api):
    sent = send(api, make.bundle(state=State.RECEIVED), paper.locked())
    assert sent.status_code == 201
    assert "password" in sent.json()["fault"]


def test_sending_no_file_is_refused(api):
    bundle = make.bundle(state=State.RECEIVED)
    done = api.post(f"/api/bundles/{bundle.pk}/documents/", {})
    assert (done.status_code, done.json()["refused"]) == (422, "Send one file, as “file”.")


@pytest.mark.parametrize(("urn", "status", "says"), [("5ZZ", 422, "A URN is"), ("05ZZ0000126", 409, "already here")])
def test_a_case_is_refused_with_the_same_status_and_sentence_at_both_doors(api, officer, urn, status, says):
    make.case(urn="05ZZ0000126")
    lines = Line.objects.count()
    over_api = api.post("/api/cases/open/", {"urn": urn}, content_type=JSON)
    sent = {"urn": urn, "charged_by": "police", "charge_status": "post_charge", "anticipated_plea": "unknown"}
    on_page = signed_in(officer).post("/cases/new/", sent)
    assert (over_api.status_code, on_page.status_code) == (status, status)
    assert says in over_api.json()["refused"]
    assert html.escape(over_api.json()["refused"]) in on_page.content.decode()
    assert Case.objects.count() == 1
    assert Line.objects.count() == lines


@pytest.mark.parametrize(("state", "twice"), [(State.SIGNED_OFF, False), (State.RECEIVED, True)])
def test_a_paper_is_refused_with_the_same_sentence_at_both_doors(api, officer, state, twice):
    bundle = make.bundle(state=state)
    if twice:
        send(api, bundle)
    documents = Document.objects.count()
    over_api = send(api, bundle)
    file = SimpleUploadedFile("mg11.pdf", STATEMENT)
    on_page = signed_in(officer).post(f"/cases/bundles/{bundle.pk}/upload/", {"file": file}, headers={"Accept": JSON})
    assert over_api.status_code == 409
    assert on_page.json() == {"file": "mg11.pdf", "sentence": f"mg11.pdf: {over_api.json()['refused']}", "ok": False}
    assert Document.objects.count() == documents
