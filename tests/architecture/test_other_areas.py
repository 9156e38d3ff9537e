"""Every address that names a thing by its number: another Area's is as if it were not there, the wrong role told so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone
from rest_framework.views import APIView

from accounts.access import MAY, Action
from accounts.models import NATIONAL_ROLES, Role, User
from assurance.marking import mark_page, slots_of
from assurance.reviewers import give_sample
from breaches.models import Breach
from breaches.people import say_whose
from breaches.recalling import recall
from breaches.retraining_policy import set_policy
from breaches.todos import ask_for
from cases.files import store
from cases.models import Bundle, Document, State
from national.risks import register_risk
from redaction.asking import ask
from redaction.models import BurntCopy, SignOff
from redaction.returning import send_back
from reporting.lesson_sharing import write_lesson
from reporting.police_answering import dispute_line
from retention.holding import hold_case
from tests import make, paper
from tests.architecture.test_access import action_of, views
from tests.assurance import make as of_samples
from tests.breaches.make import breach, dispatched_bundle
from tests.guidance import make as guidance
from tests.histories.make import history
from tests.national.make import RISK, kept
from tests.plain import signed_in
from tests.reporting import police, posters
from tests.subject_access.make import opened
from training.models import Marked
from training.practising import begin, give_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
NUMBERED = [(path, view) for path, view in views() if "<int:" in path]
# Where only headquarters may act, there is nobody of another Area to turn away.
OF_AN_AREA = [(path, view) for path, view in NUMBERED if not MAY[action_of(view)] <= set(NATIONAL_ROLES)]
NOT_EVERYBODYS = [(path, view) for path, view in NUMBERED if MAY[action_of(view)] != frozenset(Role)]
NOWHERE = 2_000_000_000


@dataclass(frozen=True, slots=True)
class World:
    """One of each thing that an address can name, all in one Area; what takes long is made when it is named."""

    numbers: dict[str, int]
    later: dict[tuple[str, ...], Callable[[], dict[str, int]]] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        return {*self.numbers, *(name for names in self.later for name in names)}

    def address(self, path: str, **other: int) -> str:
        named = re.findall(r"<int:(\w+)>", path)
        for names, made in self.later.items():
            if not set(named).isdisjoint(names) and not set(names) <= {*self.numbers, *other}:
                self.numbers.update(made())
        numbers = self.numbers | other
        return "/" + re.sub(r"<slug:\w+>", "some", re.sub(r"<int:(\w+)>", lambda found: str(numbers[found[1]]), path))


NUMBERS_OF_NOTHING = World({name: 1 for path, _ in NUMBERED for name in re.findall(r"<int:(\w+)>", path)})


@pytest.fixture
def world(officer) -> World:
    bundle = make.bundle()
    document = make.document(bundle)
    original = store([paper.statement()], under="originals/1", key=bundle.case.key)
    Document.objects.filter(pk=document.pk).update(path=original.path, sha256=original.sha256)
    question = ask(bundle, "Is it needed?", by=officer)
    sent = send_back(bundle, documents=[document.pk], flags=(), against_advice="It is a test.", by=officer)
    copy = _served(bundle, officer)
    raised = breach(by=officer)
    manager = make.user(Role.OPERATIONAL_MANAGER)
    policy = set_policy(role="", breaches=1, months=12, counts_self_reported=True, by=make.user(Role.HQ))
    attribution = say_whose(raised, officer, by=manager)
    served = breach(by=officer, bundle=dispatched_bundle(by=officer))
    assert served.bundle is not None
    return World(
        {
            "case_id": bundle.case_id,
            "bundle_id": bundle.pk,
            "document_id": document.pk,
            "flag_id": make.flag(document).pk,
            "question_id": question.pk,
            "return_id": sent.pk,
            "copy_id": copy.pk,
            "breach_id": raised.pk,
            "todo_id": ask_for(
                raised, "Ask for it back.", owner=officer, due=timezone.now() + timedelta(days=1), by=manager
            ).pk,
            "recall_id": recall(served, served.bundle.dispatches.get(), way="other", by=manager).pk,
            "person_id": officer.pk,
            "attribution_id": attribution.pk,
            "retraining_id": policy.retrainings.get().pk,
            "request_id": opened(by=make.user(Role.HQ)).pk,
            "hold_id": hold_case(bundle.case, "appeal", reason="An appeal.", by=officer).pk,
            "history_id": history(bundle.case).pk,
            "poster_id": posters.out(by=posters.writer()).poster_id,
            "lesson_id": write_lesson("missed", "Look at the back of each MG11.", by=manager).pk,
            "pack_id": kept().pk,
            "risk_id": register_risk(RISK, by=make.user(Role.FESM)).pk,
            "document": document.number,
            "number": 1,
        },
        {
            TOLD: lambda: _told_to_the_police(officer),
            SAMPLED: lambda: _sampled(officer),
            PRACTISED: lambda: _practised(officer),
            ("draft_id", "before", "after"): lambda: {"draft_id": guidance.draft().pk, "before": 1, "after": 1},
        },
    )


# What each of these makes, by the names that addresses have for it.
SAMPLED = ("sample_id", "draw_id", "mark_id", "copy", "at")
PRACTISED = ("attempt_id", "place")
TOLD = ("report_id", "dispute_id")


def _sampled(officer: User) -> dict[str, int]:
    """A bundle that was drawn, and something marked in it by whoever reviews it."""
    sample, reviewer = of_samples.sample_of(of_samples.sent_bundle(by=officer)), make.user(Role.LAWYER)
    give_sample(sample, reviewer, by=reviewer)
    slot = slots_of(sample, 1, by=reviewer)[0][-1]
    mark = mark_page(sample, slot, "missed", by=reviewer, words=of_samples.LEFT_IN, category="phone").mark
    assert mark is not None
    return {"sample_id": sample.pk, "draw_id": sample.draw_id, "mark_id": mark.pk, "copy": 1, "at": 1}


def _practised(officer: User) -> dict[str, int]:
    """Practice that has ended, and a place that was missed in it."""
    attempt = begin("operational", by=officer)
    result = give_up(attempt, by=officer)
    marked = Marked.objects.create(result=result, what="missed", number=1, document=1, page=1, why="A lesson.")
    return {"attempt_id": attempt.pk, "place": marked.pk}


def _told_to_the_police(officer: User) -> dict[str, int]:
    """A report that was sent to a force, and a line of it that the force disputes."""
    disputed = police.papers(by=officer)
    told = police.sent(by=officer)
    (line,) = police.flags(disputed)
    return {"report_id": told.pk, "dispute_id": dispute_line(told, line, said="It is evidence.", by=officer).pk}


def _served(bundle: Bundle, by: User) -> BurntCopy:
    """A verified bundle's served copy, with bytes on disk."""
    kept = store([b"%PDF-1.7 the verified bytes"], under="served/1", key=bundle.case.key)
    signed = SignOff.objects.create(bundle=bundle, route="", marks_digest="0" * 64, by=by, role=by.role)
    fields = {"path": kept.path, "sha256": kept.sha256, "size": kept.size, "page_count": 1}
    Bundle.objects.filter(pk=bundle.pk).update(
        state=State.VERIFIED, verified_digest=kept.sha256, verified_path=kept.path
    )
    return BurntCopy.objects.create(bundle=bundle, sign_off=signed, report={}, **fields)


