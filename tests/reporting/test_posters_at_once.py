"""Two workers make one Area's poster at the same moment, on two connections that really commit."""

import threading
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from reporting.models import Poster
from reporting.poster_making import make_due_poster
from tests.reporting import police


@pytest.fixture(scope="module", autouse=True)
def reference_before_and_after(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits empties every table when it ends, so what the others rely on is put back."""

    def load() -> None:
        with django_db_blocker.unblock():
            call_command("load_reference", verbosity=0)

    load()
    yield
    load()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one():
    both, made = threading.Barrier(2), []

    def make_it() -> None:
        try:
            both.wait(timeout=10)
            made.append(make_due_poster(police.area(), police.LAST))
        finally:
            connection.close()

    workers = [threading.Thread(target=make_it) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(one is None for one in made) == [False, True]
    assert Poster.objects.count() == 1
