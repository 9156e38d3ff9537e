"""Packs, made by the real worker: once each, and whole, whatever is killed."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from national.models import Pack
from national.tasks import make_pack, make_packs
from redaction.leasing import Lease, hold_too
from tests import make
from tests.national.make import LAST, breached
from tests.worker.conftest import Worker
from tests.worker.test_police_reports import STARTING, waits_for_a_lock

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_worker_killed_while_it_makes_a_pack_leaves_none_and_the_next_makes_it_once(worker: Worker) -> None:
    breached(by=make.user())
    with transaction.atomic():
        hold_too(Lease.NATIONAL_PACK, 0)
        worker.start()
        make_pack.delay("review", LAST.first.code)
        worker.wait_until(waits_for_a_lock, seconds=STARTING)
        worker.kill()
    assert not Pack.objects.exists()
    worker.start()
    for _ in range(2):
        make_packs.delay()
    reviews = Pack.objects.filter(kind="review", first=LAST.first.first)
    worker.wait_until(lambda: reviews.exists() and Pack.objects.filter(kind="committee").exists(), seconds=STARTING)
    make_pack.delay("review", LAST.first.code)
    make_pack.delay("incidents", LAST.first.code)
    worker.wait_until(lambda: Pack.objects.filter(kind="incidents").exists(), seconds=STARTING)
    connection.close()
    assert reviews.filter(area=None).count() == 1
    assert reviews.count() == 15
