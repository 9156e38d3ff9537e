"""Decisions become marks, marks a burnt copy, and the burnt copies a bundle that other engines have proved clean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from cases.files import NOT_AS_RECEIVED, opened, pieces, store, working_folder
from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Document, Recipient, RecipientCopy, State
from cases.stopping import stoppage
from ledger.writing import Fact, record
from pdf.burn_file import burn_file
from pdf.marks import Mark
from redaction.certifying import certify
from redaction.leasing import Lease, hold_too, leased
from redaction.marks import Copy, Marks, copies_of, marks_digest
from redaction.models import BurnAttempt, BurntCopy, RefusedCopy, SignOff
from redaction.near_misses import catch_refused
from redaction.putting_together import put_together
from redaction.telling import tell_stuck, tell_verified

MOST_ATTEMPTS = 3
GAVE_UP = (
    f"The work on it stopped {MOST_ATTEMPTS} times before it was done. Sign off to try again; if it stops again, "
    "withhold it or ask for it in another form."
)
CHANGED = "The decisions are not those that were signed off. Sign off again."


@dataclass(frozen=True, slots=True)
class DocumentBurnt(Fact):
    """A document was burnt and proved clean."""

    case: int
    bundle: int
    document: int
    source: str
    output: str


@dataclass(frozen=True, slots=True)
class DocumentBurntForOne(Fact):
    """A document was burnt for one recipient and proved clean."""

    case: int
    bundle: int
    document: int
    recipient: int
    source: str
    output: str


@dataclass(frozen=True, slots=True)
class CopyVerified(Fact):
    """The served copy for one recipient was put together and proved clean."""

    case: int
    bundle: int
    sign_off: int
    recipient: int
    digest: str


@dataclass(frozen=True, slots=True)
class BundleVerified(Fact):
    """The served copy was put together and proved clean."""

    case: int
    bundle: int
    sign_off: int
    digest: str


@dataclass(frozen=True, slots=True)
class BurnRefused(Fact):
    """The served copy was not proved clean, and the bundle went back into review."""

    case: int
    bundle: int
    sign_off: int
    document: int | None


def documents_to_burn(bundle: Bundle) -> Iterator[tuple[SignOff, Document]]:
    """The documents of a signed-off bundle that are not burnt yet for each of its copies."""
    sign_off = bundle.sign_offs.last()
    if sign_off is None or bundle.state != State.SIGNED_OFF:
        return
    copies, burnt = copies_of(bundle), _burnt(sign_off)
    for document in bundle.documents.order_by("number"):
        if _left(document, copies, burnt):
            yield sign_off, document


def burn_document(sign_off: SignOff, document: Document) -> bool:
    """Burn one document and prove it, once for everybody and once more for each recipient for whom it differs.

    Whether it is now done; a refusal sends the bundle back into review. The attempt is counted before it is made, so
    that a document which stops its worker is given up in the end. While burning is stopped for everybody nothing is
    begun, and nothing is counted.
    """
    if stoppage() is not None:
        return False
    if not _begun(sign_off, document):
        signed_off = Bundle.objects.filter(pk=sign_off.bundle_id, state=State.SIGNED_OFF).exists()
        return signed_off and not _left(document, copies_of(document.bundle), _burnt(sign_off))
    with leased(Lease.DOCUMENT_BURN, document.pk) as ours:
        if not ours or not _still_wanted(sign_off):
            return False
        if not document.is_as_received:
            _refuse(sign_off, f"Document {document.number}: {NOT_AS_RECEIVED}", document)
            return False
        for copy in _left(document, copies_of(document.bundle), _burnt(sign_off)):
            with working_folder() as folder, opened(document.paper_path) as paper:
                report = burn_file(
                    paper,
                    _as_json(copy.marks, document),
                    folder / "burnt.pdf",
                    proving=lambda: hold_too(Lease.DOCUMENT_PROOF, document.pk),
                )
                if report["result"] != "verified":
                    _refuse(sign_off, f"Document {document.number}{_whose(copy)}: {report['reason']}", document, report)
                    return False
                # `source_sha256` is of what was burnt, which for an office file is the PDF that was made of it.
                report |= {"received_sha256": document.sha256}
                _keep(sign_off, document, folder / "burnt.pdf", report, copy.recipient)
    return True


def burn_bundle(bundle: Bundle) -> bool:
    """Move a bundle on once each document it serves is burnt. Whether it moved."""
    with transaction.atomic():
        locked = lock(bundle)
        if locked.state != State.SIGNED_OFF or list(documents_to_burn(locked)):
            return False
        move(locked, Move.BURN, by=None)
    return True


def verify_bundle(bundle: Bundle) -> bool:
    """Put the served bundle together and prove its very bytes, unless burning is stopped. Whether it may be sent."""
    last = bundle.sign_offs.last()
    if stoppage() is not None or last is None or not _begun(last, None):
        return False
    with leased(Lease.BUNDLE_VERIFY, bundle.pk) as ours:
        bundle = Bundle.objects.get(pk=bundle.pk)
        sign_off = bundle.sign_offs.last()
        if not ours or bundle.state != State.BURNT or sign_off is None:
            return False
        if marks_digest(bundle) != sign_off.marks_digest:
            _refuse(sign_off, CHANGED, None)
            return False
        made = []
        for copy in copies_of(bundle):
            with working_folder() as folder:
                report = put_together(sign_off, copy, folder / "bundle.pdf")
                if report["result"] != "verified":
                    said = f"The copy{_whose(copy)}: {report['reason']}" if copy.recipient else report["reason"]
                    _refuse(sign_off, said, None, report)
                    return False
                made.append(_keep(sign_off, None, folder / "bundle.pdf", report, copy.recipient))
        _pass(bundle, sign_off, *made)
    return True


def _pass(bundle: Bundle, sign_off: SignOff, common: BurntCopy, *own: BurntCopy) -> None:
    """Every copy is proved: say which is whose, and let the bundle be dispatched."""
    for copy in own:
        assert copy.recipient_id is not None  # only the common copy is nobody's own
        RecipientCopy.objects.create(
            bundle=bundle, recipient_id=copy.recipient_id, digest=copy.sha256, path=copy.path, beside=common.path
        )
        record(
            CopyVerified(bundle.case_id, bundle.pk, sign_off.pk, copy.recipient_id, copy.sha256),
            by=None,
            area_code=bundle.area_code,
        )
    record(BundleVerified(bundle.case_id, bundle.pk, sign_off.pk, common.sha256), by=None, area_code=bundle.area_code)
    move(bundle, Move.PASS, by=None, verified_digest=common.sha256, verified_path=common.path)
    tell_verified(sign_off)


def _begun(sign_off: SignOff, document: Document | None) -> bool:
    """Count an attempt that is now to be made. False when another worker has it, it is done, or it was tried enough."""
    what = (Lease.DOCUMENT_BURN, document.pk) if document else (Lease.BUNDLE_VERIFY, sign_off.bundle_id)
    with leased(*what) as ours:
        if not ours or _is_done(sign_off, document):
            return False
        attempts = BurnAttempt.objects.filter(sign_off=sign_off, document=document)
        if attempts.count() >= MOST_ATTEMPTS:
            _refuse(sign_off, f"Document {document.number}: {GAVE_UP}" if document else GAVE_UP, document)
            return False
        BurnAttempt.objects.create(sign_off=sign_off, document=document)
    return True


def _is_done(sign_off: SignOff, document: Document | None) -> bool:
    if document is None:
        return (None, None) in _burnt(sign_off)
    return not _left(document, copies_of(document.bundle), _burnt(sign_off))


def _burnt(sign_off: SignOff) -> set[tuple[int | None, int | None]]:
    """What is burnt and proved already: the numbers of a document and a recipient, None for the whole and for all."""
    return set(BurntCopy.objects.filter(sign_off=sign_off).values_list("document", "recipient"))


def _left(document: Document, copies: list[Copy], burnt: set[tuple[int | None, int | None]]) -> list[Copy]:
    """The copies for which this document is still to be burnt."""
    return [
        copy
        for copy in copies
        if copy.burns(document) and (document.pk, copy.recipient.pk if copy.recipient else None) not in burnt
    ]


def _whose(copy: Copy) -> str:
    return f" for {copy.recipient.name}" if copy.recipient else ""


def _still_wanted(sign_off: SignOff) -> bool:
    """Whether this is the sign-off that stands, and the decisions are those that were signed."""
    bundle = Bundle.objects.get(pk=sign_off.bundle_id)
    if bundle.state != State.SIGNED_OFF or bundle.sign_offs.last() != sign_off:
        return False
    if marks_digest(bundle) != sign_off.marks_digest:
        _refuse(sign_off, CHANGED, None)
        return False
    return True


def _as_json(marks: Marks, document: Document) -> list[dict[str, Any]]:
    """A document's marks as interchange.md has them: the worker and the command burn by one door."""
    boxes: list[Mark] = marks.of(document.pk)
    return [
        *({"page": one.page, "rect": list(one.box), "label": one.label, "text": one.text} for one in boxes),
        *({"page": page, "remove_page": True} for page in sorted(marks.removed.get(document.pk, ()))),
    ]


