"""Permissions are one table: action, role, Area, answer."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.access import MAY, OPEN_TO_ALL, Action, fetch, may
from accounts.models import NATIONAL_ROLES, Role
from cases.models import Bundle, Case
from redaction.models import Flag
from tests import make

pytestmark = pytest.mark.django_db
PAIRS = [(action, role) for action in Action if action not in OPEN_TO_ALL for role in Role]


@pytest.mark.parametrize(("action", "role"), PAIRS, ids=lambda one: one.name)
def test_a_role_may_do_what_the_table_says_and_only_in_its_own_area(action, role):
    bundle = make.bundle()
    own, other = make.user(role), make.user(role, area="wessex")
    if role not in MAY[action]:
        for person in (own, other):
            with pytest.raises(PermissionDenied):
                fetch(Bundle, bundle.pk, user=person, action=action)
        return
    assert fetch(Bundle, bundle.pk, user=own, action=action) == bundle
    if role in NATIONAL_ROLES:
        assert fetch(Bundle, bundle.pk, user=other, action=action) == bundle
    else:
        with pytest.raises(Http404):
            fetch(Bundle, bundle.pk, user=other, action=action)


@pytest.mark.parametrize("role", [Role.FESM, Role.HQ, Role.BUSINESS_MANAGER, Role.TRAINING_LEAD, Role.ADMINISTRATOR])
def test_those_who_watch_never_open_the_papers(role):
    assert not may(make.user(role), Action.READ_PAPERS)


def test_another_areas_case_is_as_if_it_were_not(stranger):
    document = make.document(make.bundle())
    flag = make.flag(document)
    for model, pk in ((Case, document.bundle.case_id), (Bundle, document.bundle_id), (Flag, flag.pk)):
        with pytest.raises(Http404):
            fetch(model, pk, user=stranger, action=Action.READ_PAPERS)
        with pytest.raises(Http404):
            fetch(model, 10**9, user=stranger, action=Action.READ_PAPERS)


def test_somebody_who_left_may_do_nothing(officer):
    officer.is_active = False
    assert not any(may(officer, action) for action in MAY)


def test_an_address_that_is_not_there_is_told_in_words_in_the_demonstration_too(client, db, settings):
    settings.DEBUG = True
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert "URLconf" not in answer.content.decode()
