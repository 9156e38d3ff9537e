from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from cases.lifecycle import MOVES, Move, bundle_moved, move
from cases.models import Bundle, State
from cpsredact.refusals import Refusal
from ledger.models import Line
from tests import make

pytestmark = pytest.mark.django_db
VERIFIED = {"verified_digest": "a" * 64, "verified_path": "served/1/1/a.pdf"}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("what", Move)
def test_every_move_from_every_state(state, what, officer):
    bundle = make.bundle(state=state)
    before = Line.objects.count()
    if state in MOVES[what]:
        moved = move(bundle, what, by=officer, **(VERIFIED if what == Move.PASS else {}))
        assert moved.state == MOVES[what][state]
        assert Line.objects.count() == before + (moved.state != state)
    else:
        with pytest.raises(Refusal, match=what.value):
            move(bundle, what, by=officer)
        bundle.refresh_from_db()
        assert bundle.state == state
        assert Line.objects.count() == before


def test_only_an_over_redaction_leads_on_from_the_last_state():
    assert [what for what, moves in MOVES.items() if State.DISPATCHED in moves] == [Move.PUT_RIGHT]


def test_no_code_can_store_a_dispatched_bundle_that_was_not_verified():
    bundle = make.bundle()
    with pytest.raises(IntegrityError, match="dispatched_means_verified"), transaction.atomic():
        Bundle.objects.filter(pk=bundle.pk).update(state=State.DISPATCHED)


def test_the_worker_is_told_only_after_the_move_is_sure(officer, django_capture_on_commit_callbacks):
    bundle, told = make.bundle(), []

    def listen(sender, *, bundle, state, **kwargs):
        told.append((bundle, state))

    bundle_moved.connect(listen)
    try:
        with django_capture_on_commit_callbacks() as callbacks:
            move(bundle, Move.RETURN, by=officer)
        assert told == []
        for callback in callbacks:
            callback()
    finally:
        bundle_moved.disconnect(listen)
    assert told == [(bundle.pk, State.RETURNED)]
