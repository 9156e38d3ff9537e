"""What was served, over the API: to whom it may go, the copies themselves, and what was done to the case."""

from __future__ import annotations

import html

import pytest

from cases.models import Recipient, State
from ledger.models import Line
from tests.plain import signed_in
from tests.redaction.test_api import JSON, by_token, verified

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


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
