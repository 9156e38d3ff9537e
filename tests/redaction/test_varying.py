"""Deciding a flag otherwise for one recipient."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from cases.models import Bundle, Recipient, State
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.models import Line
from redaction.checking import see_page
from redaction.marking import KEPT_FOR_OTHERS, withhold
from redaction.marks import copies_of, marks_digest, marks_of
from redaction.models import Decision, Flag, Suggestion, Variation, Verdict
from redaction.signing_off import blocks, sign_off
from redaction.varying import Seen, end_variations, vary_flags
from tests import make

pytestmark = pytest.mark.django_db
WHY = "Their client rang this number."


@pytest.fixture
def document():
    return make.document(make.bundle())


@pytest.fixture
def flag(document, officer) -> Flag:
    """A phone number that is taken out for everybody."""
    made = make.flag(document)
    make.decide(made, Verdict.REDACT, by=officer)
    return made


@pytest.fixture
def court(document) -> Recipient:
    return document.bundle.case.recipients.get(role="court")


@pytest.fixture
def defence(document) -> Recipient:
    return document.bundle.case.recipients.get(role="defence")


def seen(*flags: Flag) -> dict[int, Seen]:
    """What a page drawn now would show."""

    def last(rows):
        return rows.order_by("-pk").values_list("pk", flat=True).first()

    return {one.pk: Seen(last(one.decisions), last(one.variations)) for one in flags}


def vary(flag: Flag, to: Recipient, verdict: str = Verdict.KEEP, *, by, reason: str = WHY, **more) -> Variation:
    return vary_flags(flag.bundle, to, seen(flag), verdict, by=by, reason=reason, **more)[0]


def check_nothing_written(lines: int) -> None:
    assert not Variation.objects.exists()
    assert Line.objects.count() == lines


def test_one_recipient_gets_otherwise_than_all_others_and_the_ledger_says_so(flag, court, defence, officer):
    varied = vary(flag, defence, by=officer)
    assert (varied.verdict, varied.reason, varied.role) == ("keep", WHY, officer.role)
    assert varied.decision == flag.decisions.get()
    facts = Line.objects.get(what="FlagVaried").facts
    assert (facts["recipient"], facts["variation"], facts["verdict"]) == (defence.pk, varied.pk, "keep")
    document = flag.document_id
    assert marks_of(flag.bundle).boxes[document] == [flag]
    assert marks_of(flag.bundle, court).boxes[document] == [flag]
    assert document not in marks_of(flag.bundle, defence).boxes


def test_copies_are_asked_for_only_where_the_marks_differ(flag, court, defence, officer):
    assert [copy.recipient for copy in copies_of(flag.bundle)] == [None]
    varied = vary(flag, defence, by=officer)
    assert [copy.recipient for copy in copies_of(flag.bundle)] == [None, defence]
    assert copies_of(flag.bundle)[1].differs == {flag.document_id}
    make.decide(flag, Verdict.KEEP, by=officer, reason="It is the number used.")
    assert Variation.objects.standing().get() == varied
    assert [copy.recipient for copy in copies_of(flag.bundle)] == [None]  # all get the same now


def test_several_flags_are_varied_as_one_act_with_one_line(document, flag, defence, officer):
    other = make.flag(document, "Brenda Whitlow", category="name", code="P05")
    make.decide(other, Verdict.REDACT, by=officer)
    lines = Line.objects.count()
    varied = vary_flags(document.bundle, defence, seen(flag, other), Verdict.KEEP, by=officer, reason=WHY)
    assert len(varied) == 2
    assert Line.objects.count() == lines + 1
    assert Line.objects.get(what="FlagsVaried").facts["count"] == 2


def test_a_variation_is_ended_by_a_further_line(flag, defence, officer):
    vary(flag, defence, by=officer)
    digest = marks_digest(flag.bundle)
    (ended,) = end_variations(flag.bundle, defence, seen(flag), by=officer)
    assert [one.verdict for one in flag.variations.all()] == ["keep", ""]
    assert not Variation.objects.standing().exists()
    assert marks_digest(flag.bundle) != digest
    assert Line.objects.get(what="VariationsEnded").facts["recipient"] == defence.pk
    with pytest.raises(Refusal, match="already"):
        end_variations(flag.bundle, defence, seen(flag), by=officer)
    assert flag.variations.last() == ended


def test_what_nobody_varied_has_the_digest_that_it_always_had(flag, defence, officer):
    """A bundle that was signed before copies differed is still the bundle that was signed."""
    before = marks_digest(flag.bundle)
    vary(flag, defence, by=officer)
    end_variations(flag.bundle, defence, seen(flag), by=officer)
    assert marks_digest(flag.bundle) == before


def test_two_people_cannot_vary_over_each_other(flag, court, defence, officer, lawyer):
    opened = seen(flag)
    vary_flags(flag.bundle, defence, opened, Verdict.KEEP, by=officer, reason=WHY)
    lines = Line.objects.count()
    for to in (defence, court):  # whomever it was varied for, the other person has not seen it
        with pytest.raises(Stale, match=str(officer)):
            vary_flags(flag.bundle, to, opened, Verdict.KEEP, by=lawyer, reason=WHY)
    with pytest.raises(Stale):
        end_variations(flag.bundle, defence, opened, by=lawyer)
    assert (flag.variations.count(), Line.objects.count()) == (1, lines)


def test_a_flag_that_was_decided_since_is_not_varied(flag, defence, officer, lawyer):
    opened = seen(flag)
    make.lapse()
    make.decide(flag, Verdict.KEEP, by=lawyer, reason="It is the number used.")
    lines = Line.objects.count()
    with pytest.raises(Stale, match=str(lawyer)):
        vary_flags(flag.bundle, defence, opened, Verdict.KEEP, by=officer, reason=WHY)
    check_nothing_written(lines)


def test_an_undecided_flag_is_decided_for_everybody_first(document, defence, officer):
    waiting = make.flag(document)
    lines = Line.objects.count()
    with pytest.raises(Refusal, match="for everybody first"):
        vary(waiting, defence, by=officer)
    check_nothing_written(lines)


@pytest.mark.parametrize("state", [one for one in State if one not in (State.IN_REVIEW, State.PROCESSING)])
def test_nothing_is_varied_outside_a_review(flag, defence, officer, state):
    fields = {"verified_digest": "0" * 64, "verified_path": "served/nothing"}
    Bundle.objects.filter(pk=flag.bundle_id).update(state=state, **fields)
    lines = Line.objects.count()
    with pytest.raises(Refusal, match="only while the bundle is in review"):
        vary(flag, defence, by=officer)
    check_nothing_written(lines)


@pytest.mark.parametrize(
    ("verdict", "reason", "said"),
    [
        (Verdict.KEEP, "  ", "Say why this recipient needs it"),
        (Verdict.REDACT, WHY, "what was decided for everybody"),
        (Verdict.WITHHOLD, WHY, "redacted or kept"),
        ("", WHY, "redacted or kept"),
    ],
)
def test_a_verdict_must_fit_and_change_something(flag, defence, officer, verdict, reason, said):
    lines = Line.objects.count()
    with pytest.raises(Invalid, match=said):
        vary(flag, defence, verdict, by=officer, reason=reason)
    check_nothing_written(lines)


def test_another_cases_recipient_and_another_bundles_flag_are_refused(flag, defence, officer):
    stranger = make.case().recipients.first()
    lines = Line.objects.count()
    with pytest.raises(Refusal, match="does not belong to this case"):
        vary(flag, stranger, by=officer)
    other = make.flag(make.document(make.bundle()))
    make.decide(other, Verdict.REDACT, by=officer)
    with pytest.raises(Invalid, match="does not belong to this bundle"):
        vary_flags(flag.bundle, defence, seen(other), Verdict.KEEP, by=officer, reason=WHY)
    assert not Variation.objects.exists()
    assert Line.objects.filter(what="FlagVaried").count() == 0
    assert Line.objects.count() > lines  # the other flag's own decision and nothing else


def test_a_name_that_cannot_be_printed_at_the_foot_is_refused_before_anything_is_burnt(flag, officer):
    odd = Recipient.objects.create(case=flag.bundle.case, name="弁護士", role=Recipient.Role.DEFENCE)
    with pytest.raises(Refusal, match="cannot be printed"):
        vary(flag, odd, by=officer)
    assert not Variation.objects.exists()


def test_what_is_taken_out_for_one_is_asked_about_everywhere(officer):
    document = make.document(make.bundle(), pages=(make.STATEMENT, "She rang 07700 900123 twice"))
    flag = make.flag(document)
    make.decide(flag, Verdict.KEEP, by=officer, reason="It is the number used.")
    to = document.bundle.case.recipients.last()
    assert vary(flag, to, Verdict.REDACT, by=officer, reason="").principle.code == "P04"
    raised = Flag.objects.get(document=document, page=2)
    assert (raised.found_by, raised.echo_of) == ("echo", flag)
    assert Suggestion.objects.get(flag=raised).recommendation == "redact"


def test_a_page_is_withheld_from_one_recipient_and_kept_for_the_others(officer):
    document = make.document(make.bundle(), pages=(make.STATEMENT, "Previous convictions"))
    to = document.bundle.case.recipients.last()
    kept = withhold(document, 2, by=officer, principle="P12", reason="Not theirs to see.", recipient=to)
    assert (kept.verdict, kept.reason) == ("keep", f"{KEPT_FOR_OTHERS} Not theirs to see.")
    varied = kept.flag.variations.get()
    assert (varied.verdict, varied.principle.code, varied.recipient) == ("withhold", "P12", to)
    assert marks_of(document.bundle, to).removed == {document.pk: {2}}
    assert marks_of(document.bundle).removed == {}


def test_a_paper_withheld_from_another_cases_recipient_leaves_nothing_behind(officer):
    document = make.document(make.bundle())
    stranger = make.case().recipients.first()
    lines = Line.objects.count()
    with pytest.raises(Refusal, match="does not belong to this case"):
        withhold(document, None, by=officer, principle="P12", reason="Not theirs.", recipient=stranger)
    check_nothing_written(lines)
    assert not Flag.objects.filter(document=document).exists()
    assert not Decision.objects.exists()


def test_a_variation_can_never_be_changed(flag, defence, officer):
    vary(flag, defence, by=officer)
    with pytest.raises(DatabaseError, match="redaction_variation is append-only"), transaction.atomic():
        Variation.objects.update(reason="Another.")


def test_sign_off_waits_where_a_flag_was_decided_anew_after_it_was_varied(flag, defence, officer):
    see_page(flag.document, 1, by=officer)
    vary(flag, defence, by=officer)
    assert blocks(flag.bundle, by=officer) == []
    make.decide(flag, Verdict.REDACT, by=officer)
    (block,) = blocks(flag.bundle, by=officer)
    assert defence.name in block.sentence
    assert (block.document, block.page, block.flag) == (1, 1, flag.pk)
    with pytest.raises(Refusal, match="decided anew"):
        sign_off(flag.bundle, by=officer, declared=True)
    vary(flag, defence, by=officer)
    assert blocks(flag.bundle, by=officer) == []


def test_a_page_that_only_one_recipient_gets_must_be_seen(document, court, officer):
    see_page(document, 1, by=officer)
    other = make.document(document.bundle, pages=("Log of a call",))
    flag = withhold(other, None, by=officer, principle="P14", reason="Another case's.").flag
    assert blocks(document.bundle, by=officer) == []
    vary(flag, court, by=officer, reason="The court asked for it.")
    (block,) = blocks(document.bundle, by=officer)
    assert "Document 2: nobody has seen page 1" in block.sentence


def test_a_document_that_cannot_be_read_goes_to_nobody(document, court, officer):
    torn = make.document(document.bundle, fault="It is cut short.")
    flag = withhold(torn, None, by=officer, principle="P23", reason="Another copy was asked for.").flag
    with pytest.raises(Refusal, match="goes to nobody"):
        vary(flag, court, by=officer)
    assert not Variation.objects.exists()


def test_a_recipient_from_whom_everything_is_withheld_stands_in_the_way(document, court, officer):
    see_page(document, 1, by=officer)
    withhold(document, None, by=officer, principle="P12", reason="Not theirs.", recipient=court)
    (block,) = blocks(document.bundle, by=officer)
    assert block.sentence == f"Every page has been withheld from {court.name}: there is nothing to serve."
