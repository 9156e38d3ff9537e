"""That a person has had a page before them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Bundle, Document, State
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.models import PageCheck, Stock


@dataclass(frozen=True, slots=True)
class PageLookedAt(Fact):
    """A page that the machine could not vouch for was looked at with care."""

    case: int
    bundle: int
    document: int
    page: int


@dataclass(frozen=True, slots=True)
class DocumentFirstSeen(Fact):
    """A document's papers were opened."""

    case: int
    bundle: int
    document: int


@transaction.atomic
def see_page(document: Document, number: int, *, by: User) -> None:
    """Note that a page was shown to somebody: not that it was sent, but that it stood before them.

    The first page of a document that they see is a line of the ledger. Raises Refusal while the page is still being
    read: its flags were not there to be seen.
    """
    _check(document, number)
    if not document.pages.filter(number=number, read_at__isnull=False).exists():
        raise Refusal(_("Page %(number)s is still being read, so it has not been seen.") % {"number": number})
    first = not document.checks.filter(by=by).exists()
    check = PageCheck(document=document, page=number, kind=PageCheck.Kind.SEEN, by=by)
    PageCheck.objects.bulk_create([check], ignore_conflicts=True)  # two windows of one person may show it at once
    if first:
        bundle = document.bundle
        record(DocumentFirstSeen(bundle.case_id, bundle.pk, document.pk), by=by, area_code=bundle.area_code)


@transaction.atomic
def look_at_page(document: Document, number: int, *, by: User) -> None:
    """Record that somebody looked with care at a page with a picture, or one that could not be read.

    Raises Refusal until it is known what is hidden in the file, since that is part of what they look for.
    """
    _check(document, number)
    being_read = document.bundle.state in (State.RECEIVED, State.PROCESSING)
    if being_read and not Stock.objects.filter(document=document).exists():
        raise Refusal(_("This document is still being read: what to look for is not known yet. Try again in a moment."))
    _row, new = PageCheck.objects.get_or_create(document=document, page=number, kind=PageCheck.Kind.LOOKED, by=by)
    if new:
        bundle = document.bundle
        record(PageLookedAt(bundle.case_id, bundle.pk, document.pk, number), by=by, area_code=bundle.area_code)


def pages_seen(bundle: Bundle) -> int:
    """How many of a bundle's pages somebody has had before them."""
    return PageCheck.objects.filter(document__bundle=bundle).values("document", "page").distinct().count()


def _check(document: Document, number: int) -> None:
    if not 1 <= number <= document.page_count:
        raise Invalid(_("This document has no page %(number)s.") % {"number": number})
