"""Several people come to one document at the same moment, on connections that really commit."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Role
from cases.models import Document
from ledger.checking import breaks
from ledger.models import Line
from redaction.deciding import decide_flags
from redaction.holding import take, take_over
from redaction.models import Hold, Verdict
from tests import make
from tests.redaction.test_varying_at_once import at_once, reference_afterwards  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def document(transactional_db: None) -> Document:
    call_command("load_reference", verbosity=0)
    return make.document(make.bundle())


def test_of_many_who_come_at_once_one_holds_it(document):
    people = [make.user() for _ in range(5)]
    for _ in range(3):
        came = at_once(*(lambda user=user: take(document, by=user) for user in people))
        assert sorted(came) == ["Held"] * 4 + ["done"]
        assert Hold.objects.standing().get().who == people[came.index("done")]
        now = timezone.now()
        Hold.objects.update(since=now, until=now)  # it lapses
    assert Line.objects.filter(what="DocumentTaken").count() == 3
    assert list(breaks()) == []


def test_of_two_managers_who_take_over_at_once_the_later_holds_it_and_both_are_lines(document):
    take(document, by=make.user())
    managers = [make.user(Role.LEGAL_MANAGER) for _ in range(2)]
    assert at_once(*(lambda user=user: take_over(document, by=user) for user in managers)) == ["done", "done"]
    assert Hold.objects.standing().get().who in managers
    assert Line.objects.filter(what="DocumentTakenOver").count() == 2


def test_a_decision_and_a_take_over_at_once_lose_nothing(document):
    officer, manager = make.user(), make.user(Role.LEGAL_MANAGER)
    flag = make.flag(document)
    take(document, by=officer)
    decided, taken = at_once(
        lambda: decide_flags(flag.bundle, {flag.pk: None}, Verdict.REDACT, by=officer),
        lambda: take_over(document, by=manager),
    )
    assert taken == "done"
    assert flag.decisions.count() == (decided == "done")
    assert Hold.objects.standing().get().who == manager
