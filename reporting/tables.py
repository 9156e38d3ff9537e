"""The dashboard's tables: each row of figures as words and numbers, each number with the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Area
from breaches.models import Kind
from redaction.models import OverRedaction
from reporting.figures import AgencyFigures, AreaFigures, Counted, FaultFigures, MonthFigures, OverFigures, Waiting
from reporting.months import Month
from reporting.shares import plain_share

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a table, and the rows behind it (no address where there are none)."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: what it is about, and its numbers."""

    name: str
    cells: tuple[Cell, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One number at the top, what it counts, and the rows behind it."""

    value: str
    label: str
    url: str
    note: str = ""
    level: str = ""


@cache
def _page(name: str) -> str:
    """The address of a list, worked out once: the nation's page has some five hundred of them."""
    return reverse(name)


class Links:
    """Addresses of the lists behind the numbers, kept to the Area that is shown."""

    def __init__(self, area: Area | None) -> None:
        self.area = {"area": area.pk} if area else {}

    def _to(self, name: str, **filters: Any) -> str:
        chosen = {key: value for key, value in filters.items() if value}
        return f"{_page(name)}?{urlencode({**self.area, **chosen})}"

    def redactions(self, first: Month, last: Month, **filters: Any) -> str:
        return self._to("redaction:log", since=first.first, until=last.last, verdict="out", standing="on", **filters)

    def over_redactions(self, month: Month, origin: str = "", **filters: Any) -> str:
        extent = f"over-{origin}" if origin else "over"
        return self._to("redaction:log", since=month.first, until=month.last, extent=extent, **filters)

    def breaches(self, first: Month | None = None, last: Month | None = None, **filters: Any) -> str:
        return self._to("breaches:list", since=first and first.first, until=last and last.last, **filters)

    def near_misses(self, month: Month, **filters: Any) -> str:
        return self._to("breaches:near_misses", since=month.first, until=month.last, **filters)

    def bundles(self, **filters: Any) -> str:
        return self._to("reporting:bundles", **filters)


# What stands above each table's numbers.
COLUMNS = {
    "month": (
        pgettext_lazy("column", "Signed off"),
        _("With an issue"),
        _("Share"),
        _("Interval, 95 %"),
        _("Asked for, at most"),
        _("Taken out"),
        pgettext_lazy("column", "Over-redacted"),
        pgettext_lazy("column", "Near misses"),
        _("Breaches"),
    ),
    "agency": (
        pgettext_lazy("column", "Signed off"),
        _("With an issue"),
        _("Share"),
        _("Change"),
        _("Last report"),
        _("Taken out"),
        pgettext_lazy("column", "Over-redacted"),
        pgettext_lazy("column", "Near misses"),
        _("Breaches"),
    ),
    "over": (*OverRedaction.FoundBy.labels, _("All")),
    "kind": (_("Taken out"),),
    "fault": (pgettext_lazy("column", "Near misses"), _("Breaches")),
    "waiting": (_("Bundles"), _("Hearing within a day"), _("Hearing past"), _("Oldest since")),
    "area": (
        pgettext_lazy("column", "Signed off"),
        _("With an issue"),
        _("Share"),
        pgettext_lazy("column", "Near misses"),
        _("Breaches"),
        _("Breaches open"),
        _("Waiting"),
    ),
}


def month_row(one: MonthFigures, link: Links, asked: Decimal | None = None) -> TableRow:
    """A month, with the share that is asked for in it."""
    month, likely = one.month, plain_share(one.issues, one.signed_off)
    return TableRow(
        month.medium,
        (
            _cell(one.signed_off, link.bundles(signed=month.code)),
            _cell(one.issues, link.bundles(signed=month.code, issue="yes")),
            Cell(percent_words(one.share)),
            Cell(f"{likely.low:.1f} – {likely.high:.1f}\u00a0%" if likely else NOTHING),
            Cell(percent_words(float(asked)) if asked is not None else NOTHING),
            _cell(one.redactions, link.redactions(month, month)),
            _cell(one.over_redactions, link.over_redactions(month)),
            _cell(one.near_misses, link.near_misses(month)),
            _cell(one.breaches, link.breaches(month, month, kind=Kind.BREACH)),
        ),
    )


def agency_row(one: AgencyFigures, month: Month, link: Links, report: Cell | None = None) -> TableRow:
    """A force or agency, with what became of the last report to it."""
    return TableRow(
        one.name,
        (
            _cell(one.signed_off, link.bundles(signed=month.code, agency=one.code)),
            _cell(one.issues, link.bundles(signed=month.code, issue="yes", agency=one.code)),
            Cell(percent_words(one.share)),
            Cell(_change(one.change)),
            report or Cell(NOTHING),
            _cell(one.redactions, link.redactions(month, month, agency=one.code)),
            _cell(one.over_redactions, link.over_redactions(month, OverRedaction.Origin.POLICE, agency=one.code)),
            _cell(one.near_misses, link.near_misses(month, agency=one.code)),
            _cell(one.breaches, link.breaches(month, month, kind=Kind.BREACH, agency=one.code)),
        ),
    )


def kind_row(one: Counted, month: Month, link: Links, by: str) -> TableRow:
    return TableRow(one.name, (_cell(one.count, link.redactions(month, month, **{by: one.name})),))


def fault_row(one: FaultFigures, trend: tuple[MonthFigures, ...], link: Links) -> TableRow:
    span = (trend[0].month, trend[-1].month)
    return TableRow(
        str(one.fault.label),
        (
            _cell(one.near_misses, link.breaches(*span, kind=Kind.NEAR_MISS, fault=one.fault)),
            _cell(one.breaches, link.breaches(*span, kind=Kind.BREACH, fault=one.fault)),
        ),
    )


def over_row(one: OverFigures, month: Month, link: Links) -> TableRow:
    each = (Cell(f"{count:,}") for count in one.found_by)
    return TableRow(
        str(one.origin.label), (*each, _cell(sum(one.found_by), link.over_redactions(month, one.origin.value)))
    )


def waiting_row(one: Waiting, link: Links) -> TableRow:
    state = one.state.value
    return TableRow(
        str(one.state.label),
        (
            _cell(one.bundles, link.bundles(state=state)),
            _cell(one.soon, link.bundles(state=state, hearing="soon")),
            _cell(one.past, link.bundles(state=state, hearing="past")),
            Cell(dateformat.format(timezone.localtime(one.since), "j M Y, H:i")),
        ),
    )


def area_row(one: AreaFigures, month: Month) -> TableRow:
    link, now = Links(one.area), one.figures
    return TableRow(
        one.area.name,
        (
            _cell(now.signed_off, link.bundles(signed=month.code)),
            _cell(now.issues, link.bundles(signed=month.code, issue="yes")),
            Cell(percent_words(now.share)),
            _cell(now.near_misses, link.near_misses(month)),
            _cell(now.breaches, link.breaches(month, month, kind=Kind.BREACH)),
            _cell(one.open_breaches, link.breaches(kind=Kind.BREACH, state="open")),
            _cell(one.waiting, link.bundles(state="waiting")),
        ),
        f"{reverse('reporting:area')}?{urlencode({'area': one.area.pk, 'month': month.code})}",
    )


def _cell(count: int, url: str) -> Cell:
    return Cell(f"{count:,}", url if count else "")


def percent_words(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.1f}\u00a0%"


def _change(points: float | None) -> str:
    """A change in percentage points, with its sign in words that a screen reader says."""
    if points is None:
        return NOTHING
    if abs(points) < 0.05:
        return gettext("no change")
    said = gettext("up %(points)s") if points > 0 else gettext("down %(points)s")
    return said % {"points": f"{abs(points):.1f}"}
