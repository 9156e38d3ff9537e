"""Undo on two screens, and undo beside a decision, at the same moment, on connections that really commit."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from ledger.checking import breaks
from redaction.deciding import decide_flags
from redaction.models import Act, Flag, Verdict
from redaction.undoing import undo
from tests import make
from tests.redaction.test_varying_at_once import at_once, reference_afterwards  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def flag(transactional_db: None) -> Flag:
    call_command("load_reference", verbosity=0)
    return make.flag(make.document(make.bundle()))


def test_of_one_person_undoing_on_three_screens_at_once_one_is_done(flag):
    officer = make.user()
    act = make.decide(flag, Verdict.REDACT, by=officer).act_id
    came = at_once(*[lambda: undo(flag.bundle, act=act, by=officer)] * 3)
    assert sorted(came) == ["Refusal", "Refusal", "done"]
    assert [one.verdict for one in flag.decisions.all()] == ["redact", ""]
    assert Act.objects.filter(way="undone").count() == 1
    assert list(breaks()) == []


def test_an_undoing_and_a_colleagues_decision_at_once_lose_nothing(flag):
    officer, colleague = make.user(), make.user()
    made = make.decide(flag, Verdict.REDACT, by=officer)
    make.lapse()
    came = at_once(
        lambda: undo(flag.bundle, act=made.act_id, by=officer),
        lambda: decide_flags(flag.bundle, {flag.pk: made.pk}, Verdict.KEEP, by=colleague, reason="Needed."),
    )
    said = [one.verdict for one in flag.decisions.all()]
    assert (came, said) in (
        (["done", "Stale"], ["redact", ""]),
        (["Refusal", "done"], ["redact", "keep"]),
    )
