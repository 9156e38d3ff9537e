from __future__ import annotations

import stat

import pymupdf
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from cases.dispatching import dispatch
from cases.encryption.keystore import KeyUnavailable
from cases.files import NOT_AS_RECEIVED, location
from cases.models import Bundle, State
from cases.stopping import change_stoppage
from cpsredact.refusals import Refusal
from ledger.models import Line
from redaction.burning import (
    CHANGED,
    GAVE_UP,
    MOST_ATTEMPTS,
    burn_bundle,
    burn_document,
    documents_to_burn,
    verify_bundle,
)
from redaction.marking import withhold
from redaction.models import BurnAttempt, BurntCopy, Decision, Flag, Verdict
from redaction.putting_together import NOT_AS_PROVED
from redaction.serving import current_copies, manifest_of
from redaction.signing_off import blocks, reopen, sign_off
from tests import make, paper, through
from tests.plain import form_to, press, signed_in
from tests.stored import stored_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
NUMBER = "07700 900123"
SCHEDULE = ("UNUSED SCHEDULE", f"Log of a call from {NUMBER}", "Photographs of the window")
OTHER = ("Enquiries were made with neighbours", "and none had seen anything of note.")


@pytest.fixture
def bundle(officer) -> Bundle:
    """Two papers with one number in both, reviewed and signed off."""
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement(), paper.statement(SCHEDULE)])
    through.sign(through.screen(made), by=officer)
    return made


@pytest.fixture
def hq(db):
    return make.user("hq")


def text_of(copy: BurntCopy) -> str:
    with pymupdf.open(stream=stored_bytes(copy.path)) as opened:
        return "".join(page.get_text() for page in opened)


def spoil(path: str, content: bytes | None) -> None:
    place = location(path)
    place.chmod(0o600)
    if content is None:
        place.unlink()
    else:
        place.write_bytes(content)


def check_sent_back(bundle: Bundle, sentence: str, *, document: int | None) -> None:
    """In review again, with the fault in words, one line of it, and nothing that could be served."""
    bundle.refresh_from_db()
    assert bundle.state == State.IN_REVIEW
    assert len(bundle.faults) == 1
    assert sentence in bundle.faults[0]
    assert Line.objects.get(what="BurnRefused").facts["document"] == document
    assert not current_copies(bundle).exists()
    assert (bundle.verified_digest, bundle.verified_path) == ("", "")


def test_what_was_taken_out_is_in_no_copy_and_the_rest_is(bundle):
    through.burn(bundle)
    assert bundle.state == State.VERIFIED
    whole = BurntCopy.objects.get(document=None)
    assert BurntCopy.objects.count() == 3
    for copy in BurntCopy.objects.all():
        assert NUMBER not in text_of(copy)
        assert stat.S_IMODE(location(copy.path).stat().st_mode) == 0o400
    for words in ("glass breaking", "UNUSED SCHEDULE", "Photographs of the window"):
        assert words in text_of(whole)
    assert (bundle.verified_digest, bundle.verified_path) == (whole.sha256, whole.path)


@pytest.mark.parametrize("whole", [False, True], ids=["a document", "the whole bundle"])
def test_work_that_stops_again_and_again_is_given_up_and_sent_back(bundle, whole, settings):
    """Where the copies belong stands a file, or the case's key cannot be had for a while: each attempt ends in an error
    that nothing foresaw.
    """
    sign_off, document = next(documents_to_burn(bundle))
    if whole:
        for _, one in list(documents_to_burn(bundle)):
            assert burn_document(sign_off, one)
        Bundle.objects.filter(pk=bundle.pk).update(state=State.BURNT)
    else:
        in_the_way = location(f"served/{bundle.pk}")
        in_the_way.parent.mkdir(parents=True, exist_ok=True)
        in_the_way.write_bytes(b"")
    (key,) = settings.KEYS_ROOT.rglob(bundle.case.key.hex)
    away = key.rename(key.with_suffix(".away")) if whole else key
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(KeyUnavailable if whole else OSError):
            verify_bundle(bundle) if whole else burn_document(sign_off, document)
    away.rename(key)
    assert not (verify_bundle(bundle) if whole else burn_document(sign_off, document))
    check_sent_back(bundle, GAVE_UP, document=None if whole else document.pk)


def test_the_originals_are_as_they_were(bundle):
    before = {one.pk: stored_bytes(one.path) for one in bundle.documents.all()}
    through.burn(bundle)
    assert {one.pk: stored_bytes(one.path) for one in bundle.documents.all()} == before


