"""What would have been served and was stopped is written down by itself, once, with what stopped it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role
from cases.dispatching import dispatch
from cases.models import Bundle, State
from ledger.checking import breaks
from ledger.models import Line
from redaction.asking import answer, ask
from redaction.burning import _refuse
from redaction.deciding import decide_flags
from redaction.models import Flag, NearMiss, RefusedCopy, StoppedFlag, Verdict
from redaction.near_misses import catch_refused
from redaction.serving import manifest_of
from redaction.signing_off import reopen
from redaction.undoing import redo, undo
from tests import make, paper, through

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
BY = NearMiss.StoppedBy


def kept(by, **about) -> Flag:
    """A flag that somebody kept, in a document that nobody holds any more."""
    flag = make.flag(make.document(make.bundle(**about)))
    make.decide(flag, Verdict.KEEP, by=by, reason="It is needed.")
    make.lapse()
    return flag


def test_what_one_kept_and_a_second_reader_takes_out_is_a_near_miss(officer):
    flag, second = kept(officer), make.user()
    make.decide(flag, Verdict.REDACT, by=second)
    found = NearMiss.objects.get()
    assert (found.stopped_by, found.document, found.places) == (BY.SECOND_READER, flag.document, 1)
    line = Line.objects.get(what="NearMissCaught")
    assert (line.facts["near_miss"], line.facts["what"], line.who) == (found.pk, "second_reader", second)
    assert not list(breaks())


def test_what_a_lawyer_takes_out_is_told_apart(officer, lawyer):
    flag = kept(officer)
    question = ask(flag.bundle, "May it stay?", by=officer, flag=flag)
    seen = {flag.pk: flag.decisions.latest("pk").pk}
    answer(question, "No.", by=lawyer, verdict=Verdict.REDACT, seen=seen)
    assert NearMiss.objects.get().stopped_by == BY.LAWYER


def test_a_change_of_ones_own_mind_is_none(officer):
    make.decide(kept(officer), Verdict.REDACT, by=officer)
    assert not NearMiss.objects.exists()


def test_what_nobody_had_decided_is_none_and_what_is_put_back_is_none(officer):
    flag = make.flag(make.document(make.bundle()))
    make.decide(flag, Verdict.REDACT, by=officer)
    make.lapse()
    make.decide(flag, Verdict.KEEP, by=make.user(), reason="It is needed.")
    assert not NearMiss.objects.exists()


def test_one_act_in_one_document_is_one_near_miss_however_many_places(officer):
    document = make.document(make.bundle())
    flags = [make.flag(document), make.flag(document, "WA8 6UJ", category="address")]
    seen = {one.pk: make.decide(one, Verdict.KEEP, by=officer, reason="It is needed.").pk for one in flags}
    make.lapse()
    decide_flags(document.bundle, seen, Verdict.REDACT, by=make.user())
    assert NearMiss.objects.get().places == 2


def test_undoing_it_and_doing_it_again_writes_no_second_one(officer):
    flag, second = kept(officer), make.user()
    done = make.decide(flag, Verdict.REDACT, by=second).act
    undone = undo(flag.bundle, act=done.pk, by=second)
    redo(flag.bundle, act=undone.pk, by=second)
    make.lapse()
    make.decide(flag, Verdict.KEEP, by=officer, reason="It is needed after all.")
    make.lapse()
    make.decide(flag, Verdict.REDACT, by=second)
    assert NearMiss.objects.count() == 1


def test_the_database_counts_a_flag_once(officer):
    flag = kept(officer)
    make.decide(flag, Verdict.REDACT, by=make.user())
    with pytest.raises(IntegrityError), transaction.atomic():
        StoppedFlag.objects.create(near_miss=NearMiss.objects.get(), flag=flag)


@pytest.fixture
def signed(officer) -> Bundle:
    """A bundle signed off with its first flag kept."""
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement()])
    through.screen(made)
    first = Flag.objects.filter(bundle=made).in_reading_order().first()
    make.decide(first, Verdict.KEEP, by=officer, reason="It is needed.")
    through.sign(made, by=officer)
    return made


def taken_out(bundle: Bundle, by) -> Flag:
    flag = Flag.objects.filter(bundle=bundle).in_reading_order().first()
    make.decide(flag, Verdict.REDACT, by=by)
    return flag


def test_what_is_taken_out_of_a_bundle_that_was_called_back_is_a_near_miss_whoever_does_it(signed, officer):
    reopen(signed, by=officer)
    flag = taken_out(signed, officer)
    found = NearMiss.objects.get()
    assert (found.stopped_by, found.sign_off) == (BY.RECALL, signed.sign_offs.get())
    assert found.stopped.get().flag == flag


def test_what_was_taken_out_when_it_was_signed_is_none_if_it_is_kept_and_taken_out_again(signed, officer):
    reopen(signed, by=officer)
    flag = Flag.objects.filter(bundle=signed).with_verdict().filter(verdict=Verdict.REDACT).first()
    make.decide(flag, Verdict.KEEP, by=officer, reason="It is needed.")
    make.decide(flag, Verdict.REDACT, by=officer)
    assert not NearMiss.objects.exists()


def test_what_was_sent_is_a_breach_and_never_a_near_miss(signed, officer):
    through.burn(signed)
    assert signed.state == State.VERIFIED, signed.faults
    for to in signed.case.recipients.all():
        dispatch(signed, to=to, channel="by_hand", manifest=manifest_of(signed), by=officer)
    Bundle.objects.filter(pk=signed.pk).update(state=State.IN_REVIEW)
    make.lapse()
    taken_out(signed, make.user())
    assert not NearMiss.objects.exists()


LEFT = {"page": 1, "check": "No letter is under a box", "sentence": "Letters are still there."}
LOST = {"page": 1, "check": "No word outside the boxes is lost", "sentence": "A word is gone."}


def test_a_copy_that_was_refused_with_something_left_in_it_is_a_near_miss_once(signed):
    with transaction.atomic():
        _refuse(signed.sign_offs.get(), "It was not clean.", signed.documents.get(), {"faults": [LEFT, LOST]})
    found = NearMiss.objects.get()
    assert (found.stopped_by, found.places, found.document) == (BY.PROOF, 1, signed.documents.get())
    assert Line.objects.get(what="NearMissCaught").who is None
    with pytest.raises(IntegrityError), transaction.atomic():
        catch_refused(RefusedCopy.objects.get())


def test_a_copy_that_was_refused_because_a_word_was_lost_is_none(signed):
    with transaction.atomic():
        _refuse(signed.sign_offs.get(), "A word was lost.", signed.documents.get(), {"faults": [LOST]})
    assert RefusedCopy.objects.exists()
    assert not NearMiss.objects.exists()


def test_what_is_taken_out_after_a_proof_failed_is_no_second_near_miss(signed, officer):
    with transaction.atomic():
        _refuse(signed.sign_offs.get(), "It was not clean.", signed.documents.get(), {"faults": [LEFT]})
    signed.refresh_from_db()
    taken_out(signed, officer)
    assert [one.stopped_by for one in NearMiss.objects.all()] == [BY.PROOF]


def test_a_near_miss_is_never_changed_and_is_another_areas_to_nobody(officer, stranger):
    make.decide(kept(officer), Verdict.REDACT, by=make.user(Role.OPERATIONAL))
    assert NearMiss.objects.visible_to(officer).count() == 1
    assert not NearMiss.objects.visible_to(stranger).exists()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        NearMiss.objects.update(places=0)