def _keep(
    sign_off: SignOff, document: Document | None, proved: Path, report: dict[str, Any], recipient: Recipient | None
) -> BurntCopy:
    """Keep a copy that was proved clean, held to the very bytes that were."""
    bundle = sign_off.bundle
    stored = store(pieces(proved), under=f"served/{bundle.pk}/{sign_off.pk}", key=bundle.case.key)
    if stored.sha256 != report["output_sha256"]:
        raise RuntimeError("A copy changed between its proof and the store.")
    copy = BurntCopy.objects.create(
        bundle=bundle,
        sign_off=sign_off,
        document=document,
        recipient=recipient,
        path=stored.path,
        sha256=stored.sha256,
        size=stored.size,
        page_count=sum(page["made"] != "removed" for page in report["pages"]),
        report=report,
    )
    if document is not None:
        record(_burnt_fact(copy, document), by=None, area_code=bundle.area_code)
    certify(copy)
    return copy


def _burnt_fact(copy: BurntCopy, document: Document) -> Fact:
    bundle = copy.bundle
    if copy.recipient_id is None:
        return DocumentBurnt(bundle.case_id, bundle.pk, document.pk, document.sha256, copy.sha256)
    return DocumentBurntForOne(bundle.case_id, bundle.pk, document.pk, copy.recipient_id, document.sha256, copy.sha256)


def _refuse(sign_off: SignOff, sentence: str, document: Document | None, report: dict[str, Any] | None = None) -> None:
    """Send the bundle back into review, unless another document's fault or a person has done so already."""
    bundle = lock(sign_off.bundle)
    if bundle.state not in (State.SIGNED_OFF, State.BURNT) or bundle.sign_offs.last() != sign_off:
        return
    record(
        BurnRefused(bundle.case_id, bundle.pk, sign_off.pk, document.pk if document else None),
        by=None,
        area_code=bundle.area_code,
    )
    if report is not None:
        catch_refused(RefusedCopy.objects.create(sign_off=sign_off, document=document, report=report))
    move(bundle, Move.REOPEN, by=None, faults=[sentence])
    tell_stuck(sign_off)