def test_burning_and_proving_twice_makes_one_copy_and_one_line(bundle):
    through.burn(bundle)
    copies, lines = list(BurntCopy.objects.values_list("pk", "sha256")), Line.objects.count()
    signed = bundle.sign_offs.get()
    for document in bundle.documents.all():
        assert not burn_document(signed, document)  # the bundle has moved on
    assert not burn_bundle(bundle)
    assert not verify_bundle(bundle)
    assert list(BurntCopy.objects.values_list("pk", "sha256")) == copies
    assert Line.objects.count() == lines


def test_a_document_already_burnt_is_not_burnt_again(bundle):
    signed, document = next(documents_to_burn(bundle))
    assert burn_document(signed, document)
    assert burn_document(signed, document)
    assert BurntCopy.objects.count() == 1
    assert [one.number for _, one in documents_to_burn(bundle)] == [2]
    assert not burn_bundle(bundle)


@pytest.mark.parametrize(
    "content", [paper.statement(OTHER), paper.statement()[:300], b"", None], ids=["another", "cut", "empty", "missing"]
)
def test_an_original_that_is_not_what_was_received_is_never_burnt(bundle, content):
    document = bundle.documents.get(number=2)
    spoil(document.path, content)
    through.burn(bundle)
    check_sent_back(bundle, f"Document 2: {NOT_AS_RECEIVED}", document=document.pk)
    assert not BurntCopy.objects.filter(document=document).exists()


@pytest.mark.parametrize("content", [paper.statement(), None], ids=["another", "missing"])
def test_a_burnt_copy_that_is_not_the_one_that_was_proved_is_never_put_together(bundle, content):
    for signed, document in list(documents_to_burn(bundle)):
        burn_document(signed, document)
    assert burn_bundle(bundle)
    spoil(BurntCopy.objects.get(document__number=1).path, content)
    assert not verify_bundle(bundle)
    check_sent_back(bundle, NOT_AS_PROVED, document=None)


def test_two_faults_at_once_send_the_bundle_back_once(bundle):
    waiting = list(documents_to_burn(bundle))
    for _, document in waiting:
        spoil(document.path, None)
    for signed, document in waiting:
        assert not burn_document(signed, document)
    check_sent_back(bundle, "Document 1:", document=waiting[0][1].pk)


def test_a_bundle_sent_back_is_mended_and_signed_off_anew(bundle, officer):
    document = bundle.documents.get(number=2)
    spoil(document.path, None)
    through.burn(bundle)
    withhold(document, None, by=officer, principle="P23", reason="Another copy was asked for.")
    assert blocks(bundle, by=officer) == []
    sign_off(bundle, by=officer, declared=True)
    through.burn(bundle)
    assert bundle.state == State.VERIFIED
    assert bundle.faults == []
    assert bundle.sign_offs.count() == 2


def test_nothing_is_burnt_that_differs_from_what_was_signed(bundle, officer):
    """No deed can do this; a row put straight into the database must still not be burnt as if it had been signed."""
    flag = Flag.objects.filter(bundle=bundle).with_verdict().filter(verdict=Verdict.REDACT).first()
    Decision.objects.create(flag=flag, verdict=Verdict.KEEP, reason="Slipped in.", by=officer, role=officer.role)
    signed, document = next(documents_to_burn(bundle))
    assert not burn_document(signed, document)
    check_sent_back(bundle, CHANGED, document=None)


def test_a_change_of_mind_while_it_burns_leaves_nothing_to_serve(bundle, officer):
    signed, document = next(documents_to_burn(bundle))
    burn_document(signed, document)
    reopen(bundle, by=officer)
    other = bundle.documents.get(number=2)
    assert not burn_document(signed, other)
    assert not burn_bundle(bundle)
    bundle.refresh_from_db()
    assert bundle.state == State.IN_REVIEW
    assert not current_copies(bundle).exists()


def test_copies_of_an_earlier_sign_off_are_never_served(bundle, officer):
    through.burn(bundle)
    first = BurntCopy.objects.get(document=None)
    reopen(bundle, by=officer)
    flag = Flag.objects.filter(bundle=bundle, category="name").first() or Flag.objects.filter(bundle=bundle).first()
    make.decide(flag, Verdict.KEEP, by=officer, reason="Needed after all.")
    sign_off(bundle, by=officer, declared=True)
    through.burn(bundle)
    assert bundle.state == State.VERIFIED
    assert first not in current_copies(bundle)
    assert current_copies(bundle).count() == 3


