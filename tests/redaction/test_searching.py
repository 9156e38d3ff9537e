from __future__ import annotations

import pytest

from cases.models import State
from cases.receiving import receive
from guidance.in_force import ruleset_in_force
from ledger.models import Line
from pdf.page import Box
from redaction.gleaning import KEPT_AS
from redaction.marking import add_mark
from redaction.models import Flag, Page, Search, Suggestion, Verdict
from redaction.reading import lay_out_pages, read
from redaction.searching import NOT_SEARCHED, search_bundle, search_document
from redaction.signing_off import blocks
from tests import make, paper, through

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
TATTOO, SKETCH = "The tattoo reads hawkmoth", "Item 4: sketch of the hawkmoth"
SCHEDULE = ("UNUSED SCHEDULE", "Log of a call from 07700 900123", "Photographs of the window")


@pytest.fixture
def bundle():
    return make.bundle(state=State.RECEIVED)


def places(bundle) -> list[tuple[object, ...]]:
    return list(Flag.objects.filter(bundle=bundle).values_list("document", "page", "kind", "category", "start", "end"))


def test_what_is_found_is_kept_as_offsets_and_boxes_and_never_as_words(bundle):
    (document,) = through.receive_all(bundle, [paper.statement()])
    through.screen(bundle)
    flag = Flag.objects.get(document=document, category="phone")
    assert document.pages.get().as_read().text[flag.start : flag.end] == "07700 900123"
    assert (flag.suggestion.recommendation, flag.suggestion.principle.code) == ("redact", "P04")
    assert flag.rects
    assert "900123" not in str(list(Flag.objects.values())) + str(list(Suggestion.objects.values()))


def test_equal_values_share_a_digest_that_another_case_does_not(bundle):
    through.receive_all(bundle, [paper.statement(), paper.statement(SCHEDULE)])
    through.screen(bundle)
    other = make.bundle(state=State.RECEIVED)
    through.receive_all(other, [paper.statement()])
    through.screen(other)
    digests = {one.value_digest for one in Flag.objects.filter(bundle=bundle, category="phone")}
    assert len(digests) == 1
    assert Flag.objects.get(bundle=other, category="phone").value_digest not in digests


def test_searching_twice_adds_nothing(bundle):
    (document,) = through.receive_all(bundle, [paper.statement()])
    through.screen(bundle)
    before, lines = places(bundle), Line.objects.count()
    assert search_document(document)
    assert search_bundle(bundle)
    assert places(bundle) == before
    assert len(set(before)) == len(before)
    assert Line.objects.count() == lines
    assert set(Search.objects.values_list("ruleset", flat=True)) == {ruleset_in_force()}


def test_a_document_can_be_decided_before_the_others_are_read(bundle, officer):
    first, _ = through.receive_all(bundle, [paper.statement(), paper.statement(SCHEDULE)])
    lay_out_pages(bundle)
    read(first.pages.get())
    assert search_document(first)
    bundle.refresh_from_db()
    assert bundle.state == State.PROCESSING
    make.decide(Flag.objects.get(document=first, category="phone"), Verdict.REDACT, by=officer)


def test_a_decision_taken_early_is_not_undone_by_the_search_of_the_whole(bundle, officer):
    first, _ = through.receive_all(bundle, [paper.statement(), paper.statement(SCHEDULE)])
    lay_out_pages(bundle)
    read(first.pages.get())
    search_document(first)
    flag = Flag.objects.get(document=first, category="phone")
    make.decide(flag, Verdict.KEEP, by=officer, reason="It is the number that was used.")
    through.screen(bundle)
    assert Flag.objects.standing().with_verdict().get(pk=flag.pk).verdict == Verdict.KEEP
    assert flag.decisions.count() == 1


def mark_hawkmoth(document, officer) -> None:
    """A box drawn by hand over a word that no detector knows."""
    read_ = document.pages.get().as_read()
    word = next(one for one in read_.words if read_.text[one.start : one.end] == "hawkmoth")
    add_mark(document, 1, Box(*word.box), category="other", by=officer)


def check_hawkmoth_is_asked_about(document) -> None:
    asked = Flag.objects.undecided().get(document=document)
    assert document.pages.get().as_read().text[asked.start : asked.end] == "hawkmoth"
    assert (asked.found_by, asked.suggestion.recommendation) == ("echo", "redact")


def test_what_was_taken_out_early_is_asked_about_in_the_papers_that_are_read_later(bundle, officer):
    first, second = through.receive_all(bundle, [paper.statement((TATTOO,)), paper.statement((SKETCH,))])
    lay_out_pages(bundle)
    read(first.pages.get())
    search_document(first)
    mark_hawkmoth(first, officer)
    through.screen(bundle)
    check_hawkmoth_is_asked_about(second)


def test_what_was_taken_out_is_asked_about_in_papers_that_come_after_the_review_began(bundle, officer):
    (first,) = through.receive_all(bundle, [paper.statement((TATTOO,))])
    through.screen(bundle)
    mark_hawkmoth(first, officer)
    (late,) = through.receive_all(bundle, [paper.statement((SKETCH,))])
    through.screen(bundle)
    check_hawkmoth_is_asked_about(late)


