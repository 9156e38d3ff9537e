"""What dip samples and training tell of each Area, for the packs (report 1.87, 1.90, 1.113)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import Area
from assurance.estimating import Figures, figures
from assurance.models import Sample
from national.content import ENGLAND_AND_WALES, Section
from national.counting import Counts, by_area
from national.spans import Span
from reporting.police_content import Cell, Table
from training.due import completion


def sampled(span: Span) -> Counts:
    """The samples of the draws that ended in the span: how many, how many of them are done, and how many are late."""
    since, until = _days(span)
    rows: Any = Sample.objects.filter(draw__until__gt=since, draw__until__lte=until).with_state().order_by()
    done = Q(first_done=True) & (Q(seats=1) | Q(second_done=True))
    late = rows.filter(~done, due_on__lt=timezone.localdate(), bundle__case__destroyed_at=None)
    return {
        "samples_drawn": by_area(rows, "draw__area"),
        "samples_done": by_area(rows.filter(done), "draw__area"),
        "samples_late": by_area(late, "draw__area"),
    }


def trained(span: Span) -> Counts:
    """The modules that staff at work in each Area must hold on the day of the count, whatever the span."""
    codes = dict(Area.objects.values_list("name", "pk"))
    found: dict[str, dict[str, int]] = {name: {} for name in ("must_hold", "held", "held_short", "lapsed", "never")}
    for row in completion():
        code = codes.get(row.area)
        if code is None:  # headquarters' own staff are of no Area
            continue
        numbers = (row.due.must_hold, row.due.hold, row.due.due_within_30_days, row.due.lapsed, row.due.never)
        for name, number in zip(found, numbers, strict=True):
            found[name][code] = found[name].get(code, 0) + number
    return found


def estimated(span: Span, names: dict[str, str]) -> Section:
    """In how many of the bundles sent something was missed that nobody knew of, by the samples of each Area."""
    rows = [_estimate(name, _of(code, span)) for code, name in names.items()]
    nation = _of(None, span)
    return Section(
        "What was missed, estimated from samples",
        (
            "Of the bundles sent, the share with a missed redaction that nobody knew of, estimated from the dip "
            "samples that were reviewed; 19 times in 20 it lies between “from” and “to”. An Area without samples knows "
            "nothing of it, which is not the same as none.",
        ),
        (nation.rate_said,) if nation.rate else (),
        table=Table(
            ("Area", "Bundles sent", "Sampled", "Reviewed", "Missed, %", "From", "To"),
            (*rows, _estimate(ENGLAND_AND_WALES, nation)),
        ),
        areas=True,
    )


def missed_in_the_nation(span: Span) -> str:
    """The same of all together, in a sentence."""
    found = _of(None, span)
    return found.rate_said or found.drawn_said


def _estimate(name: str, found: Figures) -> tuple[Cell, ...]:
    if found.rate is None:
        return (name, found.sent, found.drawn, found.done, None, None, None)
    shares = (round(100 * one, 1) for one in (found.rate.share, found.rate.low, found.rate.high))
    return (name, found.sent, found.drawn, found.done, *shares)


def _of(code: str | None, span: Span) -> Figures:
    return figures(code, *_days(span))


def _days(span: Span) -> tuple[date, date]:
    """The draws of a span are those that end after its first day, and up to the day after its last."""
    return span.first.first, span.before(-1).first.first
