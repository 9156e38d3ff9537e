"""The pages that still want somebody's eyes: those that nobody has seen, and those to be looked at with care.

A page is seen once it was really shown (docs/decisions/0020). It wants care when the machine could not vouch for it
or something is hidden in it (`Page.look_for`), and is confirmed by `checking.look_at_page`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from cases.models import Bundle, Document
from redaction.listing import LOOKED, READ, SEEN_BY_ME, WANTS_A_LOOK, Tally, tally
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
    """Read in two queries. The desk, which has read as much already, asks `attention_among`."""
    return attention_among(bundle.documents.order_by("number"), tally(place, by=by.pk), place)


def attention_among(documents: Iterable[Document], counts: Tally, place: Place) -> Attention:
    """The same of a bundle's documents in their order, and the tally of its pages for whoever asks."""
    left, is_seen, wants_care_here = [], True, False
    here = (place.document, place.page)
    for document in documents:
        is_out = (document.pk, None) in counts.out or document.replaced_by_id is not None
        for number in range(1, document.page_count + 1):
            key = (document.pk, number)
            page, checked = counts.pages.get(key, 0), counts.checked.get(key, 0)
            if not page & READ:
                continue
            if (document.number, number) == here:
                is_seen = bool(checked & SEEN_BY_ME)
            if is_out or key in counts.out:
                continue
            wants_care = bool(page & WANTS_A_LOOK) and not checked & LOOKED
            if wants_care or not checked:
                left.append((document.number, number))
            if (document.number, number) == here:
                wants_care_here = wants_care
    others = [at for at in left if at != here]
    following = next((at for at in others if at > here), others[0] if others else None)
    url = place.url(document=following[0], page=following[1], flag=None) if following else ""
    return Attention(len(left), url, is_seen, bool(others) or wants_care_here)


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
