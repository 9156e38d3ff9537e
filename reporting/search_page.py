"""The page that says how well the search does, composed: each number with the address of the decisions behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from redaction.detector_figures import SORTS
from redaction.marking import BY_HAND
from redaction.models.flags import detector_said
from reporting.months import Month
from reporting.search_falls import BEFORE, falls
from reporting.search_quality import Cut, Missed, Outcomes, by_detector, by_month, counted_at, missed, rules_of
from reporting.search_recall import Recall, recalls
from reporting.shares import Share, change
from reporting.tables import Cell, TableRow, percent_words

MONTHS = 13
DETECTOR_COLUMNS = (
    gettext_lazy("Accepted"),
    gettext_lazy("Rejected"),
    gettext_lazy("Kept when asked"),
    gettext_lazy("Kept as recommended"),
    gettext_lazy("Rightly out"),
    gettext_lazy("Interval"),
    gettext_lazy("Change on the year before"),
)
MISSED_COLUMNS = (
    gettext_lazy("Found and taken out"),
    gettext_lazy("Added by a person"),
    gettext_lazy("Found, at most"),
    gettext_lazy("Found, by samples"),
    gettext_lazy("Interval"),
    gettext_lazy("Samples"),
)
MONTH_COLUMNS = (
    gettext_lazy("Accepted"),
    gettext_lazy("Rejected"),
    gettext_lazy("Added by a person"),
    gettext_lazy("Rightly out"),
    gettext_lazy("Interval"),
    pgettext_lazy("column", "New rules"),
)


@dataclass(frozen=True, slots=True)
class Fallen:
    """A detector that was named, in words, and the page of it alone."""

    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the page shows of one cut of one month, beside the twelve before it."""

    counted_at: datetime | None
    detectors: tuple[TableRow, ...]
    missed: tuple[TableRow, ...]
    months: tuple[TableRow, ...]
    fallen: tuple[Fallen, ...]

    @property
    def empty(self) -> bool:
        return not self.detectors and not self.missed


def search_page(cut: Cut) -> SearchPage:
    """The page for the last month of a cut."""
    month = cut.last
    now, earlier = replace(cut, first=month), replace(cut, first=month.before(BEFORE), last=month.before(1))
    before = by_detector(earlier)
    found = by_detector(now)
    trend = by_month(replace(cut, first=month.before(MONTHS - 1)))
    return SearchPage(
        counted_at(),
        tuple(_detector_row(name, found[name], before.get(name), now) for name in sorted(found)),
        () if cut.detector else _missed_rows(now),
        tuple(_month_row(one, trend.get(one, Outcomes()), cut) for one in map(month.before, range(MONTHS))),
        tuple(
            Fallen(
                _("Of what “%(detector)s” found, people took out %(after)s this month, %(before)s in the year before.")
                % {
                    "detector": detector_said(one.detector),
                    "after": percent_words(one.after),
                    "before": percent_words(one.before),
                },
                f"{reverse('reporting:search')}?{urlencode({'month': month.code, 'detector': one.detector})}",
            )
            for one in falls(month)
        ),
    )


def _detector_row(name: str, found: Outcomes, before: Outcomes | None, cut: Cut) -> TableRow:
    link = _Decisions(replace(cut, detector=name))
    was = before.precision if before else None
    return TableRow(
        detector_said(name),
        (
            link.cell(found.accepted, "accepted"),
            link.cell(found.rejected, "rejected"),
            link.cell(found.asked, "asked"),
            link.cell(found.kept, "kept"),
            *_precision(found.precision),
            Cell(_changed(was, found.precision)),
        ),
    )


def _missed_rows(cut: Cut) -> tuple[TableRow, ...]:
    """Everything together first, then category by category; also those of which only samples tell."""
    told, sampled = missed(cut), recalls(cut)
    named = {one.category for one in told}
    told += [Missed(name, 0, 0) for name in sorted(sampled) if name and name not in named]
    if not told:
        return ()
    rows = [_missed_row(str(SORTS.get(one.category, one.category)), one, sampled, cut) for one in told]
    if cut.category:
        return tuple(rows)
    every = Missed("", sum(one.accepted for one in told), sum(one.added for one in told))
    return (_missed_row(_("All together"), every, sampled, cut), *rows)


def _missed_row(name: str, one: Missed, sampled: dict[str, Recall], cut: Cut) -> TableRow:
    of = replace(cut, category=one.category)
    recall = sampled.get(one.category)
    estimate = recall.estimate if recall else None
    return TableRow(
        name,
        (
            _Decisions(of).cell(one.accepted, "accepted"),
            _Decisions(replace(of, detector=BY_HAND)).cell(one.added, "added"),
            Cell(percent_words(one.found)),
            Cell(percent_words(100 * estimate.share if estimate else None)),
            Cell(_between(100 * estimate.low, 100 * estimate.high) if estimate else "–"),
            Cell(f"{recall.samples:,}" if recall else "–"),
        ),
    )


def _month_row(month: Month, found: Outcomes, cut: Cut) -> TableRow:
    link = _Decisions(replace(cut, first=month, last=month))
    by_hand = _Decisions(replace(cut, first=month, last=month, detector=BY_HAND))
    return TableRow(
        month.medium,
        (
            link.cell(found.accepted, "accepted"),
            link.cell(found.rejected, "rejected"),
            by_hand.cell(found.added, "added"),
            *_precision(found.precision),
            Cell(", ".join(one.ruleset for one in rules_of(month)) or "–"),
        ),
    )


def _precision(share: Share | None) -> tuple[Cell, Cell]:
    if share is None:
        return Cell("–"), Cell("–")
    return Cell(percent_words(share.percent)), Cell(_between(share.low, share.high))


def _between(low: float, high: float) -> str:
    return _("%(low)s to %(high)s") % {"low": f"{low:.1f}", "high": f"{high:.1f}"}


def _changed(before: Share | None, after: Share | None) -> str:
    """The change in points, and whether chance alone would make it."""
    if before is None or after is None:
        return "–"
    found = change(before, after)
    if abs(found.points) < 0.05:
        return _("no change")
    points = f"{found.points:+.1f}".replace("-", "\u2212")
    return points if found.more_than_chance else _("%(points)s, may be chance") % {"points": points}


class _Decisions:
    """Addresses in the redaction log of the decisions behind a number."""

    def __init__(self, cut: Cut) -> None:
        self.asked: dict[str, Any] = {
            "since": cut.first.first,
            "until": cut.last.last,
            "area": cut.area.pk if cut.area else "",
            "detector": cut.detector,
            "category": cut.category,
            "paper": cut.document_type,
            "standing": "on",
        }

    def cell(self, count: int, outcome: str) -> Cell:
        asked = {name: value for name, value in (self.asked | {"outcome": outcome}).items() if value}
        return Cell(f"{count:,}", f"{reverse('redaction:log')}?{urlencode(asked)}" if count else "")
