"""Practice is nowhere but at its own person's desk: no figure, list, export or answer of the API knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import Area, Role, User
from cases.dispatching import dispatch
from cases.lifecycle import MOVES_OF_PRACTICE, Move, move
from cases.models import Case
from cases.worklist import worklist
from cpsredact.refusals import Refusal
from redaction.detector_figures import detector_figures
from redaction.models import Verdict
from redaction.signing_off import sign_off
from reporting import figures
from subject_access.models import Trawl
from subject_access.trawling import cases_of
from tests import make, paper, through
from tests.plain import signed_in
from tests.training import make as training
from training.clearing import clear
from training.finishing import finish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]

CHANGES = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|'
    rb"\d\d:\d\d(:\d\d(\.\d+)?)?|\d+ (h|m|hours?|minutes?|seconds?)\b"
)
# Of training itself, which is to change; and what is made anew each time it is asked for.
ELSEWHERE = ("training/", "api/training/", "api/schema", "sign-", "api/docs", "session", "words", "healthz")


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address of the product, the API's too, that names no number."""
    for pattern in (resolver or get_resolver()).url_patterns:
        said = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, said)
        elif isinstance(pattern, URLPattern) and not set("<(") & set(said) and not said.startswith(ELSEWHERE):
            yield "/" + said.replace("^", "").replace("$", "")


Said = dict[tuple[str, str], tuple[int, bytes]]


def answer(client: Client, address: str) -> tuple[int, bytes]:
    """What somebody is answered, without what is different each time."""
    given = client.get(address)
    body = b"".join(given.streaming_content) if given.streaming else given.content
    return given.status_code, CHANGES.sub(b"", body)


def answers(clients: dict[str, Client]) -> Said:
    """What each is answered everywhere that they may go."""
    everywhere = sorted(set(addresses()))
    return {(who, address): answer(client, address) for who, client in clients.items() for address in everywhere}


def changed(before: Said, clients: dict[str, Client]) -> list[tuple[str, str]]:
    """Where the answer is another than before, and would be the same if it were asked for twice now."""
    now = answers(clients)
    other = [key for key, said in now.items() if said != before[key]]
    return [(who, address) for who, address in other if answer(clients[who], address) == now[who, address]]


@pytest.fixture
def people() -> dict[str, User]:
    return {role: make.user(role) for role in Role.values}


def test_nothing_that_anybody_can_open_knows_of_practice(people, officer):
    real = through.screen(_received())
    through.decide_all(real, by=people[Role.OPERATIONAL])
    asked = (Role.HQ, Role.FESM, Role.LEGAL_MANAGER, Role.OPERATIONAL)
    clients = {role: signed_in(people[role]) for role in asked} | {"the trainee": signed_in(officer)}
    before = answers(clients)
    assert len([said for said in before.values() if said[0] == 200]) > 80
    attempt = training.begun(officer)
    training.decide_all(attempt, Verdict.REDACT)
    assert changed(before, clients) == []
    finish(attempt, training.answers(attempt), by=officer)
    for one in attempt.cases.all():
        clear(one.case)
    assert changed(before, clients) == []


def test_what_counts_in_the_nation_counts_no_practice(people, officer):
    attempt = training.begun(officer)
    training.decide_all(attempt, Verdict.REDACT)
    hq = people[Role.HQ]
    assert not figures.taken_out(None).exists()
    assert not figures.waiting_bundles(None).exists()
    assert list(detector_figures()) == []
    assert not Case.objects.visible_to(hq).exists()
    assert not cases_of(Trawl()).exists()
    assert not Area.objects.filter(kind="practice").exists()
    for one in (officer, *people.values()):
        if one.role in ("operational", "lawyer"):
            assert worklist(one, tab="area", words="", page=1).entries == []
            case = attempt.cases.first().case
            assert worklist(one, tab="area", words=case.urn, page=1).entries == []


def test_only_its_own_person_reads_it(people, officer):
    attempt = training.begun(officer)
    bundle = training.bundles_of(attempt)[0]
    address = f"/review/{bundle.pk}/1/1/"
    assert signed_in(officer).get(address).status_code == 200
    for one in people.values():
        assert signed_in(one).get(address).status_code in (403, 404), one.role
    for named in (f"/cases/{bundle.case_id}/", f"/review/{bundle.pk}/sign-off/", f"/review/{bundle.pk}/return/"):
        assert signed_in(officer).get(named).status_code == 404, named


@pytest.mark.parametrize("what", [one for one in Move if one not in MOVES_OF_PRACTICE])
def test_it_goes_no_further_than_review(officer, what):
    bundle = training.begin("operational", by=officer).cases.first().case.bundles.get()
    with pytest.raises(Refusal, match="practice papers"):
        move(bundle, what, by=officer)


def test_it_is_never_signed_off_nor_dispatched(officer):
    attempt = training.begun(officer)
    training.decide_rightly(attempt)
    bundle = training.bundles_of(attempt)[0]
    with pytest.raises(Refusal):
        sign_off(bundle, by=officer, declared=True)
    to = bundle.case.recipients.create(name="Court", role="court")
    with pytest.raises(Refusal):
        dispatch(bundle, to=to, channel="post", manifest={}, by=officer)
    assert not bundle.sign_offs.exists()
    assert not bundle.dispatches.exists()


def _received():
    bundle = make.bundle(state="received", hearing_in=None)  # whose time left changes by the minute
    through.receive_all(bundle, [paper.statement()])
    return bundle
