"""A real worker destroys what two managers approved, though it is killed again and again."""

from __future__ import annotations

import pytest

from cases.encryption.keystore import is_destroyed
from cases.files import store
from cases.models import Case
from ledger.checking import breaks
from ledger.models import Line
from retention.models import Destruction, DestructionCertificate
from retention.tasks import destroy_due
from tests import make, paper
from tests.retention.make import approved, finished, schedule
from tests.worker.conftest import Worker

pytestmark = pytest.mark.django_db(transaction=True)
CASES = 3
FILES = 200


@pytest.fixture
def cases(worker: Worker) -> list[Case]:
    """Cases that are approved and due, with files enough that removing them takes a while."""
    schedule()
    made = []
    for _ in range(CASES):
        bundle = make.bundle(state="dispatched")
        make.document(bundle)
        for _ in range(FILES):
            store([paper.blank()], under=f"originals/{bundle.case_id}", key=bundle.case.key)
        case = finished(bundle.case)
        approved(case)
        made.append(case)
    return made


def test_a_worker_killed_while_it_destroys_is_carried_on_from(worker: Worker, cases: list[Case], storage) -> None:
    destroy_due.delay()
    worker.start()
    worker.wait_until(lambda: Destruction.objects.exists())
    worker.kill()
    assert DestructionCertificate.objects.count() < CASES
    worker.start()
    destroy_due.delay()
    worker.wait_until(lambda: Destruction.objects.count() >= 2)
    worker.kill()
    worker.start()
    destroy_due.delay()
    worker.wait_until(lambda: DestructionCertificate.objects.count() == CASES)
    worker.stop()
    assert all(is_destroyed(case.key) for case in cases)
    assert not [one for one in storage.rglob("*") if one.is_file()]
    for what in ("DestructionBegun", "MaterialDestroyed"):
        lines = Line.objects.filter(what=what).values_list("case", flat=True)
        assert sorted(lines) == sorted(case.pk for case in cases)
    assert list(breaks()) == []
