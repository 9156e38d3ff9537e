"""One reviewer at a time on one document; nobody is locked out, and nothing that was decided is lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Role
from ledger.models import Line
from redaction.deciding import decide_flags
from redaction.holding import QUIET, Held, holders, leave, take
from redaction.models import Decision, Hold, Verdict
from redaction.varying import Seen, vary_flags
from tests import make
from tests.plain import form_to, forms, press, signed_in


@pytest.fixture
def colleague(db):
    return make.user()


@pytest.fixture
def manager(db):
    return make.user(Role.OPERATIONAL_MANAGER)


@pytest.fixture
def flag(db):
    return make.flag(make.document(make.bundle()))


def let_time_pass(document, by=QUIET + timedelta(seconds=1)):
    """As if there had been no sign of its reviewer for so long."""
    hold = Hold.objects.get(document=document)
    Hold.objects.filter(pk=hold.pk).update(since=hold.since - by, until=hold.until - by)


def desk(flag, user):
    return signed_in(user).get(f"/review/{flag.bundle_id}/1/1/")


def test_whoever_opens_a_document_reviews_it_and_others_are_told_who_and_since_when(flag, officer, colleague):
    mine = desk(flag, officer).content.decode()
    assert "You are reviewing document 1." in mine
    assert '<fieldset class="app-held" data-held>' in mine
    theirs = desk(flag, colleague).content.decode()
    assert "You can only read this document." in theirs
    assert f"{officer} has been reviewing document 1 since {timezone.localtime():%H:}" in theirs
    assert '<fieldset class="app-held" data-held disabled>' in theirs
    assert Hold.objects.get().who == officer


def test_the_time_is_said_as_in_london(flag, officer):
    take(flag.document, by=officer)
    summer = timezone.make_aware(datetime(2026, 7, 1, 12, 5))
    Hold.objects.update(since=summer)
    assert Hold.objects.get().clock == "12:05 on 1 July"


def test_a_decision_by_another_is_refused_with_the_same_sentence_at_both_doors(flag, officer, colleague):
    take(flag.document, by=officer)
    client = signed_in(colleague)
    sent = {"flags": [{"flag": flag.pk, "seen": None}], "verdict": "redact"}
    api = client.post(f"/api/bundles/{flag.bundle_id}/decisions/", sent, content_type="application/json")
    posted = {"verdict": "redact", "seen": f"{flag.pk}:"}
    page = client.post(f"/review/flags/{flag.pk}/decide/", posted, headers={"Accept": "application/json"})
    assert (api.status_code, page.status_code) == (409, 409)
    assert api.json() == page.json()
    assert f"{officer} has been reviewing document 1" in api.json()["refused"]
    assert not Decision.objects.exists()


def test_a_variation_by_another_is_refused(flag, officer, colleague):
    decided = make.decide(flag, Verdict.REDACT, by=officer)
    to = flag.bundle.case.recipients.first()
    with pytest.raises(Held):
        vary_flags(flag.bundle, to, {flag.pk: Seen(decided.pk, None)}, "keep", by=colleague, reason="Needed.")


def test_a_decision_on_what_nobody_holds_takes_it(flag, officer, colleague):
    make.decide(flag, Verdict.REDACT, by=officer)
    assert Hold.objects.get().who == officer
    with pytest.raises(Held):
        make.decide(flag, Verdict.KEEP, by=colleague, reason="It proves the case.")


def test_one_act_on_several_documents_is_refused_whole_when_somebody_has_one_of_them(flag, officer, colleague):
    other = make.flag(make.document(flag.bundle))
    take(other.document, by=colleague)
    with pytest.raises(Held, match="document 2"):
        decide_flags(flag.bundle, {flag.pk: None, other.pk: None}, Verdict.REDACT, by=officer)
    assert not Decision.objects.exists()
    assert not Hold.objects.standing().filter(who=officer).exists()
    assert decide_flags(flag.bundle, {flag.pk: None}, Verdict.REDACT, by=officer)


def test_a_killed_browser_locks_nobody_out(flag, officer, colleague):
    take(flag.document, by=officer)
    let_time_pass(flag.document, QUIET - timedelta(seconds=5))
    with pytest.raises(Held):
        take(flag.document, by=colleague)
    let_time_pass(flag.document, timedelta(seconds=6))
    take(flag.document, by=colleague)
    assert Hold.objects.get().who == colleague


def test_a_sign_of_life_and_every_act_put_off_the_end_and_are_no_lines(flag, officer):
    take(flag.document, by=officer)
    for sign in (
        lambda: take(flag.document, by=officer),
        lambda: make.decide(flag, Verdict.REDACT, by=officer),
        lambda: signed_in(officer).post(f"/review/{flag.bundle_id}/1/hold/"),
    ):
        let_time_pass(flag.document, QUIET - timedelta(seconds=30))
        sign()
        assert Hold.objects.get().until - timezone.now() > QUIET - timedelta(seconds=20)
    assert Line.objects.filter(what="DocumentTaken").count() == 1


def test_a_manager_takes_over_and_what_was_decided_stands(flag, officer, manager):
    make.decide(flag, Verdict.REDACT, by=officer)
    client = signed_in(manager)
    shown = client.get(f"/review/{flag.bundle_id}/1/1/")
    done = press(client, form_to(shown, "/take-over/"))
    assert done.headers["Location"].endswith("/1/1/")
    assert Hold.objects.get().who == manager
    assert Decision.objects.count() == 1
    assert Line.objects.get(what="DocumentTakenOver").facts["holder"] == officer.pk
    told = signed_in(officer).post(f"/review/{flag.bundle_id}/1/hold/", headers={"Accept": "application/json"})
    assert (told.status_code, str(manager) in told.json()["refused"]) == (409, True)


def test_nobody_but_a_manager_may_take_over(flag, officer, colleague):
    take(flag.document, by=officer)
    client = signed_in(colleague)
    offered = forms(client.get(f"/review/{flag.bundle_id}/1/1/"))
    assert not [form for form in offered if form.action.endswith("/take-over/")]
    assert client.post(f"/review/{flag.bundle_id}/1/take-over/").status_code == 403
    assert client.post(f"/api/documents/{flag.document_id}/take-over/").status_code == 403
    assert Hold.objects.get().who == officer


def test_leaving_lets_the_next_in_at_once(flag, officer, colleague):
    client = signed_in(officer)
    press(client, form_to(client.get(f"/review/{flag.bundle_id}/1/1/"), "/leave/"))
    take(flag.document, by=colleague)
    leave(flag.document, by=officer)  # not theirs any more
    assert holders(flag.bundle, flag.document, by=colleague).mine


def test_the_api_takes_shows_leaves_and_takes_over(flag, officer, manager):
    mine, theirs = signed_in(officer), signed_in(manager)
    address = f"/api/documents/{flag.document_id}"
    assert mine.get(f"{address}/hold/").json() == {"who": None, "mine": False, "since": None, "until": None}
    assert mine.post(f"{address}/hold/").json()["mine"]
    assert (theirs.post(f"{address}/hold/").status_code, theirs.get(f"{address}/hold/").json()["who"]) == (
        409,
        str(officer),
    )
    assert theirs.post(f"{address}/take-over/").json()["mine"]
    assert theirs.post(f"{address}/leave/").json()["who"] is None


def test_reading_a_question_takes_nothing(flag, lawyer):
    signed_in(lawyer).get(f"/review/{flag.bundle_id}/1/1/?by=questions")
    assert not Hold.objects.exists()


def test_the_others_at_work_on_a_bundle_are_named(flag, officer, colleague):
    make.document(flag.bundle)
    take(flag.bundle.documents.get(number=2), by=colleague)
    assert f"Also at work here: {colleague} on document 2." in desk(flag, officer).content.decode()


def test_the_database_lets_no_second_person_hold_a_document(flag, officer, colleague):
    take(flag.document, by=officer)
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(document=flag.document, who=colleague, since=now, until=now + QUIET)
