"""Who is told of what becomes of a bundle, and in what order cases wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.files import location
from cases.models import Bundle, Case, Notice, State
from cases.opening import assign_case
from redaction.asking import ask
from redaction.models import Verdict
from redaction.telling import remind
from tests import make, paper, through
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def bundle(officer, lawyer) -> Bundle:
    """Signed off by an officer, in a case that a lawyer has."""
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement()])
    assign_case(made.case, to=lawyer, by=lawyer)
    through.sign(through.screen(made), by=officer)
    return made


def told(kind: str) -> set[object]:
    return {one.to for one in Notice.objects.filter(kind=kind)}


def test_a_sign_off_is_told_to_who_has_the_case_and_the_proof_to_both(bundle, officer, lawyer):
    assert told("signed_off") == {lawyer}
    through.burn(bundle)
    assert bundle.state == State.VERIFIED
    assert told("verified") == {officer, lawyer}
    assert {one.path for one in Notice.objects.filter(kind="verified")} == {f"/review/{bundle.pk}/served/"}


def test_a_copy_that_was_not_proved_is_told_to_both_and_leads_to_the_desk(bundle, officer, lawyer):
    location(bundle.documents.get().path).unlink()
    through.burn(bundle)
    assert bundle.state == State.IN_REVIEW
    assert told("stuck") == {officer, lawyer}
    notice = Notice.objects.filter(kind="stuck", to=officer).get()
    client = signed_in(officer)
    assert client.get(f"/cases/notices/{notice.pk}/", follow=True).status_code == 200


def test_an_answer_that_is_due_soon_is_told_once_to_whoever_can_give_it(officer, lawyer):
    bundle = make.bundle(hearing_in=timedelta(hours=6))
    question = ask(bundle, "Is it needed?", by=officer)
    remind()
    assert told("answer_due") == set()
    for _ in range(2):
        remind(question.at + timedelta(hours=4, minutes=1))
    assert Notice.objects.filter(kind="answer_due").count() == 1
    assert told("answer_due") == {lawyer}


def test_cases_at_one_hour_stand_by_the_high_harm_details_that_nobody_has_decided(officer):
    at = timezone.now() + timedelta(hours=3)
    first, second, third, later = (make.bundle() for _ in range(4))
    Case.objects.exclude(pk=later.case_id).update(first_hearing=at)
    Case.objects.filter(pk=later.case_id).update(first_hearing=at + timedelta(minutes=1))
    for bundle, flags in ((second, 2), (third, 1), (later, 3)):
        document = make.document(bundle)
        for words in ("07700 900123", "4 Mill Lane", "WA8 6UJ")[:flags]:
            make.flag(document, words)
    make.flag(make.document(first), "Brenda Whitlow", category="name")
    client = signed_in(officer)

    def listed() -> list[int]:
        shown = [entry.case.pk for entry in client.get("/cases/?tab=area").context["list"].entries]
        assert [one["id"] for one in client.get("/api/cases/").json()["results"]] == shown
        return shown

    assert listed() == [one.case_id for one in (second, third, first, later)]
    for flag in second.flags.all():
        make.decide(flag, Verdict.REDACT, by=officer)
    assert listed() == [one.case_id for one in (third, first, second, later)]
    assert "What is in court first stands first" in client.get("/cases/?tab=area").content.decode()
