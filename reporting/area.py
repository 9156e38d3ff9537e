"""An Area's dashboard, composed: each number with the address of the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Action, may
from accounts.models import Area, User
from breaches.log import Row, row, soonest_clock
from breaches.models import Breach, Kind
from charts.kinds import Line, Lines
from charts.showing import Shown, shown
from reporting import figures
from reporting.assured import assured, assured_tiles, getting_through, missed_by_month
from reporting.figures import MonthFigures, Waiting
from reporting.last_reports import last_reports
from reporting.models import Target
from reporting.months import Month, this_month
from reporting.tables import (
    Links,
    TableRow,
    Tile,
    agency_row,
    area_row,
    fault_row,
    kind_row,
    month_row,
    over_row,
    percent_words,
    waiting_row,
)
from reporting.targets import targets_of

SHOWN_BREACHES = 10
SHOWN_KINDS = 8


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything the page shows of one Area, or (where `area` is None) of the nation, for one month."""

    area: Area | None
    month: Month
    until: str
    earlier: Month
    later: Month | None
    tiles: tuple[Tile, ...]
    getting_through: tuple[str, ...]
    caught: Shown
    share: Shown
    missed: Shown
    trend: tuple[TableRow, ...]
    agencies: tuple[TableRow, ...]
    types: tuple[TableRow, ...]
    documents: tuple[TableRow, ...]
    faults: tuple[TableRow, ...]
    over: tuple[TableRow, ...]
    open_breaches: tuple[Row, ...]
    all_open_url: str
    waiting: tuple[TableRow, ...]
    areas: tuple[TableRow, ...]
    empty: bool

    @property
    def name(self) -> str:
        return self.area.name if self.area else _("England and Wales")


def area_chosen(user: User, code: str) -> Area | None:
    """The Area whose figures this person asked for; None is the nation. Raises Http404 where they may not see it."""
    national = may(user, Action.SEE_NATIONAL_FIGURES)
    # Those who see the nation's figures may choose any Area, or none.
    if national:
        chosen = next((area for area in Area.objects.all() if area.pk == code), None)
        if code and chosen is None:
            raise Http404
        return chosen
    # Everybody else sees their own Area's; another's answers as if it did not exist.
    if user.area is None or code not in ("", user.area_id):
        raise Http404
    return user.area


def month_chosen(code: str) -> Month:
    """The month asked for, or this one. Raises Http404 for one that has not begun or cannot be meant."""
    month = Month.named(code) if code else this_month()
    if month is None or month > this_month() or month.year < 2000:
        raise Http404
    return month


def dashboard(area: Area | None, month: Month) -> Dashboard:
    """The dashboard of an Area, or of the nation, for a month beside the twelve before it."""
    sums = figures.month_sums(area, month)
    counted = figures.by_area_and_month(area, month, sums=sums)
    trend = figures.trend_of(counted, month)
    rows = figures.open_breaches(area).with_progress().select_related("area", "agency", "case", "document")
    found = list(rows.order_by("aware_at", "pk"))
    waits = figures.waiting_by_area(area)
    waiting = figures.waiting_of(waits)
    link, told = Links(area), last_reports(area)
    asked = targets_of(tuple(one.month for one in trend))
    types, documents = figures.by_kind(area, month)
    of_samples = assured(area, *(one.month for one in trend))
    return Dashboard(
        area=area,
        month=month,
        until=_until(month),
        earlier=month.before(1),
        later=month.before(-1) if month < this_month() else None,
        tiles=_tiles(trend[-1], found, waiting, link, asked[month]) + assured_tiles(of_samples, area),
        getting_through=getting_through(of_samples),
        caught=_caught(trend),
        share=_share(trend),
        missed=missed_by_month(of_samples),
        trend=tuple(month_row(one, link, asked[one.month].get(Target.Of.ISSUES)) for one in reversed(trend)),
        agencies=tuple(
            agency_row(one, month, link, told.get(one.code)) for one in figures.by_agency(area, month, sums)
        ),
        types=tuple(kind_row(one, month, link, "redaction_type") for one in types[:SHOWN_KINDS]),
        documents=tuple(kind_row(one, month, link, "document_type") for one in documents),
        faults=tuple(fault_row(one, trend, link) for one in figures.by_fault(area, month)),
        over=tuple(over_row(one, month, link) for one in figures.by_finder(area, month)),
        open_breaches=tuple(row(breach) for breach in found[:SHOWN_BREACHES]),
        all_open_url=link.breaches(kind=Kind.BREACH, state="open"),
        waiting=tuple(waiting_row(one, link) for one in waiting),
        areas=tuple(area_row(one, month) for one in figures.by_area(counted, waits, month)) if area is None else (),
        empty=not waiting and not found and all(one.nothing for one in trend),
    )


