"""What was refused is offered again where it was done, with who changed what, and nothing typed is lost."""

from __future__ import annotations

import pytest

from redaction.holding import take
from redaction.models import Decision, Verdict
from tests import make
from tests.plain import form_to, forms, press, signed_in

pytestmark = pytest.mark.django_db
TYPED = "It is the number that was rung."


@pytest.fixture
def flag():
    return make.flag(make.document(make.bundle()))


@pytest.fixture
def colleague():
    return make.user()


def stale(flag, officer, colleague, **sent):
    """What the first person gets who decides after a second has."""
    client = signed_in(officer)
    form = form_to(client.get(f"/review/{flag.bundle_id}/1/1/?flag={flag.pk}"), "/decide/")
    make.lapse()
    make.decide(flag, Verdict.REDACT, by=colleague)
    make.lapse()
    return client, press(client, form, **sent)


def test_a_stale_page_says_who_changed_what_and_offers_the_act_again(flag, officer, colleague):
    client, done = stale(flag, officer, colleague, reason=TYPED, verdict="keep")
    said = done.content.decode()
    assert done.status_code == 409
    assert f"{colleague}: redact (document 1, page 1)." in said
    assert TYPED in said
    assert done.context["desk"].place.flag == flag.pk
    again = next(form for form in forms(done) if ("verdict", "keep") in form.fields)
    carried = press(client, again)
    assert carried.status_code == 302
    latest = Decision.objects.latest("pk")
    assert (latest.by, latest.verdict, latest.reason) == (officer, "keep", TYPED)


def test_the_act_offered_again_is_refused_again_when_it_changed_once_more(flag, officer, colleague):
    client, done = stale(flag, officer, colleague, reason=TYPED, verdict="keep")
    again = next(form for form in forms(done) if ("verdict", "keep") in form.fields)
    make.lapse()
    make.decide(flag, Verdict.KEEP, by=colleague, reason="On reflection.")
    make.lapse()
    done = press(client, again)
    assert done.status_code == 409
    assert "On reflection." in done.content.decode()
    assert Decision.objects.filter(by=officer).count() == 0


def test_what_is_held_by_another_is_said_with_what_was_typed(flag, officer, colleague):
    client = signed_in(officer)
    form = form_to(client.get(f"/review/{flag.bundle_id}/1/1/?flag={flag.pk}"), "/decide/")
    make.lapse()
    take(flag.document, by=colleague)
    done = press(client, form, verdict="keep", reason=TYPED)
    assert (done.status_code, TYPED in done.content.decode()) == (409, True)
    assert f"{colleague} has been reviewing" in done.content.decode()


def test_a_reason_that_is_missing_is_asked_for_in_place(flag, officer):
    client = signed_in(officer)
    done = client.post(f"/review/flags/{flag.pk}/decide/", {"verdict": "keep", "seen": f"{flag.pk}:", "reason": " "})
    assert done.status_code == 422
    assert "Say why" in done.content.decode()
    assert done.context["desk"].place.flag == flag.pk


def test_an_agreement_made_on_a_stale_page_is_offered_with_what_changed(flag, officer, colleague):
    client = signed_in(officer)
    form = form_to(client.get(f"/review/{flag.bundle_id}/1/1/?by=together"), "/agree/")
    make.lapse()
    make.decide(flag, Verdict.KEEP, by=colleague, reason="Needed.")
    make.lapse()
    done = press(client, form)
    assert (done.status_code, "Redact all the same" in done.content.decode()) == (409, True)


def test_a_recipients_variation_is_offered_again_with_the_last_variation(flag, officer, colleague):
    make.decide(flag, Verdict.REDACT, by=colleague)
    to = flag.bundle.case.recipients.first()
    decided = flag.decisions.get().pk
    sent = {"recipient": to.pk, "verdict": "keep", "reason": TYPED, "scope": "one", "seen": f"{flag.pk}:{decided}:"}
    make.lapse()
    signed_in(colleague).post(f"/review/flags/{flag.pk}/vary/", sent)
    make.lapse()
    client = signed_in(officer)
    done = client.post(f"/review/flags/{flag.pk}/vary/", sent)
    assert done.status_code == 409
    assert f"for {to.name}" in done.content.decode()
    varied = flag.variations.get().pk
    assert ("seen", f"{flag.pk}:{decided}:{varied}") in [f for form in forms(done) for f in form.fields]
