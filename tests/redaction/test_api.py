"""The API is the pages' other door: the same deeds, the same refusals, the same people."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework.authtoken.models import Token

from accounts.models import Role, User
from cases.dispatching import dispatch
from cases.files import store
from cases.models import Bundle, State
from ledger.models import Line
from redaction.asking import answer, ask
from redaction.checking import see_page
from redaction.models import Decision, Flag, Kind, PageCheck, SignOff, Verdict
from tests import make
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
JSON = "application/json"


@pytest.fixture
def document():
    return make.document(make.bundle())


@pytest.fixture
def flag(document) -> Flag:
    return make.flag(document)


@pytest.fixture
def api(officer) -> Client:
    return by_token(officer)


def by_token(user: User) -> Client:
    token, _ = Token.objects.get_or_create(user=user)
    return Client(headers={"Authorization": f"Token {token.key}"})


def decided(flag: Flag, verdict: str, seen: int | None = None, **about: str) -> dict[str, Any]:
    return {"flags": [{"flag": flag.pk, "seen": seen}], "verdict": verdict, **about}


def verified(by: User) -> Bundle:
    """A bundle whose served copy is on disk as it was verified, without the papers behind it."""
    bundle = make.bundle()
    kept = store([b"the verified bytes"], under="served/1/1", key=bundle.case.key)
    fields = {"state": State.VERIFIED, "verified_digest": kept.sha256, "verified_path": kept.path}
    Bundle.objects.filter(pk=bundle.pk).update(**fields)
    bundle.refresh_from_db()
    return bundle


# Who comes in ---------------------------------------------------------------------------------------------------------


def test_a_token_opens_the_door_and_a_wrong_one_does_not(api, flag):
    address = f"/api/bundles/{flag.bundle_id}/flags/"
    assert api.get(address).status_code == 200
    for headers in ({}, {"Authorization": "Token " + "0" * 40}, {"Authorization": "Token"}):
        assert Client(headers=headers).get(address).status_code == 401


def test_a_session_opens_it_too_but_writes_only_with_the_pages_own_token(officer, flag):
    client = signed_in(officer, enforce_csrf_checks=True)
    assert client.get(f"/api/bundles/{flag.bundle_id}/flags/").status_code == 200
    done = client.post(f"/api/bundles/{flag.bundle_id}/decisions/", decided(flag, "redact"), content_type=JSON)
    assert done.status_code == 403
    assert not Decision.objects.exists()


def test_somebody_who_has_left_is_kept_out(officer, api, flag):
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert api.get(f"/api/bundles/{flag.bundle_id}/flags/").status_code == 401


def test_a_wrong_role_is_told_so(flag):
    done = by_token(make.user(Role.FESM)).get(f"/api/bundles/{flag.bundle_id}/flags/")
    assert (done.status_code, done.json()["detail"]) == (403, "Your role does not let you read a bundle's papers.")


def test_the_schema_is_whole_and_says_nothing_doubtful(officer, tmp_path):
    call_command("spectacular", file=str(tmp_path / "schema.yaml"), validate=True, fail_on_warn=True)
    assert signed_in(officer).get("/api/schema/").status_code == 200


# What it does ---------------------------------------------------------------------------------------------------------


def test_flags_come_in_reading_order_with_what_is_suggested_and_what_was_decided(api, flag, officer):
    decision = make.decide(flag, Verdict.REDACT, by=officer)
    (found,) = api.get(f"/api/bundles/{flag.bundle_id}/flags/").json()["results"]
    assert (found["id"], found["category"], found["verdict"], found["decision"]) == (
        flag.pk, "phone", "redact", decision.pk,
    )  # fmt: skip
    assert found["suggestion"]["principle"] == "P04"
    assert "900123" not in str(found)


def test_what_was_read_is_sent_back_as_seen_and_decided(api, flag, officer):
    done = api.post(f"/api/bundles/{flag.bundle_id}/decisions/", decided(flag, "redact"), content_type=JSON)
    assert done.status_code == 201
    (made,) = done.json()
    assert (made["flag"], made["verdict"], made["principle"]) == (flag.pk, "redact", "P04")
    again = decided(flag, "keep", seen=made["id"], reason="It is the number used.")
    assert api.post(f"/api/bundles/{flag.bundle_id}/decisions/", again, content_type=JSON).status_code == 201
    assert [one.by for one in flag.decisions.all()] == [officer, officer]


def test_a_whole_review_can_be_done_over_the_api(api, flag, document, officer):
    bundle = flag.bundle
    assert [one["sentence"] for one in api.get(f"/api/bundles/{bundle.pk}/blocks/").json()] == [
        "1 flag is undecided.",
        "Document 1: nobody has seen page 1.",
    ]
    api.post(f"/api/bundles/{bundle.pk}/decisions/", decided(flag, "redact"), content_type=JSON)
    assert api.post(f"/api/documents/{document.pk}/look/", {"page": 1}, content_type=JSON).status_code == 204
    assert api.get(f"/api/bundles/{bundle.pk}/blocks/").json() == []
    signed = api.post(f"/api/bundles/{bundle.pk}/sign-off/", {"declared": True}, content_type=JSON)
    assert signed.status_code == 201
    assert signed.json()["marks_digest"] == SignOff.objects.get().marks_digest
    assert api.get(f"/api/bundles/{bundle.pk}/progress/").json()["sentence"] == "Burning: 0 of 1 documents done"
    assert api.post(f"/api/bundles/{bundle.pk}/reopen/").json() == {"id": bundle.pk, "state": "in_review"}


def test_marks_and_withheld_papers_are_decisions_like_any_other(api, document):
    box = {"page": 1, "rect": [72, 500, 200, 520], "category": "signature"}
    marked = api.post(f"/api/documents/{document.pk}/marks/", box, content_type=JSON)
    assert (marked.status_code, marked.json()["verdict"]) == (201, "redact")
    withheld = {"page": None, "principle": "P14", "reason": "Another case's paper."}
    done = api.post(f"/api/documents/{document.pk}/withhold/", withheld, content_type=JSON)
    assert (done.status_code, done.json()["verdict"]) == (201, "withhold")


def test_a_question_is_asked_and_answered(api, flag, lawyer):
    asked = api.post(f"/api/bundles/{flag.bundle_id}/questions/", {"text": "Needed?", "flag": flag.pk}, JSON)
    assert (asked.status_code, asked.json()["page"]) == (201, 1)
    address = f"/api/questions/{asked.json()['id']}/answer/"
    assert api.post(address, {"text": "Yes."}, content_type=JSON).status_code == 403
    assert by_token(lawyer).post(address, {"text": "Yes."}, content_type=JSON).status_code == 201


def test_a_dispatch_gives_its_receipt(api, officer):
    bundle = verified(officer)
    to = bundle.case.recipients.first()
    sent = api.post(f"/api/bundles/{bundle.pk}/dispatches/", {"recipient": to.pk, "channel": "post"}, JSON)
    assert sent.status_code == 201
    assert sent.json()["reference"] == str(bundle.dispatches.get().reference)
    assert sent.json()["digest"] == bundle.verified_digest


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"flags": [], "verdict": "redact"},
        {"flags": "all", "verdict": "redact"},
        {"flags": [{"flag": 1}], "verdict": "redact"},
        {"flags": [{"flag": 10**30, "seen": None}], "verdict": "redact"},
        {"flags": [{"flag": 0, "seen": 10**30}], "verdict": "redact"},
        {"flags": [{"flag": 0, "seen": None}], "verdict": "burn"},
        [],
        "redact",
        None,
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(api, flag, sent):
    done = api.post(f"/api/bundles/{flag.bundle_id}/decisions/", sent, content_type=JSON)
    assert done.status_code in (400, 422)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("rect", [["nan"] * 4, [0, 0, "inf", 10], [10, 10, 5, 5], [1e308] * 4, [0, 0, 1], "all", None])
def test_a_rectangle_that_is_none_is_refused(api, document, rect):
    done = api.post(f"/api/documents/{document.pk}/marks/", {"page": 1, "rect": rect, "category": "name"}, JSON)
    assert done.status_code in (400, 422)
    assert not Flag.objects.exists()


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"page": NaN}'])
def test_what_is_not_json_is_refused(api, document, body):
    assert api.generic("POST", f"/api/documents/{document.pk}/look/", body, JSON).status_code == 400
    assert not PageCheck.objects.exists()


# Both doors -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Twice:
    """One refused deed as the page posts it and as the API does, and who asks."""

    page: tuple[str, dict[str, Any]]
    api: tuple[str, dict[str, Any]]
    status: int
    says: str
    by: User


def deciding(flag: Flag, verdict: str, status: int, says: str, by: User, **about: str) -> Twice:
    return Twice(
        (f"/review/flags/{flag.pk}/decide/", {"verdict": verdict, "scope": "one", "seen": f"{flag.pk}:", **about}),
        (f"/api/bundles/{flag.bundle_id}/decisions/", decided(flag, verdict, **about)),
        status,
        says,
        by,
    )


def signing(bundle: Bundle, status: int, says: str, by: User, **about: Any) -> Twice:
    sent = {"declared": True, **about}
    return Twice(
        (f"/review/{bundle.pk}/sign-off/", {name: value for name, value in sent.items() if value}),
        (f"/api/bundles/{bundle.pk}/sign-off/", sent),
        status,
        says,
        by,
    )


def dispatching(bundle: Bundle, says: str, by: User) -> Twice:
    sent = {"recipient": bundle.case.recipients.first().pk, "channel": "post"}
    return Twice(
        (f"/review/{bundle.pk}/dispatch/", sent), (f"/api/bundles/{bundle.pk}/dispatches/", sent), 409, says, by
    )


def ready(by: User, **about: Any) -> Bundle:
    """A bundle with one redaction and nothing in its way but, perhaps, its route."""
    document = make.document(make.bundle(**about))
    make.decide(make.flag(document), Verdict.REDACT, by=by)
    see_page(document, 1, by=by)
    return document.bundle


def stale(by: User) -> Twice:
    one = make.flag(make.document(make.bundle()))
    make.decide(one, Verdict.KEEP, by=make.user(Role.LAWYER), reason="Needed.")
    return deciding(one, "redact", 409, "decided this since you opened the page", by)


def decided_too_late(by: User) -> Twice:
    one = make.flag(make.document(make.bundle()))
    Bundle.objects.filter(pk=one.bundle_id).update(state=State.SIGNED_OFF)
    return deciding(one, "redact", 409, "only while the bundle is in review", by)


def kept_without_a_reason(by: User) -> Twice:
    return deciding(make.flag(make.document(make.bundle())), "keep", 422, "Say why this is needed", by)


def by_a_principle_that_is_none(by: User) -> Twice:
    one = make.flag(make.document(make.bundle()))
    return deciding(one, "redact", 422, "Choose a principle", by, principle="P99")


def a_page_redacted(by: User) -> Twice:
    document = make.document(make.bundle())
    one = Flag.objects.create(
        bundle=document.bundle, document=document, page=1, kind=Kind.BACK_OF_STATEMENT, found_by="test"
    )
    return deciding(one, "redact", 422, "A page or document is withheld or kept", by)


def signed_with_flags_undecided(by: User) -> Twice:
    return signing(make.flag(make.document(make.bundle())).bundle, 409, "1 flag is undecided", by)


def signed_without_declaring(by: User) -> Twice:
    return signing(ready(by), 422, "Tick the declaration", by, declared=False)


def signed_with_time_in_hand(by: User) -> Twice:
    bundle = ready(by, custody=False, hearing_in=timedelta(days=9))
    return signing(bundle, 422, "There is time to return these papers", by)


def signed_without_a_lawyer(by: User) -> Twice:
    return signing(ready(by, custody=False, plea="not_guilty"), 409, "a lawyer must sign it off", by)


def sent_before_it_was_verified(by: User) -> Twice:
    return dispatching(ready(by), "Only a verified bundle can be dispatched", by)


def sent_when_the_bytes_are_others(by: User) -> Twice:
    bundle = verified(by)
    Bundle.objects.filter(pk=bundle.pk).update(verified_digest="0" * 64)
    return dispatching(bundle, "not the one that was verified", by)


def sent_twice(by: User) -> Twice:
    bundle = verified(by)
    dispatch(bundle, to=bundle.case.recipients.first(), channel="post", manifest={}, by=by)
    return dispatching(bundle, "already been sent this copy", by)


def a_mark_off_the_page(by: User) -> Twice:
    document = make.document(make.bundle())
    sides = {"x0": 700, "y0": 10, "x1": 800, "y1": 50}
    return Twice(
        (f"/review/{document.bundle_id}/1/1/mark/", {**sides, "category": "name"}),
        (f"/api/documents/{document.pk}/marks/", {"page": 1, "rect": list(sides.values()), "category": "name"}),
        422,
        "Draw the box on the page",
        by,
    )


def withheld_by_a_principle_that_is_none(by: User) -> Twice:
    document = make.document(make.bundle())
    sent = {"principle": "P99", "reason": "Because."}
    return Twice(
        (f"/review/{document.bundle_id}/1/1/withhold/", sent),
        (f"/api/documents/{document.pk}/withhold/", {**sent, "page": 1}),
        422,
        "Choose a principle",
        by,
    )


def a_look_at_no_page(by: User) -> Twice:
    document = make.document(make.bundle())
    return Twice(
        (f"/review/{document.bundle_id}/1/9/look/", {}),
        (f"/api/documents/{document.pk}/look/", {"page": 9}),
        422,
        "This document has no page 9",
        by,
    )


def asked_too_late(by: User) -> Twice:
    one = make.flag(make.document(make.bundle()))
    Bundle.objects.filter(pk=one.bundle_id).update(state=State.BURNT)
    return Twice(
        (f"/review/flags/{one.pk}/ask/", {"question": "Is it needed?"}),
        (f"/api/bundles/{one.bundle_id}/questions/", {"text": "Is it needed?", "flag": one.pk}),
        409,
        "only while the bundle is in review",
        by,
    )


def answered_twice(by: User) -> Twice:
    lawyer = make.user(Role.LAWYER)
    question = ask(make.bundle(), "Is it needed?", by=by)
    answer(question, "Yes.", by=lawyer)
    return Twice(
        (f"/review/questions/{question.pk}/answer/", {"answer": "No."}),
        (f"/api/questions/{question.pk}/answer/", {"text": "No."}),
        409,
        "This question has been answered",
        lawyer,
    )


def reopened_after_dispatch(by: User) -> Twice:
    bundle = make.bundle(state=State.DISPATCHED)
    return Twice(
        (f"/review/{bundle.pk}/reopen/", {}), (f"/api/bundles/{bundle.pk}/reopen/", {}), 409, "cannot be reopened", by
    )


# A refusal on a page is answered by the desk, drawn again: whoever was refused has then seen the page, and holds it.
DRAWN = ("DocumentFirstSeen", "DocumentTaken")


@pytest.mark.parametrize(
    "refused",
    [
        stale,
        decided_too_late,
        kept_without_a_reason,
        by_a_principle_that_is_none,
        a_page_redacted,
        signed_with_flags_undecided,
        signed_without_declaring,
        signed_with_time_in_hand,
        signed_without_a_lawyer,
        sent_before_it_was_verified,
        sent_when_the_bytes_are_others,
        sent_twice,
        a_mark_off_the_page,
        withheld_by_a_principle_that_is_none,
        a_look_at_no_page,
        asked_too_late,
        answered_twice,
        reopened_after_dispatch,
    ],
)
def test_the_same_refusal_has_the_same_status_and_sentence_at_both_doors(officer, refused: Callable[[User], Twice]):
    both = refused(officer)
    written = Line.objects.exclude(what__in=DRAWN)
    lines = written.count()
    over_api = by_token(both.by).post(both.api[0], both.api[1], content_type=JSON)
    on_page = signed_in(both.by).post(both.page[0], both.page[1])
    assert (over_api.status_code, on_page.status_code) == (both.status, both.status)
    sentence = over_api.json()["refused"]
    assert both.says in sentence
    assert html.escape(sentence) in on_page.content.decode()
    script = signed_in(both.by).post(both.page[0], both.page[1], headers={"Accept": JSON})
    assert (script.status_code, script.json()) == (both.status, over_api.json())
    assert written.count() == lines
