"""What each Area did in a span of months: counted for every Area at once, by the database, from the rooms' own rows.

A figure is added by naming it in FIGURES and giving it a source: a function from a span to, for each figure that it
counts, how many each Area has. A share of two figures is added to RATES.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from breaches.clock import clocks as breach_clocks
from breaches.models import Breach, Kind
from cases.models import Bundle, Dispatch
from national.spans import Span
from redaction.models import Decision, NearMiss, OverRedaction, PageCheck, ReturnStep, SentBack, SignOff
from reporting.figures import has_issue, taken_out
from reporting.measure import measure
from reporting.police_content import Cell
from reporting.shares import plain_share

Counts = Mapping[str, Mapping[str, int]]  # of each figure, how many each Area has


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that is counted: the pack's table that it is in, and what it is called there."""

    code: str
    table: str
    name: str


@dataclass(frozen=True, slots=True)
class Rate:
    """One figure as a share of another, in per cent. `note` says how to read it."""

    name: str
    part: str
    whole: str
    across: str
    note: str


VOLUMES, WRONG, CLOCKS, ASSURANCE, TRAINING = (
    "Volumes",
    "What was wrong",
    "Timeliness",
    "Quality assurance",
    "Training",
)
FIGURES = (
    Figure("checked", VOLUMES, "Bundles checked"),
    Figure("signed_off", VOLUMES, "Bundles signed off"),
    Figure("dispatched", VOLUMES, "Bundles dispatched"),
    Figure("files", VOLUMES, "Files first sent"),
    Figure("redactions", VOLUMES, "Redactions"),
    Figure("issues", WRONG, "Received issues"),
    Figure("over", WRONG, "Over-redactions"),
    Figure("near_misses", WRONG, "Near misses"),
    Figure("breaches", WRONG, "Breaches"),
    Figure("wrong", WRONG, "Files with something wrong"),
    Figure("caught", WRONG, "Of these, caught"),
    Figure("sent", WRONG, "Of these, sent"),
    Figure("siad_due", CLOCKS, "SIAD to be told"),
    Figure("siad_in_time", CLOCKS, "Told in 24 h"),
    Figure("ico_due", CLOCKS, "ICO to be told"),
    Figure("ico_in_time", CLOCKS, "Told in 72 h"),
    Figure("returns_due", CLOCKS, "Papers due from police"),
    Figure("returns_in_time", CLOCKS, "Back in time"),
    Figure("samples_drawn", ASSURANCE, "Samples drawn"),
    Figure("samples_done", ASSURANCE, "Reviewed"),
    Figure("samples_late", ASSURANCE, "Overdue"),
    Figure("must_hold", TRAINING, "Modules to be held"),
    Figure("held", TRAINING, "Held"),
    Figure("held_short", TRAINING, "Due within 30 days"),
    Figure("lapsed", TRAINING, "Lapsed"),
    Figure("never", TRAINING, "Not done yet"),
)
MORE_IS_NOT_WORSE = "An Area that looks harder finds more, so a higher share is no proof of worse work."
RATES = (
    Rate("Files with something wrong", "wrong", "files", "Files first sent", MORE_IS_NOT_WORSE),
    Rate(
        "Caught before sending",
        "caught",
        "wrong",
        "Files with something wrong",
        "Of the files in which something was wrong, those in which it was caught first. What nobody found is in "
        "neither number.",
    ),
    Rate(
        "Files sent with something wrong",
        "sent",
        "files",
        "Files first sent",
        "A breach is counted when somebody reports it. An Area that reports well is not an Area that does badly.",
    ),
    Rate(
        "Bundles with something to take out",
        "issues",
        "signed_off",
        "Bundles signed off",
        "It tells of what the police sent, and of how it was read; it is no breach.",
    ),
    Rate(
        "SIAD told within 24 hours",
        "siad_in_time",
        "siad_due",
        "Breaches of which SIAD is told, or whose 24 hours are over",
        "From the moment when somebody at the CPS first knew, through nights and weekends.",
    ),
    Rate(
        "Information Commissioner told within 72 hours",
        "ico_in_time",
        "ico_due",
        "Breaches that the Commissioner was told of, or was to be told of and was not",
        "A breach of which SIAD decided that nobody need be told is in neither number.",
    ),
    Rate(
        "Papers back from the police in time",
        "returns_in_time",
        "returns_due",
        "Documents due back from the police",
        "Documents that were returned for redaction, by the quarter in which they were due.",
    ),
    Rate("Samples reviewed", "samples_done", "samples_drawn", "Samples drawn", "An Area that draws none reviews none."),
    Rate(
        "Training held",
        "held",
        "must_hold",
        "Modules that staff must hold",
        "On the day when the pack was made: each module that somebody at work there must hold counts once.",
    ),
)