def test_a_flag_that_the_whole_bundle_does_not_bear_out_is_set_aside_and_an_echo_raises_it_again(bundle, officer):
    first, second = through.receive_all(bundle, [paper.statement(), paper.statement(SCHEDULE)])
    through.screen(bundle)
    set_aside = Flag.objects.get(document=second, category="phone")
    Suggestion.objects.filter(flag=set_aside).update(withdrawn=True)
    assert not Flag.objects.standing().filter(pk=set_aside.pk).exists()
    assert not Flag.objects.undecided().filter(pk=set_aside.pk).exists()
    make.decide(Flag.objects.get(document=first, category="phone"), Verdict.REDACT, by=officer)
    assert Flag.objects.undecided().filter(pk=set_aside.pk).exists()


@pytest.mark.parametrize(
    ("data", "said", "settled"),
    [
        (paper.statement(), "", "witness_statement"),
        (paper.statement(), "exhibit", "exhibit"),
        (paper.statement(("Nothing here tells.",)), "", "other"),
        (paper.jpeg(paper.wristband(0, ("A kitchen window",), (800, 600))), "", "photograph"),
    ],
    ids=["by its content", "as the sender said", "nothing tells", "a picture is a photograph"],
)
def test_a_document_is_what_the_sender_said_or_else_what_is_on_it(bundle, data, said, settled):
    document = receive(bundle, "paper", [data], type=said, by=None)
    through.screen(bundle)
    document.refresh_from_db()
    assert (document.declared_type, document.type) == (said, settled)


def _spoil(document):
    """Its pages' words, not as the reader writes them."""
    for page in Page.objects.filter(document=document):
        page.content = {"words": "not as the reader writes them"}
        page.save()


def test_a_document_whose_search_fails_is_set_before_a_person_and_holds_up_nothing_else(bundle, officer):
    spoilt, sound = through.receive_all(bundle, [paper.statement(), paper.statement(SCHEDULE)])
    lay_out_pages(bundle)
    for page in Page.objects.filter(document__bundle=bundle):
        read(page)
    _spoil(spoilt)
    through.screen(bundle)
    assert bundle.state == State.IN_REVIEW
    assert Flag.objects.filter(document=sound, category="phone").exists()
    assert Line.objects.get(what="DocumentNotSearched").facts["document"] == spoilt.pk
    assert any(NOT_SEARCHED in block.sentence for block in blocks(bundle, by=officer))


def test_a_bundle_that_cannot_be_searched_as_a_whole_is_opened_with_what_was_found_in_each(bundle, officer):
    spoilt, sound = through.receive_all(bundle, [paper.statement(), paper.statement(SCHEDULE)])
    lay_out_pages(bundle)
    for page in Page.objects.filter(document__bundle=bundle):
        read(page)
    for document in (spoilt, sound):
        search_document(document)
    _spoil(spoilt)
    assert search_bundle(bundle)
    bundle.refresh_from_db()
    assert bundle.state == State.IN_REVIEW
    assert Flag.objects.undecided().filter(document=sound, category="phone").exists()
    assert Line.objects.filter(what="BundleNotSearched").exists()
    assert sum(NOT_SEARCHED in block.sentence for block in blocks(bundle, by=officer)) == 2


def test_a_bundle_none_of_whose_files_can_be_read_is_opened_for_a_person(bundle, officer):
    through.receive_all(bundle, [paper.locked(), b"%PDF-1.4 nothing more"])
    through.screen(bundle)
    assert bundle.state == State.IN_REVIEW
    assert len([block for block in blocks(bundle, by=officer) if "could not be read" in block.sentence]) == 2


def test_a_page_is_looked_through_once_and_what_it_told_is_kept_with_its_words(bundle):
    (document,) = through.receive_all(bundle, [paper.statement()])
    lay_out_pages(bundle)
    (page,) = document.pages.all()
    read(page)
    page.content[KEPT_AS]["found"] = []  # as no detector would say
    page.save()
    assert search_document(document)
    assert not Flag.objects.filter(document=document, category="phone").exists()


def test_what_other_rules_told_of_a_page_is_not_believed(bundle):
    (document,) = through.receive_all(bundle, [paper.statement()])
    lay_out_pages(bundle)
    (page,) = document.pages.all()
    read(page)
    page.content[KEPT_AS] |= {"found": [], "key": "that of another ruleset"}
    page.save()
    assert search_document(document)
    assert Flag.objects.filter(document=document, category="phone").exists()


def test_a_page_read_before_anything_was_kept_of_it_is_searched_all_the_same(bundle):
    (document,) = through.receive_all(bundle, [paper.statement()])
    lay_out_pages(bundle)
    (page,) = document.pages.all()
    read(page)
    del page.content[KEPT_AS]
    page.save()
    assert search_document(document)
    assert Flag.objects.filter(document=document, category="phone").exists()
