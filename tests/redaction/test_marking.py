from __future__ import annotations

import pytest

from cpsredact.refusals import Invalid
from pdf.page import Box
from redaction.marking import add_mark, withhold
from redaction.marks import marks_of
from redaction.models import Flag
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return make.document(make.bundle(), pages=(make.STATEMENT, "Second page"))


def test_a_box_takes_the_words_under_it(document, officer):
    word = next(w for w in document.pages.get(number=1).as_read().words if w.start == 0)
    decision = add_mark(document, 1, Box(*word.box), category="name", by=officer)
    assert (decision.flag.start, decision.flag.end) == (0, 1)
    assert decision.verdict == "redact"
    assert marks_of(document.bundle).of(document.pk)[0].text == "I"


def test_a_box_over_pixels_has_no_words(document, officer):
    decision = add_mark(document, 1, Box(300, 600, 400, 700), category="signature", by=officer)
    assert decision.flag.start is None
    assert decision.flag.rects == [[300, 600, 400, 700]]


@pytest.mark.parametrize("box", [Box(10, 10, 11, 50), Box(700, 10, 800, 50), Box(50, 50, 10, 10)])
def test_a_slip_of_the_hand_is_refused_and_nothing_is_written(document, officer, box):
    with pytest.raises(Invalid, match="Draw the box"):
        add_mark(document, 1, box, category="name", by=officer)
    assert not Flag.objects.exists()


def test_a_category_must_be_one_there_is(document, officer):
    with pytest.raises(Invalid, match="what kind"):
        add_mark(document, 1, Box(10, 10, 50, 50), category="secret", by=officer)


def test_a_page_is_taken_out_with_a_reason(document, officer):
    with pytest.raises(Invalid, match="Say why"):
        withhold(document, 1, by=officer, principle="P03", reason="")
    withhold(document, 1, by=officer, principle="P03", reason="The back of the statement.")
    marks = marks_of(document.bundle)
    assert marks.removed == {document.pk: frozenset({1})}
    assert marks.withheld == frozenset()


def test_taking_out_every_page_withholds_the_document(document, officer):
    for number in (1, 2):
        withhold(document, number, by=officer, principle="P14", reason="Another case's paper.")
    marks = marks_of(document.bundle)
    assert marks.withheld == {document.pk}
    assert not marks.serves_anything


@pytest.mark.parametrize("side", [float("nan"), float("inf"), float("-inf")])
def test_a_side_that_is_no_number_is_refused(document, officer, side):
    with pytest.raises(Invalid, match="Draw the box"):
        add_mark(document, 1, Box(side, side, side, side), category="name", by=officer)
    assert not Flag.objects.exists()
