"""Searching a bundle again under the rules in force now, without losing a decision."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from cases.lifecycle import Move, lock, move
from cases.models import Bundle
from ledger.writing import Fact, record
from redaction.models import WORDS, Page
from redaction.reading import gap_of
from redaction.searching import NOT_SEARCHED


@dataclass(frozen=True, slots=True)
class SearchAskedAgain(Fact):
    """Somebody asked for the bundle to be searched again; pages to be read again: {pages}."""

    case: int
    bundle: int
    pages: int


@transaction.atomic
def search_again(bundle: Bundle, *, by: User) -> Bundle:
    """Send a bundle in review to be searched again. Every decision and every mark made by hand stands.

    What was read is not read again; a page that could not be is tried anew. Raises Refusal outside a review.
    """
    locked = lock(bundle)
    moved = move(locked, Move.SEARCH_AGAIN, by=by)
    pages = _try_anew(locked)
    record(SearchAskedAgain(locked.case_id, locked.pk, pages), by=by, area_code=locked.area_code)
    return moved


def _try_anew(bundle: Bundle) -> int:
    """Forget what the last search's failures said of the pages. How many are to be read again."""
    pages = Page.objects.filter(document__bundle=bundle).exclude(read_at=None)
    spoilt = list(pages.filter(gap=NOT_SEARCHED).exclude(content=None))
    for page in spoilt:
        try:
            page.gap = gap_of(page.as_read())
        except (KeyError, TypeError, ValueError):  # it is not as the reader writes it, which is why the search failed
            page.content = None
        page.save(update_fields=["gap", *WORDS])
    return pages.filter(content__isnull=True).update(read_at=None, attempts=0, gap="")
