"""Reading a bundle's pages, one at a time, each by one worker, and saying what could not be read."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cases.files import NOT_AS_RECEIVED, opened
from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Document, State
from ledger.writing import Fact, record
from pdf.confined import inspect_confined, read_page_confined, run
from pdf.page import Page as ReadPage
from pdf.reading import PageShape, read_pages
from pdf.unreadable import Unreadable
from redaction.gleaning import with_gleaned
from redaction.leasing import Lease, leased, leased_together
from redaction.models import WORDS, Page

# A page that has killed its worker this often is not tried again: it is a gap for a person.
MOST_ATTEMPTS = 3
GAVE_UP = f"The reader stopped {MOST_ATTEMPTS} times on this page. Look at it with care."
LOW_CONFIDENCE = 0.75
_WHERE = ("near the top", "half way down", "near the foot")
_READ = ("read_at", "gap", "source", *WORDS)


@dataclass(frozen=True, slots=True)
class PageNotRead(Fact):
    """A page could not be read by the machine, and waits for a person."""

    case: int
    bundle: int
    document: int
    page: int


@dataclass(frozen=True, slots=True)
class DocumentNotRead(Fact):
    """A document that had been received can no longer be read, and waits for a person."""

    case: int
    bundle: int
    document: int


def lay_out_pages(bundle: Bundle) -> list[Document]:
    """Begin a search: a row for every page that is to be read. Answers the documents with pages still unread."""
    shapes = {document: _shapes(document) for document in bundle.documents.readable().filter(pages__isnull=True)}
    with transaction.atomic():
        locked = lock(bundle)
        if locked.state not in (State.RECEIVED, State.PROCESSING):
            return []
        for document, found in shapes.items():
            if isinstance(found, str):
                _set_aside(document, found)
        Page.objects.bulk_create(
            [
                Page(
                    document=document,
                    number=shape.number,
                    width=shape.width,
                    height=shape.height,
                    needs_ocr=not shape.has_text,
                )
                for document, found in shapes.items()
                if not isinstance(found, str)
                for shape in found
            ],
            ignore_conflicts=True,
        )
        if locked.state == State.RECEIVED:
            move(locked, Move.START_SEARCH, by=None)
    return list(bundle.documents.readable().filter(pages__read_at=None).distinct().order_by("number"))


def _shapes(document: Document) -> tuple[PageShape, ...] | str:
    """A document's pages, or in a sentence why there are none to be had."""
    if not document.is_as_received:
        return NOT_AS_RECEIVED
    if document.shapes:
        return shapes_of(document)
    try:  # it was taken in before its pages' shapes were kept
        with opened(document.paper_path) as file:
            return inspect_confined(file).pages
    except Unreadable as error:
        return error.reason


def shapes_of(document: Document) -> tuple[PageShape, ...]:
    """What each page of a document is, as it was when it was received."""
    return tuple(PageShape(number, *shape) for number, shape in enumerate(document.shapes, 1))


def _set_aside(document: Document, sentence: str) -> None:
    """From now on it is a document that cannot be read, and stands in the way of sign-off like any other."""
    if Document.objects.filter(pk=document.pk, fault="").update(fault=sentence[:300], page_count=0):
        bundle = document.bundle
        record(DocumentNotRead(bundle.case_id, bundle.pk, document.pk), by=None, area_code=bundle.area_code)


def read_together(document: Document, numbers: Collection[int]) -> None:
    """Read those pages that are plain text and were never tried before, in one confined process.

    They cost far less to read than a process does. Whatever cannot be read so is left for `read`, page by page.
    """
    plain = [shape.number for shape in shapes_of(document) if shape.is_plain and shape.number in numbers]
    untried = document.pages.filter(number__in=plain, read_at=None, attempts=0)
    counted = list(untried.order_by("number"))
    # Counted before it is made, as in `read`. Of two that come at once, one counts.
    if len(counted) < 2 or untried.update(attempts=1) != len(counted):
        return
    with leased_together(Lease.PAGE, [page.pk for page in counted]) as ours, suppress(Unreadable):
        pages = [page for page in counted if page.pk in ours]
        with opened(document.paper_path) as file:
            contents = run(read_pages, file, tuple(page.number for page in pages))
        if [content.number for content in contents] != [page.number for page in pages]:
            return
        with transaction.atomic():
            for page, content in zip(pages, contents, strict=True):
                _fill(page, content)
                page.save(update_fields=_READ)


def read(page: Page) -> bool:
    """Read one page, unless another worker has it or it is done. Whether it is now read.

    The attempt is counted before it is made, so that a page which kills its worker is given up in the end.
    """
    if page.read_at is not None:
        return True
    with leased(Lease.PAGE, page.pk) as ours:
        if not ours:
            return False
        page.refresh_from_db()
        if page.read_at is not None:
            return True
        if page.attempts >= MOST_ATTEMPTS:
            _give_up(page, GAVE_UP)
            return True
    counted = Page.objects.filter(pk=page.pk)
    counted.update(attempts=F("attempts") + 1)
    with leased(Lease.PAGE, page.pk) as ours:
        if not ours or counted.exclude(read_at=None).exists():
            # Of two that come at once, both count and one reads. An attempt is one that was made.
            counted.update(attempts=F("attempts") - 1)
            return False
        try:
            with opened(page.document.paper_path) as file:
                content = read_page_confined(file, page.number)
        except Unreadable as error:
            _give_up(page, error.reason)
            return True
        _fill(page, content)
        page.save(update_fields=_READ)
    return True


def _fill(page: Page, content: ReadPage) -> None:
    page.content, page.source, page.read_at = with_gleaned(content), content.source, timezone.now()
    page.gap = gap_of(content)


def gap_of(content: ReadPage) -> str:
    """What a person must look at on a page that was read so, as one sentence; empty when there is nothing."""
    return " ".join(filter(None, (handwriting_said(content), _unclear(content))))[:300]


def handwriting_said(content: ReadPage) -> str:
    """That there seems to be handwriting on a page, and where, as one sentence; empty when there seems to be none."""
    if not content.handwriting:
        return ""
    thirds = {min(2, int(1.5 * (box.y0 + box.y1) / content.height)) for box in content.handwriting}
    where = _WHERE[thirds.pop()] if len(thirds) == 1 else "in several places"
    return f"There seems to be handwriting {where} that could not be read: look at it."


def _unclear(content: ReadPage) -> str:
    if content.notes:
        return " ".join(content.notes)
    if content.is_unread:
        return "No words were found on this page. Look at it with care."
    if content.has_image:
        return "There is a picture on this page. Look for names, dates and addresses in it."
    if content.confidence < LOW_CONFIDENCE:
        return "This page was hard to read. Check it word by word."
    return ""


def _give_up(page: Page, sentence: str) -> None:
    page.read_at, page.gap = timezone.now(), sentence[:300]
    page.content = None
    page.save(update_fields=_READ)
    bundle = page.document.bundle
    record(PageNotRead(bundle.case_id, bundle.pk, page.document_id, page.number), by=None, area_code=bundle.area_code)
