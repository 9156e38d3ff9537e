"""Where else the words stand that got out by a breach: kept without the words, as a search of the cases found them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from breaches.models import Breach, SameWords, What
from breaches.whereabouts import where_of
from cases.lifecycle import check_not_destroyed
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from redaction.models import Flag

Spot = tuple[int | None, int | None, int, int]  # a document, its page, and half-open offsets into the page's text


@dataclass(frozen=True, slots=True)
class SameWordsFound(Fact):
    """The words of a breach were found at further places: {places}."""

    breach: int
    flag: int
    places: int


def flag_in_words(breach: Breach) -> tuple[Flag, str]:
    """The flag that the breach is of, and its words.

    Raises Refusal while no flag is known or it has no words, or the record is closed; Gone once they are destroyed.
    """
    if breach.steps.filter(what=What.CLOSED).exists():
        raise Refusal(_("This record is closed. Report anything new as a new breach or near miss."))
    where = where_of(breach)
    if where.flag is None or where.bundle is None:
        raise Refusal(_("Say first which flag it was: its words are what is looked for."))
    check_not_destroyed(where.bundle.case)
    flag = Flag.objects.with_words().select_related("bundle__case").get(pk=where.flag.pk)
    if not flag.words or not flag.category:
        raise Refusal(_("This flag is of no words, so there is nothing to look for in other cases."))
    return flag, flag.words


@transaction.atomic
def keep_same_words(breach: Breach, flag: Flag, places: Sequence[Spot], *, by: User | None) -> int:
    """Keep where else a flag's words stand: how many of these places were not known before."""
    before = breach.same_words.count()
    SameWords.objects.bulk_create(
        (
            SameWords(breach=breach, flag=flag, document_id=document, page=page, start=start, end=end)
            for document, page, start, end in places
            if document is not None and page is not None
        ),
        ignore_conflicts=True,
    )
    fresh: int = breach.same_words.count() - before
    if fresh:
        record(SameWordsFound(breach.pk, flag.pk, fresh), by=by, area_code=breach.area_id)
    return fresh
