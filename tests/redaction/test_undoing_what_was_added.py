"""Words that were added and undone: they are flags no more, can be added again, and take nothing else with them."""

from __future__ import annotations

import pytest

from pdf.page import Box
from redaction.adding import Stretch, add_words
from redaction.finding import Query, find
from redaction.marking import add_mark
from redaction.models import Flag, Verdict
from tests import make
from tests.redaction.test_undoing import redo_last, undo_last, verdict_of

pytestmark = pytest.mark.django_db
TEXT = "Jean Marsh lives at 4 Mill Lane\nJ. Marsh and MARSH said so to Jean Marsh"


@pytest.fixture
def document():
    return make.document(make.bundle(), pages=(TEXT,))


def added(document, officer, **more) -> list[Flag]:
    hits = find(document.bundle, Query("Jean Marsh"), by=officer).hits
    places = [Stretch(hit.document, hit.page, hit.start, hit.end) for hit in hits if hit.is_new]
    return add_words(document.bundle, places, category="name", by=officer, redact=True, **more).flags


def test_words_that_were_added_in_one_act_are_undone_as_one_and_are_asked_of_nobody(document, officer):
    flags = added(document, officer)
    act = undo_last(document.bundle, officer)
    assert (len(flags), act.said) == (2, "mark by hand, 2 places")
    assert not Flag.objects.standing().exists()
    redo_last(document.bundle, officer)
    assert {verdict_of(flag) for flag in flags} == {Verdict.REDACT}
    undo_last(document.bundle, officer)
    assert not Flag.objects.standing().exists()


def test_a_flag_that_was_there_before_is_undecided_again_and_stays(document, officer):
    there = make.flag(document, "Jean Marsh", category="name")
    added(document, officer, seen={there.pk: None})
    undo_last(document.bundle, officer)
    assert list(Flag.objects.undecided()) == [there]


def test_a_flag_that_was_left_to_be_decided_later_still_is_when_its_redaction_is_undone(document, officer):
    (later,) = add_words(
        document.bundle, [Stretch(document.pk, 1, 0, 10)], category="name", by=officer, redact=False
    ).flags
    added(document, officer, seen={later.pk: None})
    undo_last(document.bundle, officer)
    assert list(Flag.objects.undecided()) == [later]


def test_words_whose_adding_was_undone_are_found_as_new_and_can_be_added_again(document, officer):
    added(document, officer)
    undo_last(document.bundle, officer)
    assert [hit.flagged for hit in find(document.bundle, Query("Jean Marsh"), by=officer).hits] == [None, None]
    again = added(document, officer)
    assert len(again) == 2
    assert {verdict_of(flag) for flag in again} == {Verdict.REDACT}


def test_words_under_a_box_that_was_undone_can_be_added(document, officer):
    add_mark(document, 1, Box(70, 70, 135, 86), category="name", by=officer)
    boxed = Flag.objects.get(found_by="person")
    assert (boxed.start, boxed.end) == (0, 10)
    undo_last(document.bundle, officer)
    assert not Flag.objects.standing().exists()
    assert len(added(document, officer)) == 2
