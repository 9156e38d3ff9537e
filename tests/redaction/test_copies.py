"""A copy for one recipient: burnt, proved and sent by itself, and read here by an engine that is not the product's."""

from __future__ import annotations

import pypdfium2
import pytest
from django.db import DatabaseError, transaction

from cases.copies import copy_for, standing_copies
from cases.dispatching import dispatch
from cases.models import Bundle, Dispatch, Recipient, RecipientCopy, State
from cases.opening import add_recipient
from cpsredact.refusals import Refusal
from ledger.checking import breaks
from ledger.models import Line
from redaction.burning import CHANGED, burn_bundle, burn_document, documents_to_burn, verify_bundle
from redaction.marking import withhold
from redaction.models import BurntCopy, Flag, Variation, Verdict
from redaction.progress import progress
from redaction.serving import current_copies, manifest_of, offers_of, served_to
from redaction.signing_off import reopen, sign_off
from redaction.varying import Seen, vary_flags
from tests import make, paper, through
from tests.redaction.test_burning import NUMBER, SCHEDULE, spoil
from tests.stored import stored_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
WHY = "Their client rang this number."
CONVICTIONS = ("PREVIOUS CONVICTIONS of a co-defendant", "Theft from a shop, fined", "Nothing since then")


@pytest.fixture
def bundle(officer) -> Bundle:
    """Three papers, decided and seen; nothing is varied yet."""
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement(), paper.statement(SCHEDULE), paper.statement(CONVICTIONS)])
    through.screen(made)
    through.decide_all(made, by=officer)
    through.see_all(made, by=officer)
    return made


@pytest.fixture
def court(bundle) -> Recipient:
    return bundle.case.recipients.get(role="court")


@pytest.fixture
def defence(bundle) -> Recipient:
    return bundle.case.recipients.get(role="defence")


def number_in(bundle: Bundle, document: int) -> Flag:
    return Flag.objects.get(bundle=bundle, document__number=document, category="phone")


def vary(flag: Flag, to: Recipient, verdict: str, *, by, reason: str = WHY) -> Variation:
    last = flag.variations.order_by("-pk").values_list("pk", flat=True).first()
    seen = {flag.pk: Seen(flag.decisions.latest("pk").pk, last)}
    return vary_flags(flag.bundle, to, seen, verdict, by=by, reason=reason)[0]


def signed(bundle: Bundle, *, by) -> Bundle:
    sign_off(bundle, by=by, declared=True)
    return through.burn(bundle)


@pytest.fixture
def burnt(bundle, defence, officer) -> Bundle:
    """The defence alone keeps the number in the statement, and does not get the convictions."""
    vary(number_in(bundle, 1), defence, Verdict.KEEP, by=officer)
    third = bundle.documents.get(number=3)
    withhold(third, None, by=officer, principle="P12", reason="A co-defendant's.", recipient=defence)
    return signed(bundle, by=officer)


def text_of(path: str) -> str:
    with pypdfium2.PdfDocument(stored_bytes(path)) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def copies(**which: object) -> dict[tuple[int | None, int | None], BurntCopy]:
    rows = BurntCopy.objects.filter(**which).select_related("document")
    return {(one.document.number if one.document else None, one.recipient_id): one for one in rows}


def test_each_recipient_gets_what_was_decided_for_them_and_nothing_else(burnt, court, defence):
    assert burnt.state == State.VERIFIED
    common, theirs = (text_of(copy_for(burnt, one).path) for one in (court, defence))
    assert NUMBER not in common
    assert "Theft from a shop" in common
    assert theirs.count(NUMBER) == 1  # in the statement; in the schedule it is taken out for all
    assert "Theft from a shop" not in theirs
    assert "PREVIOUS CONVICTIONS" not in theirs
    assert "Withheld (P12)" in theirs
    assert "Withheld" not in common
    for words in ("glass breaking", "Photographs of the window"):
        assert words in common
        assert words in theirs
    assert theirs.count(f"Copy for {defence.name}") == copies()[None, defence.pk].page_count
    assert "Copy for" not in common


