"""What a person adds: a box drawn on a page, a page taken out, a document withheld. Each is a flag and its decision."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cases.lifecycle import lock
from cases.models import Document, Recipient
from cpsredact.refusals import Invalid
from detectors.spans import PERSONAL
from ledger.writing import Fact, record
from pdf.page import Box
from redaction.acting import begin
from redaction.deciding import check_in_review, decide_flags
from redaction.models import Act, Decision, Flag, Kind, Page, Verdict
from redaction.raising import value_digest
from redaction.varying import Seen, vary_flags

BY_HAND = "person"
KEPT_FOR_OTHERS = "Withheld from one recipient only:"
SMALLEST = 2.0  # points: a box thinner than this is a slip of the hand


@dataclass(frozen=True, slots=True)
class MarkAdded(Fact):
    """Something was marked by hand that no detector had flagged."""

    case: int
    bundle: int
    flag: int
    kind: str
    category: str


@transaction.atomic
def add_mark(
    document: Document, number: int, box: Box, *, category: str, by: User, principle: str = "", reason: str = ""
) -> Decision:
    """Redact a box, in points of the page as displayed. Words wholly or mostly inside become the flag's words.

    Raises Invalid for a box off the page or too thin to see, or a category that there is not.
    """
    locked = lock(document.bundle)
    check_in_review(locked)
    page = _page(document, number)
    if category not in {one.value for one in PERSONAL}:
        raise Invalid(_("Choose what kind of personal data it is."))
    clipped = Box(max(box.x0, 0), max(box.y0, 0), min(box.x1, page.width), min(box.y1, page.height))
    if not (clipped.width >= SMALLEST and clipped.height >= SMALLEST):  # so put, a side that is no number is refused
        raise Invalid(_("Draw the box on the page, over what is to be taken out."))
    start, end, text = _covered(page, clipped)
    act = begin(locked, Act.What.MARK, 1, by=by)
    flag = Flag.objects.create(
        at=act.at,
        bundle=locked,
        document=document,
        page=number,
        category=category,
        start=start,
        end=end,
        rects=[[round(value, 2) for value in clipped]],
        value_digest=value_digest(locked.case, category, text) if text else "",
        found_by=BY_HAND,
        added_by=by,
    )
    return _decided(flag, Verdict.REDACT, act, principle, reason)


@transaction.atomic
def withhold(
    document: Document,
    number: int | None,
    *,
    by: User,
    principle: str,
    reason: str,
    recipient: Recipient | None = None,
) -> Decision:
    """Take out one page, or (with None) withhold the whole document: from everybody, or from one recipient alone.

    With a recipient, the flag is decided to be kept for all others. Raises Invalid without a reason.
    """
    locked = lock(document.bundle)
    check_in_review(locked)
    if number is not None:
        _page(document, number)
    if not reason.strip():
        raise Invalid(_("Say why it should not be served."))
    act = begin(locked, Act.What.WITHHOLD, 1, by=by)
    flag = Flag.objects.create(
        at=act.at, bundle=locked, document=document, page=number, kind=Kind.CHOSEN, found_by=BY_HAND, added_by=by
    )
    if recipient is None:
        return _decided(flag, Verdict.WITHHOLD, act, principle, reason)
    kept = _decided(flag, Verdict.KEEP, act, "", f"{KEPT_FOR_OTHERS} {reason}")
    seen = {flag.pk: Seen(kept.pk, None)}
    vary_flags(locked, recipient, seen, Verdict.WITHHOLD, by=by, principle=principle, reason=reason, within=act)
    return kept


def _decided(flag: Flag, verdict: str, act: Act, principle: str, reason: str) -> Decision:
    bundle, by = flag.bundle, act.by
    record(MarkAdded(bundle.case_id, bundle.pk, flag.pk, flag.kind, flag.category), by=by, area_code=bundle.area_code)
    return decide_flags(bundle, {flag.pk: None}, verdict, by=by, principle=principle, reason=reason, within=act)[0]


def _page(document: Document, number: int) -> Page:
    page = document.pages.filter(number=number).first()
    if page is None:
        raise Invalid(_("This document has no page %(number)s.") % {"number": number})
    return page


def _covered(page: Page, box: Box) -> tuple[int | None, int | None, str]:
    """The run of text under a box: from the first word whose middle is inside it to the last."""
    if page.content is None:
        return None, None, ""
    read = page.as_read()
    inside = [
        word
        for word in read.words
        if box.x0 <= (word.box.x0 + word.box.x1) / 2 <= box.x1 and box.y0 <= (word.box.y0 + word.box.y1) / 2 <= box.y1
    ]
    if not inside:
        return None, None, ""
    start, end = min(word.start for word in inside), max(word.end for word in inside)
    text = read.text[start:end]
    # A box over part of several columns covers words that do not follow one another: no run of text is meant.
    return (start, end, text) if len(text.split()) == len(inside) else (None, None, "")
