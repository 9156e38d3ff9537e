"""Redacting a part: some of a flag's words come out, and the rest stays with a reason.

Whole words only. Burning takes the whole of every word that a box is over part of (`pdf/burning_page.py`), because half
a word tells the other half; so a part of a number is one or more of the groups that it is written in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Bundle
from cpsredact.refusals import Invalid
from pdf.page import Page as ReadPage
from pdf.page import Word, boxes_for, words_in
from redaction.deciding import decide_flags
from redaction.models import Decision, Flag, Page, Verdict


@transaction.atomic
def redact_part(
    bundle: Bundle,
    seen: Mapping[int, int | None],
    words: Collection[int],
    *,
    by: User,
    reason: str,
    principle: str = "",
) -> list[Decision]:
    """Take out some of a flag's words, counted from 0, or the same of several flags of the same words, as one act.

    `reason` says why the rest stays. Raises Invalid where nothing, or everything, is chosen, where the words of the
    flags are not the same, or where there are none to choose from; otherwise as `decide_flags` does.
    """
    if not reason.strip():
        raise Invalid(_("Say why the rest must stay in."))
    flags = list(Flag.objects.filter(bundle=bundle, pk__in=seen))
    if {_said(flag) for flag in flags} - {_said(flag) for flag in flags[:1]}:
        raise Invalid(_("The words are not the same in all of these places: redact a part of one at a time."))
    parts = {flag.pk: _part(flag, frozenset(words)) for flag in flags}
    return decide_flags(bundle, seen, Verdict.REDACT, by=by, principle=principle, reason=reason, parts=parts)


def words_of_flag(flag: Flag, page: Page | None = None) -> list[str]:
    """The words that can be chosen from, in their order; none for an area that was drawn, or a page or document.

    `page` is its page or another, where one is read already.
    """
    read, words = _read(flag, page)
    return [read.text[word.start : word.end] for word in words] if read else []


def words_taken(flag: Flag) -> frozenset[int]:
    """Which of its words a flag's latest decision takes out, counted from 0, where that is a part; else none."""
    if not flag.part:
        return frozenset()
    _, words = _read(flag)
    spans = flag.taken_spans
    return frozenset(
        number
        for number, word in enumerate(words)
        if any(start <= word.start and word.end <= end for start, end in spans)
    )


def part_again(earlier: Flag, flag: Flag) -> dict[str, Any] | None:
    """The part of a flag that is the same words as are taken out of an earlier one; None unless their words are."""
    taken = words_taken(earlier)
    return _part(flag, taken) if taken and _said(earlier) == _said(flag) else None


def _said(flag: Flag) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words_of_flag(flag))


def _part(flag: Flag, chosen: frozenset[int]) -> dict[str, list[list[float]]]:
    """The chosen words as runs of text and as boxes, one a line of each run."""
    read, words = _read(flag)
    if read is None or len(words) < 2:
        raise Invalid(_("There are no words here to choose from. Redact it, keep it, or draw a box."))
    if not chosen or not chosen <= set(range(len(words))):
        raise Invalid(_("Choose which words to take out."))
    if len(chosen) == len(words):
        raise Invalid(_("Those are all its words. Redact it."))
    runs = [list(run) for taken, run in groupby(range(len(words)), key=chosen.__contains__) if taken]
    spans = [(words[run[0]].start, words[run[-1]].end) for run in runs]
    rects = [box for start, end in spans for box in boxes_for(read, start, end)]
    return {"spans": [list(span) for span in spans], "rects": [[round(side, 2) for side in box] for box in rects]}


def _read(flag: Flag, page: Page | None = None) -> tuple[ReadPage | None, list[Word]]:
    if flag.start is None or flag.end is None or flag.page is None or flag.is_structural:
        return None, []
    if page is None or (page.document_id, page.number) != (flag.document_id, flag.page):
        page = Page.objects.filter(document=flag.document_id, number=flag.page).first()
    if page is None or page.content is None:
        return None, []
    read = page.as_read()
    return read, words_in(read.words, flag.start, flag.end)
