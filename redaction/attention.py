"""The pages that still want somebody's eyes: those that nobody has seen, and those to be looked at with care.

A page is seen once it was really shown (docs/decisions/0020). It wants care when the machine could not vouch for it
or something is hidden in it (`Page.look_for`), and is confirmed by `checking.look_at_page`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import User
from cases.models import Bundle
from redaction.models import Flag, Kind, Page, PageCheck, Variation, Verdict
from redaction.places import Place


def served_pages(bundle: Bundle) -> QuerySet[Any]:
    """The pages that are in any copy, in reading order, each with what it still wants.

    `unseen`: nobody has had it before them. `wants_care`: nobody has confirmed looking at it with care. Their words
    are left in the database.
    """
    return _with_wants(bundle).filter(is_out=False, document__fault="")


def wanting(bundle: Bundle) -> QuerySet[Any]:
    """The served pages that stand in the way of sign-off."""
    return served_pages(bundle).filter(Q(unseen=True) | Q(wants_care=True))


def taken_out() -> QuerySet[Flag]:
    """The flags whose page or document is in no copy: withheld, and kept for no recipient."""
    kept = Variation.objects.filter(flag=OuterRef("pk"), verdict=Verdict.KEEP).standing()
    withheld = Flag.objects.exclude(kind=Kind.PERSONAL_DATA).with_verdict().filter(verdict=Verdict.WITHHOLD)
    return withheld.filter(~Exists(kept))


def undecided_on(place: Place) -> bool:
    """Whether anything on the page still waits for a decision."""
    here = Flag.objects.filter(bundle=place.bundle, document__number=place.document, page=place.page)
    return here.undecided().exists()


@dataclass(frozen=True, slots=True)
class Attention:
    """What the desk says of it at one page: how many pages are left in the bundle, and the address of the next one,
    coming round to the first; empty when there is no other. `is_seen`: whether this person has seen this page.
    `wants_more`: whether anything else is wanted than that this page is shown.
    """

    left: int
    url: str
    is_seen: bool
    wants_more: bool


def attention(bundle: Bundle, place: Place, *, by: User) -> Attention:
    """Read in one query."""
    mine = PageCheck.objects.filter(document=OuterRef("document"), page=OuterRef("number"), by=by)
    here = (place.document, place.page)
    rows = (
        _with_wants(bundle)
        .annotate(is_mine=Exists(mine), wants=Q(is_out=False) & (Q(unseen=True) | Q(wants_care=True)))
        .filter(Q(wants=True) | Q(document__number=place.document, number=place.page), read_at__isnull=False)
        .annotate(nth=F("document__number"))
        .values_list("nth", "number", "wants", "is_mine", "wants_care")
    )
    found = {(document, page): about for document, page, *about in rows}
    left = [at for at, (wants, *_) in found.items() if wants]
    others = [at for at in left if at != here]
    after = [at for at in others if at > here]
    document, page = (after or others or [(0, 0)])[0]
    url = place.url(document=document, page=page, flag=None) if others else ""
    wants, is_mine, wants_care = found.get(here, (False, True, False))
    return Attention(len(left), url, is_mine, bool(others) or (wants and wants_care))


def _with_wants(bundle: Bundle) -> QuerySet[Any]:
    checks = PageCheck.objects.filter(document=OuterRef("document"), page=OuterRef("number"))
    out = taken_out().filter(Q(page=None) | Q(page=OuterRef("number")), document=OuterRef("document"))
    unclear = ~Q(gap="") | ~Q(hidden="")
    return (
        Page.objects.filter(document__bundle=bundle, document__replaced_by=None)
        .defer("content")
        .annotate(
            is_out=Exists(out),
            unseen=~Exists(checks),
            wants_care=unclear & ~Exists(checks.filter(kind=PageCheck.Kind.LOOKED)),
        )
        .order_by("document__number", "number")
    )