def test_documents_whose_marks_do_not_differ_are_burnt_once_and_shared(burnt, defence):
    assert set(copies()) == {
        (1, None), (2, None), (3, None), (None, None),
        (1, defence.pk), (None, defence.pk),
    }  # fmt: skip
    assert burnt.verified_digest == copies()[None, None].sha256
    (own,) = standing_copies(burnt)
    assert (own.recipient, own.digest) == (defence, copies()[None, defence.pk].sha256)
    assert all(one.report["result"] == "verified" for one in BurntCopy.objects.all())


def test_every_copy_burnt_is_a_line_of_the_ledger(burnt, defence):
    one = Line.objects.get(what="DocumentBurntForOne").facts
    assert (one["recipient"], one["output"]) == (defence.pk, copies()[1, defence.pk].sha256)
    whole = Line.objects.get(what="CopyVerified").facts
    assert (whole["recipient"], whole["digest"]) == (defence.pk, copies()[None, defence.pk].sha256)
    assert Line.objects.filter(what="DocumentBurnt").count() == 3
    assert not list(breaks())


def test_where_nothing_is_varied_there_is_one_copy_for_all(bundle, court, defence, officer):
    signed(bundle, by=officer)
    assert set(copies()) == {(1, None), (2, None), (3, None), (None, None)}
    assert not RecipientCopy.objects.exists()
    assert copy_for(bundle, court) == copy_for(bundle, defence)
    assert all("copy" not in offer.said for offer in offers_of(bundle))


def test_the_manifest_is_of_the_recipients_own_copy(burnt, court, defence):
    def entries(to):
        manifest = manifest_of(burnt, to)
        return [(one["name"], one["sha256"]) for one in (*manifest["bundle"], *manifest["single_files"])]

    made = copies()
    urn = burnt.case.urn
    assert entries(defence) == [
        (f"{urn}-bundle-1-defence-2.pdf", made[None, defence.pk].sha256),
        ("01-witness-statement-defence-2.pdf", made[1, defence.pk].sha256),
        ("02-unused-schedule.pdf", made[2, None].sha256),
    ]
    assert [name for name, _ in entries(court)] == [
        f"{urn}-bundle-1.pdf", *(made[number, None].document.neutral_name for number in (1, 2, 3)),
    ]  # fmt: skip


def test_a_copy_goes_only_to_whom_it_was_made_for(burnt, court, defence, officer):
    common, own = copy_for(burnt, court).digest, copy_for(burnt, defence).digest
    refused = [
        (court, own, f"made for {defence.name} and may go to nobody else"),
        (defence, common, f"{defence.name} has a copy of their own"),
        (court, "0" * 64, "not one of those that were verified last"),
    ]
    for to, digest, said in refused:
        with pytest.raises(Refusal, match=said):
            dispatch(burnt, to=to, channel="post", manifest={}, by=officer, copy=digest)
    burnt.refresh_from_db()
    assert (burnt.state, Dispatch.objects.count()) == (State.VERIFIED, 0)
    for to, digest in ((court, common), (defence, own)):
        for copy in (digest, ""):  # named or not, the copy that goes is theirs
            with transaction.atomic():
                sent = dispatch(burnt, to=to, channel="post", manifest=manifest_of(burnt, to), by=officer, copy=copy)
                assert sent.digest == digest == sent.manifest["bundle"][0]["sha256"]
                transaction.set_rollback(True)


@pytest.mark.parametrize("wrong", ["another's", "the common one", "none"])
def test_the_database_itself_refuses_another_recipients_copy(burnt, court, defence, officer, wrong):
    digest = {"another's": copy_for(burnt, defence).digest, "the common one": burnt.verified_digest, "none": "0" * 64}
    to = court if wrong == "another's" else defence
    row = {"bundle": burnt, "recipient": to, "channel": "post", "manifest": {}, "by": officer}
    with pytest.raises(DatabaseError, match="only to the recipient it was made for"), transaction.atomic():
        Dispatch.objects.create(digest=digest[wrong], **row)
    Dispatch.objects.create(**row | {"digest": copy_for(burnt, to).digest})


