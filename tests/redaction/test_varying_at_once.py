"""Two people act on one bundle at the same moment, on two connections that really commit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import Role, User
from cpsredact.refusals import Refusal, Stale
from redaction.checking import see_page
from redaction.marks import copies_of, marks_digest
from redaction.models import Flag, Verdict
from redaction.signing_off import sign_off
from redaction.varying import Seen, vary_flags
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Their client rang this number."


@pytest.fixture(scope="module", autouse=True)
def reference_afterwards(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits empties every table when it ends, so what the others rely on is put back."""
    yield
    with django_db_blocker.unblock():
        call_command("load_reference", verbosity=0)


@pytest.fixture
def people(transactional_db: None) -> list[User]:
    call_command("load_reference", verbosity=0)
    return [make.user(Role.OPERATIONAL), make.user(Role.LAWYER)]


@pytest.fixture
def flag(people: list[User]) -> Flag:
    made = make.flag(make.document(make.bundle()))
    make.decide(made, Verdict.REDACT, by=people[0])
    see_page(made.document, 1, by=people[0])
    return made


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What came of each: done, or the kind of refusal."""
    all_here, outcomes = threading.Barrier(len(acts)), [""] * len(acts)

    def act(at: int) -> None:
        try:
            all_here.wait(timeout=10)
            acts[at]()
            outcomes[at] = "done"
        except Refusal as refusal:
            outcomes[at] = type(refusal).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(at,)) for at in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_two_people_who_vary_one_flag_at_once_one_is_told(flag, people):
    make.lapse()
    seen = {flag.pk: Seen(flag.decisions.get().pk, None)}
    recipients = list(flag.bundle.case.recipients.all())

    def vary(by: User, to: int) -> Callable[[], object]:
        return lambda: vary_flags(flag.bundle, recipients[to], seen, Verdict.KEEP, by=by, reason=WHY)

    assert sorted(at_once(vary(people[0], 0), vary(people[1], 1))) == ["Stale", "done"]
    assert flag.variations.count() == 1
    assert issubclass(Stale, Refusal)


@pytest.mark.parametrize("again", range(3))
def test_what_is_varied_while_somebody_signs_is_either_signed_or_refused(flag, people, again):
    to = flag.bundle.case.recipients.last()
    seen = {flag.pk: Seen(flag.decisions.get().pk, None)}
    varied, signed = at_once(
        lambda: vary_flags(flag.bundle, to, seen, Verdict.KEEP, by=people[0], reason=WHY),
        lambda: sign_off(flag.bundle, by=people[1], declared=True),
    )
    assert signed == "done"
    assert varied in ("done", "Refusal")
    assert flag.variations.count() == (varied == "done")
    assert len(copies_of(flag.bundle)) == 1 + (varied == "done")
    assert flag.bundle.sign_offs.get().marks_digest == marks_digest(flag.bundle)
