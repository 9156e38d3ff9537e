"""Taking in papers: each file kept byte for byte, known by its content, and refused or set aside in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from cases.files import Stored, location, store
from cases.lifecycle import MOVES, Move, lock, move
from cases.models import Bundle, Document
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from pdf.confined import inspect_confined
from pdf.reading import MAX_BYTES, Inspection, Unreadable

EMPTY = "It is empty: nothing was in the file that was sent."


@dataclass(frozen=True, slots=True)
class DocumentReceived(Fact):
    """Document {number} was received."""

    case: int
    bundle: int
    document: int
    number: int
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class DocumentSetAside(Fact):
    """Document {number} was received and cannot be read."""

    case: int
    bundle: int
    document: int
    number: int
    sha256: str


def receive(bundle: Bundle, name: str, chunks: Iterable[bytes], *, type: str = "", by: User | None) -> Document:
    """Take one file into a bundle.

    A file that cannot be read becomes a document with a `fault`, which a person must clear before sign-off. Raises
    Refusal when the bundle takes no more papers, or the same file is already in it; Invalid for one that is too large.
    """
    check_can_receive(bundle)
    stored = store(_within_the_limit(chunks), under=f"originals/{bundle.case_id}")
    try:
        inspection, fault = _inspect(stored)
        return _add(bundle, name, stored, inspection, fault, type=type, by=by)
    except BaseException:
        location(stored.path).unlink(missing_ok=True)
        raise


def check_can_receive(bundle: Bundle) -> None:
    """Raise Refusal when the bundle's state takes no more papers."""
    if bundle.state not in MOVES[Move.RECEIVE_MORE]:
        raise Refusal(f"This bundle takes no more papers: it is “{bundle.get_state_display()}”. Reopen it first.")


def _within_the_limit(chunks: Iterable[bytes]) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BYTES:
            raise Invalid(f"It is larger than {MAX_BYTES // 1_000_000} MB: ask the police to send it in parts.")
        yield chunk


def _inspect(stored: Stored) -> tuple[Inspection | None, str]:
    if stored.size == 0:
        return None, EMPTY
    try:
        return inspect_confined(location(stored.path)), ""
    except Unreadable as error:
        return None, error.reason


@transaction.atomic
def _add(
    bundle: Bundle, name: str, stored: Stored, inspection: Inspection | None, fault: str, *, type: str, by: User | None
) -> Document:
    locked = lock(bundle)
    check_can_receive(locked)
    if twin := locked.documents.filter(sha256=stored.sha256).first():
        raise Refusal(f"The same file is already in this bundle, as document {twin.number}.")
    number = (locked.documents.aggregate(last=Max("number"))["last"] or 0) + 1
    declared = type if type in Document.Type.values and type != Document.Type.OTHER else ""
    document = Document.objects.create(
        bundle=locked,
        number=number,
        received_name=name.replace("\x00", "")[-255:],
        declared_type=declared,
        type=declared or Document.Type.OTHER,
        media=inspection.media if inspection else "",
        sha256=stored.sha256,
        size=stored.size,
        path=stored.path,
        page_count=len(inspection.pages) if inspection else 0,
        shapes=[list(astuple(shape)[1:]) for shape in inspection.pages] if inspection else [],
        fault=fault,
        received_by=by,
    )
    if inspection:
        fact: Fact = DocumentReceived(
            locked.case_id, locked.pk, document.pk, number, stored.sha256, len(inspection.pages)
        )
    else:
        fact = DocumentSetAside(locked.case_id, locked.pk, document.pk, number, stored.sha256)
    record(fact, by=by, area_code=locked.area_code)
    move(locked, Move.RECEIVE_MORE, by=by)
    return document