def _tiles(
    now: MonthFigures,
    unclosed: list[Breach],
    waiting: tuple[Waiting, ...],
    link: Links,
    asked: Mapping[str, Decimal],
) -> tuple[Tile, ...]:
    """The numbers at the top that this room counts itself."""
    month, clock, count = now.month, soonest_clock(unclosed), len(unclosed)
    soon = sum(one.soon for one in waiting)
    share = f" ({percent_words(now.share)})" if now.share is not None else ""
    return (
        Tile(
            f"{count:,}",
            _("Breaches open"),
            link.breaches(kind=Kind.BREACH, state="open"),
            _("next, %(clock)s: %(time)s") % {"clock": clock.name, "time": clock.sentence}
            if clock
            else _("no clock is running"),
            "red" if count else "green",
        ),
        Tile(
            f"{now.near_misses:,}",
            _("Near misses"),
            link.near_misses(month),
            _("stopped before dispatch"),
        ),
        Tile(
            f"{now.breaches:,}",
            _("Breaches"),
            link.breaches(month, month, kind=Kind.BREACH),
            _per_thousand(now.breaches, now.signed_off) + _at_most(asked, Target.Of.BREACHES, "{}"),
        ),
        Tile(
            f"{now.issues:,}",
            _("Received issues"),
            link.bundles(signed=month.code, issue="yes"),
            ngettext(
                "of %(count)s bundle signed off%(share)s", "of %(count)s bundles signed off%(share)s", now.signed_off
            )
            % {"count": f"{now.signed_off:,}", "share": share}
            + _at_most(asked, Target.Of.ISSUES, "{}\u00a0%"),
        ),
        Tile(
            f"{now.redactions:,}",
            _("Taken out"),
            link.redactions(month, month),
            _("redactions, pages and documents"),
        ),
        Tile(
            f"{sum(one.bundles for one in waiting):,}",
            _("Bundles waiting"),
            link.bundles(state="waiting"),
            ngettext("%(count)s with a hearing within a day", "%(count)s with a hearing within a day", soon)
            % {"count": f"{soon:,}"}
            if soon
            else _("none with a hearing within a day"),
            "red" if soon else "",
        ),
    )


def _per_thousand(count: int, bundles: int) -> str:
    """A rate with its denominator, in words."""
    if not bundles:
        return _("first known this month; no bundle was signed off")
    said = ngettext(
        "%(rate)s for each 1,000 of %(count)s bundle", "%(rate)s for each 1,000 of %(count)s bundles", bundles
    )
    return said % {"rate": f"{1000 * count / bundles:.1f}", "count": f"{bundles:,}"}


def _at_most(asked: Mapping[str, Decimal], of: Target.Of, unit: str) -> str:
    """What is asked for besides, where anything is."""
    if of not in asked:
        return ""
    return _("; asked for: at most %(value)s") % {"value": unit.format(asked[of])}


def _caught(trend: tuple[MonthFigures, ...]) -> Shown:
    return shown(
        Lines(
            _("Near misses, which were stopped before dispatch, and breaches, which were not, by month"),
            tuple(one.month.short for one in trend),
            (
                Line(_("Near misses: caught"), tuple(float(one.near_misses) for one in trend)),
                Line(_("Breaches: missed"), tuple(float(one.breaches) for one in trend)),
            ),
        )
    )


def _share(trend: tuple[MonthFigures, ...]) -> Shown:
    return shown(
        Lines(
            _(
                "Received issues: bundles of which something had to be taken out, as a share of those signed off, "
                "by month"
            ),
            tuple(one.month.short for one in trend),
            (Line(_("Bundles with something to take out"), tuple(one.share for one in trend)),),
            unit="\u00a0%",
            most=100,
        )
    )


def _until(month: Month) -> str:
    """The days that the figures cover."""
    last = timezone.localdate() if month == this_month() else month.last
    if last == month.first:
        return dateformat.format(last, "j F")
    return _("1 to %(last)s") % {"last": dateformat.format(last, "j F Y")}
