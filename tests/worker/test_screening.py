"""A bundle is read and searched by the worker, whatever is killed meanwhile."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from cases.folders import receive_folder
from cases.models import Bundle, State
from ledger.checking import breaks
from ledger.models import Line
from redaction.models import Flag, Page, Search
from redaction.reading import GAVE_UP, MOST_ATTEMPTS, lay_out_pages, read
from redaction.signing_off import blocks
from screening.edition import current
from screening.folder import screen_folder
from tests import make, paper, through
from tests.redaction.folders import a_folder, flags_as_lines, lines_of
from tests.worker.conftest import Worker, lose_messages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bundle(worker: Worker) -> Bundle:
    """Three papers of sixty pages, received, whose messages wait for a worker."""
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [long_statement(name) for name in ("Jean Marsh", "Carol Whitlow", "Brenda Hughes")])
    return made


def long_statement(name: str, pages: int = 60) -> bytes:
    return paper.statement(("WITNESS STATEMENT", f"Statement of: {name}", f"{name} rang 07700 900123"), pages=pages)


def pages_read(bundle: Bundle) -> int:
    return Page.objects.filter(document__bundle=bundle).exclude(read_at=None).count()


def half_way(bundle: Bundle) -> Callable[[], bool]:
    """Some pages are read, and some are not."""
    return lambda: pages_read(bundle) >= 5


def check_nothing_was_lost_or_done_twice(bundle: Bundle) -> None:
    documents = list(bundle.documents.all())
    pages = Page.objects.filter(document__bundle=bundle)
    assert pages.count() == sum(document.page_count for document in documents)
    assert not pages.filter(read_at=None).exists()
    assert not pages.filter(content=None).exists()
    assert pages.aggregate(most=Max("attempts"))["most"] <= 2
    lines = Counter((line.what, line.facts.get("document")) for line in Line.objects.filter(bundle=bundle.pk))
    assert [lines["DocumentSearched", document.pk] for document in documents] == [1] * len(documents)
    assert lines["BundleSearched", None] == 1
    assert Search.objects.filter(bundle=bundle).count() == len(documents) + 1
    # One telephone number on each page, and the name wherever it stands: the same in every one of these papers.
    flags = Flag.objects.filter(bundle=bundle).standing()
    places = Counter(flags.values_list("document", "page", "category", "start"))
    assert set(places.values()) == {1}
    for document in documents:
        assert flags.filter(document=document, category="phone").count() == document.page_count
    assert list(breaks()) == []


def test_a_folder_comes_into_review_with_the_flags_that_the_command_gives(worker: Worker, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "case")
    case, taken = receive_folder(folder, by=None)
    assert all(one.document for one in taken)
    bundle = worker_bundle = case.bundles.get()
    worker.start()
    worker.wait_for(worker_bundle, State.IN_REVIEW)
    expected = list(screen_folder(folder, current(timezone.localdate())))
    assert flags_as_lines(bundle, taken) == lines_of(expected)
    assert [line for line in lines_of(expected) if line.kind == "personal_data"]


def test_the_first_document_can_be_reviewed_before_the_last_is_read(worker: Worker) -> None:
    bundle = make.bundle(state=State.RECEIVED)
    first, last = through.receive_all(bundle, [long_statement("Jean Marsh", 1), long_statement("Carol Whitlow", 150)])
    worker.start()
    worker.wait_for(bundle, State.IN_REVIEW)
    ready = Search.objects.get(document=first).finished_at
    assert ready < last.pages.aggregate(last=Max("read_at"))["last"]


def test_a_worker_killed_while_it_reads_is_carried_on_from(worker: Worker, bundle: Bundle) -> None:
    worker.start()
    worker.wait_until(half_way(bundle))
    worker.kill()
    assert pages_read(bundle) < 180
    worker.start()
    worker.wait_for(bundle, State.IN_REVIEW)
    check_nothing_was_lost_or_done_twice(bundle)


def test_a_process_of_the_pool_killed_while_it_reads_is_carried_on_from(worker: Worker, bundle: Bundle) -> None:
    worker.start()
    worker.wait_until(half_way(bundle))
    worker.kill_pool()
    assert pages_read(bundle) < 180
    worker.wait_for(bundle, State.IN_REVIEW)
    check_nothing_was_lost_or_done_twice(bundle)


def test_a_page_that_kills_its_reader_again_and_again_becomes_a_gap_for_a_person(worker: Worker, officer) -> None:
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [paper.scan()])
    page = Page.objects.filter(document__bundle=bundle)
    worker.start()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        worker.wait_until(partial(page.filter(attempts=attempt, read_at=None).exists))
        worker.kill_pool()
    worker.wait_for(bundle, State.IN_REVIEW)
    assert page.get().gap == GAVE_UP
    assert page.get().attempts == MOST_ATTEMPTS
    assert any(GAVE_UP in block.sentence for block in blocks(bundle, by=officer))
    assert Line.objects.filter(what="PageNotRead", bundle=bundle.pk).count() == 1


def test_readers_who_come_at_once_count_one_attempt(worker: Worker) -> None:
    """A bundle that is begun and carried on with at the same moment queues each page twice."""
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [paper.statement(pages=12)])
    lay_out_pages(bundle)
    pages = list(Page.objects.filter(document__bundle=bundle))
    together = threading.Barrier(3)

    def read_all(_: int) -> None:
        try:
            for page in pages:
                together.wait(60)
                read(Page.objects.get(pk=page.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as readers:
        list(readers.map(read_all, range(3)))
    found = Page.objects.filter(document__bundle=bundle)
    assert Counter(found.values_list("attempts", flat=True)) == {1: 12}
    assert not found.filter(read_at=None).exists()


def test_a_bundle_whose_message_was_lost_is_picked_up(worker: Worker) -> None:
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [long_statement("Jean Marsh", 1)])
    lose_messages()
    worker.start()
    worker.wait_for(bundle, State.IN_REVIEW)
