"""Undo and redo at the desk and over the API."""

from __future__ import annotations

import pytest

from redaction.models import Flag, Verdict
from tests import make
from tests.plain import form_to, press, signed_in
from tests.redaction.test_api import by_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def flag():
    return make.flag(make.document(make.bundle()))


def verdict_of(flag) -> str | None:
    return Flag.objects.with_verdict().get(pk=flag.pk).verdict


def test_the_desk_names_what_it_would_undo_and_undoes_it_and_does_it_again(flag, officer):
    client, here = signed_in(officer), f"/review/{flag.bundle_id}/1/1/"
    assert "Undo:" not in client.get(here).content.decode()
    press(client, form_to(client.get(f"{here}?flag={flag.pk}"), "/decide/"), verdict="redact")
    shown = client.get(here)
    assert "Undo: redact, 1 place" in shown.content.decode()
    done = press(client, form_to(shown, "/undo/"))
    assert done.status_code == 302
    assert f"flag={flag.pk}" in done.url
    assert verdict_of(flag) is None
    shown = client.get(done.url)
    assert "Undone: redact, 1 place." in shown.content.decode()
    assert "Redo: redact, 1 place" in shown.content.decode()
    press(client, form_to(shown, "/redo/"))
    assert verdict_of(flag) == "redact"


def test_it_can_be_undone_from_another_computer(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    elsewhere = signed_in(officer)
    press(elsewhere, form_to(elsewhere.get(f"/review/{flag.bundle_id}/1/1/"), "/undo/"))
    assert verdict_of(flag) is None


def test_nobody_is_offered_to_undo_what_another_did(flag, officer, lawyer):
    make.decide(flag, Verdict.REDACT, by=officer)
    assert "/undo/" not in signed_in(lawyer).get(f"/review/{flag.bundle_id}/1/1/").content.decode()


def test_a_mark_that_is_undone_leads_back_to_its_page(flag, officer):
    client = signed_in(officer)
    here = f"/review/{flag.bundle_id}/1/1/"
    sides = {"x0": "72", "y0": "500", "x1": "200", "y1": "520", "category": "signature"}
    press(client, form_to(client.get(here), "/mark/"), **sides)
    done = press(client, form_to(client.get(here), "/undo/"))
    assert done.url == here
    assert "Area drawn" not in client.get(f"{here}?show=redact").content.decode()


def test_what_cannot_be_undone_is_said_on_the_desk(flag, officer, lawyer):
    make.decide(flag, Verdict.REDACT, by=officer)
    client = signed_in(officer)
    form = form_to(client.get(f"/review/{flag.bundle_id}/1/1/"), "/undo/")
    make.lapse()
    make.decide(flag, Verdict.KEEP, by=lawyer, reason="Needed.")
    make.lapse()
    done = press(client, form)
    assert done.status_code == 409
    assert f"{lawyer} decided this since: keep (document 1, page 1)." in done.content.decode()
    assert verdict_of(flag) == "keep"


@pytest.mark.parametrize("sent", ["", "x", "9" * 30, "-1"])
def test_what_no_page_sends_undoes_nothing(flag, officer, sent):
    make.decide(flag, Verdict.REDACT, by=officer)
    done = signed_in(officer).post(f"/review/{flag.bundle_id}/1/1/undo/", {"act": sent})
    assert done.status_code == 422
    assert verdict_of(flag) == "redact"


def test_over_the_api_the_same_is_undone_and_done_again(flag, officer):
    client, bundle = by_token(officer), f"/api/bundles/{flag.bundle_id}"
    assert client.get(f"{bundle}/acts/").json() == {"undo": None, "redo": None}
    make.decide(flag, Verdict.REDACT, by=officer)
    last = client.get(f"{bundle}/acts/").json()["undo"]
    assert last["said"] == "redact, 1 place"
    undone = client.post(f"{bundle}/undo/", {"act": last["id"]}, content_type="application/json")
    assert (undone.status_code, undone.json()["of"]) == (201, last["id"])
    assert verdict_of(flag) is None
    assert client.post(f"{bundle}/undo/", {"act": last["id"]}, content_type="application/json").status_code == 409
    again = client.post(f"{bundle}/redo/", {"act": undone.json()["id"]}, content_type="application/json")
    assert again.status_code == 201
    assert verdict_of(flag) == "redact"
