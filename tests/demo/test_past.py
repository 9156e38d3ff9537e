"""The half year before the demonstration begins: enough for every page of the police to have something to show."""

from __future__ import annotations

import pytest
from django.test import Client

from cases.models import Bundle, State
from demo.past import BUNDLES, DIRTY, PAPERS, make_past
from demo.staff import take_on
from ledger.checking import breaks
from reporting.models import PoliceReport
from reporting.police_content import Content
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def staff(settings):
    settings.PROFILE = "demo"
    made = take_on()
    make_past(made)
    return made


def test_one_report_was_sent_answered_and_disputed_and_one_waits(staff):
    waiting = PoliceReport.objects.get(sendings=None)
    head = Content.from_json(waiting.content).headline
    assert (head.documents, head.lines) == (BUNDLES * PAPERS, BUNDLES * DIRTY[0])
    assert "the papers became better" in waiting.content
    told = PoliceReport.objects.get(disputes__isnull=False)
    assert told.responses.exists()
    assert not list(breaks())


def test_the_papers_of_the_past_can_be_opened_and_looked_at(staff):
    assert set(Bundle.objects.values_list("state", flat=True)) == {State.DISPATCHED}
    bundle = Bundle.objects.first()
    caseworker: Client = signed_in(staff["caseworker"])
    shown = caseworker.get(f"/review/{bundle.pk}/1/1/")
    assert shown.status_code == 200
    assert "of an earlier case" in caseworker.get(f"/review/{bundle.pk}/1/1/?by=text").content.decode()
    assert caseworker.get(f"/review/{bundle.pk}/served/").status_code == 200
    fesm: Client = signed_in(staff["fesm"])
    assert "To be sent" in fesm.get("/police/").content.decode()
