from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from accounts.models import Role, User
from breaches.models import Breach
from tests import make
from tests.breaches.make import breach, dispatched_bundle

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=user).key}")
    return client


def said(**changed):
    form = {
        "kind": "breach",
        "faults": ["case_summary"],
        "aware_at": (timezone.now() - timedelta(minutes=2)).isoformat(),
        "origin": "cps",
    }
    return form | changed


def test_a_breach_is_reported_listed_and_stepped_on(officer):
    bundle = dispatched_bundle(by=officer)
    client = signed_in(officer)
    answer = client.post("/api/breaches/report/", said(bundle=bundle.pk), format="json")
    assert answer.status_code == 201
    listed = client.get("/api/breaches/?state=open").json()
    assert listed["count"] == 1
    record = listed["results"][0]
    assert (record["id"], record["urn"], record["bundle"]) == (answer.json()["id"], bundle.case.urn, bundle.pk)
    assert [clock["name"] for clock in record["clocks"]] == ["SIAD", "ICO"]
    fesm = signed_in(make.user(Role.FESM))
    address = f"/api/breaches/{record['id']}/steps/"
    sent = {"what": "told_siad", "seen": record["last_step"]}
    assert fesm.post(address, sent, format="json").status_code == 201
    stale = fesm.post(address, {"what": "learning", "seen": None, "note": "Check."}, format="json")
    assert (stale.status_code, stale.json()["stale"]) == (409, True)


def test_both_doors_refuse_with_the_same_sentence(officer, client):
    bundle = make.bundle()
    api = signed_in(officer).post("/api/breaches/report/", said(bundle=bundle.pk), format="json")
    client.force_login(officer)
    form = {"happened": "left_in", "mine": "no", "aware_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M")}
    page = client.post(f"/breaches/report/?bundle={bundle.pk}", form)
    assert api.status_code == page.status_code == 409
    assert api.json()["refused"] in page.content.decode()
    assert not Breach.objects.exists()


def test_another_area_is_not_there(officer, stranger):
    made = breach(by=officer)
    client = signed_in(stranger)
    assert client.get("/api/breaches/").json()["count"] == 0
    assert client.post("/api/breaches/report/", said(bundle=make.bundle().pk), format="json").status_code == 404
    fesm = signed_in(make.user(Role.FESM, area="wessex"))
    sent = {"what": "told_siad", "seen": None}
    assert fesm.post(f"/api/breaches/{made.pk}/steps/", sent, format="json").status_code == 404


@pytest.mark.parametrize(
    ("role", "method", "address"),
    [
        (Role.TRAINING_LEAD, "get", "/api/breaches/"),
        (Role.ADMINISTRATOR, "post", "/api/breaches/report/"),
        (Role.OPERATIONAL, "post", "/api/breaches/1/steps/"),
    ],
)
def test_the_wrong_role_is_turned_away(role, method, address):
    assert getattr(signed_in(make.user(role)), method)(address).status_code == 403


def test_nobody_comes_in_without_a_token(db):
    for method, address in (("get", "/api/breaches/"), ("post", "/api/breaches/report/")):
        assert getattr(APIClient(), method)(address).status_code in (401, 403)


def test_what_has_the_wrong_shape_is_said(officer):
    client = signed_in(officer)
    assert client.post("/api/breaches/report/", said(faults=["fax"]), format="json").status_code == 400
    assert client.get("/api/breaches/?kind=x").status_code == 422


def test_an_agency_is_named_by_its_code(officer):
    client = signed_in(officer)
    reported = client.post("/api/breaches/report/", said(origin="police", agency="merseyside-police"), format="json")
    assert reported.status_code == 201
    assert Breach.objects.get(pk=reported.json()["id"]).agency_id == "merseyside-police"
    refused = client.post("/api/breaches/report/", said(origin="police", agency="nobody"), format="json")
    assert (refused.status_code, "by its code" in refused.json()["refused"]) == (422, True)
