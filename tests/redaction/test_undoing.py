"""Undo and redo: each a further line, and every reader of decisions honours it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from cases.models import State
from cpsredact.refusals import Refusal, Stale
from ledger.models import Line
from pdf.page import Box
from redaction.acting import turnable
from redaction.answers import answers_of
from redaction.asking import answer, ask
from redaction.checking import see_page
from redaction.deciding import decide_flags
from redaction.detector_figures import detector_figures
from redaction.differing import differences
from redaction.holding import Held, take
from redaction.log import Wanted, decisions, lines
from redaction.marking import add_mark, withhold
from redaction.marks import marks_digest, marks_of
from redaction.models import Act, Decision, Flag, Search, SignOff, Suggestion, Variation, Verdict
from redaction.risk import undecided_risk
from redaction.settling import settled
from redaction.signing_off import blocks, needs_in_house_reason, sign_off
from redaction.standing import standings
from redaction.undoing import redo, undo
from redaction.varying import Seen, end_variations, vary_flags
from reporting.figures import taken_out
from screening.finding import Finding
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return make.document(make.bundle())


@pytest.fixture
def flag(document) -> Flag:
    return make.flag(document)


def undo_last(bundle, by) -> Act:
    last = turnable(bundle, by=by).undo
    assert last is not None
    return undo(bundle, act=last.pk, by=by)


def redo_last(bundle, by) -> Act:
    last = turnable(bundle, by=by).redo
    assert last is not None
    return redo(bundle, act=last.pk, by=by)


def verdict_of(flag: Flag) -> str | None:
    return Flag.objects.with_verdict().get(pk=flag.pk).verdict


def test_undoing_is_a_further_line_and_the_flag_is_undecided_again(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    undo_last(flag.bundle, officer)
    assert [one.verdict for one in flag.decisions.all()] == ["redact", ""]
    assert verdict_of(flag) is None
    assert list(Flag.objects.undecided()) == [flag]
    assert Line.objects.get(what="ActUndone").facts["count"] == 1


def test_a_line_that_was_undone_can_never_be_changed_or_taken_out(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    act = undo_last(flag.bundle, officer)
    with pytest.raises(DatabaseError, match="redaction_act is append-only"), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(way="done")
    with pytest.raises(DatabaseError, match="redaction_decision is append-only"), transaction.atomic():
        Decision.objects.filter(act=act).update(verdict="keep")


def test_redoing_decides_as_it_was_decided(flag, officer):
    first = make.decide(flag, Verdict.KEEP, by=officer, reason="It is the number used.")
    undo_last(flag.bundle, officer)
    redo_last(flag.bundle, officer)
    last = flag.decisions.latest("pk")
    assert (last.verdict, last.reason, last.recommended) == (first.verdict, first.reason, first.recommended)


def test_undoing_a_change_of_mind_brings_the_first_decision_back(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    make.decide(flag, Verdict.KEEP, by=officer, reason="Needed.")
    undo_last(flag.bundle, officer)
    last = flag.decisions.latest("pk")
    assert (last.verdict, last.principle.code, last.reason) == ("redact", "P04", "")
    undo_last(flag.bundle, officer)
    assert verdict_of(flag) is None


def test_acts_are_undone_and_redone_in_their_order(document, officer):
    texts = ("4 Mill Lane", "07700 900123", "Brenda Whitlow")
    flags = [make.flag(document, text) for text in texts]
    for one in flags:
        make.decide(one, Verdict.REDACT, by=officer)

    def out() -> list[bool]:
        return [verdict_of(one) == "redact" for one in flags]

    for deed, then in (
        (undo_last, [True, True, False]),
        (undo_last, [True, False, False]),
        (redo_last, [True, True, False]),
        (undo_last, [True, False, False]),
        (undo_last, [False, False, False]),
        (redo_last, [True, False, False]),
        (redo_last, [True, True, False]),
        (redo_last, [True, True, True]),
    ):
        deed(document.bundle, officer)
        assert out() == then
    assert turnable(document.bundle, by=officer).redo is None


def test_many_flags_decided_at_once_are_undone_at_once(officer):
    document = make.document(make.bundle(), pages=("07700 900123 and 07700 900124",))
    flags = [make.flag(document, text) for text in ("07700 900123", "07700 900124")]
    decide_flags(document.bundle, {one.pk: None for one in flags}, Verdict.REDACT, by=officer)
    last = turnable(document.bundle, by=officer).undo
    assert last is not None
    assert last.said == "redact, 2 places"
    undo_last(document.bundle, officer)
    assert Flag.objects.undecided().count() == 2
    assert turnable(document.bundle, by=officer).undo is None


def test_a_new_act_ends_what_could_be_done_again(document, officer):
    one, other = make.flag(document, "4 Mill Lane"), make.flag(document)
    make.decide(one, Verdict.REDACT, by=officer)
    undone = undo_last(document.bundle, officer)
    make.decide(other, Verdict.REDACT, by=officer)
    assert turnable(document.bundle, by=officer).redo is None
    with pytest.raises(Refusal, match="nothing of yours to do again"):
        redo(document.bundle, act=undone.pk, by=officer)


def test_each_person_undoes_only_what_they_did_in_this_bundle(document, flag, officer, lawyer):
    make.decide(flag, Verdict.REDACT, by=officer)
    elsewhere = make.flag(make.document(make.bundle()))
    make.decide(elsewhere, Verdict.REDACT, by=lawyer)
    assert turnable(document.bundle, by=lawyer) == turnable(elsewhere.bundle, by=officer)
    with pytest.raises(Refusal, match="nothing of yours"):
        undo(document.bundle, act=flag.decisions.get().act_id, by=lawyer)


def test_what_somebody_else_decided_since_is_not_undone(flag, officer, lawyer):
    make.decide(flag, Verdict.REDACT, by=officer)
    make.lapse()
    make.decide(flag, Verdict.KEEP, by=lawyer, reason="Needed.")
    make.lapse()
    with pytest.raises(Refusal, match=rf"{lawyer} decided this since: keep \(document 1, page 1\)"):
        undo_last(flag.bundle, officer)
    assert flag.decisions.count() == 2


def test_what_a_lawyer_answered_since_is_not_undone(flag, officer, lawyer):
    made = make.decide(flag, Verdict.REDACT, by=officer)
    question = ask(flag.bundle, "Is it needed?", by=officer, flag=flag)
    answer(question, "Yes.", by=lawyer, verdict="keep", seen={flag.pk: made.pk}, reason="Needed.")
    with pytest.raises(Refusal, match="decided this since"):
        undo_last(flag.bundle, officer)
    assert turnable(flag.bundle, by=lawyer).undo is None  # an answer is no slip of the hand


def test_nothing_is_undone_while_somebody_else_reviews_the_document(flag, officer, lawyer):
    make.decide(flag, Verdict.REDACT, by=officer)
    make.lapse()
    take(flag.document, by=lawyer)
    with pytest.raises(Held, match="has been reviewing document 1"):
        undo_last(flag.bundle, officer)
    assert verdict_of(flag) == "redact"


def test_nothing_is_undone_after_sign_off_nor_what_was_signed_when_reopened(document, flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    act = flag.decisions.get().act_id
    see_page(document, 1, by=officer)
    sign_off(document.bundle, by=officer, declared=True)
    with pytest.raises(Refusal, match="in review"):
        undo(document.bundle, act=act, by=officer)
    type(document.bundle).objects.filter(pk=document.bundle_id).update(state=State.IN_REVIEW)
    assert SignOff.objects.exists()
    with pytest.raises(Refusal, match="nothing of yours"):
        undo(document.bundle, act=act, by=officer)
    assert flag.decisions.count() == 1


def test_what_somebody_decided_and_undid_since_is_no_hindrance(flag, officer, lawyer):
    make.decide(flag, Verdict.REDACT, by=officer)
    make.lapse()
    make.decide(flag, Verdict.KEEP, by=lawyer, reason="Needed.")
    undo_last(flag.bundle, lawyer)
    make.lapse()
    undo_last(flag.bundle, officer)
    assert [one.verdict for one in flag.decisions.all()] == ["redact", "keep", "redact", ""]


def test_a_page_drawn_before_another_act_undoes_nothing(document, officer):
    one, other = make.flag(document, "4 Mill Lane"), make.flag(document)
    first = make.decide(one, Verdict.REDACT, by=officer).act_id
    make.decide(other, Verdict.REDACT, by=officer)
    with pytest.raises(Stale, match="To undo now: redact, 1 place"):
        undo(document.bundle, act=first, by=officer)
    assert Decision.objects.count() == 2


# Readers


def test_an_undone_flag_stands_in_the_way_of_sign_off_and_is_not_burnt(document, flag, officer):
    before = marks_digest(document.bundle)
    make.decide(flag, Verdict.REDACT, by=officer)
    see_page(document, 1, by=officer)
    assert blocks(document.bundle, by=officer) == []
    undo_last(document.bundle, officer)
    assert [one.sentence for one in blocks(document.bundle, by=officer)] == ["1 flag is undecided."]
    assert marks_of(document.bundle).boxes == {}
    assert marks_digest(document.bundle) == before
    assert not needs_in_house_reason(answers_of(document.bundle))


def test_the_log_shows_the_undoing_and_counts_no_redaction(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    undo_last(flag.bundle, officer)
    last, first = lines(decisions(officer, Wanted()))
    assert (last.decision, last.outcome, last.followed, last.under_or_over) == ("Undone", "Undecided again", None, "")
    assert (first.decision, first.outcome) == ("Redact", "Changed by a later decision")
    assert list(decisions(officer, Wanted(standing=True))) == []
    assert not taken_out(None).exists()
    assert list(detector_figures()) == []


def test_lists_count_an_undone_flag_as_undecided(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    undo_last(flag.bundle, officer)
    assert standings([flag.bundle])[flag.bundle_id].sentence == "In review, 1 of 1 undecided"
    cases = type(flag.bundle.case).objects.annotate(risk=undecided_risk())
    assert cases.get(pk=flag.bundle.case_id).risk == 1


def test_what_an_undone_decision_settled_is_asked_again_and_it_settles_no_more(document, officer):
    one = make.flag(document)
    make.decide(one, Verdict.KEEP, by=officer, reason="Needed.")
    undo_last(document.bundle, officer)
    search = Search.objects.create(bundle=document.bundle, ruleset="another")
    found = Finding(str(document.pk), "personal_data", 1, "redact", "P04", "A sentence.", text="07700 900123")
    assert settled(search, [(one, found)]) == {}
    redo_last(document.bundle, officer)
    assert settled(search, [(one, found)]) == {one.pk: one.decisions.latest("pk").pk}


def test_a_mark_that_is_undone_is_no_flag_until_it_is_redone(document, officer):
    mark = add_mark(document, 1, Box(72, 500, 200, 520), category="signature", by=officer).flag
    undo_last(document.bundle, officer)
    assert not Flag.objects.undecided().exists()
    assert not Flag.objects.standing().exists()
    assert marks_of(document.bundle).boxes == {}
    assert list(detector_figures()) == []
    see_page(document, 1, by=officer)
    assert blocks(document.bundle, by=officer) == []
    redo_last(document.bundle, officer)
    assert [one.pk for one in marks_of(document.bundle).boxes[document.pk]] == [mark.pk]
    undo_last(document.bundle, officer)
    assert not Flag.objects.standing().exists()


def test_a_page_that_was_taken_out_is_served_again_when_that_is_undone(officer):
    document = make.document(make.bundle(), pages=("One", "Two"))
    withhold(document, 2, by=officer, principle="P03", reason="The back of the statement.")
    undo_last(document.bundle, officer)
    assert marks_of(document.bundle).removed == {}
    redo_last(document.bundle, officer)
    assert marks_of(document.bundle).removed == {document.pk: frozenset({2})}


def test_what_is_withheld_from_one_recipient_is_one_act(officer):
    document = make.document(make.bundle(), pages=("One", "Two"))
    to = document.bundle.case.recipients.last()
    withhold(document, 2, by=officer, principle="P03", reason="Not theirs.", recipient=to)
    undo_last(document.bundle, officer)
    assert not Variation.objects.standing().exists()
    assert not Flag.objects.standing().exists()
    redo_last(document.bundle, officer)
    assert marks_of(document.bundle, to).removed == {document.pk: frozenset({2})}
    for number in (1, 2):
        see_page(document, number, by=officer)
    assert blocks(document.bundle, by=officer) == []


def test_a_variation_and_its_end_are_undone_and_done_again(flag, officer):
    to = flag.bundle.case.recipients.last()
    made = make.decide(flag, Verdict.REDACT, by=officer)
    (varied,) = vary_flags(
        flag.bundle, to, {flag.pk: Seen(made.pk, None)}, Verdict.KEEP, by=officer, reason="Their client's."
    )
    end_variations(flag.bundle, to, {flag.pk: Seen(made.pk, varied.pk)}, by=officer)
    undo_last(flag.bundle, officer)
    (again,) = Variation.objects.standing()
    assert (again.verdict, again.reason, again.decision_id) == ("keep", "Their client's.", made.pk)
    undo_last(flag.bundle, officer)
    assert not Variation.objects.standing().exists()
    redo_last(flag.bundle, officer)
    assert Variation.objects.standing().count() == 1
    assert differences(flag.bundle, None, to).flags == 1


def test_a_decision_upon_which_somebody_varied_is_not_undone(flag, officer, lawyer):
    to = flag.bundle.case.recipients.last()
    made = make.decide(flag, Verdict.REDACT, by=officer)
    make.lapse()
    vary_flags(flag.bundle, to, {flag.pk: Seen(made.pk, None)}, Verdict.KEEP, by=lawyer, reason="Their client's.")
    make.lapse()
    with pytest.raises(Refusal, match=f"{lawyer} varied this since for {to.name}"):
        undo_last(flag.bundle, officer)


def test_a_flag_that_is_undecided_again_is_varied_for_nobody(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    undo_last(flag.bundle, officer)
    last = flag.decisions.latest("pk").pk
    with pytest.raises(Refusal, match="Decide this for everybody first"):
        vary_flags(
            flag.bundle, flag.bundle.case.recipients.last(), {flag.pk: Seen(last, None)}, "keep", by=officer, reason="x"
        )


def test_what_was_asked_because_of_a_redaction_is_asked_no_more_when_it_is_undone(officer):
    bundle = make.bundle()
    first = make.flag(make.document(bundle), "Brenda Whitlow", category="name", code="P06")
    make.document(bundle, pages=("Log of a call from BRENDA WHITLOW",), type="unused_schedule")
    make.decide(first, Verdict.REDACT, by=officer)
    assert Flag.objects.undecided().get().found_by == "echo"
    undo_last(bundle, officer)
    assert list(Flag.objects.undecided()) == [first]
    redo_last(bundle, officer)
    assert Flag.objects.undecided().get().found_by == "echo"
    assert Flag.objects.filter(found_by="echo").count() == 1


def test_an_echo_of_two_redactions_is_asked_until_both_are_undone(officer):
    bundle = make.bundle()
    paper = make.document(bundle, pages=("Brenda Whitlow rang", "Brenda Whitlow again", "Call from BRENDA WHITLOW"))
    flags = [make.flag(paper, "Brenda Whitlow", page=number, category="name", code="P06") for number in (1, 2)]
    for one in flags:
        make.decide(one, Verdict.REDACT, by=officer)
    undo_last(bundle, officer)
    assert Flag.objects.undecided().filter(found_by="echo").exists()
    undo_last(bundle, officer)
    assert not Flag.objects.undecided().filter(found_by="echo").exists()


def test_an_echo_that_was_decided_stays_decided(officer):
    bundle = make.bundle()
    first = make.flag(make.document(bundle), "Brenda Whitlow", category="name", code="P06")
    make.document(bundle, pages=("Log of a call from BRENDA WHITLOW",), type="unused_schedule")
    make.decide(first, Verdict.REDACT, by=officer)
    echo = Flag.objects.get(found_by="echo")
    colleague = make.user()
    make.decide(echo, Verdict.KEEP, by=colleague, reason="Named in open court.")
    undo_last(bundle, officer)
    assert verdict_of(echo) == "keep"
    assert not Suggestion.objects.get(flag=echo).withdrawn


def test_what_can_be_undone_costs_one_query(document, officer, django_assert_num_queries):
    for text in ("4 Mill Lane", "07700 900123", "Brenda Whitlow"):
        make.decide(make.flag(document, text), Verdict.REDACT, by=officer)
    undo_last(document.bundle, officer)
    with django_assert_num_queries(1):
        turnable(document.bundle, by=officer)
