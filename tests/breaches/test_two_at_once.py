"""Two people act on one breach at the same moment, on two connections that really commit."""

import threading
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import Role
from breaches.models import What
from breaches.steps import take_step
from cpsredact.refusals import Stale
from tests import make
from tests.breaches.make import breach


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
def test_two_people_at_once_take_two_steps_one_after_the_other_or_one_is_told():
    fesm, hq = make.user(Role.FESM), make.user(Role.HQ)
    raised = breach(by=fesm)
    both, outcomes = threading.Barrier(2), []

    def act(user):
        try:
            both.wait(timeout=10)
            take_step(raised, What.CONTAINED, by=user, seen=None, note="Recalled.")
            outcomes.append("taken")
        except Stale:
            outcomes.append("stale")
        finally:
            connection.close()

    people = [threading.Thread(target=act, args=(user,)) for user in (fesm, hq)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(outcomes) == ["stale", "taken"]
    assert raised.steps.count() == 1