def test_pages_and_documents_that_are_withheld_are_left_out_and_told_by_their_code(officer):
    bundle = make.bundle(state=State.RECEIVED)
    first, second = through.receive_all(bundle, [paper.statement(pages=2), paper.statement(SCHEDULE)])
    through.screen(bundle)
    withhold(first, 2, by=officer, principle="P03", reason="The back of the statement.")
    withhold(second, None, by=officer, principle="P14", reason="Another case's paper.")
    through.sign(bundle, by=officer)
    through.burn(bundle)
    assert bundle.state == State.VERIFIED
    assert [copy.document for copy in current_copies(bundle).exclude(document=None)] == [first]
    assert current_copies(bundle).get(document=first).page_count == 1
    contents = text_of(current_copies(bundle).get(document=None))
    assert "UNUSED SCHEDULE" not in contents
    said = " ".join(contents.split())
    assert "P03 The back of a witness statement is never served." in said
    assert "P14 Papers from another case are held back." in said
    assert "of 2 removed (P03)" in said
    assert "Withheld (P14)" in said
    assert "(document 1, page 1 of 2)" in said


def test_the_manifest_names_nothing_of_the_senders(bundle):
    through.burn(bundle)
    manifest = manifest_of(bundle)
    assert [one["name"] for one in manifest["single_files"]] == ["01-witness-statement.pdf", "02-unused-schedule.pdf"]
    assert manifest["bundle"][0]["sha256"] == bundle.verified_digest
    assert "paper 1" not in str(manifest)


@pytest.mark.parametrize("content", [b"other bytes", None], ids=["another", "missing"])
def test_a_served_copy_that_was_changed_or_lost_on_disk_is_never_sent(bundle, officer, content):
    through.burn(bundle)
    manifest = manifest_of(bundle)
    spoil(bundle.verified_path, content)
    to = bundle.case.recipients.first()
    with pytest.raises(Refusal, match="not the one that was verified"):
        dispatch(bundle, to=to, channel="secure_email", manifest=manifest, by=officer)
    assert not bundle.dispatches.exists()


def test_one_file_changed_on_disk_stops_the_dispatch_and_its_own_download(bundle, officer):
    through.burn(bundle)
    single = BurntCopy.objects.filter(document__number=1).get()
    spoil(single.path, b"other bytes")
    with pytest.raises(Refusal, match="not the one that was proved clean"):
        manifest_of(bundle)
    client = signed_in(officer)
    assert client.get(reverse("redaction:copy", args=[single.pk])).status_code == 409
    whole = BurntCopy.objects.get(document=None)
    assert client.get(reverse("redaction:copy", args=[whole.pk])).status_code == 200


def test_a_burnt_copy_can_never_be_changed(bundle):
    through.burn(bundle)
    with pytest.raises(DatabaseError, match="redaction_burntcopy is append-only"), transaction.atomic():
        BurntCopy.objects.update(sha256="0" * 64)


def test_nothing_is_burnt_or_put_together_while_burning_is_stopped(bundle, hq):
    stopped = change_stoppage("burning", reason="Words beside the boxes vanish.", by=hq, seen=None)
    for _ in range(MOST_ATTEMPTS + 1):
        through.burn(bundle)
    assert bundle.state == State.SIGNED_OFF
    assert not BurntCopy.objects.exists()
    assert not BurnAttempt.objects.exists()  # or waiting would use up the attempts, and the bundle would be given up
    change_stoppage("nothing", reason="Mended.", by=hq, seen=stopped.pk)
    through.burn(bundle)
    assert bundle.state == State.VERIFIED


def test_burnt_documents_are_not_put_together_while_burning_is_stopped(bundle, hq):
    for signed, document in list(documents_to_burn(bundle)):
        burn_document(signed, document)
    burn_bundle(bundle)
    stopped = change_stoppage("dispatch", reason="Words beside the boxes vanish.", by=hq, seen=None)
    assert not verify_bundle(bundle)
    bundle.refresh_from_db()
    assert bundle.state == State.BURNT
    change_stoppage("nothing", reason="Mended.", by=hq, seen=stopped.pk)
    assert verify_bundle(bundle)


def test_a_bundle_may_be_signed_off_while_burning_is_stopped_and_is_told_that_it_waits(officer, hq):
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement()])
    through.screen(made)
    through.decide_all(made, by=officer)
    through.see_all(made, by=officer)
    change_stoppage("burning", reason="Words beside the boxes vanish.", by=hq, seen=None)
    client = signed_in(officer)
    page = client.get(f"/review/{made.pk}/sign-off/")
    assert "The bundle then waits" in page.content.decode()
    press(client, form_to(client.get(f"/review/{made.pk}/sign-off/"), "/sign-off/"), declared="on")
    made.refresh_from_db()
    assert made.state == State.SIGNED_OFF
    shown = client.get(f"/review/{made.pk}/served/").content.decode()
    assert "burning is stopped everywhere" in shown
    assert "Burning:" not in client.get(f"/review/{made.pk}/progress/").json()["sentence"]
