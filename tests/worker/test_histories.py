"""Histories made by the real worker: once, though it is killed or its message is lost."""

from __future__ import annotations

import pytest
from django.db import transaction

from accounts.models import Role
from histories.asking import ask_for_history
from histories.models import CaseHistory, SignedHistory
from histories.tasks import make_history_of, make_waiting_histories
from ledger.checking import breaks
from ledger.models import Chain, Line
from tests import make
from tests.histories.make import busy_case
from tests.worker.conftest import Worker, lose_messages
from tests.worker.test_police_reports import waits_for_a_lock

pytestmark = pytest.mark.django_db(transaction=True)
STARTING = 60.0  # seconds, on a machine that is busy with other tests


@pytest.fixture
def asked(worker: Worker) -> CaseHistory:
    return ask_for_history(busy_case(make.user()), "court", by=make.user(Role.FESM))


def test_a_history_is_made_once_however_often_it_is_asked_of_the_worker(worker: Worker, asked: CaseHistory) -> None:
    worker.start()
    for _ in range(3):
        make_history_of.delay(asked.pk)
    worker.wait_until(SignedHistory.objects.exists, seconds=STARTING)
    last = ask_for_history(asked.case, "ico", by=make.user(Role.HQ))  # answered after those before it
    worker.wait_until(lambda: SignedHistory.objects.filter(pk=last.pk).exists(), seconds=STARTING)
    assert Line.objects.filter(what="CaseHistoryMade").count() == SignedHistory.objects.count() == 2
    assert not list(breaks())


def test_a_worker_killed_while_it_makes_one_leaves_none_and_the_next_makes_it(
    worker: Worker, asked: CaseHistory
) -> None:
    lose_messages()
    with transaction.atomic():
        Chain.objects.select_for_update().get(pk=asked.case.area_id)
        worker.start()
        make_history_of.delay(asked.pk)
        worker.wait_until(waits_for_a_lock, seconds=STARTING)
        worker.kill()
    assert not SignedHistory.objects.exists()
    worker.start()
    make_waiting_histories.delay()
    worker.wait_until(SignedHistory.objects.exists, seconds=STARTING)
    assert SignedHistory.objects.get().history == asked
