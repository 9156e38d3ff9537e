"""Running the screener over what has been read, and keeping what it found as flags."""

from __future__ import annotations

import hashlib
import hmac
import logging
from dataclasses import dataclass
from traceback import extract_tb

from django.db import DatabaseError, transaction
from django.utils import timezone

from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Case, Document, State
from detectors import normalise
from detectors.spans import Category
from guidance.models import Principle
from guidance.reading import current_edition
from ledger.writing import Fact, record
from pdf.page import Page as ReadPage
from redaction.casefile import casefile_of, paper
from redaction.echoing import echo
from redaction.leasing import Lease, leased
from redaction.models import Flag, Page, Search, Suggestion, Verdict
from screening.edition import current
from screening.finding import Finding
from screening.papers import type_of
from screening.screen import RULESET, screen_bundle, screen_document

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


def search_document(document: Document) -> bool:
    """Raise a document's flags once every page of it is read. Whether it is now searched."""
    if not is_read(document):
        return False
    if document.searches.exists():
        return True
    with leased(Lease.DOCUMENT_SEARCH, document.pk) as ours:
        if not ours or document.searches.exists():
            return ours
        bundle = document.bundle
        findings = _findings(document)
        _settle_type(document)
        search = Search.objects.create(bundle=bundle, document=document, ruleset=RULESET)
        made = _keep(findings, search, bundle)
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
        documents = list(locked.documents.readable().order_by("number"))
        if not all(document.searches.exists() and is_read(document) for document in documents):
            return False
        search = Search.objects.create(bundle=locked, ruleset=RULESET, documents=len(documents))
        findings = _findings_of_the_whole(locked, documents)
        made = 0
        if findings is not None:
            made = _keep(findings, search, locked)
            _withdraw(findings, locked)
        # What was taken out while some of the papers were still to come, or to be read, may stand in those too.
        echo(locked, Flag.objects.filter(bundle=locked).with_verdict().filter(verdict=Verdict.REDACT))
        record(BundleSearched(locked.case_id, locked.pk, len(documents), made), by=None, area_code=locked.area_code)
        move(locked, Move.OPEN_REVIEW, by=None)
    return True


def is_read(document: Document) -> bool:
    """Whether every page is read or given up. A document whose pages are not laid out yet has none that is."""
    return document.pages.exclude(read_at=None).count() >= document.page_count


def pages_read(document: Document) -> list[ReadPage]:
    """The pages of a document that have words, in order."""
    return [page.as_read() for page in document.pages.exclude(content=None).order_by("number")]


def value_digest(case: Case, category: str, text: str) -> str:
    """What equal values share: a digest that means nothing without the case's own key."""
    value = normalise(text, Category(category)) if category else text
    return hmac.new(bytes(case.digest_key), f"{category}:{value}".encode(), hashlib.sha256).hexdigest()


def _settle_type(document: Document) -> None:
    """What nobody said, the content does: the contents page, the log and the neutral file names all tell it."""
    if document.declared_type:
        return
    found = type_of(paper(document), pages_read(document))
    if found == Document.Type.OTHER and document.media in PICTURES:
        found = Document.Type.PHOTOGRAPH
    document.type = found
    document.save(update_fields=["type"])


def _findings(document: Document) -> list[Finding]:
    """What the screener finds in one document. If it fails, every page becomes a gap that a person must look at."""
    bundle = document.bundle
    casefile = casefile_of(bundle.case, [document])
    pages = list(document.pages.exclude(content=None).order_by("number"))
    try:
        read = [page.as_read() for page in pages]
        return screen_document(casefile, paper(document), read, current(timezone.localdate()))
    except Exception as error:  # noqa: BLE001 - the task's edge: one paper must not hold up the others
        _log_place(f"Document {document.pk}", error)
    document.pages.update(content=None, gap=NOT_SEARCHED)
    record(DocumentNotSearched(bundle.case_id, bundle.pk, document.pk), by=None, area_code=bundle.area_code)
    return []


def _findings_of_the_whole(bundle: Bundle, documents: list[Document]) -> list[Finding] | None:
    """What the screener finds across the papers. If it fails, None: what was found in each stands."""
    try:
        read = [(paper(document), pages_read(document)) for document in documents]
        return screen_bundle(casefile_of(bundle.case, documents), read, current(timezone.localdate()))
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


def _keep(findings: list[Finding], search: Search, bundle: Bundle) -> int:
    """Store findings as flags, and what is recommended for each that nobody has decided. How many flags are new."""
    before = Flag.objects.filter(bundle=bundle).count()
    Flag.objects.bulk_create([_flag(finding, search, bundle) for finding in findings], ignore_conflicts=True)
    open_flags = {
        _place(flag): flag for flag in Flag.objects.filter(bundle=bundle, decisions=None).exclude(found_by="person")
    }
    principles = {row.code: row for row in Principle.objects.filter(edition=current_edition())}
    people = {person.name.casefold(): person for person in bundle.case.people.all()}
    suggestions = {
        flag.pk: Suggestion(
            flag=flag,
            recommendation=finding.recommendation,
            principle=principles.get(finding.principle),
            subject=people.get(finding.subject.casefold()),
            confidence=finding.confidence,
            why=finding.reason,
        )
        for finding in findings
        if (flag := open_flags.get(_place(_flag(finding, search, bundle))))
    }
    Suggestion.objects.bulk_create(
        suggestions.values(),
        update_conflicts=True,
        unique_fields=["flag"],
        update_fields=["recommendation", "principle", "subject", "confidence", "why", "withdrawn"],
    )
    return Flag.objects.filter(bundle=bundle).count() - before


def _withdraw(findings: list[Finding], bundle: Bundle) -> None:
    """Early flags that the search of the whole bundle does not bear out are set aside unless somebody decided them."""
    borne_out = {(int(one.file), one.page, one.kind, one.category, one.start, one.end) for one in findings}
    early = Flag.objects.filter(bundle=bundle).undecided().exclude(search=None)
    gone = [flag.pk for flag in early if _place(flag) not in borne_out]
    Suggestion.objects.filter(flag__in=gone).update(withdrawn=True)


def _place(flag: Flag) -> tuple[object, ...]:
    return (flag.document_id, flag.page, flag.kind, flag.category, flag.start, flag.end)


def _flag(finding: Finding, search: Search, bundle: Bundle) -> Flag:
    return Flag(
        bundle=bundle,
        document_id=int(finding.file),
        page=finding.page,
        kind=finding.kind,
        category=finding.category,
        start=finding.start,
        end=finding.end,
        rects=[list(box) for box in finding.rects],
        value_digest=value_digest(bundle.case, finding.category, finding.text) if finding.text else "",
        found_by=finding.detector[:40],
        search=search,
    )
