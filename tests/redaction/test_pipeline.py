"""Which task follows which state, what wakes it, and the one code path behind the command and the worker."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from cases.folders import receive_folder
from cases.lifecycle import WORKER_STATES, bundle_moved
from cases.models import Bundle, State
from cpsredact.celery import app
from redaction import tasks
from redaction.models import Page
from redaction.pipeline import NEXT_TASK
from redaction.progress import STALLED_AFTER, progress, stalled
from screening.edition import current
from screening.folder import screen_folder
from tests import make, paper, through
from tests.redaction.folders import a_folder, flags_as_lines, lines_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def sent():
    """The tasks that were sent to the broker, which holds them: there is no worker in these tests."""
    app.control.purge()

    def read() -> list[tuple[str, list[int]]]:
        found = []
        with app.connection_for_read() as connection:
            while message := connection.default_channel.basic_get("celery", no_ack=True):
                found.append((message.headers["task"], message.decode()[0]))
        return found

    yield read
    app.control.purge()


def test_every_state_in_which_the_worker_has_work_has_its_task():
    assert set(NEXT_TASK) == set(WORKER_STATES)
    app.loader.import_default_modules()
    assert set(NEXT_TASK.values()) <= set(app.tasks)


@pytest.mark.parametrize(
    ("state", "task"),
    [
        (State.RECEIVED, "search"),
        (State.SIGNED_OFF, "burn"),
        (State.BURNT, "verify"),
        (State.PROCESSING, None),
        (State.IN_REVIEW, None),
        (State.VERIFIED, None),
        (State.DISPATCHED, None),
    ],
)
def test_a_move_wakes_the_task_of_the_state_that_was_entered(sent, state, task):
    bundle_moved.send(Bundle, bundle=7, state=state)
    assert sent() == ([(f"redaction.tasks.{task}", [7])] if task else [])


def test_receiving_a_paper_wakes_the_worker_once_it_is_sure(sent, django_capture_on_commit_callbacks):
    bundle = make.bundle(state=State.RECEIVED)
    with django_capture_on_commit_callbacks() as callbacks:
        through.receive_all(bundle, [paper.statement()])
    assert sent() == []
    for callback in callbacks:
        callback()
    assert sent() == [("redaction.tasks.search", [bundle.pk])]


def test_a_lost_message_is_made_good_when_nothing_has_happened_for_a_while(sent):
    quiet, busy = (make.bundle(state=State.PROCESSING) for _ in range(2))
    burning = make.bundle(state=State.SIGNED_OFF)
    review, empty = make.bundle(), make.bundle(state=State.RECEIVED)
    for one in (quiet, busy, burning, review):
        make.document(one)
    Page.objects.filter(document__bundle__in=[quiet, burning, review]).update(read_at=long_ago())
    Bundle.objects.exclude(pk=busy.pk).update(state_since=long_ago())
    tasks.carry_on()
    assert sorted(sent()) == [("redaction.tasks.burn", [burning.pk]), ("redaction.tasks.search", [quiet.pk])]
    assert not empty.documents.exists()


def test_a_worker_that_starts_asks_after_every_bundle_without_waiting(sent):
    bundle = make.bundle(state=State.PROCESSING)
    make.document(bundle)
    assert not stalled(bundle)
    tasks.carry_on(at_once=True)
    assert sent() == [("redaction.tasks.search", [bundle.pk])]


def test_a_bundle_on_which_a_page_was_just_read_has_not_stalled():
    bundle = make.bundle(state=State.PROCESSING)
    Bundle.objects.filter(pk=bundle.pk).update(state_since=long_ago())
    document = make.document(bundle)
    bundle.refresh_from_db()
    assert not stalled(bundle)
    Page.objects.filter(document=document).update(read_at=long_ago())
    assert stalled(bundle)


def test_pages_go_to_the_worker_a_few_at_a_time_and_scans_one_by_one(sent):
    bundle = make.bundle(state=State.RECEIVED)
    typed, scanned = through.receive_all(bundle, [paper.statement(pages=10), paper.scan(paper.statement(pages=2))])
    tasks.search(bundle.pk)
    assert sent() == [
        ("redaction.tasks.read_pages", [typed.pk, list(range(1, 9))]),
        ("redaction.tasks.read_pages", [typed.pk, [9, 10]]),
        ("redaction.tasks.read_pages", [scanned.pk, [1]]),
        ("redaction.tasks.read_pages", [scanned.pk, [2]]),
    ]


def test_the_last_pages_to_be_read_open_the_review_whichever_they_are(sent):
    bundle = make.bundle(state=State.RECEIVED)
    first, second = through.receive_all(bundle, [paper.statement(pages=2), paper.statement(("A short paper",))])
    tasks.search(bundle.pk)
    tasks.read_pages(first.pk, [2])
    tasks.read_pages(second.pk, [1])
    bundle.refresh_from_db()
    assert bundle.state == State.PROCESSING
    assert progress(bundle).sentence == "Reading page 3 of 3; 1 document ready"
    tasks.read_pages(first.pk, [1])
    bundle.refresh_from_db()
    assert bundle.state == State.IN_REVIEW
    tasks.read_pages(first.pk, [1, 2])  # delivered twice
    tasks.search(bundle.pk)
    assert bundle.searches.count() == 3


def test_the_tasks_burn_and_prove_a_bundle_and_may_run_twice(sent, officer):
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [paper.statement(), paper.statement(("A short paper",))])
    signed = through.sign(through.screen(bundle), by=officer)
    for _ in range(2):
        tasks.burn(bundle.pk)
        for document in bundle.documents.all():
            tasks.burn_one(signed.pk, document.pk)
        tasks.verify(bundle.pk)
    bundle.refresh_from_db()
    assert bundle.state == State.VERIFIED
    assert bundle.burnt_copies.count() == 3


def test_the_command_and_the_database_give_the_same_flags_for_the_same_files(tmp_path: Path):
    folder = a_folder(tmp_path / "case")
    case, taken = receive_folder(folder, by=None)
    bundle = through.screen(case.bundles.get())
    expected = lines_of(screen_folder(folder, current(timezone.localdate())))
    assert flags_as_lines(bundle, taken) == expected
    assert {line.kind for line in expected} >= {"personal_data", "wrong_case", "back_of_statement", "unreadable"}
    assert {line.recommendation for line in expected} >= {"redact", "keep", "withhold"}
    assert any(line.file == "scan.pdf" for line in expected)


def long_ago():
    return timezone.now() - STALLED_AFTER - timedelta(seconds=1)
