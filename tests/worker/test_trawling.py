"""A real worker goes through every case for a person, though it is killed in the middle, and finds each place once."""

from __future__ import annotations

import pytest

from accounts.models import Role
from ledger.checking import breaks
from ledger.models import Line
from redaction.models import Page
from subject_access.models import Trace, TrawledCase
from subject_access.tasks import carry_on
from tests import make
from tests.subject_access.make import opened, papers, trawl_of
from tests.worker.conftest import Worker

pytestmark = pytest.mark.django_db(transaction=True)
CASES = 240
PAGES = 40


def test_a_worker_killed_while_it_searches_is_carried_on_from(worker: Worker) -> None:
    """Enough cases that they are gone through in several goes, each kept before the next is begun."""
    text = "At noon I rang Brenda Whitlow.\n" + "Nothing else happened at the shop that day.\n" * 40
    for _ in range(CASES):
        first = papers(text).pages.get()
        about = {"document": first.document, "width": 595, "height": 842, "content": first.content}
        Page.objects.bulk_create(Page(number=number, read_at=first.read_at, **about) for number in range(2, PAGES + 1))
    request = opened(by=make.user(Role.HQ))
    trawl = trawl_of(request)
    done = TrawledCase.objects.filter(trawl=trawl)
    worker.start()
    for _ in range(2):
        already = done.count()
        carry_on.delay()
        worker.wait_until(lambda before=already: done.count() > before)
        worker.kill()
        assert 0 < done.count() < CASES, "it was killed too late to say anything"
        trawl.refresh_from_db()
        assert trawl.is_running
        worker.start()
    worker.wait_until(lambda: trawl.__class__.objects.get(pk=trawl.pk).finished_at)
    worker.stop()
    assert done.exclude(case=None).count() == CASES
    assert Trace.objects.filter(request=request).count() == CASES * PAGES
    assert done.exclude(case=None).values("case").distinct().count() == CASES
    assert Line.objects.filter(what="TrawlFinished").count() == 1
    assert list(breaks()) == []
