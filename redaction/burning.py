"""Decisions become marks, marks a burnt copy, and the burnt copies a bundle that other engines have proved clean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction

from cases.files import is_as_stored, location
from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Document, State
from cases.stopping import stoppage
from ledger.writing import Fact, record
from pdf.burn_file import burn_file
from pdf.marks import Mark
from redaction.certifying import certify
from redaction.leasing import Lease, leased
from redaction.marks import Marks, marks_digest, marks_of
from redaction.models import BurnAttempt, BurntCopy, RefusedCopy, SignOff
from redaction.putting_together import put_together
from redaction.reading import NOT_AS_RECEIVED

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
    """The documents that a signed-off bundle serves and that are not burnt yet."""
    sign_off = bundle.sign_offs.last()
    if sign_off is None or bundle.state != State.SIGNED_OFF:
        return
    for document in _served(bundle, marks_of(bundle)).exclude(burnt_copies__sign_off=sign_off):
        yield sign_off, document


def burn_document(sign_off: SignOff, document: Document) -> bool:
    """Burn one document and prove it, once. Whether it is now done; a refusal sends the bundle back into review.

    The attempt is counted before it is made, so that a document which stops its worker is given up in the end. While
    burning is stopped for everybody nothing is begun, and nothing is counted.
    """
    if stoppage() is not None:
        return False
    if not _begun(sign_off, document):
        copies = BurntCopy.objects.filter(sign_off=sign_off, document=document)
        return copies.filter(bundle__state=State.SIGNED_OFF).exists()
    with leased(Lease.DOCUMENT_BURN, document.pk) as ours:
        if not ours or not _still_wanted(sign_off):
            return False
        if BurntCopy.objects.filter(sign_off=sign_off, document=document).exists():
            return True
        if not is_as_stored(document.path, document.sha256):
            _refuse(sign_off, f"Document {document.number}: {NOT_AS_RECEIVED}", document)
            return False
        marks = marks_of(document.bundle)
        out = _place_for(sign_off)
        report = burn_file(location(document.path), _as_json(marks, document), location(out))
        if report["result"] != "verified":
            _refuse(sign_off, f"Document {document.number}: {report['reason']}", document, report)
            return False
        _keep(sign_off, document, out, report)
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
        out = _place_for(sign_off)
        report = put_together(sign_off, location(out))
        if report["result"] != "verified":
            _refuse(sign_off, report["reason"], None, report)
            return False
        copy = _keep(sign_off, None, out, report)
        record(BundleVerified(bundle.case_id, bundle.pk, sign_off.pk, copy.sha256), by=None, area_code=bundle.area_code)
        move(bundle, Move.PASS, by=None, verified_digest=copy.sha256, verified_path=copy.path)
    return True


def _begun(sign_off: SignOff, document: Document | None) -> bool:
    """Count an attempt that is now to be made. False when another worker has it, it is done, or it was tried enough."""
    what = (Lease.DOCUMENT_BURN, document.pk) if document else (Lease.BUNDLE_VERIFY, sign_off.bundle_id)
    with leased(*what) as ours:
        if not ours or BurntCopy.objects.filter(sign_off=sign_off, document=document).exists():
            return False
        attempts = BurnAttempt.objects.filter(sign_off=sign_off, document=document)
        if attempts.count() >= MOST_ATTEMPTS:
            _refuse(sign_off, f"Document {document.number}: {GAVE_UP}" if document else GAVE_UP, document)
            return False
        BurnAttempt.objects.create(sign_off=sign_off, document=document)
    return True


def _served(bundle: Bundle, marks: Marks) -> Any:
    return bundle.documents.readable().exclude(pk__in=marks.withheld).order_by("number")


def _still_wanted(sign_off: SignOff) -> bool:
    """Whether this is the sign-off that stands, and the decisions are those that were signed."""
    bundle = Bundle.objects.get(pk=sign_off.bundle_id)
    if bundle.state != State.SIGNED_OFF or bundle.sign_offs.last() != sign_off:
        return False
    if marks_digest(bundle) != sign_off.marks_digest:
        _refuse(sign_off, CHANGED, None)
        return False
    return True


def _place_for(sign_off: SignOff) -> str:
    folder = f"served/{sign_off.bundle_id}/{sign_off.pk}"
    location(folder).mkdir(parents=True, exist_ok=True)
    return f"{folder}/{uuid4().hex}.pdf"


def _as_json(marks: Marks, document: Document) -> list[dict[str, Any]]:
    """A document's marks as interchange.md has them: the worker and the command burn by one door."""
    boxes: list[Mark] = marks.of(document.pk)
    return [
        *({"page": one.page, "rect": list(one.box), "label": one.label, "text": one.text} for one in boxes),
        *({"page": page, "remove_page": True} for page in sorted(marks.removed.get(document.pk, ()))),
    ]


def _keep(sign_off: SignOff, document: Document | None, path: str, report: dict[str, Any]) -> BurntCopy:
    place: Path = location(path)
    place.chmod(0o400)
    bundle = sign_off.bundle
    copy = BurntCopy.objects.create(
        bundle=bundle,
        sign_off=sign_off,
        document=document,
        path=path,
        sha256=report["output_sha256"],
        size=place.stat().st_size,
        page_count=sum(page["made"] != "removed" for page in report["pages"]),
        report=report,
    )
    if document is not None:
        record(
            DocumentBurnt(bundle.case_id, bundle.pk, document.pk, document.sha256, copy.sha256),
            by=None,
            area_code=bundle.area_code,
        )
    certify(copy)
    return copy


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
        RefusedCopy.objects.create(sign_off=sign_off, document=document, report=report)
    move(bundle, Move.REOPEN, by=None, faults=[sentence])
