"""Reviewing a sample at the desk: pages are shown, and what was missed or taken out too much is marked on them.

Nothing here reads a decision, so that nothing of them can reach the reviewer before the review is sealed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assurance.models import Mark, MarkTakenBack, PageShown, Sample
from assurance.papers import Paper, origin_of, papers_of, read
from assurance.reviewers import check_may_review
from assurance.trials import Trial, answer_trial, is_answered, trial_of
from cases.lifecycle import lock
from cpsredact.refusals import Invalid, Refusal
from detectors.spans import PERSONAL
from ledger.writing import Fact, record
from pdf.page import Box, Page, boxes_for

SMALLEST = 2.0  # points


@dataclass(frozen=True, slots=True)
class SampleMarked(Fact):
    """A reviewer of a dip sample marked something on the served copy: {kind}."""

    case: int
    bundle: int
    sample: int
    mark: int
    kind: str
    category: str


@dataclass(frozen=True, slots=True)
class SampleMarkTakenBack(Fact):
    """A reviewer of a dip sample took a mark back."""

    case: int
    bundle: int
    sample: int
    mark: int


@dataclass(frozen=True, slots=True)
class Slot:
    """What the desk shows at one number of one copy: a page of it, or (with no page) the trial page."""

    paper: Paper
    at: int
    page: int | None

    @property
    def key(self) -> tuple[int, int]:
        """The copy and its page, by which it is noted that it was shown: a trial page is noted as page 0."""
        return self.paper.copy.pk, self.page or 0


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of a mark: the mark, or (None) that it was on a trial page, and whether that was noticed."""

    mark: Mark | None
    noticed: bool = False


def seat_to_review(sample: Sample, user: User) -> int:
    """The seat that somebody reviews. Raises Refusal when they have none, or theirs is sealed."""
    seat = sample.seat_of(user)
    if seat is None:
        raise Refusal(_("This sample is not yours to review."))
    if sample.reviews.filter(seat=seat).exists():
        raise Refusal(_("Your review is sealed, and nothing can be added to it."))
    return seat


def slots_of(sample: Sample, seat: int, *, by: User) -> tuple[list[Slot], Trial | None]:
    """Every page that this reviewer has before them, in order, and the trial page among them until it is answered."""
    papers = papers_of(sample)
    trial = trial_of(sample, seat, papers[0].pages) if papers and not is_answered(sample, by) else None
    slots = []
    for paper in papers:
        pages: list[int | None] = list(range(1, paper.pages + 1))
        if trial is not None and paper.number == 1:
            pages.insert(min(trial.at - 1, paper.pages), None)
        slots += [Slot(paper, at, page) for at, page in enumerate(pages, 1)]
    return slots, trial


def shown_to(sample: Sample, by: User) -> set[tuple[int, int]]:
    """The pages that somebody has had before them, as (copy, page)."""
    rows = PageShown.objects.filter(sample=sample, by=by, copy__isnull=False)
    return set(rows.values_list("copy", "page"))


@transaction.atomic
def show_page(sample: Sample, slot: Slot, *, by: User) -> None:
    """Note that a page stood before its reviewer. Twice notes it once."""
    seat_to_review(sample, by)
    shown = PageShown(sample=sample, copy=slot.paper.copy, page=slot.page or 0, by=by)
    PageShown.objects.bulk_create([shown], ignore_conflicts=True)


@transaction.atomic
def mark_page(
    sample: Sample,
    slot: Slot,
    kind: str,
    *,
    by: User,
    box: Box | None = None,
    words: str = "",
    category: str = "",
    why: str = "",
) -> Marked:
    """Mark a missed redaction, by its words or by a box, or an over-redaction, by a box over what is black.

    Boxes are in points of the page as displayed. Raises Invalid for what cannot be meant, Refusal once it is sealed.
    """
    locked = lock(sample.bundle)
    seat = seat_to_review(sample, by)
    check_may_review(sample, by, seat=seat)
    _check_said(kind, box, words, category, why)
    if slot.page is None:
        _slots, trial = slots_of(sample, seat, by=by)
        if trial is None:
            raise Refusal(_("This page is gone. Load the page again."))
        return Marked(None, answer_trial(sample, trial, by=by, box=box, words=words))
    page = read(slot.paper.copy, slot.page)
    rects, said = _place(page, box, words)
    origin = origin_of(slot.paper.copy, slot.page)
    mark = Mark.objects.create(
        sample=sample,
        kind=kind,
        copy=slot.paper.copy,
        page=slot.page,
        document=origin.document,
        document_page=origin.page,
        category=category if kind == Mark.Kind.MISSED else "",
        rects=[[round(side, 2) for side in one] for one in rects],
        words=said,
        why=why.strip(),
        by=by,
    )
    record(
        SampleMarked(locked.case_id, locked.pk, sample.pk, mark.pk, kind, mark.category),
        by=by,
        area_code=locked.area_code,
    )
    return Marked(mark)


@transaction.atomic
def take_back(mark: Mark, *, by: User) -> None:
    """Take back a mark of one's own, before the review is sealed. Twice takes it back once."""
    locked = lock(mark.sample.bundle)
    seat_to_review(mark.sample, by)
    if mark.by_id != by.pk:
        raise Refusal(_("Somebody else made this mark."))
    _row, new = MarkTakenBack.objects.get_or_create(mark=mark)
    if new:
        fact = SampleMarkTakenBack(locked.case_id, locked.pk, mark.sample_id, mark.pk)
        record(fact, by=by, area_code=locked.area_code)


def _check_said(kind: str, box: Box | None, words: str, category: str, why: str) -> None:
    if kind not in Mark.Kind.values:
        raise Invalid(_("Say whether something was missed, or taken out too much."))
    if kind == Mark.Kind.MISSED and category not in {one.value for one in PERSONAL}:
        raise Invalid(_("Choose what kind of personal data it is."))
    if kind == Mark.Kind.MISSED and box is None and not words.strip():
        raise Invalid(_("Draw a box over what was missed, or write the words as they stand on the page."))
    if kind == Mark.Kind.OVER and box is None:
        raise Invalid(_("Draw a box over what was taken out too much."))
    if kind == Mark.Kind.OVER and not why.strip():
        raise Invalid(_("Say why it should have stayed in."))


def _place(page: Page, box: Box | None, words: str) -> tuple[Sequence[Box], str]:
    """The boxes that are meant and the words in them. Words are looked for however they are spaced, in any case."""
    if box is not None:
        clipped = Box(max(box.x0, 0), max(box.y0, 0), min(box.x1, page.width), min(box.y1, page.height))
        if not (clipped.width >= SMALLEST and clipped.height >= SMALLEST):
            raise Invalid(_("Draw the box on the page."))
        inside = [
            page.text[word.start : word.end]
            for word in page.words
            if clipped.x0 <= (word.box.x0 + word.box.x1) / 2 <= clipped.x1
            and clipped.y0 <= (word.box.y0 + word.box.y1) / 2 <= clipped.y1
        ]
        return [clipped], words.strip() or " ".join(inside)
    wanted = [part.casefold() for part in words.split()]
    spelt = [page.text[word.start : word.end].casefold().strip(".,;:()“”\"'") for word in page.words]
    for first in range(len(spelt) - len(wanted) + 1):
        if spelt[first : first + len(wanted)] == [part.strip(".,;:()“”\"'") for part in wanted]:
            last = page.words[first + len(wanted) - 1]
            return boxes_for(page, page.words[first].start, last.end), words.strip()
    raise Invalid(_("These words are not on this page as it can be read. Draw a box over them instead."))
