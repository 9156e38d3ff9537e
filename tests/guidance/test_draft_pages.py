"""The pages and the API of drafts: plain forms whose words nobody loses, and hostile words that stay words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from guidance.drafting import latest
from guidance.models import Draft, DraftStep, Edition, Publication
from guidance.parts import entry
from guidance.reading import current_edition
from tests import make
from tests.guidance.make import approved, draft, edited, hq, published, tomorrow, with_family
from tests.plain import form_to, press, signed_in

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} %(who)s ' ; --"


def sent(client, address, **changed):
    """Open a page's form and send it as it stands but for these fields."""
    shown = client.get(address)
    return client.post(address, {**_fields(shown), **changed})


def _fields(shown):
    form = shown.context["form"]
    fields = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    # A browser sends boxes in the order in which they stand on the page, whichever was ticked first.
    return {name: sorted(value) if isinstance(value, list) else value for name, value in fields.items()}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HQ])
def test_drafts_are_headquarters_alone(role):
    made = draft()
    client = signed_in(make.user(role))
    for name, numbers in (("guidance:drafts", []), ("guidance:draft", [made.pk])):
        assert client.get(reverse(name, args=numbers)).status_code == 403
    for name in ("propose", "approve", "turn_down", "abandon", "publish"):
        assert client.post(reverse(f"guidance:{name}", args=[made.pk])).status_code == 403
    assert "Drafts" not in client.get("/guidance/").content.decode().split("<main")[1]


def test_a_row_of_the_offence_matrix_is_edited_on_a_page(officer):
    writer = hq()
    made = draft(writer)
    client = signed_in(writer)
    address = reverse("guidance:draft_entry", args=[made.pk, "offences", "burglary"])
    before = entry(latest(made).data, "offences", "burglary")
    assert sent(client, address).status_code == 302
    assert latest(made).number == 1, "a form that was sent as it stood changed something"
    answer = sent(
        client,
        address,
        words="burglary\r\nsquat",
        statutes="Theft Act 1968: 9, 10\r\nVagrancy Act 1824",
        keep_1_what="The key",
        keep_1_why="It was how they came in.",
        keep_1_when="document_in_issue",
        keep_1_categories=["other"],
    )
    assert answer.status_code == 302
    after = entry(latest(made).data, "offences", "burglary")
    assert after["words"] == ["burglary", "squat"]
    assert after["statutes"] == [
        {"act": "Theft Act 1968", "sections": ["9", "10"]},
        {"act": "Vagrancy Act 1824", "sections": []},
    ]
    assert [one["what"] for one in after["keeps"]] == [before["keeps"][0]["what"], "The key"]


def test_each_part_sent_as_it_stood_changes_nothing():
    writer = hq()
    made = draft(writer)
    client = signed_in(writer)
    data = latest(made).data
    parts = [("front", ""), ("forms", ""), *(("definitions", one["code"]) for one in data["definitions"])]
    parts += [("principles", one["code"]) for one in data["principles"]]
    parts += [("offences", one["code"]) for one in data["offences"]]
    for part, code in parts:
        name = "guidance:draft_entry" if code else "guidance:draft_part"
        address = reverse(name, args=[made.pk, part, *([code] if code else [])])
        assert sent(client, address).status_code == 302, (part, code)
        assert latest(made).data == data, (part, code)
    assert latest(made).number == 1


def test_a_family_is_added_and_taken_out_again():
    writer = hq()
    made = draft(writer)
    client = signed_in(writer)
    new = reverse("guidance:draft_entry", args=[made.pk, "offences", "new"])
    assert sent(client, new, code="perjury", name="perjury", words="perjury", statutes="").status_code == 302
    assert entry(latest(made).data, "offences", "perjury")
    shown = client.get(reverse("guidance:draft_entry", args=[made.pk, "offences", "perjury"]))
    press(client, form_to(shown, reverse("guidance:remove_entry", args=[made.pk, "offences", "perjury"])))
    assert entry(latest(made).data, "offences", "perjury") is None


def test_a_principle_that_the_search_cites_is_not_taken_out():
    writer = hq()
    made = draft(writer)
    client = signed_in(writer)
    remove = reverse("guidance:remove_entry", args=[made.pk, "principles", "P04"])
    assert (
        remove not in client.get(reverse("guidance:draft_entry", args=[made.pk, "principles", "P04"])).content.decode()
    )
    assert client.post(remove, {"seen": "1"}).status_code == 422
    assert latest(made).number == 1


def test_whoever_comes_second_keeps_what_they_typed_and_reads_what_the_first_changed():
    one, other = hq(), hq()
    made = draft(one)
    client = signed_in(other)
    address = reverse("guidance:draft_entry", args=[made.pk, "principles", "P05"])
    fields = _fields(client.get(address)) | {"text": "What I typed."}
    edited(made, by=one, text="What they typed.")
    refused = client.post(address, fields)
    assert refused.status_code == 409
    shown = refused.content.decode()
    assert "What I typed." in shown
    assert "saved version 2 while you were writing" in shown
    assert reverse("guidance:draft_changes", args=[made.pk, 1, 2]) in shown
    assert client.post(address, _fields(refused)).status_code == 302
    data = latest(made).data
    assert entry(data, "principles", "P04")["text"] == "What they typed."
    assert entry(data, "principles", "P05")["text"] == "What I typed."


