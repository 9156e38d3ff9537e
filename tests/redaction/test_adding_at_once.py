"""Several people add the same hits at the same moment, on connections that really commit."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from ledger.checking import breaks
from ledger.models import Line
from redaction.adding import Stretch, add_words
from redaction.models import Decision, Flag
from tests import make
from tests.redaction.test_varying_at_once import at_once, reference_afterwards  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_hits_sent_many_times_at_once_are_added_once(transactional_db):
    call_command("load_reference", verbosity=0)
    document, officer = make.document(make.bundle(), pages=("Jean Marsh here",)), make.user()
    hits = [Stretch(document.pk, 1, 0, 10)]
    sent = [
        lambda: add_words(document.bundle, hits, category="name", by=officer, redact=True),
        lambda: add_words(document.bundle, hits, category="name", by=officer, redact=True),
        lambda: add_words(document.bundle, hits, category="name", by=officer, redact=False),
    ]
    assert at_once(*sent) == ["done"] * 3
    assert Flag.objects.count() == 1
    assert Decision.objects.count() <= 1  # none when the act that only flags came first
    assert Line.objects.filter(what="WordsAdded").count() == 1
    assert list(breaks()) == []


def test_of_two_people_who_add_in_one_document_at_once_one_is_told_of_the_other(transactional_db):
    call_command("load_reference", verbosity=0)
    document = make.document(make.bundle(), pages=("Jean Marsh here",))
    people = [make.user(), make.user()]
    hits = [Stretch(document.pk, 1, 0, 10)]
    came = at_once(
        *(lambda user=user: add_words(document.bundle, hits, category="name", by=user, redact=True) for user in people)
    )
    assert sorted(came) == ["Held", "done"]
    assert Flag.objects.get().added_by == people[came.index("done")]