def test_the_database_refuses_a_dispatch_before_verification_and_to_another_case(burnt, officer, court):
    row = {"bundle": burnt, "channel": "post", "manifest": {}, "by": officer, "digest": burnt.verified_digest}
    with pytest.raises(DatabaseError, match="only to a recipient of its case"), transaction.atomic():
        Dispatch.objects.create(recipient=make.case().recipients.first(), **row)
    Bundle.objects.filter(pk=burnt.pk).update(state=State.BURNT)
    with pytest.raises(DatabaseError, match="only a verified bundle"), transaction.atomic():
        Dispatch.objects.create(recipient=court, **row)
    assert not Dispatch.objects.exists()


def test_a_copy_of_ones_own_that_was_changed_on_disk_is_not_sent_and_the_common_one_is(burnt, court, defence, officer):
    manifest = manifest_of(burnt, defence)
    spoil(copy_for(burnt, defence).path, b"other bytes")
    with pytest.raises(Refusal, match="not the one that was verified"):
        dispatch(burnt, to=defence, channel="post", manifest=manifest, by=officer)
    assert not Dispatch.objects.exists()
    assert dispatch(burnt, to=court, channel="post", manifest=manifest_of(burnt, court), by=officer)


def test_a_variation_slipped_in_after_signing_is_never_burnt(bundle, defence, officer):
    """No deed can do this; a row put straight into the database must still not be burnt as if it had been signed."""
    sign_off(bundle, by=officer, declared=True)
    flag = number_in(bundle, 1)
    Variation.objects.create(
        flag=flag, recipient=defence, decision=flag.decisions.latest("pk"), verdict=Verdict.KEEP, reason="Slipped in.",
        by=officer, role=officer.role,
    )  # fmt: skip
    through.burn(bundle)
    assert (bundle.state, bundle.faults) == (State.IN_REVIEW, [CHANGED])
    assert not BurntCopy.objects.exists()


def test_a_variation_slipped_in_between_burning_and_proving_is_caught(bundle, defence, officer):
    sign_off(bundle, by=officer, declared=True)
    for of, document in list(documents_to_burn(Bundle.objects.get(pk=bundle.pk))):
        assert burn_document(of, document)
    assert burn_bundle(bundle)
    flag = number_in(bundle, 1)
    Variation.objects.create(
        flag=flag, recipient=defence, decision=flag.decisions.latest("pk"), verdict=Verdict.KEEP, reason="Slipped in.",
        by=officer, role=officer.role,
    )  # fmt: skip
    assert not verify_bundle(bundle)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.faults) == (State.IN_REVIEW, [CHANGED])
    assert not RecipientCopy.objects.exists()


def test_reopening_takes_every_copy_back(burnt, court, defence, officer):
    old = copy_for(burnt, defence).digest
    reopen(burnt, by=officer)
    burnt.refresh_from_db()
    assert not standing_copies(burnt).exists()
    assert not current_copies(burnt).exists()
    assert served_to(burnt, defence) is None
    vary(number_in(burnt, 2), defence, Verdict.KEEP, by=officer)
    signed(burnt, by=officer)
    assert burnt.state == State.VERIFIED
    assert copy_for(burnt, defence).digest != old
    assert text_of(copy_for(burnt, defence).path).count(NUMBER) == 2
    with pytest.raises(Refusal, match="not one of those that were verified last"):
        dispatch(burnt, to=defence, channel="post", manifest={}, by=officer, copy=old)


