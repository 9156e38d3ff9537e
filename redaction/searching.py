"""Running the screener over what has been read, and keeping what it found as flags."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from traceback import extract_tb

from django.db import DatabaseError, transaction

from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Document, State
from guidance.in_force import in_full, ruleset_under
from guidance.models import Edition
from guidance.reading import current_edition
from ledger.writing import Fact, record
from redaction.casefile import casefile_of, paper
from redaction.comparing import Known, known, note_changes
from redaction.echoing import echo
from redaction.gleaning import gleaned_from
from redaction.leasing import Lease, leased
from redaction.models import Change, Flag, Page, Search, Verdict
from redaction.raising import Raised, raise_flags, withdraw
from redaction.taking_stock import take_stock
from screening.finding import Finding
from screening.papers import type_of
from screening.screen import screen_bundle, screen_document

PICTURES = frozenset({"jpeg", "png", "tiff"})
NOT_SEARCHED = "It was read, but the search for personal data in it failed. Look at it with care."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DocumentSearched(Fact):
    """A document was searched; flags raised: {flags}."""

    case: int
    bundle: int
    document: int
    flags: int


@dataclass(frozen=True, slots=True)
class DocumentNotSearched(Fact):
    """The search of a document failed, and each of its pages waits for a person."""

    case: int
    bundle: int
    document: int


@dataclass(frozen=True, slots=True)
class BundleNotSearched(Fact):
    """The search of the bundle as a whole failed, and each of its pages waits for a person."""

    case: int
    bundle: int


@dataclass(frozen=True, slots=True)
class BundleSearched(Fact):
    """The bundle as a whole was searched; further flags raised: {flags}."""

    case: int
    bundle: int
    documents: int
    flags: int


@dataclass(frozen=True, slots=True)
class BundleSearchedAgain(Fact):
    """The bundle was searched again: {new} new, {changed} changed, {gone} gone, {settled} decided before."""

    case: int
    bundle: int
    search: int
    documents: int
    new: int
    changed: int
    gone: int
    settled: int


def search_document(document: Document) -> bool:
    """Raise a document's flags once its pages are read and its file is looked through. Whether it is now searched."""
    if not is_read(document) or not take_stock(document):
        return False
    if document.searches.exists():
        return True
    with leased(Lease.DOCUMENT_SEARCH, document.pk) as ours:
        if not ours or document.searches.exists():
            return ours
        bundle, edition = document.bundle, current_edition()
        findings = _findings(document, edition)
        _settle_type(document)
        search = Search.objects.create(bundle=bundle, document=document, ruleset=ruleset_under(edition))
        made = raise_flags(findings, search, bundle, edition).new
        record(DocumentSearched(bundle.case_id, bundle.pk, document.pk, made), by=None, area_code=bundle.area_code)
    return True


def search_bundle(bundle: Bundle) -> bool:
    """When every document is searched, search the bundle as a whole and open the review. Whether it is open.

    Workers wait here for one another: were one turned away while another looked, both might find the bundle unfinished.
    """
    with transaction.atomic():
        locked = lock(bundle)
        if locked.state != State.PROCESSING:
            return locked.state != State.RECEIVED
        documents = list(locked.documents.readable().current().order_by("number"))
        if not all(document.searches.exists() and is_read(document) for document in documents):
            return False
        again = locked.searches.filter(document=None).exists()
        before = known(locked) if again else None
        edition = current_edition()
        search = Search.objects.create(bundle=locked, ruleset=ruleset_under(edition), documents=len(documents))
        findings = _findings_of_the_whole(locked, documents, edition)
        raised = None
        if findings is not None:
            raised = raise_flags(findings, search, locked, edition, before=before)
            withdraw(locked, raised.found)
        # What was taken out while some of the papers were still to come, or to be read, may stand in those too.
        # What was taken out of a paper that the police have replaced stands in the one they sent instead.
        echo(locked, Flag.objects.filter(bundle=locked).with_verdict().filter(verdict=Verdict.REDACT))
        record(_searched(search, locked, raised, before), by=None, area_code=locked.area_code)
        move(locked, Move.OPEN_REVIEW, by=None)
    return True


