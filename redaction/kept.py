"""What is kept in although a mistake with it would do harm: each value with its reason and its places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, Min, OuterRef, When
from django.db.models.functions import Cast

from cases.models import Bundle
from redaction.models import CATEGORIES, Decision, Flag, Page, Verdict
from redaction.places import Place
from redaction.risk import HIGH_HARM

A_PAGE = 50
_SAID = dict(CATEGORIES)


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that is kept in one document for one reason: its words, how often, where first, and the way there."""

    document: int
    page: int
    category: str
    words: str
    places: int
    reason: str
    principle: str
    by: str
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """So many of them, with the number of the page before and after this one; 0 for none."""

    rows: list[Kept]
    before: int
    after: int


def kept_harmful(bundle: Bundle, number: int = 1) -> KeptPage:
    """Some of what stays in of the kinds in risk.HIGH_HARM, in reading order. In two queries."""
    number = min(max(number, 1), 10_000)
    harmful = Flag.objects.filter(bundle=bundle, category__in=[one.value for one in HIGH_HARM]).standing()
    groups = (
        Decision.objects.filter(pk__in=harmful.with_verdict().filter(verdict=Verdict.KEEP).values("decision_id"))
        .order_by()
        .values(
            "flag__category", "reason", "by__first_name", "by__last_name",
            code=F("principle__code"), number=F("flag__document__number"),
            value=Case(When(flag__value_digest="", then=Cast("flag", CharField())), default="flag__value_digest"),
        )
        .annotate(first=Min("flag"), page=Min("flag__page"), places=Count("flag"), last=Max("at"))
        .order_by("number", "page", "first")[(number - 1) * A_PAGE : number * A_PAGE + 1]
    )  # fmt: skip
    rows = list(groups)
    words = _words_of([row["first"] for row in rows[:A_PAGE]])
    listed = [_kept(bundle, row, *words[row["first"]]) for row in rows[:A_PAGE]]
    return KeptPage(listed, number - 1, number + 1 if len(rows) > A_PAGE else 0)


def _kept(bundle: Bundle, row: Any, page: int, words: str) -> Kept:
    place = Place(bundle.pk, row["number"], page, show=Verdict.KEEP.value, flag=row["first"])
    return Kept(
        document=row["number"],
        page=page,
        category=str(_SAID[row["flag__category"]]),
        words=words,
        places=row["places"],
        reason=row["reason"],
        principle=row["code"] or "",
        by=f"{row['by__first_name']} {row['by__last_name']}".strip(),
        at=row["last"],
        url=place.url(),
    )


def _words_of(flags: list[int]) -> dict[int, tuple[int, str]]:
    """Of each flag its page and its words, which are empty for an area that was drawn."""
    pages = Page.objects.filter(document=OuterRef("document"), number=OuterRef("page"))
    text = pages.values("text")[:1]
    rows = Flag.objects.filter(pk__in=flags).annotate(text=text).values_list("pk", "page", "start", "end", "text")
    return {
        pk: (page or 1, " ".join(text[start:end].split()) if text and start is not None and end is not None else "")
        for pk, page, start, end, text in rows
    }
