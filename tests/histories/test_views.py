"""The pages and the API of histories: who may, who may not, and what comes down."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Role
from histories.making import make_history
from histories.models import CaseHistory
from tests import make
from tests.histories.make import busy_case, history
from tests.plain import form_to, press, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
MAY = (Role.LAWYER, Role.LEGAL_MANAGER, Role.OPERATIONAL_MANAGER, Role.BUSINESS_MANAGER, Role.FESM, Role.HQ)


@pytest.fixture
def case(officer):
    return busy_case(officer)


def words(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_those_who_answer_for_a_case_may_and_nobody_else(case, role):
    client = signed_in(make.user(role))
    expected = 200 if role in MAY else 403
    assert client.get(f"/histories/cases/{case.pk}/").status_code == expected
    assert client.get(f"/api/histories/cases/{case.pk}/").status_code == expected
    assert client.get("/histories/").status_code == expected


def test_another_areas_case_and_history_are_as_if_they_were_not_there(case):
    made = history(case)
    client = signed_in(make.user(Role.FESM, area="wessex"))
    for address in (f"cases/{case.pk}/", f"{made.pk}/history.pdf", f"{made.pk}/history.json"):
        assert client.get(f"/histories/{address}").status_code == 404
    assert client.post(f"/histories/cases/{case.pk}/", {"purpose": "court"}).status_code == 404
    for address in (f"cases/{case.pk}/", f"{made.pk}/pdf/", f"{made.pk}/json/"):
        assert client.get(f"/api/histories/{address}").status_code == 404
    assert "no case" in words(client.get("/histories/", {"urn": case.urn}))


def test_a_fesm_finds_the_case_asks_and_downloads(case):
    client = signed_in(make.user(Role.FESM))
    found = client.get("/histories/", {"urn": f"{case.urn[:4]} {case.urn[4:]}"})
    assert (found.status_code, found.url) == (302, f"/histories/cases/{case.pk}/")
    there = client.get(found.url)
    assert "None yet" in words(there)
    nothing_chosen = press(client, form_to(there, found.url))
    assert nothing_chosen.status_code == 422
    assert press(client, form_to(there, found.url), purpose="ico").status_code == 302
    assert "Being made" in words(client.get(found.url))
    asked = CaseHistory.objects.get()
    assert client.get(f"/histories/{asked.pk}/history.pdf").status_code == 409
    made = make_history(asked)
    assert made.sha256 in words(client.get(found.url))
    down = client.get(f"/histories/{asked.pk}/history.pdf")
    assert down.content == bytes(made.pdf)
    assert down["Content-Disposition"] == f'attachment; filename="history-{case.urn}-{asked.pk}.pdf"'
    assert client.get(f"/histories/{asked.pk}/history.json").content.decode() == made.content


def test_a_urn_that_is_none_is_told_so(case):
    client = signed_in(make.user(Role.HQ))
    assert client.get("/histories/", {"urn": "nonsense"}).status_code == 422
    assert client.get("/histories/", {"urn": ""}).status_code == 422
    assert client.get("/histories/", {"urn": "99ZZ9999926"}).status_code == 409


def test_the_case_offers_it_to_those_who_may(case, officer, lawyer):
    offered = f"/histories/cases/{case.pk}/"
    assert offered in words(signed_in(lawyer).get(f"/cases/{case.pk}/"))
    assert offered not in words(signed_in(officer).get(f"/cases/{case.pk}/"))
    assert offered in words(signed_in(make.user(Role.FESM)).get(f"/review/cases/{case.pk}/history/"))
    assert offered in words(signed_in(make.user(Role.HQ)).get(f"/retention/cases/{case.pk}/"))


def test_a_file_that_was_handed_back_is_checked_on_the_page_and_over_the_api(case):
    made, client = history(case), signed_in(make.user(Role.HQ))

    def sent(content: bytes) -> dict:
        return {"file": SimpleUploadedFile("history.pdf", content, "application/pdf")}

    assert "not a byte of it was changed" in words(client.post("/histories/check/", sent(bytes(made.pdf))))
    spoilt = bytes(made.pdf)[:5000] + b"?" + bytes(made.pdf)[5001:]
    assert "Do not rely on it" in words(client.post("/histories/check/", sent(spoilt)))
    assert client.post("/histories/check/", {}).status_code == 422
    told = client.post("/api/histories/check/", sent(bytes(made.pdf))).json()
    assert told["is_ours"] is told["is_unaltered"] is True
    assert (told["urn"], told["chain"]) == (case.urn, case.area_id)
    assert client.post("/api/histories/check/", sent(spoilt)).json()["is_unaltered"] is False
    refused = client.post("/api/histories/check/", {})
    assert (refused.status_code, refused.json()["refused"]) == (422, "Choose the file.")


def test_the_api_asks_and_tells(case):
    client = signed_in(make.user(Role.LEGAL_MANAGER))
    address = f"/api/histories/cases/{case.pk}/"
    asked = client.post(address, {"purpose": "court"}, content_type="application/json")
    assert (asked.status_code, asked.json()["made_at"]) == (202, None)
    assert client.post(address, {"purpose": "court"}, content_type="application/json").status_code == 409
    assert client.post(address, {"purpose": "gossip"}, content_type="application/json").status_code == 422
    made = make_history(CaseHistory.objects.get())
    (told,) = client.get(address).json()
    assert (told["pdf_sha256"], told["json_sha256"], told["lines"]) == (made.sha256, made.digest, made.lines)
    assert client.get(f"/api/histories/{made.pk}/pdf/").content == bytes(made.pdf)
    assert json.loads(client.get(f"/api/histories/{made.pk}/json/").content)["urn"] == case.urn