def is_read(document: Document) -> bool:
    """Whether every page is read or given up. A document whose pages are not laid out yet has none that is."""
    return document.pages.exclude(read_at=None).count() >= document.page_count


def _with_words(document: Document) -> list[Page]:
    """The pages of a document that have words, in order."""
    return list(document.pages.exclude(content=None).order_by("number"))


def _settle_type(document: Document) -> None:
    """What nobody said, the content does: the contents page, the log and the neutral file names all tell it."""
    if document.declared_type:
        return
    pages = _with_words(document)
    found = type_of(paper(document), [page.as_read() for page in pages], gleaned_from(pages))
    if found == Document.Type.OTHER and document.media in PICTURES:
        found = Document.Type.PHOTOGRAPH
    document.type = found
    document.save(update_fields=["type"])


def _searched(search: Search, bundle: Bundle, raised: Raised | None, before: Mapping[int, Known] | None) -> Fact:
    """What is told of a search of the whole; of a later one, what it changed."""
    if raised is None or before is None:
        return BundleSearched(bundle.case_id, bundle.pk, search.documents, raised.new if raised else 0)
    what, said = Change.What, note_changes(search, before, found=raised.found, settled=raised.settled)
    return BundleSearchedAgain(
        bundle.case_id,
        bundle.pk,
        search.pk,
        search.documents,
        new=said[what.NEW],
        changed=said[what.CHANGED],
        gone=said[what.GONE],
        settled=said[what.SETTLED],
    )


def _findings(document: Document, edition: Edition | None) -> list[Finding]:
    """What the screener finds in one document. If it fails, every page becomes a gap that a person must look at."""
    bundle = document.bundle
    casefile = casefile_of(bundle.case, [document])
    pages = _with_words(document)
    try:
        read = [page.as_read() for page in pages]
        return screen_document(casefile, paper(document), read, in_full(edition), glean=gleaned_from(pages))
    except Exception as error:  # noqa: BLE001 - the task's edge: one paper must not hold up the others
        _log_place(f"Document {document.pk}", error)
    document.pages.update(content=None, text=None, letters=None, gap=NOT_SEARCHED)
    record(DocumentNotSearched(bundle.case_id, bundle.pk, document.pk), by=None, area_code=bundle.area_code)
    return []


def _findings_of_the_whole(bundle: Bundle, documents: list[Document], edition: Edition | None) -> list[Finding] | None:
    """What the screener finds across the papers. If it fails, None: what was found in each stands."""
    try:
        pages = {document.pk: list[Page]() for document in documents}
        every = Page.objects.filter(document__in=documents).exclude(content=None).order_by("document", "number")
        for page in every:
            pages[page.document_id].append(page)
        read = [(paper(document), [page.as_read() for page in pages[document.pk]]) for document in documents]
        return screen_bundle(casefile_of(bundle.case, documents), read, in_full(edition), glean=gleaned_from(every))
    except DatabaseError:
        raise  # the task is tried again
    except Exception as error:  # noqa: BLE001 - the task's edge: a bundle that cannot be searched must still be reviewed
        _log_place(f"Bundle {bundle.pk}", error)
    Page.objects.filter(document__in=documents).update(gap=NOT_SEARCHED)
    record(BundleNotSearched(bundle.case_id, bundle.pk), by=None, area_code=bundle.area_code)
    return None


def _log_place(what: str, error: Exception) -> None:
    """Where, and never what: an exception's message may hold words from the paper."""
    where = extract_tb(error.__traceback__)[-1]
    _log.error("%s: %s at %s:%s", what, type(error).__name__, where.filename, where.lineno)