def counted(span: Span, sources: Iterable[Callable[[Span], Counts]]) -> Counts:
    """What these sources count, for every Area that has any of it."""
    found: dict[str, Mapping[str, int]] = {}
    for source in sources:
        found |= source(span)
    return found


def bundles(span: Span) -> Counts:
    """Bundles by what was done with them. One is checked when somebody decides a flag of it or looks at a page."""
    decided = _in(Decision.objects.all(), span).values("flag__bundle")
    looked = _in(PageCheck.objects.all(), span).values("document__bundle")
    checked = Bundle.objects.filter(Q(pk__in=decided) | Q(pk__in=looked)).order_by()
    signed = _in(SignOff.objects.all(), span)
    area = "bundle__case__area"
    return {
        "checked": by_area(checked, "case__area"),
        "signed_off": by_area(signed, area, "bundle"),
        "issues": by_area(signed.filter(has_issue("bundle")), area, "bundle"),
        "dispatched": by_area(_in(Dispatch.objects.all(), span), area, "bundle"),
    }


def redactions(span: Span) -> Counts:
    """What was taken out and stands, and what should not have been."""
    return {
        "redactions": by_area(_in(taken_out(None), span), "flag__bundle__case__area"),
        "over": by_area(_in(OverRedaction.objects.all(), span), "bundle__case__area"),
    }


def files(span: Span) -> Counts:
    """The inspection's own measure (reporting/measure.py)."""
    each = [(area.pk, counts) for area, counts in measure(None, span.period).by_area]
    return {
        "files": {area: counts.files for area, counts in each},
        "wrong": {area: counts.found for area, counts in each},
        "caught": {area: counts.caught for area, counts in each},
        "sent": {area: counts.sent for area, counts in each},
    }


def records(span: Span) -> Counts:
    """Breaches and near misses of which somebody first knew in the span; near misses that wrote themselves besides."""
    rows = _in(Breach.objects.all(), span, "aware_at")
    reported = by_area(rows.filter(kind=Kind.NEAR_MISS), "area")
    wrote = by_area(_in(NearMiss.objects.all(), span), "bundle__case__area")
    near_misses = {area: reported.get(area, 0) + wrote.get(area, 0) for area in {*reported, *wrote}}
    return {"near_misses": near_misses, "breaches": by_area(rows.filter(kind=Kind.BREACH), "area"), **clocks(span)}


def clocks(span: Span) -> Counts:
    """Of the breaches first known in the span, whose clocks were stopped in time, of those that were to be.

    A clock that still has time to run is in neither number, nor is one of which SIAD decided that it need not be.
    """
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("siad_due", "siad_in_time", "ico_due", "ico_in_time")
    }
    for breach in _in(Breach.objects.filter(kind=Kind.BREACH), span, "aware_at").with_progress():
        for name, clock in zip(("siad", "ico"), breach_clocks(breach), strict=True):
            if not clock.not_needed and (clock.late or not clock.running):
                found[f"{name}_due"][breach.area_id] += 1
                found[f"{name}_in_time"][breach.area_id] += not clock.late
    return found


def returns(span: Span) -> Counts:
    """Documents that were due back from the police in the span, and those that came by then.

    What was overtaken and never came was not late: it was redacted here instead.
    """
    steps = ReturnStep.objects.filter(of=OuterRef("pk"))
    came = steps.filter(what=ReturnStep.What.RESUBMITTED).order_by("at").values("at")[:1]
    overtaken = Exists(steps.filter(what=ReturnStep.What.OVERTAKEN))
    rows = _in(SentBack.objects.all(), span, "part_of__due").annotate(came=Subquery(came))
    due = rows.filter(Q(came__isnull=False) | (~Q(overtaken) & Q(part_of__due__lte=timezone.now())))
    area = "part_of__bundle__case__area"
    return {
        "returns_due": by_area(due, area),
        "returns_in_time": by_area(rows.filter(came__lte=F("part_of__due")), area),
    }


def share_cells(part: int, whole: int) -> tuple[Cell, ...]:
    """The share and its interval in per cent, to one decimal; None where there is nothing to share."""
    share = plain_share(part, whole)
    return tuple(round(one, 1) for one in (share.percent, share.low, share.high)) if share else (None, None, None)


def _in(rows: Any, span: Span, field: str = "at") -> Any:
    return rows.filter(**{f"{field}__gte": span.begins, f"{field}__lt": span.ends}).order_by()


def by_area(rows: Any, area: str, what: str = "pk") -> dict[str, int]:
    """How many different ones each Area has."""
    return dict(rows.values_list(area).annotate(number=Count(what, distinct=True)).values_list(area, "number"))
