from __future__ import annotations

import pytest
from django.db import connection

from cases.files import NOT_AS_RECEIVED, location
from cases.models import State
from ledger.models import Line
from redaction.leasing import Lease
from redaction.marking import withhold
from redaction.models import Page
from redaction.reading import GAVE_UP, MOST_ATTEMPTS, lay_out_pages, read
from redaction.searching import is_read, search_bundle, search_document
from redaction.signing_off import blocks
from tests import make, paper, through

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def bundle():
    return make.bundle(state=State.RECEIVED)


def received(bundle, content=None):
    """One paper, with a row for each of its pages."""
    (document,) = through.receive_all(bundle, [content or paper.statement()])
    lay_out_pages(bundle)
    return document


def test_a_row_stands_for_every_page_before_any_is_read(bundle):
    document = received(bundle, paper.statement(pages=3))
    bundle.refresh_from_db()
    assert bundle.state == State.PROCESSING
    assert list(document.pages.values_list("number", "read_at", "needs_ocr")) == [
        (1, None, False),
        (2, None, False),
        (3, None, False),
    ]


def test_laying_out_twice_changes_nothing(bundle):
    document = received(bundle, paper.statement(pages=3))
    lines = Line.objects.count()
    assert lay_out_pages(bundle) == [document]
    assert document.pages.count() == 3
    assert Line.objects.count() == lines


def test_papers_that_come_later_are_laid_out_beside_the_first(bundle):
    received(bundle)
    through.receive_all(bundle, [paper.statement(("Another paper",))])
    assert [document.number for document in lay_out_pages(bundle)] == [1, 2]


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.SIGNED_OFF, State.DISPATCHED])
def test_nothing_is_laid_out_for_a_bundle_that_is_past_reading(state):
    bundle = make.bundle(state=state)
    make.document(bundle)
    assert lay_out_pages(bundle) == []
    bundle.refresh_from_db()
    assert bundle.state == state


def test_a_typed_page_is_read_from_its_own_text(bundle):
    page = received(bundle).pages.get()
    assert read(page)
    page.refresh_from_db()
    assert "07700 900123" in page.as_read().text
    assert (page.source, page.gap, page.attempts) == ("text", "", 1)


def test_a_scan_is_read_by_its_pixels(bundle):
    document = received(bundle, paper.scan())
    page = document.pages.get()
    assert page.needs_ocr
    assert read(page)
    page.refresh_from_db()
    assert page.source == "ocr"
    assert "07700 900123" in page.as_read().text


@pytest.mark.parametrize("content", [paper.blank(), paper.statement_with_photo()], ids=["no words", "a photograph"])
def test_a_page_that_the_machine_cannot_vouch_for_wants_a_look(bundle, content):
    page = received(bundle, content).pages.get()
    assert read(page)
    page.refresh_from_db()
    assert page.gap


def test_a_page_is_read_once(bundle):
    page = received(bundle).pages.get()
    assert read(page)
    assert read(Page.objects.get(pk=page.pk))
    page.refresh_from_db()
    assert page.attempts == 1


def test_a_page_that_stopped_its_reader_too_often_is_a_gap_and_not_tried_again(bundle, officer):
    page = received(bundle).pages.get()
    Page.objects.filter(pk=page.pk).update(attempts=MOST_ATTEMPTS)
    assert read(page)
    page.refresh_from_db()
    assert (page.gap, page.content, page.attempts) == (GAVE_UP, None, MOST_ATTEMPTS)
    assert Line.objects.get(what="PageNotRead").facts["page"] == 1
    through.screen(bundle)
    assert any(GAVE_UP in block.sentence for block in blocks(bundle, by=officer))


def test_a_file_that_is_gone_before_its_pages_are_laid_out_is_set_before_a_person(bundle, officer):
    kept, lost = through.receive_all(bundle, [paper.statement(), paper.statement(("The lost paper",))])
    location(lost.path).unlink()
    through.screen(bundle)
    lost.refresh_from_db()
    assert bundle.state == State.IN_REVIEW
    assert (lost.fault, lost.page_count) == (NOT_AS_RECEIVED, 0)
    assert Line.objects.filter(what="DocumentNotRead").count() == 1
    assert any("Document 2 could not be read" in block.sentence for block in blocks(bundle, by=officer))
    withhold(lost, None, by=officer, principle="P23", reason="Another copy was asked for.")
    through.decide_all(bundle, by=officer)
    through.see_all(bundle, by=officer)
    assert kept.pages.exists()
    assert blocks(bundle, by=officer) == []


def test_a_file_that_was_changed_on_disk_is_not_read_as_if_it_had_been_received(bundle):
    (document,) = through.receive_all(bundle, [paper.statement()])
    place = location(document.path)
    place.chmod(0o600)
    place.write_bytes(paper.statement(("Another paper altogether",)))
    assert lay_out_pages(bundle) == []
    document.refresh_from_db()
    assert document.fault == NOT_AS_RECEIVED


def test_a_file_that_is_gone_before_a_page_is_read_leaves_a_gap_that_blocks_sign_off(bundle, officer):
    document = received(bundle)
    location(document.path).unlink()
    page = document.pages.get()
    assert read(page)
    page.refresh_from_db()
    assert page.content is None
    assert page.gap
    assert Line.objects.filter(what="PageNotRead").count() == 1
    through.screen(bundle)
    assert any("needs a look" in block.sentence for block in blocks(bundle, by=officer))


def test_a_document_whose_pages_are_not_laid_out_is_not_taken_for_read(bundle):
    """Papers come one by one: the next may stand in the bundle before the worker has made rows for its pages."""
    (document,) = through.receive_all(bundle, [paper.statement()])
    assert not is_read(document)
    assert not search_document(document)
    assert not document.searches.exists()


def test_a_review_does_not_open_over_a_paper_that_came_meanwhile(bundle):
    first = received(bundle)
    read(first.pages.get())
    (second,) = through.receive_all(bundle, [paper.statement(("The second paper",))])
    search_document(first)
    search_document(second)
    assert not search_bundle(bundle)
    lay_out_pages(bundle)
    assert not search_bundle(bundle)
    through.screen(bundle)
    assert bundle.state == State.IN_REVIEW
    assert second.pages.exclude(read_at=None).count() == 1


def test_a_lease_is_one_workers_for_as_long_as_it_holds_it(bundle):
    """Another connection cannot take what this one holds: it is turned away at once, and free when we let go."""
    page = received(bundle).pages.get()
    other = connection.copy()
    key = [Lease.PAGE.value, page.pk]
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", key)
            assert not read(page)
            page.refresh_from_db()
            assert (page.read_at, page.attempts) == (None, 0)
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)
            assert read(page)
    finally:
        other.close()
