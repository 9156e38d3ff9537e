"""Going through every case's papers in the background, each with its own key, for a request or for a breach's words.

A few cases at a time are gone through, and what was found is kept in one transaction with the note that they are done:
whatever is killed, it goes on after the last of them. No words are kept, and no index of any (docs/decisions/0031).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from breaches.same_words import flag_in_words, keep_same_words
from cases.models import Case, Dispatch
from cpsredact.refusals import Gone as MaterialGone
from detectors.spans import Category
from ledger.writing import Fact, record
from redaction.leasing import Lease, leased
from subject_access.conflicts import terms_of
from subject_access.going_through import Gone, go_through_cases, go_through_the_rest
from subject_access.looking import Term, look_for
from subject_access.models import Trace, Trawl, TrawledCase
from subject_access.places import Place
from subject_access.sources import PAGE, SOURCES

CASES_TOGETHER, PAGES_TOGETHER = 50, 3000
A_WHILE = 240.0  # seconds that one task goes on, well within what a worker is given


@dataclass(frozen=True, slots=True)
class TrawlFinished(Fact):
    """A search through the papers of cases was finished: {cases} cases and {pages} pages; places found: {found}."""

    trawl: int
    cases: int
    pages: int
    found: int


@dataclass(frozen=True, slots=True)
class TrawlStopped(Fact):
    """A search through the papers of cases stopped because of a fault of the service."""

    trawl: int


def go_on(trawl: Trawl, *, seconds: float = A_WHILE) -> bool:
    """Go on with a search for a while: whether there is more of it to do, and nobody else does it.

    May be killed anywhere and done again. Raises Refusal where its words are gone.
    """
    ends = monotonic() + seconds
    terms = _terms_of(trawl)
    look = look_for(terms)
    while True:
        with leased(Lease.TRAWL, trawl.pk) as mine:
            trawl.refresh_from_db()
            if not mine or not trawl.is_running:
                return False
            cases = _next_cases(trawl)
            if cases:
                sources = SOURCES if trawl.breach_id is None else (PAGE,)
                _keep(trawl, go_through_cases(cases, look, terms, sources=sources))
            else:
                if trawl.breach_id is None:
                    _keep(trawl, [go_through_the_rest(look, terms)])
                _finish(trawl)
                return False
        if monotonic() > ends:
            return True


@transaction.atomic
def give_up(trawl: Trawl, fault: str) -> None:
    """Stop a search that met an error nobody foresaw, so that a person sees it and can begin another."""
    if running().filter(pk=trawl.pk).update(fault=fault[:60]):
        record(TrawlStopped(trawl.pk), by=None, area_code=_chain_of(trawl))


def running() -> QuerySet[Trawl]:
    """The searches that are not finished: whoever starts again goes on with them."""
    return Trawl.objects.filter(finished_at=None, fault="")


def cases_of(trawl: Trawl) -> QuerySet[Case]:
    """The cases that a search goes through: those whose material is there, and for a breach, of which a copy went."""
    found: QuerySet[Case] = Case.objects.filter(destroyed_at=None, practice_of=None)
    if trawl.area_id is not None:
        found = found.filter(area=trawl.area_id)
    if trawl.breach_id is not None:
        found = found.filter(Exists(Dispatch.objects.filter(bundle__case=OuterRef("pk"))))
    return found


def _terms_of(trawl: Trawl) -> list[Term]:
    if trawl.sought is not None:
        terms = terms_of(trawl.sought)
        if not terms:
            raise MaterialGone(_("What this request asked was destroyed when its time was over."))
        return terms
    assert trawl.breach is not None
    flag, words = flag_in_words(trawl.breach)
    return [Term(Category(flag.category), words)]


def _next_cases(trawl: Trawl) -> list[int]:
    """A few cases that are yet to be gone through: at least one, and together no more pages than a moment's work."""
    done = TrawledCase.objects.filter(trawl=trawl, case=OuterRef("pk"))
    waiting = cases_of(trawl).filter(~Exists(done)).order_by("pk")
    chosen: list[int] = []
    pages = 0
    for case, count in waiting.annotate(pages=Sum("bundles__documents__page_count")).values_list("pk", "pages")[
        :CASES_TOGETHER
    ]:
        pages += count or 0
        if chosen and pages > PAGES_TOGETHER:
            break
        chosen.append(case)
    return chosen


def _keep(trawl: Trawl, gone: Sequence[Gone]) -> None:
    """Keep what was found in some cases, and that they were gone through, inside the transaction of the lease."""
    found = _keep_for_request(trawl, gone) if trawl.breach is None else _keep_for_breach(trawl, gone)
    TrawledCase.objects.bulk_create(
        TrawledCase(
            trawl=trawl,
            case_id=one.case,
            pages=one.pages,
            wordless=one.wordless,
            unreadable=one.unreadable,
            found=count,
            more=one.more,
            no_key=one.no_key,
        )
        for one, count in zip(gone, found, strict=True)
    )


def _keep_for_request(trawl: Trawl, gone: Sequence[Gone]) -> list[int]:
    assert trawl.sought is not None
    request = trawl.sought.request
    cases = [one.case for one in gone if one.case is not None]
    here = Q(case__in=cases) | Q(case=None) if len(cases) < len(gone) else Q(case__in=cases)
    before = {Place.from_json(one.place).key for one in Trace.objects.filter(here, request=request)}
    counts = []
    for one in gone:
        fresh = [place for place in one.places if place.key not in before]
        Trace.objects.bulk_create(
            Trace(request=request, trawl=trawl, case_id=one.case, place=place.to_json()) for place in fresh
        )
        counts.append(len(fresh))
    return counts


def _keep_for_breach(trawl: Trawl, gone: Sequence[Gone]) -> list[int]:
    assert trawl.breach is not None
    assert trawl.flag is not None
    counts = []
    for one in gone:
        places = [(place.document, place.page, place.start, place.end) for place in one.places]
        counts.append(keep_same_words(trawl.breach, trawl.flag, places, by=None))
    return counts


def _finish(trawl: Trawl) -> None:
    trawl.finished_at = timezone.now()
    trawl.save(update_fields=["finished_at"])
    sums = trawl.trawled.aggregate(pages=Sum("pages"), found=Sum("found"))
    cases = trawl.trawled.exclude(case=None).count()
    fact = TrawlFinished(trawl.pk, cases, sums["pages"] or 0, sums["found"] or 0)
    record(fact, by=None, area_code=_chain_of(trawl))


def _chain_of(trawl: Trawl) -> str | None:
    return trawl.breach.area_id if trawl.breach else None
