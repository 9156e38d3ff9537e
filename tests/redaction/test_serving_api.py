"""What was served, over the API: to whom it may go, the copies themselves, and what was done to the case."""

from __future__ import annotations

import hashlib
import html

import pytest

from accounts.models import Role, User
from cases.files import location, store
from cases.models import Bundle, Recipient, State
from ledger.history import sentences
from ledger.models import Line
from redaction.models import BurntCopy, SignOff
from tests import make
from tests.plain import signed_in
from tests.redaction.test_api import JSON, by_token, verified

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]

BYTES = b"%PDF-1.7 the verified bytes"


def served(by: User) -> BurntCopy:
    """The whole of a bundle that was proved clean, with one paper of it."""
    bundle = make.bundle()
    document = make.document(bundle)
    signed = SignOff.objects.create(bundle=bundle, route="", marks_digest="0" * 64, by=by, role=by.role)
    for of, content in ((document, b"%PDF-1.7 one paper"), (None, BYTES)):
        kept = store([content], under="served/1", key=bundle.case.key)
        copy = BurntCopy.objects.create(
            bundle=bundle, document=of, sign_off=signed, report={}, path=kept.path, sha256=kept.sha256,
            size=kept.size, page_count=1,
        )  # fmt: skip
    Bundle.objects.filter(pk=bundle.pk).update(
        state=State.VERIFIED, verified_digest=copy.sha256, verified_path=copy.path
    )
    return copy


def test_the_copies_are_told_of_and_a_copy_is_the_very_bytes(officer):
    copy, api = served(officer), by_token(officer)
    told = api.get(f"/api/bundles/{copy.bundle_id}/copies/").json()
    case = copy.bundle.case
    assert {one["name"] for one in told} == {"01-witness-statement.pdf", f"{case.urn}-bundle-1.pdf"}
    (whole,) = [one for one in told if one["document"] is None]
    for accept in ("*/*", "application/pdf", "application/json"):
        sent = api.get(f"/api/copies/{whole['id']}/", headers={"Accept": accept})
        content = b"".join(sent.streaming_content)
        assert (content, hashlib.sha256(content).hexdigest()) == (BYTES, whole["sha256"])
        assert (sent.status_code, sent.headers["Content-Type"]) == (200, "application/pdf")
        assert sent.headers["Content-Disposition"] == f'attachment; filename="{whole["name"]}"'
        assert sent.headers["Cache-Control"] == "no-store"


def test_no_copy_is_given_of_a_bundle_that_is_in_review_again(officer):
    copy, api = served(officer), by_token(officer)
    Bundle.objects.filter(pk=copy.bundle_id).update(state=State.IN_REVIEW)
    assert api.get(f"/api/bundles/{copy.bundle_id}/copies/").json() == []
    assert api.get(f"/api/copies/{copy.pk}/", headers={"Accept": "application/pdf"}).status_code == 404


def test_bytes_that_are_not_those_that_were_proved_clean_are_not_given(officer):
    copy = served(officer)
    place = location(copy.path)
    place.chmod(0o600)
    place.write_bytes(b"other bytes")
    done = by_token(officer).get(f"/api/copies/{copy.pk}/", headers={"Accept": "application/pdf"})
    assert (done.status_code, "not the one that was proved clean" in done.json()["refused"]) == (409, True)


def test_a_history_is_told_in_the_pages_own_sentences_a_page_at_a_time(officer, monkeypatch):
    monkeypatch.setattr("redaction.serving_api.CaseHistory.a_page", 2)
    flag = make.flag(make.document(make.bundle(by=officer)))
    for verdict in ("redact", "keep"):
        make.decide(flag, verdict, by=officer, reason="Brenda is needed.")
    api, address = by_token(officer), f"/api/cases/{flag.bundle.case_id}/history/"
    pages = [api.get(address, {"page": number}).json() for number in (1, 2)]
    assert (pages[0]["count"], bool(pages[0]["next"]), pages[1]["next"]) == (4, True, None)
    told = [(one["said"], one["who"], one["seal"]) for page in pages for one in page["results"]]
    assert told == [(one.said, one.who, one.seal) for one in sentences(case=flag.bundle.case_id)]
    assert "Brenda" not in str(pages)


def test_a_history_is_not_for_every_role(officer):
    case = make.case()
    assert by_token(make.user(Role.HQ)).get(f"/api/cases/{case.pk}/history/").status_code == 403


def test_a_lawyer_is_asked_about_a_page(officer):
    document = make.document(make.bundle())
    address, api = f"/api/documents/{document.pk}/questions/", by_token(officer)
    asked = api.post(address, {"text": "Is this page needed?", "page": 1}, content_type=JSON)
    assert asked.status_code == 201
    question = document.bundle.questions.get()
    assert (question.document, question.page, question.flag, question.by) == (document, 1, None, officer)
    assert asked.json()["id"] == question.pk


def test_a_question_about_no_page_is_refused_with_the_same_sentence_at_both_doors(officer):
    document = make.document(make.bundle())
    Bundle.objects.filter(pk=document.bundle_id).update(state=State.BURNT)
    over_api = by_token(officer).post(
        f"/api/documents/{document.pk}/questions/", {"text": "Is it needed?", "page": 1}, content_type=JSON
    )
    on_page = signed_in(officer).post(f"/review/{document.bundle_id}/1/1/ask/", {"question": "Is it needed?"})
    assert (over_api.status_code, on_page.status_code) == (409, 409)
    assert html.escape(over_api.json()["refused"]) in on_page.content.decode()
    Bundle.objects.filter(pk=document.bundle_id).update(state=State.IN_REVIEW)
    for page, status in ((9, 422), (0, 400), (None, 400)):
        sent = {"text": "Is it needed?", "page": page}
        done = by_token(officer).post(f"/api/documents/{document.pk}/questions/", sent, content_type=JSON)
        assert done.status_code == status
    assert not document.bundle.questions.exists()


def test_a_copy_for_somebody_without_an_address_is_refused_by_e_mail_at_both_doors(officer):
    bundle = verified(officer)
    to = Recipient.objects.create(case=bundle.case, name="Court office", role=Recipient.Role.COURT)
    sent, lines = {"recipient": to.pk, "channel": "secure_email"}, Line.objects.count()
    over_api = by_token(officer).post(f"/api/bundles/{bundle.pk}/dispatches/", sent, content_type=JSON)
    on_page = signed_in(officer).post(f"/review/{bundle.pk}/dispatch/", sent)
    assert (over_api.status_code, on_page.status_code) == (422, 422)
    assert "no e-mail address" in over_api.json()["refused"]
    assert html.escape(over_api.json()["refused"]) in on_page.content.decode()
    bundle.refresh_from_db()
    assert (bundle.state, bundle.dispatches.count(), Line.objects.count()) == (State.VERIFIED, 0, lines)
