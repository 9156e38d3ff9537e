"""After a review is sealed: what it marked beside the original and what was decided there."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from assurance.models import Mark, Review, Ruling, Sample
from assurance.ruling import may_rule
from assurance.sealing import check_may_be_revealed
from pdf.page import Box
from redaction.models import Flag, Verdict

OUT = (Verdict.REDACT, Verdict.WITHHOLD)


@dataclass(frozen=True, slots=True)
class Beside:
    """One mark: the page as it came, the flags that lie under it, what became of it, and whether this person says so.

    `out` are those of the flags that stand taken out, which could be put back.
    """

    mark: Mark
    original: str
    desk: str
    flags: tuple[Flag, ...]
    ruling: Ruling | None
    may_rule: bool

    @property
    def out(self) -> tuple[Flag, ...]:
        return tuple(one for one in self.flags if one.verdict in OUT)

    @property
    def boxes(self) -> list[Box]:
        return [Box(*sides) for sides in self.mark.rects]


def reviews_of(sample: Sample, *, user: User) -> list[tuple[Review, list[Beside]]]:
    """Each sealed review with what it marked. Raises Refusal while this person must stay blind."""
    check_may_be_revealed(sample, user)
    marks = list(Mark.objects.sealed().filter(sample=sample).select_related("document", "ruling__by", "by"))
    return [
        (review, [_beside(one, user) for one in marks if one.by_id == review.by_id])
        for review in sample.reviews.select_related("by").order_by("seat")
    ]


def _beside(mark: Mark, user: User) -> Beside:
    original = desk = ""
    if mark.document is not None and mark.document_page is not None:
        at = [mark.document.bundle_id, mark.document.number, mark.document_page]
        original, desk = reverse("redaction:picture", args=at), reverse("redaction:page", args=at)
    found: Ruling | None = getattr(mark, "ruling", None)
    return Beside(mark, original, desk, _flags_under(mark), found, found is None and may_rule(mark, user))


def _flags_under(mark: Mark) -> tuple[Flag, ...]:
    """The flags of the original that lie under a mark, or that take out the whole of its page or document."""
    if mark.document is None:
        return ()
    flags = Flag.objects.filter(document=mark.document, page=mark.document_page).with_verdict().in_reading_order()
    boxes = [Box(*sides) for sides in mark.rects]
    return tuple(one for one in flags if any(_meet(box, Box(*sides)) for box in boxes for sides in one.rects))


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1
