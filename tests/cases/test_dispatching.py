from __future__ import annotations

import hashlib

import pytest

from cases.dispatching import dispatch
from cases.files import location, store
from cases.models import Bundle, Dispatch, Recipient, State
from cpsredact.refusals import Invalid, Refusal
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
MANIFEST = {"bundle": []}


@pytest.fixture
def bundle():
    made = make.bundle()
    kept = store([b"the verified bytes"], under="served/1/1", key=made.case.key)
    Bundle.objects.filter(pk=made.pk).update(state=State.VERIFIED, verified_digest=kept.sha256, verified_path=kept.path)
    made.refresh_from_db()
    return made


def test_a_verified_copy_goes_to_the_court_with_a_receipt(bundle, officer):
    to = bundle.case.recipients.get(role=Recipient.Role.COURT)
    sent = dispatch(bundle, to=to, channel="secure_email", manifest=MANIFEST, by=officer)
    bundle.refresh_from_db()
    assert bundle.state == State.DISPATCHED
    assert sent.digest == hashlib.sha256(b"the verified bytes").hexdigest()
    assert sent.reference


def test_the_same_copy_may_go_to_the_defence_afterwards_but_to_nobody_twice(bundle, officer):
    court, defence = bundle.case.recipients.all()
    for to in (court, defence):
        dispatch(bundle, to=to, channel="secure_email", manifest=MANIFEST, by=officer)
    with pytest.raises(Refusal, match="already been sent"):
        dispatch(bundle, to=defence, channel="post", manifest=MANIFEST, by=officer)
    assert Dispatch.objects.count() == 2


def test_bytes_that_are_not_those_that_were_verified_are_never_sent(bundle, officer):
    place = location(bundle.verified_path)
    place.chmod(0o600)
    place.write_bytes(b"other bytes")
    with pytest.raises(Refusal, match="not the one that was verified"):
        dispatch(bundle, to=bundle.case.recipients.first(), channel="post", manifest=MANIFEST, by=officer)
    bundle.refresh_from_db()
    assert bundle.state == State.VERIFIED
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.SIGNED_OFF, State.BURNT])
def test_nothing_goes_before_it_is_verified(bundle, officer, state):
    Bundle.objects.filter(pk=bundle.pk).update(state=state)
    with pytest.raises(Refusal, match="Only a verified bundle"):
        dispatch(bundle, to=bundle.case.recipients.first(), channel="post", manifest=MANIFEST, by=officer)


def test_another_cases_recipient_is_refused(bundle, officer):
    other = make.case().recipients.first()
    with pytest.raises(Refusal, match="does not belong to this case"):
        dispatch(bundle, to=other, channel="post", manifest=MANIFEST, by=officer)


def test_nothing_goes_by_e_mail_to_somebody_who_has_no_address(bundle, officer):
    to = Recipient.objects.create(case=bundle.case, name="Court office", role=Recipient.Role.COURT)
    with pytest.raises(Invalid, match="no e-mail address"):
        dispatch(bundle, to=to, channel="secure_email", manifest=MANIFEST, by=officer)
    bundle.refresh_from_db()
    assert (bundle.state, Dispatch.objects.count()) == (State.VERIFIED, 0)
    assert dispatch(bundle, to=to, channel="by_hand", manifest=MANIFEST, by=officer).recipient == to


def test_a_channel_must_be_one_of_the_list(bundle, officer):
    with pytest.raises(Invalid, match="how it is sent"):
        dispatch(bundle, to=bundle.case.recipients.first(), channel="pigeon", manifest=MANIFEST, by=officer)