def answers(client: Client, address: str) -> Iterator[HttpResponseBase]:
    """What an address says to each way of asking that it has."""
    found = [client.get(address), client.post(address, {}, content_type="application/json")]
    there = [answer for answer in found if answer.status_code != 405]
    assert there, f"{address} takes neither GET nor POST"
    return iter(there)


def somebody(action: Action, *, allowed: bool, area: str = make.AREA) -> User:
    """Somebody whose role has this action, or has not: of this Area if any such role is an Area's."""
    roles = [role for role in Role if (role in MAY[action]) == allowed]
    return make.user(min(roles, key=lambda role: role in NATIONAL_ROLES), area=area)


def is_api(view: Any) -> bool:
    kind = getattr(view, "cls", None)
    return kind is not None and issubclass(kind, APIView)


def test_the_walk_knows_every_number_in_the_map(world):
    named = {name for path, _ in NUMBERED for name in re.findall(r"<int:(\w+)>", path)}
    assert named == world.names
    assert len(NUMBERED) >= 40


@pytest.mark.parametrize(("path", "view"), OF_AN_AREA, ids=[path for path, _ in OF_AN_AREA])
def test_what_is_another_areas_is_as_if_it_were_not_there(world, path, view, officer):
    action = action_of(view)
    stranger = somebody(action, allowed=True, area="wessex")
    # Practice is its own person's, and no colleague's.
    colleague = officer if "<int:attempt_id>" in path else somebody(action, allowed=True)
    assert stranger.area_id == "wessex"
    nothing = {name: NOWHERE for name in world.names if name not in ("document", "number", "copy", "at")}
    for theirs, none in zip(
        answers(signed_in(stranger), world.address(path)),
        answers(signed_in(stranger), world.address(path, **nothing)),
        strict=True,
    ):
        assert (theirs.status_code, none.status_code) == (404, 404)
        assert _words(theirs) == _words(none)
    # Or the test above would pass on an address that is never found.
    assert {answer.status_code for answer in answers(signed_in(colleague), world.address(path))}.isdisjoint(
        {403, 404, 500}
    )


