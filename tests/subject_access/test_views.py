"""A request over the browser: opened, searched, read, decided, answered, and what is refused on the way."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pymupdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role, User
from ledger.models import Line
from subject_access.models import Request, Ruling, Step, Trawl
from subject_access.trawling import give_up, go_on
from tests import make
from tests.breaches.make import dispatched_bundle
from tests.plain import form_to, press, signed_in
from tests.subject_access.make import NAME, SAID, opened, papers, searched, trawl_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
TYPED = {
    "reference": "SAR 2026/0001",
    "asker": "subject",
    "asked_by": NAME,
    "names": f"{NAME}\n\n  B   Whitlow-Jones ",
    "phones": "07700 900456",
    "reason": "She asked.",
}


@pytest.fixture
def hq(db) -> User:
    return make.user(Role.HQ)


@pytest.fixture
def client(hq) -> Client:
    return signed_in(hq)


def words(response) -> str:
    return response.content.decode()


def test_a_request_is_opened_and_every_case_searched(client):
    papers()
    done = press(client, form_to(client.get("/subject-access/new/"), "/new/"), **TYPED)
    request = Request.objects.get()
    assert (done.status_code, done.url) == (302, f"/subject-access/{request.pk}/")
    assert request.received_on == timezone.localdate()
    waiting = words(client.get(done.url))
    assert "Searched 0 of 1 case" in waiting
    assert f'data-poll-url="/subject-access/{request.pk}/progress/"' in waiting
    assert client.get(f"/subject-access/{request.pk}/progress/").json()["done"] is False
    go_on(trawl_of(request))
    assert client.get(f"/subject-access/{request.pk}/progress/").json() == {
        "sentence": "Searched 1 of 1 case. Pages so far: 1",
        "value": 1,
        "total": 1,
        "done": True,
    }
    page = words(client.get(done.url))
    assert "2 places." in page
    assert "B Whitlow-Jones" in page
    assert f"/subject-access/{request.pk}/cases/" in page
    assert "SAR 2026/0001" in words(client.get("/subject-access/"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"names": "", "phones": ""}, "Say what to look for"),
        ({"names": "Jo"}, "too short"),
        ({"dates_of_birth": "in spring"}, "is no date"),
        ({"reason": " "}, "Say why it is looked for"),
        ({"reference": "!"}, "Give the reference number"),
        ({"received_on": "2099-01-01"}, "must not be in the future"),
        ({"names": "A" * 201}, "200 letters at most"),
        ({"names": "\n".join(f"Brenda Whitlow {n}" for n in range(61))}, "60 things at most"),
    ],
)
def test_what_cannot_be_looked_for_is_said_beside_what_was_typed(client, wrong, said):
    form = form_to(client.get("/subject-access/new/"), "/new/")
    done = press(client, form, **(TYPED | wrong))
    assert done.status_code == 422
    assert said in words(done)
    assert "07700 900456" in words(done) or "phones" in wrong
    assert not Request.objects.exists()
    assert not Line.objects.filter(what="SubjectAccessOpened").exists()


def test_a_number_is_used_once(client, hq):
    opened(by=hq, reference="SAR 7")
    done = press(client, form_to(client.get("/subject-access/new/"), "/new/"), **(TYPED | {"reference": "sar 7"}))
    assert done.status_code == 422
    assert "There is a request of this number already." in words(done)


def test_nobody_deals_with_a_request_about_themselves(client, hq):
    User.objects.filter(pk=hq.pk).update(first_name="Brenda", last_name="Whitlow")
    done = press(client, form_to(client.get("/subject-access/new/"), "/new/"), **TYPED)
    assert done.status_code == 422
    assert "This is about you" in words(done)
    theirs = searched(by=make.user(Role.HQ), reference="SAR 8")
    listed = words(client.get("/subject-access/"))
    assert "SAR 8" in listed
    assert "This is about you" in listed
    assert f'href="/subject-access/{theirs.pk}/"' not in listed
    for address in ("", "progress/", "elsewhere/"):
        assert client.get(f"/subject-access/{theirs.pk}/{address}").status_code == 409
    assert client.post(f"/subject-access/{theirs.pk}/report/", {"what": "record"}).status_code == 409


def test_the_words_are_shown_in_context_and_reading_them_is_in_the_cases_history_once(client, hq):
    document = papers()
    request, case = searched(by=hq), document.bundle.case
    address = f"/subject-access/{request.pk}/cases/{case.pk}/"
    page = words(client.get(address))
    assert "<mark>Brenda Whitlow</mark>" in page
    assert "I spoke to " in page
    client.get(address)
    lines = Line.objects.filter(what="SubjectAccessRead")
    assert [(line.chain_id, line.case, line.who_id) for line in lines] == [(case.area_id, case.pk, hq.pk)]
    assert NAME not in json.dumps(lines.get().facts)


def test_places_are_decided_and_a_change_of_mind_is_a_further_row(client, hq):
    document = papers()
    request, case = searched(by=hq), document.bundle.case
    address = f"/subject-access/{request.pk}/cases/{case.pk}/"
    form = form_to(client.get(address), "/decide/")
    places = form.choices["place"]
    done = press(client, form, what="withhold", ground="rights", note="It names the witness.", place=places[:1])
    assert (done.status_code, done.url) == (302, address)
    press(client, form_to(client.get(address), "/decide/"), what="disclose", place=places[1:])
    page = words(client.get(address))
    assert "s.45(4)(e)" in page
    assert "Not decided" not in page
    whole = form_to(client.get(address), "/decide/")
    press(client, whole, what="other", button=("all", "yes"))
    assert Ruling.objects.filter(what="other").count() == 3
    stale = press(client, form, what="other", place=places[:1])
    assert stale.status_code == 409
    assert "Somebody has decided one of these" in words(stale)
    assert Ruling.objects.count() == 6


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"what": "disclose", "place": []}, "Choose at least one place"),
        ({"what": "withhold"}, "on what ground"),
        ({"what": "disclose", "ground": "rights"}, "on what ground"),
        ({"what": ""}, "Say whether it is this person"),
        ({"what": "disclose", "place": ["x:"]}, "Choose from the places on the page"),
        ({"what": "disclose", "place": ["9" * 19 + ":"]}, "Choose from the places on the page"),
        ({"what": "disclose", "place": ["999999999:"]}, "Choose from the places that were found"),
    ],
)
def test_what_cannot_be_decided_keeps_what_was_typed(client, hq, sent, said):
    document = papers()
    request = searched(by=hq)
    form = form_to(client.get(f"/subject-access/{request.pk}/cases/{document.bundle.case_id}/"), "/decide/")
    done = press(client, form, **({"place": form.choices["place"][:1], "note": "Keep me."} | sent))
    assert done.status_code == 422
    assert said in words(done)
    assert "Keep me." in words(done)
    assert not Ruling.objects.exists()


def test_places_of_another_request_cannot_be_decided(client, hq):
    papers()
    one, other = searched(by=hq), searched(by=hq)
    theirs = other.traces.first()
    done = client.post(f"/subject-access/{one.pk}/decide/", {"what": "disclose", "place": f"{theirs.pk}:"})
    assert done.status_code == 422
    assert not Ruling.objects.exists()


def decide_all(request: Request, client: Client, *, withheld: int = 0) -> None:
    traces = list(request.traces.order_by("pk"))
    ticks = [f"{trace.pk}:" for trace in traces]
    address = f"/subject-access/{request.pk}/decide/"
    if withheld:
        client.post(address, {"what": "withhold", "ground": "crime", "note": "A lead.", "place": ticks[:withheld]})
    assert client.post(address, {"what": "disclose", "place": ticks[withheld:]}).status_code == 302


def test_it_is_answered_once_everything_is_decided_and_then_nothing_changes(client, hq):
    papers()
    request = searched(by=hq)
    address = f"/subject-access/{request.pk}/"
    early = press(client, form_to(client.get(address), "/steps/"), what="answered")
    assert early.status_code == 409
    assert "3 places are not decided." in words(early)
    decide_all(request, client)
    done = press(client, form_to(client.get(address), "/steps/"), what="answered")
    assert done.status_code == 302
    page = words(client.get(address))
    assert "Answered" in page
    assert "/steps/" not in page
    again = client.post(f"{address}decide/", {"what": "other", "place": f"{request.traces.first().pk}:"})
    assert again.status_code == 409
    assert request.reference not in words(client.get("/subject-access/"))
    assert request.reference in words(client.get("/subject-access/?state=ended"))


def test_a_late_answer_says_why(client, hq):
    request = searched(by=hq, days_ago=60)
    address = f"/subject-access/{request.pk}/"
    page = client.get(address)
    assert "days late" in words(page)
    refused = press(client, form_to(page, "/steps/"), what="answered")
    assert refused.status_code == 422
    assert "It is answered late. Say in the note why." in words(refused)
    assert press(client, form_to(page, "/steps/"), what="answered", note="Two were away.").status_code == 302


def test_two_people_do_not_record_a_step_over_each_other(client, hq):
    request = searched(by=hq)
    form = form_to(client.get(f"/subject-access/{request.pk}/"), "/steps/")
    assert press(client, form, what="identity_asked").status_code == 302
    stale = press(client, form, what="details_asked")
    assert stale.status_code == 409
    assert Step.objects.count() == 1
    assert "Waits for proof of identity" in words(client.get(f"/subject-access/{request.pk}/"))


def test_a_search_that_stopped_says_so_and_can_be_begun_again(client, hq):
    request = opened(by=hq)
    give_up(trawl_of(request), "MemoryError")
    page = client.get(f"/subject-access/{request.pk}/")
    assert "The search stopped because of a fault" in words(page)
    assert "The search stopped" in words(client.get("/subject-access/"))
    done = press(client, form_to(page, "/search/"), reason="Once more.")
    assert done.status_code == 302
    assert Trawl.objects.filter(fault="", finished_at=None).count() == 1


def test_a_search_for_nothing_that_is_there_says_what_to_do_next(client, hq):
    request = searched(by=hq)
    page = words(client.get(f"/subject-access/{request.pk}/"))
    assert "Nothing was found" in page
    assert "Look again with other names" in page


def test_the_answer_has_what_is_disclosed_and_the_record_everything(client, hq):
    document = papers(of=dispatched_bundle(by=hq))
    request = searched(by=hq)
    case = document.bundle.case
    decide_all(request, client, withheld=1)
    address = f"/subject-access/{request.pk}/report/"
    answer = client.post(address, {"what": "answer", "as": "json"}).json()
    (held,) = answer["cases"]
    assert (held["urn"], [one["words"] for one in held["places"]]) == (case.urn, ["07700900456", "04/03/1981"])
    assert [one["to"] for one in held["sent"]] == ["Court"]
    assert "retention schedule" in held["kept"]
    assert answer["kinds"] == ["date of birth", "phone"]
    assert "Section 45(4)" in answer["restricted"]
    assert "A lead." not in json.dumps(answer)
    silent = client.post(address, {"what": "answer", "as": "json", "silent": "yes"}).json()
    assert silent["restricted"] == ""
    record = client.post(address, {"what": "record", "as": "json"}).json()
    assert record["cases"][0]["places"][0]["decided"].startswith("This person: withhold (s.45(4)(b)")
    assert record["cases"][0]["places"][0]["note"] == "A lead."
    pdf = client.post(address, {"what": "answer", "as": "pdf"})
    with pymupdf.open(stream=pdf.content) as paper:
        said = "".join(page.get_text() for page in paper)
    assert case.urn in said
    assert "07700900456" in said
    assert "Brenda Whitlow rang" not in said
    assert "A lead." not in said
    table = b"".join(client.post(address, {"what": "record", "as": "csv"}).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["Words"] for row in rows] == [NAME, "07700900456", "04/03/1981"]
    assert SAID not in table
    made = Line.objects.filter(what="SubjectAccessReported")
    assert [line.facts["sha256"] for line in made][:1] == [answer["sha256"]]


def test_a_request_of_nobody_elses_roles(officer, client, hq):
    request = searched(by=hq)
    for role in (Role.FESM, Role.BUSINESS_MANAGER, Role.ADMINISTRATOR, Role.LAWYER, Role.TRAINING_LEAD):
        theirs = signed_in(make.user(role))
        assert theirs.get("/subject-access/").status_code == 403
        assert theirs.get(f"/subject-access/{request.pk}/").status_code == 403
        assert theirs.get(f"/api/subject-access/{request.pk}/").status_code == 403
    assert client.get("/subject-access/2000000000/").status_code == 404


def test_hostile_words_are_shown_as_words(client, hq):
    document = papers("<script>alert(1)</script> Brenda Whitlow <img src=x onerror=alert(2)>")
    request = searched(by=hq, asked_by="<b>Brenda</b>")
    page = words(client.get(f"/subject-access/{request.pk}/cases/{document.bundle.case_id}/"))
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "<b>Brenda</b>" not in words(client.get(f"/subject-access/{request.pk}/"))


def test_the_api_does_what_the_pages_do(client, hq):
    document = papers()
    said = {
        "reference": "SAR 99",
        "asker": "representative",
        "asked_by": "Carlisle & Rowe",
        "received_on": str(timezone.localdate() - timedelta(days=3)),
        "terms": [{"kind": "name", "words": NAME}],
        "reason": "For their client.",
    }
    made = client.post("/api/subject-access/", said, content_type="application/json")
    assert made.status_code == 201, made.json()
    number = made.json()["id"]
    assert made.json()["progress"]["done"] is False
    refused = client.post("/api/subject-access/", said, content_type="application/json")
    assert (refused.status_code, refused.json()["stale"]) == (409, False)
    go_on(trawl_of(Request.objects.get(pk=number)))
    told = client.get(f"/api/subject-access/{number}/").json()
    assert told["cases"][0] | {"id": 0} == {
        "id": 0, "case": document.bundle.case_id, "urn": document.bundle.case.urn,
        "found": 1, "undecided": 1, "disclosed": 0, "withheld": 0, "more": False,
    }  # fmt: skip
    (place,) = client.get(f"/api/subject-access/{number}/places/?case={document.bundle.case_id}").json()["results"]
    assert (place["words"], place["page"], place["start"], place["end"]) == (NAME, 1, 11, 25)
    sent = {"places": [{"id": place["id"], "seen": None}], "what": "disclose"}
    for expected in (201, 409):
        done = client.post(f"/api/subject-access/{number}/decisions/", sent, content_type="application/json")
        assert done.status_code == expected
    step = {"what": "answered", "on": str(timezone.localdate()), "seen": None}
    assert client.post(f"/api/subject-access/{number}/steps/", step, content_type="application/json").status_code == 201
    assert client.post(f"/api/subject-access/{number}/report/").json()["cases"][0]["places"][0]["words"] == NAME
    assert client.get("/api/subject-access/").json()["count"] == 0
    assert client.get("/api/subject-access/?state=ended").json()["count"] == 1


def test_a_list_of_many_requests_asks_no_more_than_one_of_few(client, hq, django_assert_max_num_queries):
    for _ in range(3):
        searched(by=hq)
    client.get("/subject-access/")
    with CaptureQueriesContext(connection) as few:
        client.get("/subject-access/")
    for _ in range(6):
        searched(by=hq)
    with django_assert_max_num_queries(len(few)):
        client.get("/subject-access/")
