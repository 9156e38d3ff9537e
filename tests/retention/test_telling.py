"""Who is told that a destruction waits for a second person."""

from __future__ import annotations

import pytest

from accounts.models import Role
from cases.models import Notice
from retention.reviewing import last_review, propose_destruction
from tests import make
from tests.retention.make import finished, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def told() -> set[int]:
    return set(Notice.objects.filter(kind=Notice.Kind.PROPOSED).values_list("to", flat=True))


@pytest.fixture
def case():
    schedule()
    return finished()


def test_the_areas_other_managers_are_told_with_the_page_to_answer_on(case):
    proposer, other = make.user(Role.OPERATIONAL_MANAGER), make.user(Role.LEGAL_MANAGER)
    make.user(Role.LEGAL_MANAGER, area="wessex")
    make.user(Role.FESM)
    make.user(Role.HQ)
    propose_destruction(case, by=proposer, seen=None)
    assert told() == {other.pk}
    notice = Notice.objects.get(kind=Notice.Kind.PROPOSED)
    assert (notice.case, notice.path) == (case, f"/retention/cases/{case.pk}/")


def test_where_nobody_else_of_the_area_may_headquarters_is_told(case):
    proposer = make.user(Role.OPERATIONAL_MANAGER)
    headquarters = make.user(Role.HQ)
    propose_destruction(case, by=proposer, seen=None)
    assert headquarters.pk in told()
    assert proposer.pk not in told()
    assert last_review(case) is not None