@pytest.mark.parametrize(("path", "view"), NOT_EVERYBODYS, ids=[path for path, _ in NOT_EVERYBODYS])
def test_the_wrong_role_is_told_so(db, path, view):
    """Whatever the address names: the role is asked about first."""
    wrong = somebody(action_of(view), allowed=False)
    assert {answer.status_code for answer in answers(signed_in(wrong), NUMBERS_OF_NOTHING.address(path))} == {403}


@pytest.mark.parametrize(("path", "view"), NUMBERED, ids=[path for path, _ in NUMBERED])
def test_a_visitor_is_sent_to_sign_in(db, path, view):
    expected = 401 if is_api(view) else 302
    assert {answer.status_code for answer in answers(Client(), NUMBERS_OF_NOTHING.address(path))} == {expected}


@pytest.mark.parametrize(("path", "view"), NUMBERED, ids=[path for path, _ in NUMBERED])
def test_a_number_too_large_for_the_database_is_not_found(db, path, view):
    client = signed_in(somebody(action_of(view), allowed=True))
    for large in (2**31, 2**63, 10**40):
        numbers = {
            name: large for name in NUMBERS_OF_NOTHING.numbers if name not in ("document", "number", "copy", "at")
        }
        assert {answer.status_code for answer in answers(client, NUMBERS_OF_NOTHING.address(path, **numbers))} == {404}


def _words(answer: HttpResponseBase) -> bytes:
    """A page without what differs from one drawing to the next, and without the address that was asked for."""
    varying = rb'name="csrfmiddlewaretoken" value="\w+"|name="next" value="[^"]*"'
    return re.sub(varying, b"", getattr(answer, "content", b""))


# Numbers that come in the body and not in the address -----------------------------------------------------------------


@pytest.fixture
def elsewhere() -> Bundle:
    """A bundle of another Area, with a flag."""
    bundle = make.bundle(area="wessex")
    make.flag(make.document(bundle))
    return bundle


def test_another_areas_flags_cannot_be_decided_among_ones_own(officer, elsewhere):
    own, theirs = make.flag(make.document(make.bundle())), elsewhere.flags.get()
    sent = {"verdict": "redact", "scope": "all", "seen": [f"{own.pk}:", f"{theirs.pk}:"]}
    assert signed_in(officer).post(f"/review/flags/{own.pk}/decide/", sent).status_code == 422
    assert not own.decisions.exists()
    assert not theirs.decisions.exists()


def test_another_areas_recipient_is_as_if_it_were_not_there(officer, elsewhere):
    bundle = make.bundle(state=State.VERIFIED)
    sent = {"recipient": elsewhere.case.recipients.first().pk, "channel": "post"}
    done = signed_in(officer).post(f"/api/bundles/{bundle.pk}/dispatches/", sent, content_type="application/json")
    assert done.status_code == 404


def test_a_case_cannot_be_given_to_another_areas_staff(officer, stranger):
    case = make.case()
    done = signed_in(officer).post(f"/cases/{case.pk}/assign/", {"to": stranger.pk})
    assert done.status_code == 422
    case.refresh_from_db()
    assert case.assigned_to is None


def test_another_areas_flag_cannot_be_asked_about(officer, elsewhere):
    sent = {"text": "Is it needed?", "flag": elsewhere.flags.get().pk}
    address = f"/api/bundles/{make.bundle().pk}/questions/"
    assert signed_in(officer).post(address, sent, content_type="application/json").status_code == 404


@pytest.mark.parametrize("name", ["bundle", "document", "flag"])
def test_another_areas_papers_cannot_be_named_in_a_breach(officer, elsewhere, name):
    number = {"bundle": elsewhere.pk, "document": elsewhere.documents.get().pk, "flag": elsewhere.flags.get().pk}[name]
    assert signed_in(officer).get(f"/breaches/report/?{name}={number}").status_code == 404
    assert not Breach.objects.exists()
