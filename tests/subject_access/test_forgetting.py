"""When its time is over, nothing of a request is left that anybody could read; its number and dates are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from cases.encryption.keystore import is_destroyed
from cpsredact.refusals import Gone
from ledger.models import Line
from subject_access.models import Forgotten, Request, Ruling, Step
from subject_access.reading import traces_in
from subject_access.ruling import rule
from subject_access.stepping import take_step
from subject_access.tasks import forget_due
from subject_access.trawling import go_on
from tests import make
from tests.plain import signed_in
from tests.subject_access.make import papers, searched, trawl_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


@pytest.fixture
def answered(hq) -> Request:
    """A request that was answered three years ago."""
    document = papers()
    request = searched(by=hq, days_ago=3 * 366)
    seen = {trace.pk: None for trace in traces_in(request, document.bundle.case)}
    rule(request, seen, "withhold", ground="crime", note="A lead to Brenda Whitlow.", by=hq)
    day = timezone.localdate() - timedelta(days=3 * 366 - 20)
    take_step(request, Step.What.ANSWERED, on=day, by=hq, seen=None, note="Sent to Brenda Whitlow.")
    return request


def test_what_was_asked_found_and_decided_is_gone_with_its_key(answered, hq):
    forget_due()
    forget_due()
    assert is_destroyed(answered.key)
    assert Forgotten.objects.count() == Line.objects.filter(what="SubjectAccessForgotten").count() == 1
    request = Request.objects.get(pk=answered.pk)
    assert (request.asked_by, request.reference) == ("", answered.reference)
    assert request.sought.get().terms is None
    assert {trace.place for trace in request.traces.all()} == {None}
    assert {ruling.note for ruling in Ruling.objects.all()} == {request.steps.get().note} == {""}


def test_its_pages_say_so_and_its_case_is_as_it_was(answered, hq):
    case = answered.traces.first().case
    forget_due()
    client = signed_in(hq)
    listed = client.get("/subject-access/?state=ended")
    assert answered.reference in listed.content.decode()
    assert "was destroyed when its time was over" in listed.content.decode()
    for address in ("", f"cases/{case.pk}/", "elsewhere/", "progress/"):
        assert client.get(f"/subject-access/{answered.pk}/{address}").status_code == 410
    for address in ("report/", "steps/", "search/", "decide/"):
        assert client.post(f"/subject-access/{answered.pk}/{address}").status_code == 410
    assert case.people.first().name
    with pytest.raises(Gone):
        go_on(trawl_of(answered))


def test_one_that_was_answered_lately_or_not_at_all_is_kept(hq):
    request = searched(by=hq, days_ago=2000)
    forget_due()
    assert not is_destroyed(request.key)
    take_step(request, Step.What.ANSWERED, on=timezone.localdate(), by=hq, seen=None, note="It was lost.")
    forget_due()
    assert not Forgotten.objects.exists()
    assert not is_destroyed(request.key)


def test_its_key_is_no_orphan(hq, settings):
    from retention.orphans import orphans

    request = searched(by=hq)
    found = {orphan.place.name for orphan in orphans(now=2**40)}
    assert request.key.hex not in found
