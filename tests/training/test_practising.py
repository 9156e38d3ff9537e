"""Taking a module: papers of one's own on the real desk, marked place by place."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from accounts.current import Standing, training_of
from accounts.models import Completion, Role
from cases.encryption.keystore import is_destroyed
from cases.files import location
from cpsredact.refusals import Gone, Invalid, Refusal
from ledger.models import Line
from redaction.models import Verdict
from tests import make
from tests.histories.make import behind_the_ledgers_back
from tests.training import make as training
from training.clearing import clear, to_clear
from training.ending import LEFT_AFTER
from training.finishing import finish
from training.models import Attempt, Marked, Result
from training.practising import begin, give_up
from training.stories.told import Want
from training.tasks import carry_on
from training.truth import STORIES, truth_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def test_who_decides_everything_rightly_passes_and_is_current(officer):
    result = training.passed(officer)
    wrong = [str(one) for one in result.marked.exclude(what=Marked.What.RIGHT)]
    assert wrong == []
    assert (result.outcome, result.percent) == (Result.Outcome.PASSED, 100)
    assert result.attempt.stage == Completion.Stage.INDUCTION
    (held,) = training_of(officer).held
    assert held.standing == Standing.CURRENT
    assert Line.objects.filter(what="TrainingCompleted", chain=make.AREA).count() == 1


def test_who_keeps_everything_has_missed_what_should_be_out(officer):
    attempt = training.begun(officer)
    training.decide_all(attempt, Verdict.KEEP)
    result = finish(attempt, training.answers(attempt), by=officer)
    assert result.outcome == Result.Outcome.NOT_PASSED
    assert result.missed == result.to_take_out > 5
    assert result.over_redacted == 0
    assert training_of(officer).held[0].standing == Standing.NEVER


def test_who_takes_everything_out_has_lost_what_proves_the_case(officer):
    attempt = training.begun(officer)
    training.decide_all(attempt, Verdict.REDACT)
    result = finish(attempt, training.answers(attempt), by=officer)
    assert result.outcome == Result.Outcome.NOT_PASSED
    assert result.over_redacted > 5


def test_wrong_answers_fail_whoever_redacted_rightly(officer):
    attempt = training.begun(officer)
    training.decide_rightly(attempt)
    result = finish(attempt, training.answers(attempt, right=False), by=officer)
    assert (result.outcome, result.answered_right) == (Result.Outcome.NOT_PASSED, 0)
    assert (result.missed, result.over_redacted) == (0, 0)


def test_what_stands_in_the_way_of_signing_stands_in_the_way_of_finishing(officer):
    attempt = training.begun(officer)
    with pytest.raises(Refusal, match=r"Practice bundle 1: .* undecided"):
        finish(attempt, training.answers(attempt), by=officer)
    with pytest.raises(Invalid, match="Answer every question"):
        finish(attempt, {}, by=officer)
    assert not Result.objects.exists()


def test_nobody_takes_two_at_once_and_each_is_another_variant(officer):
    first = begin("operational", by=officer)
    with pytest.raises(Refusal, match="begun a module already"):
        begin("operational", by=officer)
    give_up(first, by=officer)
    second = begin("operational", by=officer)
    assert first.seed != second.seed
    with pytest.raises(Refusal, match="ended already"):
        give_up(first, by=officer)
    assert Attempt.objects.count() == 2


def test_what_was_left_for_eight_weeks_is_ended_and_its_papers_go(officer):
    left = begin("operational", by=officer)
    behind_the_ledgers_back("training_attempt", f"at = now() - interval '{LEFT_AFTER.days} days 1 minute'")
    later = begin("operational", by=make.user())
    carry_on()
    carry_on()
    assert left.result.outcome == Result.Outcome.GIVEN_UP
    assert Attempt.objects.open().get() == later
    assert {case.practice.attempt for case in to_clear()} == {left}
    begin("operational", by=officer)  # and may begin again


def test_a_module_of_another_role_is_refused(officer):
    for module in ("legal", "manager", "no such"):
        with pytest.raises(Refusal, match="does not take this module"):
            begin(module, by=officer)
    assert not Attempt.objects.exists()


def test_those_who_read_no_papers_are_asked_questions_alone():
    fesm = make.user(Role.FESM)
    attempt = begin("fesm", by=fesm)
    assert not attempt.cases.exists()
    result = finish(attempt, training.answers(attempt), by=fesm)
    assert result.outcome == Result.Outcome.PASSED


def test_the_papers_are_destroyed_with_their_key_and_the_figures_stay(officer):
    result = training.passed(officer)
    case = result.attempt.cases.first().case
    clear(case)
    clear(case)
    case.refresh_from_db()
    assert is_destroyed(case.key)
    assert not location(f"originals/{case.pk}").exists()
    assert Line.objects.filter(what="PracticeCleared").count() == 1
    assert result.marked.count() == result.to_take_out + result.to_stay
    with pytest.raises(Gone):
        make.decide(case.bundles.get().flags.first(), Verdict.REDACT, by=officer)


def test_no_real_case_and_no_open_practice_can_be_cleared(officer):
    real, attempt = make.case(), begin("operational", by=officer)
    for case in (real, attempt.cases.first().case):
        with pytest.raises(Refusal, match="not practice that has ended"):
            clear(case)
        assert not is_destroyed(case.key)
    assert not to_clear().exists()


def test_the_ledger_still_holds(officer):
    training.passed(officer)
    call_command("check_ledger")


def test_no_variant_asks_that_the_same_words_come_out_and_stay():
    """A neighbour who rings may live in the same street, with the same postcode, as the house that was burgled."""
    for story in STORIES:
        for seed in range(1, 60):
            places = truth_of(story, seed, date(2026, 11, 23))
            out = {(one.document, one.page, rect) for one in places if one.want == Want.OUT for rect in one.rects}
            stays = [(one, rect) for one in places if one.want == Want.STAYS for rect in one.rects]
            for one, (x0, y0, x1, y1) in stays:
                x, y = (x0 + x1) / 2, (y0 + y1) / 2
                here = [box for document, page, box in out if (document, page) == (one.document, one.page)]
                assert not [box for box in here if box[0] <= x <= box[2] and box[1] <= y <= box[3]], (story, seed, one)
