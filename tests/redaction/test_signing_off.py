from __future__ import annotations

from datetime import timedelta

import pytest

from cases.models import State
from cpsredact.refusals import Invalid, Refusal
from redaction.asking import answer, ask
from redaction.checking import look_at_page, see_page
from redaction.marking import withhold
from redaction.models import Page, SignOff, Verdict
from redaction.signing_off import blocks, reopen, sign_off
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return make.document(make.bundle())


@pytest.fixture
def ready(document, officer):
    """A bundle with nothing left in its way."""
    make.decide(make.flag(document), Verdict.REDACT, by=officer)
    see_page(document, 1, by=officer)
    assert blocks(document.bundle, by=officer) == []
    return document.bundle


def only_block(bundle, by) -> str:
    found = blocks(bundle, by=by)
    assert len(found) == 1
    with pytest.raises(Refusal, match=found[0].sentence[:20]):
        sign_off(bundle, by=by, declared=True)
    assert not SignOff.objects.exists()
    return found[0].sentence


def test_a_bundle_with_nothing_in_its_way_is_signed_and_sent_to_be_burnt(ready, officer):
    signed = sign_off(ready, by=officer, declared=True)
    ready.refresh_from_db()
    assert ready.state == State.SIGNED_OFF
    assert len(signed.marks_digest) == 64


def test_the_declaration_is_not_optional(ready, officer):
    with pytest.raises(Invalid, match="declaration"):
        sign_off(ready, by=officer, declared=False)
    ready.refresh_from_db()
    assert ready.state == State.IN_REVIEW


def test_an_undecided_flag_is_in_the_way(ready, document, officer):
    flag = make.flag(document, "Brenda Whitlow", category="name")
    assert only_block(ready, officer) == "1 flag is undecided."
    assert blocks(ready, by=officer)[0].flag == flag.pk


def test_a_page_nobody_has_seen_is_in_the_way(ready, officer):
    make.document(ready, pages=("Nothing here", "Nor here"))
    assert only_block(ready, officer) == "Document 2: nobody has seen pages 1, 2."


def test_a_page_with_a_picture_wants_more_than_a_glance(ready, document, officer):
    Page.objects.filter(document=document).update(gap="There is a picture on this page.")
    assert "needs a look" in only_block(ready, officer)
    look_at_page(document, 1, by=officer)
    assert blocks(ready, by=officer) == []


def test_a_file_that_cannot_be_read_is_in_the_way_until_it_is_withheld(ready, officer):
    broken = make.document(ready, fault="It needs a password.")
    assert "could not be read" in only_block(ready, officer)
    withhold(broken, None, by=officer, principle="P23", reason="Another copy was asked for.")
    assert blocks(ready, by=officer) == []


def test_a_question_without_an_answer_is_in_the_way(ready, officer, lawyer):
    question = ask(ready, "Is the number needed?", by=officer)
    assert only_block(ready, officer) == "A question to a lawyer has no answer."
    answer(question, "Yes, keep it.", by=lawyer)
    assert blocks(ready, by=officer) == []


def test_a_not_guilty_case_wants_a_lawyers_signature(officer, lawyer):
    document = make.document(make.bundle(custody=False, plea="not_guilty"))
    see_page(document, 1, by=officer)
    assert "a lawyer must sign" in only_block(document.bundle, officer)
    assert blocks(document.bundle, by=lawyer) == []


def test_a_bundle_that_serves_nothing_is_not_signed(ready, document, officer):
    withhold(document, None, by=officer, principle="P14", reason="Another case's paper.")
    assert "nothing to serve" in only_block(ready, officer)


def test_redacting_here_with_time_in_hand_wants_a_reason(officer):
    document = make.document(make.bundle(custody=False, plea="guilty", hearing_in=timedelta(days=9)))
    make.decide(make.flag(document), Verdict.REDACT, by=officer)
    see_page(document, 1, by=officer)
    with pytest.raises(Invalid, match="time to return"):
        sign_off(document.bundle, by=officer, declared=True)
    signed = sign_off(document.bundle, by=officer, declared=True, in_house_reason="One number only.")
    assert signed.in_house_reason == "One number only."


def test_a_change_of_mind_reopens_and_takes_the_verified_copy_away(officer):
    bundle = make.bundle(state=State.VERIFIED)
    reopened = reopen(bundle, by=officer)
    assert (reopened.state, reopened.verified_digest) == (State.IN_REVIEW, "")


def test_a_dispatched_bundle_is_not_reopened(officer):
    with pytest.raises(Refusal, match="cannot be reopened"):
        reopen(make.bundle(state=State.DISPATCHED), by=officer)
