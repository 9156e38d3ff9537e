"""Two people decide, nothing that holds a case back is overlooked, and what was begun is finished after any crash."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Role
from cases.encryption.fields import Encrypted
from cases.encryption.keystore import is_destroyed
from cases.files import location, store
from cases.lifecycle import Move, move
from cases.models import Case, Document, Person
from cases.opening import add_recipient, assign_case
from cpsredact.refusals import Gone, Invalid, Refusal, Stale
from ledger.models import Line
from redaction.models import Page
from retention import destroying
from retention.certificate import as_pdf
from retention.destroying import begin_destruction, carry_out, destroy, to_destroy
from retention.holding import hold_case
from retention.inventory import ENCRYPTED
from retention.models import Clock, Destruction, DestructionCertificate, Review
from retention.reviewing import answer_proposal, keep_longer, last_review, propose_destruction
from tests import make, paper
from tests.retention.make import approved, finished, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def case(storage: Path) -> Case:
    """A case that is due, with a paper in the store and its words in the database."""
    schedule()
    bundle = make.bundle(state="dispatched")
    document = make.document(bundle)
    kept = store([paper.statement()], under=f"originals/{bundle.case_id}", key=bundle.case.key)
    Document.objects.filter(pk=document.pk).update(path=kept.path, sha256=kept.sha256)
    make.flag(document)
    return finished(bundle.case)


@pytest.fixture
def manager(db):
    return make.user(Role.OPERATIONAL_MANAGER)


@pytest.fixture
def other(db):
    return make.user(Role.LEGAL_MANAGER)


def test_one_proposes_and_another_approves(case, manager, other):
    proposal = propose_destruction(case, by=manager, seen=None)
    with pytest.raises(Refusal, match="somebody else must approve"):
        answer_proposal(case, approve=True, by=manager, seen=proposal.pk)
    assert not to_destroy().exists()
    answer_proposal(case, approve=True, by=other, seen=proposal.pk)
    assert list(to_destroy()) == [case]


def test_what_is_turned_down_is_not_destroyed(case, manager, other):
    proposal = propose_destruction(case, by=manager, seen=None)
    with pytest.raises(Invalid):
        answer_proposal(case, approve=False, by=other, seen=proposal.pk)
    answer_proposal(case, approve=False, reason="An appeal may come.", by=other, seen=proposal.pk)
    with pytest.raises(Refusal, match="not approved"):
        destroy(case)
    assert not is_destroyed(case.key)


def test_a_review_made_meanwhile_makes_the_next_stale(case, manager, other):
    propose_destruction(case, by=manager, seen=None)
    with pytest.raises(Stale):
        keep_longer(
            case, until=timezone.localdate() + timedelta(days=9), reason="It may be needed.", by=other, seen=None
        )


def test_keeping_longer_ends_an_approval(case, manager):
    approval = approved(case)
    until = timezone.localdate() + timedelta(days=400)
    keep_longer(case, until=until, reason="It may be needed.", by=manager, seen=approval.pk)
    assert Clock.objects.get(case=case).destroy_on == until
    with pytest.raises(Refusal):
        destroy(case)


def test_saying_anew_how_it_ended_ends_an_approval(case, manager, other):
    approval = approved(case)
    finished(case, features=())
    with pytest.raises(Refusal, match="not approved"):
        destroy(case)
    again = propose_destruction(case, by=manager, seen=approval.pk)
    answer_proposal(case, approve=True, by=other, seen=again.pk)
    assert destroy(case) is not None


@pytest.mark.parametrize("days", [0, -1, 36600])
def test_a_case_is_kept_to_a_day_that_can_be_meant(case, manager, days):
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(Invalid):
        keep_longer(case, until=day, reason="It may be needed.", by=manager, seen=None)


def test_a_case_that_is_not_due_is_not_proposed(manager):
    schedule()
    with pytest.raises(Refusal, match="not due for review"):
        propose_destruction(finished(years=0), by=manager, seen=None)


def test_nothing_is_destroyed_by_examples(case, manager):
    schedule("Examples again", is_confirmed=False)
    with pytest.raises(Refusal, match="not confirmed"):
        propose_destruction(case, by=manager, seen=None)


def test_a_hold_that_was_set_after_the_approval_stops_it_whoever_asks(case, manager):
    approved(case)
    hold_case(case, "appeal", reason="Leave to appeal was asked for.", by=manager)
    assert not to_destroy().exists()
    with pytest.raises(Refusal, match="held back"):
        destroy(case)
    assert not Destruction.objects.exists()
    assert not is_destroyed(case.key)
    assert Person.objects.filter(case=case).first().name == "Daniel Okafor"


def test_what_is_destroyed_is_gone_and_certified(case, storage):
    approved(case)
    made = destroy(case)
    assert made is not None
    case.refresh_from_db()
    assert is_destroyed(case.key)
    assert not [one for one in storage.rglob("*") if one.is_file()]
    assert [person.name for person in case.people.all()] == ["", ""]
    assert not any(person.name_index for person in case.people.all())
    assert list(Page.objects.filter(document__bundle__case=case).values_list("content", "text")) == [(None, None)]
    assert case.title == case.urn
    said = json.loads(made.content)
    assert made.sha256 == hashlib.sha256(made.content.encode()).hexdigest()
    assert Line.objects.get(case=case.pk, what="MaterialDestroyed").facts["digest"] == made.sha256
    assert said["proposed"]["by"] != said["approved"]["by"]
    assert (said["destroyed"]["pages"], said["stays"]["flags"]) == (1, 1)
    assert [one["what"] for one in said["files"]] == ["original"]
    assert not [word for word in ("Okafor", "Marsh", "Mill Lane", "received 1.pdf") if word in made.content]
    assert as_pdf(made).startswith(b"%PDF")
    assert destroy(case) == made


@pytest.mark.parametrize("step", ["destroy_key", "remove_files", "empty_columns", "sweep", "_certify"])
def test_a_crash_before_any_step_is_carried_on_from(case, monkeypatch, step):
    approved(case)
    really = getattr(destroying, step)

    def crash(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(destroying, step, crash)
    with pytest.raises(KeyboardInterrupt):
        destroy(case)
    # Whatever comes next, it is closed, and once the key was to go nothing is left half readable.
    assert Case.objects.get(pk=case.pk).destroyed_at is not None
    assert is_destroyed(case.key) == (step != "destroy_key")
    assert list(to_destroy()) == [case]
    monkeypatch.setattr(destroying, step, really)
    assert destroy(case) is not None
    assert DestructionCertificate.objects.count() == 1
    assert not to_destroy().exists()
    assert json.loads(DestructionCertificate.objects.get().content)["destroyed"]["pages"] == 1


def test_a_file_without_a_row_goes_too(case):
    stray = store([b"left by a killed process"], under=f"originals/{case.pk}", key=case.key)
    approved(case)
    destroy(case)
    assert not location(stray.path).exists()


def test_another_cases_material_stays(case):
    other = make.bundle().case
    kept = store([b"another's"], under=f"originals/{other.pk}", key=other.key)
    approved(case)
    destroy(case)
    assert location(kept.path).exists()
    assert other.people.first().name == "Daniel Okafor"


def test_nothing_can_be_done_to_a_destroyed_case(case, officer, manager):
    bundle = case.bundles.get()
    approved(case)
    begin_destruction(case)
    for deed in (
        lambda: move(bundle, Move.PUT_RIGHT, by=officer),
        lambda: assign_case(case, to=officer, by=officer),
        lambda: add_recipient(case, name="A court", role="court", by=officer),
        lambda: hold_case(case, "appeal", reason="Too late.", by=manager),
        lambda: finished(case),
    ):
        with pytest.raises(Gone, match="was destroyed on"):
            deed()


def test_a_destruction_that_was_begun_is_never_unsaid(case):
    approved(case)
    made = begin_destruction(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Destruction.objects.filter(pk=made.pk).delete()
    assert begin_destruction(case) == made
    assert carry_out(made) is not None


def test_every_table_that_holds_what_papers_say_is_emptied_or_unreadable():
    holding = {
        model
        for model in apps.get_models()
        if any(isinstance(field, Encrypted) for field in model._meta.concrete_fields)
        and model._meta.app_label != "subject_access"  # which goes with a request's own key: test_forgetting.py
    }
    assert holding == set(ENCRYPTED)


def test_a_proposal_is_made_once(case, manager, other):
    proposal = propose_destruction(case, by=manager, seen=None)
    with pytest.raises(Refusal, match="already"):
        propose_destruction(case, by=other, seen=proposal.pk)
    assert last_review(case) == proposal
    assert Review.objects.count() == 1
