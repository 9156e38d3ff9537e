"""A document that the police have sent again: nothing that reads the bundle stumbles over the old one or asks of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.models import Bundle, Document, Recipient
from cpsredact.refusals import Refusal
from redaction.acting import turnable
from redaction.adding import Stretch, add_words
from redaction.answers import answers_of
from redaction.asking import ask
from redaction.detector_figures import detector_figures
from redaction.finding import Query, find
from redaction.kept import kept_harmful
from redaction.log import Wanted, line_of, rows_of
from redaction.marks import marks_on
from redaction.models import Carried, Decision, Flag, SentBack, Variation, Verdict
from redaction.over_redactions import taken_out
from redaction.parting import redact_part
from redaction.places import first_place
from redaction.resubmissions import carriable
from redaction.resubmitting import accept
from redaction.returning import send_back
from redaction.signing_off import blocks, sign_off
from redaction.undoing import undo
from redaction.varying import Seen, vary_flags
from reporting.figures import taken_out as figures_of
from tests import make, through
from tests.plain import signed_in
from tests.redaction.test_returning import again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
PHONE = "07700 900123"
ADDRESS = "4 Mill Lane Widnes WA8 6UJ"
WHY = "The town must be proved."


@pytest.fixture
def bundle() -> Bundle:
    return make.bundle(custody=False, hearing_in=timedelta(days=14))


@pytest.fixture
def flag(bundle) -> Flag:
    return make.flag(make.document(bundle), PHONE)


@pytest.fixture
def court(bundle) -> Recipient:
    return bundle.case.recipients.get(role="court")


def sent_back(flag: Flag, officer) -> SentBack:
    return send_back(flag.bundle, documents=[flag.document_id], flags=[], by=officer).documents.get()


def accepted(flag: Flag, officer, text: str = make.STATEMENT) -> Document:
    """The document of a flag came again, and was accepted with nothing carried over."""
    one = sent_back(flag, officer)
    new = again(one, officer, text)
    accept(one, new, {}, by=officer)
    return new


def carry_all(one: SentBack, new: Document, officer) -> None:
    accept(one, new, {flag.pk: earlier.pk for flag, earlier in carriable(one.document, new)}, by=officer)


def test_the_old_documents_pages_and_questions_do_not_stop_the_sign_off(flag, officer, lawyer, bundle, court):
    ask(bundle, "Is this needed?", by=officer, flag=flag)
    decided = make.decide(flag, Verdict.REDACT, by=officer)
    vary_flags(bundle, court, {flag.pk: Seen(decided.pk, None)}, Verdict.KEEP, by=officer, reason="Hers.")
    make.decide(flag, Verdict.REDACT, by=officer)  # what was varied is out of date now
    new = accepted(flag, officer)
    answers = answers_of(bundle)
    assert [one.document for one in answers.documents] == [new]
    assert answers.variations == []
    through.see_all(bundle, by=lawyer)
    assert blocks(bundle, by=lawyer) == []
    page = signed_in(lawyer).get(f"/review/{bundle.pk}/sign-off/")
    assert page.status_code == 200
    sign_off(bundle, by=lawyer, declared=True, unredacted=True)


def test_nobody_need_see_the_pages_of_the_old_document(flag, officer, lawyer, bundle):
    new = accepted(flag, officer)
    said = [block for block in blocks(bundle, by=lawyer) if "seen" in block.sentence]
    assert [block.document for block in said] == [new.number]


def test_what_was_kept_in_the_old_document_is_no_longer_listed(flag, officer, bundle):
    home = make.flag(flag.document, "4 Mill Lane", category="address", code="P02")
    make.decide(home, Verdict.KEEP, by=officer, reason="It is where it happened.")
    accepted(flag, officer)
    assert kept_harmful(bundle).rows == []
    assert taken_out(bundle) == []


def test_what_was_taken_out_of_the_old_document_is_not_offered_to_be_put_back(flag, officer, bundle):
    make.decide(flag, Verdict.REDACT, by=officer)
    accepted(flag, officer)
    assert taken_out(bundle) == []


def test_a_decision_that_is_carried_over_is_counted_once(flag, officer, bundle):
    make.decide(flag, Verdict.REDACT, by=officer)
    one = sent_back(flag, officer)
    new = again(one, officer)
    make.flag(new, PHONE)
    carry_all(one, new, officer)
    assert [row.accepted for row in detector_figures()] == [1]
    assert figures_of(None).count() == 1


def test_a_variation_of_the_old_document_does_not_stand_in_the_log(flag, officer, bundle, court):
    decided = make.decide(flag, Verdict.REDACT, by=officer)
    vary_flags(bundle, court, {flag.pk: Seen(decided.pk, None)}, Verdict.KEEP, by=officer, reason="Hers.")
    accepted(flag, officer)
    standing = [line_of(values) for values in rows_of(officer, Wanted(standing=True))]
    assert [line.verdict for line in standing] == ["return"]


def test_what_was_undone_is_not_carried_over_and_stops_nothing(flag, officer, bundle):
    make.decide(flag, Verdict.REDACT, by=officer)
    undo(bundle, act=turnable(bundle, by=officer).undo.pk, by=officer)
    one = sent_back(flag, officer)
    new = again(one, officer)
    fresh = make.flag(new, PHONE)
    assert carriable(one.document, new) == []
    carry_all(one, new, officer)
    assert list(bundle.flags.undecided()) == [fresh]


def test_a_decision_is_carried_to_a_place_whose_own_was_undone(flag, officer, bundle):
    make.decide(flag, Verdict.REDACT, by=officer)
    one = sent_back(flag, officer)
    new = again(one, officer)
    fresh = make.flag(new, PHONE)
    make.decide(fresh, Verdict.KEEP, by=officer, reason="A slip.")
    undo(bundle, act=turnable(bundle, by=officer).undo.pk, by=officer)
    carry_all(one, new, officer)
    assert Carried.objects.get().decision.flag == fresh
    assert Decision.objects.filter(flag=fresh).latest("pk").verdict == Verdict.REDACT


def test_several_harmful_places_that_were_kept_are_carried_over_together(flag, officer, bundle):
    homes = [make.flag(flag.document, words, category="address", code="P02") for words in ("4 Mill Lane", "WA8 6UJ")]
    for one in homes:
        make.decide(one, Verdict.KEEP, by=officer, reason="Both are needed to prove it.")
    one = sent_back(flag, officer)
    new = again(one, officer)
    for words in ("4 Mill Lane", "WA8 6UJ"):
        make.flag(new, words, category="address", code="P02")
    carry_all(one, new, officer)
    assert Carried.objects.count() == 2


def test_a_part_is_carried_over_as_that_part_wherever_it_stands_now(officer, bundle):
    old = make.flag(make.document(bundle, pages=(f"She lives at {ADDRESS}",)), ADDRESS, category="address", code="P02")
    (made,) = redact_part(bundle, {old.pk: None}, {0, 1, 2, 4, 5}, by=officer, reason=WHY)
    one = sent_back(old, officer)
    new = again(one, officer, f"As I said before\nShe lives at {ADDRESS}")
    make.flag(new, ADDRESS, category="address", code="P02")
    carry_all(one, new, officer)
    assert Carried.objects.get().earlier == made
    assert [mark.text for mark in marks_on(new, 1)] == ["4 Mill Lane", "WA8 6UJ"]


def test_nothing_of_the_old_document_is_undone(flag, officer, bundle):
    make.decide(flag, Verdict.REDACT, by=officer)
    accepted(flag, officer)
    with pytest.raises(Refusal, match="sent document 1 again, as document 2"):
        undo(bundle, act=turnable(bundle, by=officer).undo.pk, by=officer)


def test_nothing_of_the_old_document_is_varied(flag, officer, bundle, court):
    decided = make.decide(flag, Verdict.REDACT, by=officer)
    accepted(flag, officer)
    seen = {flag.pk: Seen(decided.pk, None)}
    with pytest.raises(Refusal, match="sent document 1 again, as document 2"):
        vary_flags(bundle, court, seen, Verdict.KEEP, by=officer, reason="Hers.")
    assert not Variation.objects.exists()


def test_a_search_of_the_bundle_finds_nothing_in_the_old_document_and_adds_nothing_there(flag, officer, bundle):
    old, new = flag.document, accepted(flag, officer)
    assert {hit.document for hit in find(bundle, Query("neighbour"), by=officer).hits} == {new.pk}
    (hit,) = find(bundle, Query("neighbour", document=old.number), by=officer).hits
    stretch = Stretch(hit.document, hit.page, hit.start, hit.end)
    with pytest.raises(Refusal, match="sent document 1 again, as document 2"):
        add_words(bundle, [stretch], category="name", by=officer, redact=False)


def test_the_old_document_has_no_preview_of_a_copy(flag, officer, bundle):
    old, new = flag.document, accepted(flag, officer)
    old.refresh_from_db()
    assert marks_on(old, 1) is None
    assert marks_on(new, 1) == []


def test_a_review_does_not_begin_at_the_old_document(flag, officer, bundle):
    new = accepted(flag, officer, "Nothing is flagged here.")
    assert first_place(bundle).document == new.number
