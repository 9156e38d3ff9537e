"""The pages of packs, returns and risks: who may see and do what, and what they are told."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.models import Role
from national.making import make_pack
from national.models import Declaration, Pack, Risk
from national.risks import register_risk
from tests import make
from tests.national.make import LAST, RISK, breached, kept, sent
from tests.plain import signed_in

pytestmark = pytest.mark.django_db


def words(client: Any, path: str) -> str:
    return client.get(path).content.decode()


def test_headquarters_reads_the_nations_pack_and_its_files(officer):
    sent(by=officer)
    hq = make.user(Role.HQ)
    made = make_pack(Pack.Kind.REVIEW, LAST, by=hq)
    client = signed_in(hq)
    assert f"/packs/{made.pk}/" in words(client, "/packs/")
    said = words(client, f"/packs/{made.pk}/")
    assert "Wessex" in said
    assert "<svg" in said
    for ending, begins in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfSection")):
        answer = client.get(f"/packs/{made.pk}/pack.{ending}")
        assert answer.content.startswith(begins)
        assert f'review-all-{LAST.code}-1.{ending}"' in answer["Content-Disposition"]


def test_a_fesm_reads_their_own_areas_page_and_neither_the_nations_nor_anothers():
    page, nations, other = kept(), kept(None), kept("wessex")
    client = signed_in(make.user(Role.FESM))
    listed = words(client, "/packs/")
    assert f"/packs/{page.pk}/" in listed
    for pack, answer in ((page, 200), (nations, 404), (other, 404)):
        assert client.get(f"/packs/{pack.pk}/").status_code == answer
        assert client.get(f"/packs/{pack.pk}/pack.pdf").status_code == answer
        assert client.get(f"/api/packs/{pack.pk}/").status_code == answer
    assert signed_in(make.user(Role.OPERATIONAL)).get(f"/packs/{page.pk}/").status_code == 403


def test_the_api_gives_the_same_figures_to_the_letter(officer):
    sent(by=officer)
    hq = make.user(Role.HQ)
    made = make_pack(Pack.Kind.COMMITTEE, LAST, by=hq)
    client = signed_in(hq)
    (listed,) = client.get("/api/packs/?kind=committee").json()["results"]
    assert (listed["id"], listed["sha256"]) == (made.pk, made.sha256)
    section = client.get(f"/api/packs/{made.pk}/").json()["sections"][0]
    assert section["heading"] == "The nation’s figures"
    assert section["table"]["rows"][0][:3] == ["Files with something wrong", 1, 1]
    assert client.get("/api/baseline/").json()["sections"][0]["table"]["rows"][3][:3] == [
        "Sent with it, of the files",
        88,
        12.5,
    ]


def test_headquarters_makes_a_pack_and_is_told_when_nothing_has_changed(officer):
    breached(by=officer)
    client = signed_in(make.user(Role.HQ))
    asked = {"pack": f"committee:{LAST.code}"}
    made = client.post("/packs/make/", asked)
    assert made["Location"] == f"/packs/{Pack.objects.get().pk}/"
    again = client.post("/packs/make/", asked)
    assert again.status_code == 409
    assert "Nothing has changed" in again.content.decode()
    assert client.post("/packs/make/", {"pack": "committee:1999-q1"}).status_code == 422
    assert signed_in(make.user(Role.FESM)).post("/packs/make/", asked).status_code == 403
    assert Pack.objects.count() == 1


def declared(**changed: str) -> dict[str, str]:
    said = {"sampled": "12", "with_findings": "2", "found": "Two schedules.", "done": "The unit was told."}
    return {"quarter": LAST.code, "seen": "0", **said, **changed}


def test_an_area_declares_and_corrects_and_headquarters_sees_who_has_not():
    client = signed_in(make.user(Role.BUSINESS_MANAGER))
    assert client.post("/packs/returns/declare/", declared()).status_code == 302
    stale = client.post("/packs/returns/declare/", declared(correction="A slip."))
    assert stale.status_code == 409
    assert "Two schedules." in stale.content.decode()
    missing = client.post("/packs/returns/declare/", declared(seen="1"))
    assert missing.status_code == 422
    right = declared(seen="1", correction="One was forgotten.", sampled="13")
    assert client.post("/packs/returns/declare/", right).status_code == 302
    assert list(Declaration.objects.values_list("number", "sampled")) == [(1, 12), (2, 13)]
    seen = words(signed_in(make.user(Role.HQ)), "/packs/returns/")
    assert seen.count("Not declared yet") == 13
    assert "corrected" in seen
    theirs = words(signed_in(make.user(Role.FESM, area="wessex")), "/packs/returns/")
    assert "Two schedules." not in theirs
    assert client.get("/packs/returns/?quarter=nonsense").status_code == 404


def test_a_file_of_the_returns_is_of_ones_own_area_alone():
    signed_in(make.user(Role.FESM)).post("/packs/returns/declare/", declared())
    for who, area, there in ((Role.HQ, None, True), (Role.FESM, make.AREA, True), (Role.FESM, "wessex", False)):
        client = signed_in(make.user(who, area=area))
        assert ("Two schedules." in words(client, f"/packs/returns/returns.csv?quarter={LAST.code}")) == there
    assert client.get("/packs/returns/returns.exe").status_code == 404


def risk(**changed: str) -> dict[str, str]:
    said = {"title": "Papers go out unread", "cause": "Time", "control": "The desk", "action": "Samples"}
    return {**said, "likelihood": "3", "impact": "4", "owner": "fesm", "due": "2027-01-31", "state": "open", **changed}


def test_a_fesm_keeps_the_areas_register_and_headquarters_only_reads_it():
    fesm, hq = signed_in(make.user(Role.FESM)), signed_in(make.user(Role.HQ))
    wrong = fesm.post("/packs/risks/new/", risk(control="Ask on 07700 900123."))
    assert wrong.status_code == 422
    assert "Ask on 07700 900123." in wrong.content.decode()
    fesm.post("/packs/risks/new/", risk())
    one = Risk.objects.get()
    page = f"/packs/risks/{one.pk}/"
    assert "Change or close it" in words(fesm, page)
    assert "Change or close it" not in words(hq, page)
    assert hq.post(f"{page}change/", risk(seen="1")).status_code == 409
    assert fesm.post(f"{page}change/", risk(seen="1", state="closed")).status_code == 302
    assert fesm.post(f"{page}change/", risk(seen="1")).status_code == 409
    assert one.versions.count() == 2
    assert "Papers go out unread" in words(hq, "/packs/risks/register.csv")
    (listed,) = hq.get("/api/risks/").json()["results"]
    assert (listed["state"], listed["score"], listed["area"]) == ("closed", 12, make.AREA)


def test_the_api_declares_registers_and_changes_as_the_pages_do():
    fesm, hq = signed_in(make.user(Role.FESM)), signed_in(make.user(Role.HQ))
    said: dict[str, Any] = {"quarter": LAST.code, "seen": 0, "sampled": 12, "with_findings": 1}
    said |= {"found": "Two schedules.", "done": "Both were asked back."}
    declare, form = "/api/assurance-returns/declare/", {"content_type": "application/json"}
    assert fesm.post(declare, {**said, "quarter": "nonsense"}, **form).status_code == 422
    assert hq.post(declare, said, **form).status_code == 403
    made = fesm.post(declare, said, **form)
    assert (made.status_code, made.json()["number"], made.json()["area"]) == (201, 1, make.AREA)
    assert fesm.post(declare, said, **form).json()["stale"] is True
    assert fesm.post("/api/risks/register/", risk(likelihood="6"), **form).status_code == 422
    one = fesm.post("/api/risks/register/", risk(), **form).json()
    assert (one["number"], one["score"], one["state"]) == (1, 12, "open")
    revise = f"/api/risks/{one['risk']}/revise/"
    assert fesm.post(revise, risk(seen="1", state="closed"), **form).json()["number"] == 2
    assert fesm.post(revise, risk(seen="1"), **form).status_code == 409
    assert hq.post(revise, risk(seen="2"), **form).status_code == 409
    wessex = signed_in(make.user(Role.FESM, area="wessex"))
    assert wessex.post(revise, risk(seen="2"), **form).status_code == 404


def test_another_areas_risk_is_not_there():
    one = register_risk(RISK, by=make.user(Role.FESM))
    assert signed_in(make.user(Role.FESM, area="wessex")).get(f"/packs/risks/{one.pk}/").status_code == 404


def test_the_baseline_shows_an_area_its_own_row_and_the_nations():
    said = words(signed_in(make.user(Role.FESM)), "/packs/baseline/")
    assert 'scope="row">Mersey-Cheshire' in said
    assert 'scope="row">Wessex' not in said
    assert 'scope="row">Wessex' in words(signed_in(make.user(Role.HQ)), "/packs/baseline/")
