"""What is told of burning as it goes: each document's state and time, that nobody is at it, that it is stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Bundle, State
from cases.stopping import change_stoppage
from redaction.burn_progress import AWAY, AWAY_AFTER, BUSY, TO_DO, burn_progress
from redaction.faults import faults_of
from redaction.leasing import Lease, hold_too, leased
from redaction.marking import withhold
from redaction.models import BurnAttempt, BurntCopy, RefusedCopy, SignOff, Verdict
from tests import make
from tests.plain import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(officer) -> Bundle:
    """Three documents signed off, of which the third is served to nobody."""
    made = make.bundle()
    for _ in range(3):
        make.document(made)
    withhold(made.documents.get(number=3), None, by=officer, principle="P14", reason="Another case's paper.")
    SignOff.objects.create(bundle=made, route="", marks_digest="0" * 64, by=officer, role=officer.role)
    Bundle.objects.filter(pk=made.pk).update(state=State.SIGNED_OFF, state_since=timezone.now())
    made.refresh_from_db()
    return made


def told(bundle, **about) -> list[tuple[int, str, str]]:
    return [(one.number, one.state, one.time) for one in burn_progress(bundle, **about).works]


def prove(bundle, number: int, seconds: int = 8):
    """As if a document had been burnt and proved in so long."""
    at, document, signed = timezone.now(), bundle.documents.get(number=number), bundle.sign_offs.get()
    BurnAttempt.objects.create(sign_off=signed, document=document, at=at - timedelta(seconds=seconds))
    about = {"path": "served/nothing", "sha256": "1" * 64, "size": 1, "page_count": 1, "report": {}}
    BurntCopy.objects.create(bundle=bundle, sign_off=signed, document=document, at=at, **about)


def test_each_document_is_told_with_its_time_and_what_is_usual(bundle):
    assert told(bundle) == [(1, TO_DO, ""), (2, TO_DO, ""), (3, "not served", ""), (0, TO_DO, "")]
    prove(bundle, 1)
    assert told(bundle)[:2] == [(1, "proved", "took 8 s"), (2, TO_DO, "usually 8 s")]


def test_what_is_worked_on_is_what_a_living_worker_holds(bundle):
    document = bundle.documents.get(number=2)
    signed = bundle.sign_offs.get()
    BurnAttempt.objects.create(sign_off=signed, document=document, at=timezone.now() - timedelta(seconds=5))
    assert told(bundle)[1] == (2, TO_DO, "")
    with leased(Lease.DOCUMENT_BURN, document.pk):
        assert told(bundle)[1] == (2, "burning", "5 s so far")
        hold_too(Lease.DOCUMENT_PROOF, document.pk)
        assert told(bundle)[1] == (2, "verifying", "5 s so far")
        long_since = timezone.now() + 10 * AWAY_AFTER
        assert not burn_progress(bundle, long_since).trouble  # a page that takes long is no trouble


def test_when_nothing_moves_it_is_said_that_nobody_answers_and_that_nothing_is_lost(bundle):
    assert not burn_progress(bundle, bundle.state_since + AWAY_AFTER).trouble
    late = burn_progress(bundle, bundle.state_since + AWAY_AFTER + timedelta(seconds=1))
    assert (late.trouble, late.sentence) == (True, AWAY)
    assert "Nothing is lost" in AWAY


def test_a_worker_that_is_at_other_papers_is_not_said_to_be_away(bundle):
    with leased(Lease.DOCUMENT_BURN, 999_999):
        late = burn_progress(bundle, bundle.state_since + 2 * AWAY_AFTER)
    assert (late.trouble, late.sentence) == (True, BUSY)


def test_what_was_stopped_for_everybody_is_said_to_wait(bundle):
    change_stoppage("burning", reason="Words beside the boxes vanish.", by=make.user("hq"), seen=None)
    now = burn_progress(bundle, bundle.state_since + 10 * AWAY_AFTER)
    assert not now.trouble
    assert "burning is stopped everywhere" in now.sentence


def test_it_is_read_in_as_many_queries_however_many_documents(bundle):
    with CaptureQueriesContext(connection) as few:
        burn_progress(bundle)
    for _ in range(20):
        make.document(bundle)
    with CaptureQueriesContext(connection) as many:
        assert len(burn_progress(bundle).works) == 24
    assert len(many) == len(few)


def test_the_page_and_the_case_show_it_without_script_with_a_way_to_look_again(bundle, officer):
    client = signed_in(officer)
    for address in (f"/review/{bundle.pk}/served/", f"/cases/{bundle.case_id}/"):
        shown = client.get(address).content.decode()
        assert "Document 2: MG11 Witness statement" in shown
        assert f'<a class="govuk-link" href="{address}">Check again</a>' in shown
    answer = client.get(f"/review/{bundle.pk}/burning/").json()
    assert (answer["done"], len(answer["works"])) == (False, 4)


def test_a_fault_leads_to_its_page_open_at_the_redaction(officer):
    document = make.document(make.bundle())
    bundle, flag = document.bundle, make.flag(document)
    make.decide(flag, Verdict.REDACT, by=officer)
    signed = SignOff.objects.create(bundle=bundle, route="", marks_digest="0" * 64, by=officer, role=officer.role)
    faults = [
        {"page": 1, "check": "No letter is under a box", "sentence": "A letter is still there under a box."},
        {"page": 0, "check": "The file holds nothing but its pages", "sentence": "Something else is in the file."},
    ]
    RefusedCopy.objects.create(sign_off=signed, document=document, report={"faults": faults})
    bundle.faults = ["It was not proved clean."]
    bundle.save()
    on_page, elsewhere = faults_of(bundle)
    assert (on_page.where, on_page.sentence) == ("Document 1, page 1", "A letter is still there under a box.")
    assert on_page.url.endswith(f"?by=page&show=redact&flag={flag.pk}#flag-{flag.pk}")
    assert f'id="flag-{flag.pk}"' in signed_in(officer).get(on_page.url.split("#")[0]).content.decode()
    assert elsewhere.where == "Document 1"