def test_hostile_words_are_only_ever_words():
    writer = hq()
    made = draft(writer)
    edited(made, by=writer, text=HOSTILE, title=HOSTILE)
    with_family(made, by=writer, code="burglary", words=["(a+)+$", HOSTILE], name="<b>burglary</b>")
    edition = published(made)
    client = signed_in(make.user())
    for address in ("/guidance/", f"/guidance/changes/{edition.name}/", f"/guidance/compare/?to={edition.name}"):
        shown = client.get(address)
        assert shown.status_code == 200
        assert "<script>alert(1)" not in shown.content.decode()
        assert "<b>burglary</b>" not in shown.content.decode()
    shown = signed_in(writer).get(reverse("guidance:draft", args=[made.pk])).content.decode()
    assert "<script>alert(1)" not in shown


@pytest.mark.parametrize(
    "address", ["nonsense/", "principles/P99/", "definitions/new/", "front/<b>/", "changes/1/99/", "offences/../"]
)
def test_a_part_that_is_not_there_is_not_found(address):
    made = draft()
    assert signed_in(hq()).get(f"/guidance/drafts/{made.pk}/{address}").status_code == 404


def test_an_unapproved_or_past_publication_is_refused_on_the_page_with_what_was_typed():
    writer = hq()
    made = approved(by=writer)
    client = signed_in(writer)
    about = {"digest": latest(made).digest, "summary": "What I typed.", "roles": ["lawyer"], "stops": "no"}
    yesterday = timezone.localdate() - timedelta(days=1)
    refused = client.post(reverse("guidance:publish", args=[made.pk]), about | {"in_force_from": yesterday})
    assert refused.status_code == 422
    assert "What I typed." in refused.content.decode()
    edited(made, by=writer, text="Slipped in.")
    stale = client.post(reverse("guidance:publish", args=[made.pk]), about | {"in_force_from": tomorrow()})
    assert stale.status_code == 409
    assert not Publication.objects.exists()


def test_approving_ones_own_by_hand_is_refused():
    writer = hq()
    made = draft(writer)
    digest = edited(made, by=writer).digest
    client = signed_in(writer)
    assert client.post(reverse("guidance:propose", args=[made.pk]), {"digest": digest}).status_code == 302
    assert client.post(reverse("guidance:approve", args=[made.pk]), {"digest": digest}).status_code == 409
    assert not DraftStep.objects.filter(what="approved").exists()


def test_the_text_of_a_day_has_an_address_of_its_own():
    before = current_edition()
    edition = published(on=tomorrow())
    client = signed_in(make.user())
    assert client.get(f"/guidance/on/{timezone.localdate()}/").context["edition"] == before
    assert client.get(f"/guidance/on/{tomorrow()}/").context["edition"] == edition
    assert client.get("/guidance/on/2026-11-10/").context["edition"].name == "2026-11"
    assert client.get("/guidance/on/1999-01-01/").status_code == 404
    assert client.get("/guidance/on/never/").status_code == 404
    assert client.get("/guidance/history/?on=2026-11-10").headers["Location"] == "/guidance/on/2026-11-10/"
    assert client.get("/guidance/history/?on=never").status_code == 422


def test_the_api_does_what_the_pages_do():
    writer, second = signed_in(hq()), signed_in(hq())
    begun = writer.post("/api/guidance/drafts/", {"purpose": "By the API"}, content_type="application/json").json()
    text = begun["text"] | {"title": "What to take out"}
    address = f"/api/guidance/drafts/{begun['id']}/"
    stale = writer.put(address, {"seen": 9, "text": text}, content_type="application/json")
    assert stale.status_code == 409
    bad = writer.put(address, {"seen": 1, "text": {"title": []}}, content_type="application/json")
    assert bad.status_code == 422
    saved = writer.put(address, {"seen": 1, "text": text}, content_type="application/json").json()
    version = {"sha256": saved["sha256"]}
    assert writer.post(f"{address}propose/", version, content_type="application/json").status_code == 200
    assert writer.post(f"{address}approve/", version, content_type="application/json").status_code == 409
    assert second.post(f"{address}approve/", version, content_type="application/json").json()["state"] == "approved"
    told = {"in_force_from": str(timezone.localdate()), "summary": "Another title.", "roles": ["operational"]}
    published_ = second.post(f"{address}publish/", version | told, content_type="application/json")
    assert published_.status_code == 201
    officer = signed_in(make.user())
    assert officer.get("/api/guidance/").json()["text"]["title"] == "What to take out"
    assert officer.get("/api/guidance/?on=2026-11-10").json()["name"] == "2026-11"
    (change,) = officer.get("/api/guidance/changes/").json()
    assert change["unread"]
    assert officer.post(f"/api/guidance/changes/{change['edition']}/read/").status_code == 204
    assert not officer.get("/api/guidance/changes/").json()[0]["unread"]
    assert officer.get(address).status_code == 403
    assert Draft.objects.count() == 1
    assert Edition.objects.filter(in_force_from=date.fromisoformat(told["in_force_from"])).count() == 1