def test_a_variation_that_is_ended_leaves_no_copy_of_ones_own_behind(burnt, court, defence, officer):
    """Even when the common copy is burnt again to the very same marks, what was made beside the first falls with it."""
    from_before = standing_copies(burnt).get()
    reopen(burnt, by=officer)
    for flag in Flag.objects.filter(bundle=burnt, variations__isnull=False).distinct():
        last = flag.variations.latest("pk")
        Variation.objects.create(
            flag=flag, recipient=defence, decision=flag.decisions.latest("pk"), by=officer, role=officer.role
        )
        assert last.verdict
    signed(burnt, by=officer)
    assert burnt.state == State.VERIFIED
    assert from_before in RecipientCopy.objects.all()
    assert not standing_copies(burnt).exists()
    assert copy_for(burnt, defence) == copy_for(burnt, court)


@pytest.mark.parametrize("what", ["document", "whole"])
def test_a_refusal_of_one_copy_sends_the_whole_bundle_back(bundle, defence, officer, what):
    vary(number_in(bundle, 1), defence, Verdict.KEEP, by=officer)
    sign_off(bundle, by=officer, declared=True)
    bundle.refresh_from_db()
    for of, document in list(documents_to_burn(bundle)):
        if what == "document" and document.number == 1:
            spoil(document.path, None)
        assert burn_document(of, document) == (what == "whole" or document.number != 1)
        if what == "document":
            break
    if what == "whole":
        assert burn_bundle(bundle)
        spoil(copies()[1, defence.pk].path, b"other bytes")
        assert not verify_bundle(bundle)
    bundle.refresh_from_db()
    assert bundle.state == State.IN_REVIEW
    assert len(bundle.faults) == 1
    assert what == "document" or defence.name in bundle.faults[0]
    assert (bundle.verified_digest, RecipientCopy.objects.count()) == ("", 0)
    assert not current_copies(bundle).exists()


def test_a_document_is_burnt_again_only_for_whom_it_is_still_to_be_burnt(bundle, defence, officer):
    vary(number_in(bundle, 1), defence, Verdict.KEEP, by=officer)
    sign_off(bundle, by=officer, declared=True)
    bundle.refresh_from_db()
    of, document = next(documents_to_burn(bundle))
    assert burn_document(of, document)
    made = set(BurntCopy.objects.values_list("pk", flat=True))
    assert len(made) == 2
    assert burn_document(of, document)
    assert set(BurntCopy.objects.values_list("pk", flat=True)) == made
    assert [one.number for _, one in documents_to_burn(bundle)] == [2, 3]
    assert "1 of 3" in progress(bundle).sentence


def test_a_recipient_added_after_sign_off_gets_the_common_copy_and_the_offer_says_so(burnt, officer):
    late = add_recipient(burnt.case, name="Ada Finch", role=Recipient.Role.DEFENDANT, by=officer)
    assert copy_for(burnt, late).digest == burnt.verified_digest
    said = {one.recipient.pk: one.said for one in offers_of(burnt)}
    assert "Added after sign-off, so nothing was decided for them: gets the common copy." in said[late.pk]
    assert sum("Gets the copy made for them." in one for one in said.values()) == 1
    assert sum("Gets the common copy." in one for one in said.values()) == 1
    assert dispatch(burnt, to=late, channel="by_hand", manifest=manifest_of(burnt, late), by=officer)


def test_a_document_that_only_one_recipient_gets_is_burnt_for_them_alone(bundle, court, defence, officer):
    third = bundle.documents.get(number=3)
    flag = withhold(third, None, by=officer, principle="P12", reason="A co-defendant's.").flag
    vary(flag, court, Verdict.KEEP, by=officer, reason="The court asked for it.")
    signed(bundle, by=officer)
    assert bundle.state == State.VERIFIED
    assert {key for key in copies() if key[0] == 3} == {(3, court.pk)}
    assert "Theft from a shop" in text_of(copy_for(bundle, court).path)
    assert "Theft from a shop" not in text_of(copy_for(bundle, defence).path)
