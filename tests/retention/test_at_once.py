"""Somebody sets a hold in the very moment in which the worker begins to destroy: one of the two comes first."""

from __future__ import annotations

import threading

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from accounts.models import Role
from cases.encryption.keystore import is_destroyed
from cpsredact.refusals import Gone, Refusal
from retention.destroying import destroy
from retention.holding import Which, hold_case, hold_many
from tests import make
from tests.retention.make import approved, finished, schedule
from tests.worker.conftest import reference_afterwards  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("storage")]


@pytest.mark.parametrize("many", [False, True])
def test_a_hold_that_is_being_set_is_waited_for_and_stops_it(many):
    call_command("load_reference", verbosity=0)
    schedule()
    case = finished()
    approved(case)
    hq = make.user(Role.HQ)
    answers: list[object] = []

    def destroying() -> None:
        try:
            answers.append(destroy(case))
        except Refusal as refusal:
            answers.append(refusal.sentence)
        finally:
            connection.close()

    worker = threading.Thread(target=destroying)
    with transaction.atomic():
        if many:
            hold_many(Which(), "inquiry", reason="The inquiry asked for it.", by=hq)
        else:
            hold_case(case, "appeal", reason="Leave to appeal was asked for.", by=hq)
        worker.start()
        wait_until_it_waits()
    worker.join(30)
    assert "held back" in str(answers)
    assert not is_destroyed(case.key)


def wait_until_it_waits() -> None:
    """Until another connection waits for a lock that this one has."""
    for _ in range(3000):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.01)")
    pytest.fail("Nobody waited: the destruction went past a hold that was being set.")


def test_a_hold_that_comes_second_is_refused():
    call_command("load_reference", verbosity=0)
    schedule()
    case = finished()
    approved(case)
    assert destroy(case) is not None
    with pytest.raises(Gone):
        hold_case(case, "appeal", reason="Leave to appeal was asked for.", by=make.user(Role.HQ))
