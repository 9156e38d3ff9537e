"""Taking in papers: each file kept byte for byte, known by its content, and refused or set aside in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from cases.lifecycle import MOVES, Move, lock, move
from cases.looking_through import Looked, Shelf, look_through
from cases.models import Bundle, Document
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from pdf.reading import MAX_BYTES


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


@dataclass(frozen=True, slots=True)
class PagesMade(Fact):
    """PDF pages were made of document {number}: they are read, shown and burnt in its place."""

    case: int
    bundle: int
    document: int
    number: int
    source: str
    output: str


@dataclass(frozen=True, slots=True)
class DocumentCarried(Fact):
    """Document {number} came attached to an e-mail."""

    case: int
    bundle: int
    document: int
    number: int
    mail: int


def receive(bundle: Bundle, name: str, chunks: Iterable[bytes], *, type: str = "", by: User | None) -> Document:
    """Take one file into a bundle, and any files that an e-mail carried as documents of their own.

    A file that cannot be read becomes a document with a `fault`, which a person must clear before sign-off. Raises
    Refusal when the bundle takes no more papers, or the same file is already in it; Invalid for one that is too large.
    """
    check_can_receive(bundle)
    shelf = Shelf(f"originals/{bundle.case_id}", bundle.case.key)
    try:
        return _take_in(bundle, look_through(name, _within_the_limit(chunks), shelf), type=type, by=by)
    except BaseException:
        shelf.clear()
        raise


def check_can_receive(bundle: Bundle) -> None:
    """Raise Refusal when the bundle's state takes no more papers."""
    if bundle.state not in MOVES[Move.RECEIVE_MORE]:
        raise Refusal(
            _("This bundle takes no more papers: it is “%(state)s”. Reopen it first.")
            % {"state": bundle.get_state_display()}
        )


def _within_the_limit(chunks: Iterable[bytes]) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BYTES:
            raise Invalid(
                _("It is larger than %(most)s MB: ask the police to send it in parts.")
                % {"most": MAX_BYTES // 1_000_000}
            )
        yield chunk


@transaction.atomic
def _take_in(bundle: Bundle, looked: Looked, *, type: str, by: User | None) -> Document:
    locked = lock(bundle)
    check_can_receive(locked)
    if twin := _twin(locked, looked):
        raise Refusal(_("The same file is already in this bundle, as document %(number)s.") % {"number": twin.number})
    document = _add(locked, looked, None, type=type, by=by)
    move(locked, Move.RECEIVE_MORE, by=by)
    return document


def _twin(bundle: Bundle, looked: Looked) -> Document | None:
    return bundle.documents.filter(sha256=looked.stored.sha256).first()


def _add(bundle: Bundle, looked: Looked, mail: Document | None, *, type: str, by: User | None) -> Document:
    number = (bundle.documents.aggregate(last=Max("number"))["last"] or 0) + 1
    declared = type if type in Document.Type.values and type != Document.Type.OTHER else ""
    stored, made, inspection = looked.stored, looked.made, looked.inspection
    document = Document.objects.create(
        bundle=bundle,
        number=number,
        received_name=looked.name.replace("\x00", "")[-255:],
        declared_type=declared,
        type=declared or Document.Type.OTHER,
        media=looked.media,
        sha256=stored.sha256,
        size=stored.size,
        path=stored.path,
        made_path=made.path if made else "",
        made_sha256=made.sha256 if made else "",
        came_in=mail,
        page_count=len(inspection.pages) if inspection else 0,
        shapes=[list(astuple(shape)[1:]) for shape in inspection.pages] if inspection else [],
        fault=looked.fault,
        received_by=by,
    )
    for fact in _facts(document, mail):
        record(fact, by=by, area_code=bundle.area_code)
    for carried in looked.carried:
        twin = _twin(bundle, carried)
        if twin is None:
            _add(bundle, carried, document, type="", by=by)
        else:  # a file that is here already needs no second look, but that it came twice is kept
            record(
                DocumentCarried(bundle.case_id, bundle.pk, twin.pk, twin.number, document.pk),
                by=by,
                area_code=bundle.area_code,
            )
    return document


def _facts(document: Document, mail: Document | None) -> Iterator[Fact]:
    bundle, number = document.bundle, document.number
    ids = (bundle.case_id, bundle.pk, document.pk, number)
    if document.fault:
        yield DocumentSetAside(*ids, document.sha256)
    else:
        yield DocumentReceived(*ids, document.sha256, document.page_count)
    if document.made_path:
        yield PagesMade(*ids, document.sha256, document.made_sha256)
    if mail is not None:
        yield DocumentCarried(*ids, mail.pk)
