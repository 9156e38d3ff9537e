"""Questions to a lawyer: with a deadline, answered beside the page, and perhaps decided there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from cases.deadlines import answer_due, deadline
from cases.models import Notice
from cases.opening import assign_case
from cpsredact.refusals import Invalid, Stale
from redaction.asking import answer, ask
from redaction.holding import take
from redaction.models import Answer, Decision, Question, Verdict
from tests import make
from tests.plain import form_to, forms, press, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def flag():
    return make.flag(make.document(make.bundle(hearing_in=timedelta(hours=5))))


@pytest.fixture
def question(flag, officer):
    return ask(flag.bundle, "Does it prove anything?", by=officer, flag=flag)


@pytest.mark.parametrize(
    ("hearing_in", "custody", "due_in"),
    [(5, True, 4), (48, False, 24), (0.5, True, 0.25), (10, False, 5), (None, True, 48), (-1, True, 0)],
)
def test_an_answer_is_due_in_time_to_act_on_it(hearing_in, custody, due_in):
    case = make.case(custody=custody, hearing_in=None if hearing_in is None else timedelta(hours=hearing_in))
    asked = case.first_hearing - timedelta(hours=hearing_in) if hearing_in is not None else timezone.now()
    assert answer_due(case, asked) - asked == timedelta(hours=due_in)
    assert deadline(case, asked, asked + timedelta(hours=due_in)).past
    assert not deadline(case, asked, asked + timedelta(hours=due_in, seconds=-1)).past


def test_a_question_is_answered_on_the_desk_with_the_page_and_the_flag(question, flag, officer, lawyer):
    listed = signed_in(lawyer).get("/review/questions/").content.decode()
    address = f"/review/{flag.bundle_id}/1/1/?by=questions&amp;flag={flag.pk}#asked-{question.pk}"
    assert address in listed
    client = signed_in(lawyer)
    shown = client.get(f"/review/{flag.bundle_id}/1/1/?by=questions&flag={flag.pk}")
    assert [box.current for box in shown.context["desk"].sheet.boxes] == [True]
    assert "07700 900123" in shown.content.decode()
    form = form_to(shown, f"/questions/{question.pk}/answer/")
    done = press(client, form, answer="It is how he was traced.", verdict="keep", reason="It proves the call.")
    assert done.headers["Location"].endswith(f"#asked-{question.pk}")
    decision = Decision.objects.get()
    assert (decision.verdict, decision.by, decision.reason) == ("keep", lawyer, "It proves the call.")
    assert Answer.objects.get().decision == decision


def test_a_lawyer_decides_what_they_were_asked_whoever_reviews_the_document(question, flag, officer, lawyer):
    take(flag.document, by=officer)
    answer(question, "Take it out.", by=lawyer, verdict=Verdict.REDACT, seen={flag.pk: None})
    assert Decision.objects.get().by == lawyer


def test_an_answer_can_decide_every_place_of_the_same_words(question, flag, lawyer):
    other = make.flag(make.document(flag.bundle))
    client = signed_in(lawyer)
    shown = client.get(f"/review/{flag.bundle_id}/1/1/?by=questions")
    press(client, form_to(shown, "/answer/"), answer="Take it out.", verdict="redact", scope="all")
    assert {one.flag_id for one in Decision.objects.all()} == {flag.pk, other.pk}


def test_an_answer_to_what_was_decided_since_writes_nothing_and_loses_nothing(question, flag, officer, lawyer):
    client = signed_in(lawyer)
    form = form_to(client.get(f"/review/{flag.bundle_id}/1/1/?by=questions"), "/answer/")
    make.decide(flag, Verdict.REDACT, by=officer)
    done = press(client, form, answer="Keep it, please.", verdict="keep", reason="It proves the call.")
    said = done.content.decode()
    assert done.status_code == 409
    assert not Answer.objects.exists()
    assert "Keep it, please." in said
    assert str(officer) in said
    with pytest.raises(Stale):
        answer(question, "Keep it.", by=lawyer, verdict="keep", seen={flag.pk: None}, reason="It proves it.")


def test_an_answer_about_a_page_cannot_decide(flag, officer, lawyer):
    question = ask(flag.bundle, "And this page?", by=officer, document=flag.document, page=1)
    with pytest.raises(Invalid, match="about no flag"):
        answer(question, "Out.", by=lawyer, verdict="redact", seen={flag.pk: None})
    assert not Answer.objects.exists()


def test_questions_are_listed_by_deadline_and_what_is_late_stands_out(officer, lawyer):
    late, soon, far = (make.bundle(hearing_in=timedelta(hours=hours)) for hours in (6, 3, 50))
    for bundle in (far, late, soon):
        ask(bundle, "Is it needed?", by=officer)
    late.case.first_hearing = timezone.now() + timedelta(minutes=10)
    late.case.save()
    shown = signed_in(lawyer).get("/review/questions/")
    assert [one.question.bundle for one in shown.context["waiting"]] == [late, soon, far]
    listed = signed_in(lawyer).get("/api/questions/").json()["results"]
    assert [one["bundle"] for one in listed] == [late.pk, soon.pk, far.pk]
    late.case.first_hearing = timezone.now() - timedelta(minutes=10)
    late.case.save()
    assert "Overdue" in signed_in(lawyer).get("/review/questions/").content.decode()


def test_the_areas_lawyers_are_told_and_whoever_asked_is_told_of_the_answer(question, flag, officer, lawyer):
    manager = make.user(Role.LEGAL_MANAGER)
    elsewhere = make.user(Role.LAWYER, area="wessex")
    second = ask(flag.bundle, "And this?", by=officer)
    told = Notice.objects.filter(kind="asked", key=f"asked:{second.pk}")
    assert {one.to for one in told} == {lawyer, manager}
    assert not Notice.objects.filter(to=elsewhere).exists()
    answer(second, "Yes.", by=lawyer)
    assert Notice.objects.get(kind="answered").to == officer


def test_a_question_goes_to_the_lawyer_who_has_the_case_or_to_whoever_is_named(flag, officer, lawyer):
    other = make.user(Role.LAWYER)
    client = signed_in(officer)
    form = next(
        one
        for one in forms(client.get(f"/review/{flag.bundle_id}/1/1/?by=questions"))
        if one.action.endswith("/ask/") and "to" in one.choices
    )
    press(client, form, question="Is it needed?", to=str(other.pk))
    assert Question.objects.get().to == other
    assert {one.to for one in Notice.objects.filter(kind="asked")} == {other}
    assign_case(flag.bundle.case, to=lawyer, by=officer)
    assert ask(flag.bundle, "And this?", by=officer).to == lawyer
    with pytest.raises(Invalid, match="lawyer of this Area"):
        ask(flag.bundle, "And this?", by=officer, to=officer)


def test_the_api_asks_one_lawyer_and_takes_an_answer_that_decides(flag, officer, lawyer):
    about = {"text": "Is it needed?", "flag": flag.pk, "to": lawyer.pk}
    asked = signed_in(officer).post(f"/api/bundles/{flag.bundle_id}/questions/", about, content_type="application/json")
    assert (asked.status_code, asked.json()["to"]) == (201, lawyer.pk)
    said = {"text": "No.", "verdict": "redact", "flags": [{"flag": flag.pk, "seen": None}]}
    address = f"/api/questions/{asked.json()['id']}/answer/"
    given = signed_in(lawyer).post(address, said, content_type="application/json")
    assert (given.status_code, given.json()["decision"]) == (201, Decision.objects.get().pk)
