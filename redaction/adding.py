"""Words that a person flags: the hits of a search, or words chosen on a page. As one act, to decide now or later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

import pdf.page
from accounts.models import User
from cases.lifecycle import lock
from cases.models import Bundle
from cpsredact.refusals import Invalid
from detectors.spans import PERSONAL
from ledger.writing import Fact, record
from pdf.page import boxes_for, words_in
from redaction.acting import begin
from redaction.citing import DEFAULT_PRINCIPLE
from redaction.deciding import check_in_review, check_not_replaced, decide_flags
from redaction.holding import take_all
from redaction.marking import BY_HAND
from redaction.matching import whole_words
from redaction.models import Act, Decision, Flag, Kind, Page, Verdict
from redaction.models.flags import decided
from redaction.raising import value_digest

MOST_AT_ONCE = 500


class Stretch(NamedTuple):
    """Words of one page: the document's primary key, the page's number, and half-open offsets into its text."""

    document: int
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordsAdded(Fact):
    """{count} stretches of words were flagged by hand."""

    case: int
    bundle: int
    count: int
    digest: str
    category: str


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an act: the new flags, the decisions made at once, and how many stretches were flagged before."""

    flags: list[Flag] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    already: int = 0


@dataclass(frozen=True, slots=True)
class LastUse:
    """What somebody chose when they last added words to a bundle: the next is likely to be the same."""

    category: str = ""
    principle: str = ""
    reason: str = ""

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str | None]]) -> LastUse:
        """From the rows that say it, the latest first."""
        return next((cls(**{name: said or "" for name, said in row.items()}) for row in rows), cls())


@transaction.atomic
def add_words(
    bundle: Bundle,
    stretches: Sequence[Stretch],
    *,
    category: str,
    by: User,
    redact: bool,
    principle: str = "",
    reason: str = "",
    seen: Mapping[int, int | None] | None = None,
) -> Added:
    """Flag words as personal data of one category, and with `redact` take them out in the same act.

    Each stretch is widened to whole words. What is flagged already is left as it is and counted, so that the same act
    sent twice adds nothing the second time. `seen` are flags to be redacted in the same act, each with the last
    decision that the person's page showed. Raises Refusal outside a review, Held when somebody else reviews one of the
    documents, Stale when one of `seen` was decided since, Invalid for words that are not there; then nothing is
    written.
    """
    locked = lock(bundle)
    check_in_review(locked)
    if category not in {one.value for one in PERSONAL}:
        raise Invalid(_("Choose what kind of personal data it is."))
    asked = dict(seen or {}) if redact else {}
    if not stretches and not asked:
        raise Invalid(_("What you ticked is flagged already.") if seen else _("Tick at least one."))
    if len(stretches) + len(asked) > MOST_AT_ONCE:
        raise Invalid(_("Add %(most)s at most at a time.") % {"most": MOST_AT_ONCE})
    documents = {one.document for one in stretches}
    check_not_replaced(locked.documents.filter(pk__in=documents).select_related("replaced_by"))
    take_all(documents, by=by)
    wanted = _flags(locked, stretches, category, by)
    there = _flagged(locked, documents)
    fresh = [flag for place, flag in wanted.items() if place not in there]
    act = None
    if redact and fresh:
        act = begin(locked, Act.What.MARK, len(fresh) + len(asked), by=by, verdict=Verdict.REDACT)
        for flag in fresh:
            flag.at = act.at  # which says that the flag came with the act, and goes when it is undone
    made = Flag.objects.bulk_create(fresh)
    if made:
        digest = hashlib.sha256(",".join(str(flag.pk) for flag in made).encode()).hexdigest()
        fact = WordsAdded(locked.case_id, locked.pk, len(made), digest, category)
        record(fact, by=by, area_code=locked.area_code)
    decisions: list[Decision] = []
    if redact and (made or asked):
        # Named once for all; a flag that was there before may have a better one suggested.
        principle = principle or ("" if asked else DEFAULT_PRINCIPLE)
        listed = {**{flag.pk: None for flag in made}, **asked}
        decisions = decide_flags(locked, listed, Verdict.REDACT, by=by, principle=principle, reason=reason, within=act)
    return Added(made, decisions, len(wanted) - len(made))


def last_use(bundle: Bundle, *, by: User) -> LastUse:
    """What this person chose when they last added words or a box here. Reasons do not travel to other bundles."""
    rows = Flag.objects.filter(bundle=bundle, added_by=by, kind=Kind.PERSONAL_DATA).order_by("-pk", "decisions__pk")
    said = rows.values_list("category", "decisions__principle__code", "decisions__reason")[:1]
    return LastUse.of([dict(zip(("category", "principle", "reason"), row, strict=True)) for row in said])


def _flags(bundle: Bundle, stretches: Sequence[Stretch], category: str, by: User) -> dict[Stretch, Flag]:
    """The flags that these stretches ask for, none twice. Raises Invalid for one that is not words of this bundle."""
    wanted: dict[Stretch, Flag] = {}
    by_page: dict[tuple[int, int], list[Stretch]] = {}
    for one in stretches:
        by_page.setdefault((one.document, one.page), []).append(one)
    rows = Page.objects.filter(
        document__bundle=bundle,
        document__in={document for document, _ in by_page},
        number__in={number for _, number in by_page},
    ).exclude(content=None)
    pages = {(row.document_id, row.number): row for row in rows.iterator() if (row.document_id, row.number) in by_page}
    for at, here in by_page.items():
        if at not in pages:
            raise Invalid(_("A page on which words were chosen has none in this bundle. Search again."))
        read = pages[at].as_read()
        for one in here:
            place = _whole(read, one)
            wanted[place] = _flag(bundle, read, place, category, by)
    return wanted


def _whole(read: pdf.page.Page, one: Stretch) -> Stretch:
    if not 0 <= one.start < one.end <= len(read.text):
        raise Invalid(_("These words are not on the page. Search again."))
    start, end = whole_words(read.text, one.start, one.end)
    if start == end or not words_in(read.words, start, end):
        raise Invalid(_("Choose at least one word."))
    return one._replace(start=start, end=end)


def _flag(bundle: Bundle, read: pdf.page.Page, at: Stretch, category: str, by: User) -> Flag:
    return Flag(
        bundle=bundle,
        document_id=at.document,
        page=at.page,
        category=category,
        start=at.start,
        end=at.end,
        rects=[list(box) for box in boxes_for(read, at.start, at.end)],
        value_digest=value_digest(bundle.case, category, read.text[at.start : at.end]),
        found_by=BY_HAND,
        added_by=by,
    )


def _flagged(bundle: Bundle, documents: set[int]) -> set[Stretch]:
    """The stretches that have a flag of their own that stands, whatever was decided on it."""
    rows = Flag.objects.filter(bundle=bundle, document__in=documents, kind=Kind.PERSONAL_DATA, start__isnull=False)
    aside = rows.filter(~decided(), suggestion__withdrawn=True)
    return {Stretch(*place) for place in rows.exclude(pk__in=aside).values_list("document", "page", "start", "end")}
