"""The copies that a sample is of: the very bytes that went out, page by page, and where each page came from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assurance.models import Sample
from cases.files import opened
from cases.models import Dispatch, Document
from cpsredact.refusals import Refusal
from pdf.confined import picture_confined, read_page_confined
from pdf.page import Page
from pdf.unreadable import Unreadable
from redaction.models import BurntCopy


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page of a served copy came from; None of both on a contents page."""

    document: Document | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One copy that went out: `number` from 1 within the sample, and to whom it went by what channel."""

    number: int
    copy: BurntCopy
    dispatches: tuple[Dispatch, ...]

    @property
    def pages(self) -> int:
        return int(self.copy.page_count)


def papers_of(sample: Sample) -> list[Paper]:
    """The copies of a sample, in the order in which they first went out."""
    copies = {
        one.sha256: one
        for one in BurntCopy.objects.filter(bundle=sample.bundle_id, document=None, sha256__in=sample.digests)
    }
    sent = list(sample.bundle.dispatches.select_related("recipient").order_by("at"))
    known = [digest for digest in sample.digests if digest in copies]
    return [
        Paper(number, copies[digest], tuple(one for one in sent if one.digest == digest))
        for number, digest in enumerate(known, 1)
    ]


def origin_of(copy: BurntCopy, page: int) -> Origin:
    """Where a page of a whole served copy came from, by the reports of the copies that it was put together of."""
    numbers = [part["copy"] for part in copy.report.get("parts", [])]
    parts = BurntCopy.objects.select_related("document").in_bulk(numbers)
    at = page - (copy.page_count - sum(parts[number].page_count for number in numbers))
    for number in numbers:
        one = parts[number]
        if 1 <= at <= one.page_count:
            left = [said["page"] for said in one.report.get("pages", []) if said["made"] != "removed"]
            return Origin(one.document, left[at - 1] if len(left) == one.page_count else at)
        if at < 1:
            break
        at -= one.page_count
    return Origin(None, None)


def picture(copy: BurntCopy, page: int, *, dpi: int, turn: int = 0) -> bytes:
    """A page of a served copy as PNG bytes. Raises Refusal when it cannot be drawn."""
    try:
        with opened(copy.path) as file:
            return picture_confined(file, page, dpi=dpi, turn=turn)
    except Unreadable as error:
        raise Refusal(_("This page cannot be drawn. %(reason)s") % {"reason": error.reason}) from error


def read(copy: BurntCopy, page: int) -> Page:
    """A page of a served copy with its words, as they can be read from its own bytes. Raises Refusal when it cannot."""
    try:
        with opened(copy.path) as file:
            return read_page_confined(file, page)
    except Unreadable as error:
        raise Refusal(_("This page cannot be read. %(reason)s") % {"reason": error.reason}) from error
