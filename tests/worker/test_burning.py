"""A signed-off bundle is burnt, put together and proved by the worker, whatever is killed or spoilt meanwhile."""

from __future__ import annotations

from collections import Counter

import pymupdf
import pytest
from django.utils import timezone

from cases.files import is_as_stored, location
from cases.models import Bundle, State
from cases.stopping import change_stoppage
from ledger.checking import breaks
from ledger.models import Line
from redaction.burn_progress import AWAY, AWAY_AFTER, BURNS, PROVED, PROVES, TO_DO, burn_progress
from redaction.models import BurntCopy, SignOff
from redaction.progress import progress
from tests import make, paper, through
from tests.stored import stored_bytes
from tests.worker.conftest import Worker

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "07700 900123"
NAMES = ("Jean Marsh", "Carol Whitlow", "Brenda Hughes", "Nasreen Akhtar", "Owen Pugh", "Ellen Frost")


@pytest.fixture
def bundle(worker: Worker, officer) -> Bundle:
    """Six papers, reviewed and signed off, that wait for a worker to burn them."""
    made = make.bundle(state=State.RECEIVED)
    files = [paper.statement(("WITNESS STATEMENT", f"Statement of: {name}", f"I rang {NUMBER}")) for name in NAMES]
    through.receive_all(made, files)
    through.sign(through.screen(made), by=officer)
    return made


def burnt(bundle: Bundle) -> int:
    return BurntCopy.objects.filter(bundle=bundle, document__isnull=False).count()


def check_one_whole_copy(bundle: Bundle) -> None:
    """Exactly one copy of each document and one of the whole, told once each, and the number is in none of them."""
    assert sorted(BurntCopy.objects.filter(document__isnull=False).values_list("document__number", flat=True)) == [
        1, 2, 3, 4, 5, 6,
    ]  # fmt: skip
    whole = BurntCopy.objects.get(document=None)
    assert (bundle.verified_digest, bundle.verified_path) == (whole.sha256, whole.path)
    for copy in BurntCopy.objects.all():
        assert is_as_stored(copy.path, copy.sha256)
        with pymupdf.open(stream=stored_bytes(copy.path)) as served:
            assert NUMBER not in "".join(page.get_text() for page in served)
    lines = Counter(Line.objects.filter(bundle=bundle.pk).values_list("what", flat=True))
    assert (lines["DocumentBurnt"], lines["BundleVerified"], lines["BurnRefused"]) == (6, 1, 0)
    assert SignOff.objects.filter(bundle=bundle).count() == 1
    assert list(breaks()) == []


def test_a_worker_killed_while_it_burns_is_carried_on_from(worker: Worker, bundle: Bundle) -> None:
    worker.start()
    worker.wait_until(lambda: burnt(bundle) >= 1)
    worker.kill()
    assert burnt(bundle) < len(NAMES)
    worker.start()
    check_one_whole_copy(worker.wait_for(bundle, State.VERIFIED))


def states(bundle: Bundle) -> list[str]:
    """What is said of each document and of the whole."""
    return [work.state for work in burn_progress(Bundle.objects.get(pk=bundle.pk)).works]


def test_each_document_is_seen_to_wait_to_be_burnt_to_be_proved_and_to_be_done(worker: Worker, bundle: Bundle) -> None:
    assert states(bundle) == [TO_DO] * 7
    seen: set[str] = set()

    def is_over() -> bool:
        now = states(bundle)
        seen.update(now)
        return not now

    worker.start()
    worker.wait_until(is_over)
    assert seen == {TO_DO, BURNS, PROVES, PROVED}
    done = burn_progress(Bundle.objects.get(pk=bundle.pk))
    assert (done.done, done.sentence) == (True, "Verified, ready to dispatch")


def test_nothing_is_said_to_be_burnt_by_a_worker_that_was_killed(worker: Worker, bundle: Bundle) -> None:
    worker.start()
    worker.wait_until(lambda: {BURNS, PROVES} & set(states(bundle)))
    worker.kill()
    worker.wait_until(lambda: not {BURNS, PROVES} & set(states(bundle)))  # its connections have fallen
    now = timezone.now()
    assert not burn_progress(bundle, now).trouble
    later = burn_progress(bundle, now + AWAY_AFTER)
    assert (later.trouble, later.sentence) == (True, AWAY)
    worker.start()
    worker.wait_until(lambda: burnt(bundle) == len(NAMES))
    check_one_whole_copy(worker.wait_for(bundle, State.VERIFIED))


def test_a_worker_killed_while_it_proves_the_whole_is_carried_on_from(worker: Worker, bundle: Bundle) -> None:
    worker.start()
    worker.wait_for(bundle, State.BURNT)
    worker.kill()
    assert not BurntCopy.objects.filter(document=None).exists()
    worker.start()
    check_one_whole_copy(worker.wait_for(bundle, State.VERIFIED))


def test_a_process_of_the_pool_killed_while_it_burns_is_carried_on_from(worker: Worker, bundle: Bundle) -> None:
    worker.start()
    worker.wait_until(lambda: burnt(bundle) >= 1)
    worker.kill_pool()
    assert burnt(bundle) < len(NAMES)
    check_one_whole_copy(worker.wait_for(bundle, State.VERIFIED))


@pytest.mark.parametrize("spoil", ["another paper", "cut short", "missing"])
def test_an_original_that_is_not_what_was_received_is_never_burnt(worker: Worker, bundle: Bundle, spoil: str) -> None:
    place = location(bundle.documents.get(number=3).path)
    if spoil == "missing":
        place.unlink()
    else:
        place.chmod(0o600)
        place.write_bytes(paper.statement() if spoil == "another paper" else place.read_bytes()[:400])
    worker.start()
    worker.wait_for(bundle, State.IN_REVIEW)
    assert [fault[:11] for fault in bundle.faults] == ["Document 3:"]
    assert "not as it was received" in bundle.faults[0]
    assert not BurntCopy.objects.filter(document__number=3).exists()
    assert not BurntCopy.objects.filter(document=None).exists()
    assert Line.objects.get(what="BurnRefused").facts["document"] == bundle.documents.get(number=3).pk


def test_what_waits_while_burning_is_stopped_starts_by_itself_though_a_worker_was_killed(
    worker: Worker, bundle: Bundle
) -> None:
    hq = make.user("hq")
    worker.start()
    worker.wait_until(lambda: burnt(bundle) >= 1)
    stopped = change_stoppage("burning", reason="Words beside the boxes vanish.", by=hq, seen=None)
    worker.kill()
    done = burnt(bundle)
    assert done < len(NAMES)
    other = make.bundle(state=State.RECEIVED)
    through.receive_all(other, [paper.statement()])
    worker.start()
    worker.wait_for(other, State.IN_REVIEW)  # the worker is at work, and what came after was read and searched
    bundle.refresh_from_db()
    assert (bundle.state, burnt(bundle)) == (State.SIGNED_OFF, done)
    assert "waits" in progress(bundle).sentence
    change_stoppage("nothing", reason="Mended.", by=hq, seen=stopped.pk)
    check_one_whole_copy(worker.wait_for(bundle, State.VERIFIED))
