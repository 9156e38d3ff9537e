"""What dip samples and training tell, for an Area's page and its poster: numbers at the top, a sentence, and a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Area
from assurance.estimating import Figures, figures_of_each
from charts.kinds import Band, Line, Lines
from charts.showing import Shown, shown
from reporting.months import Month
from reporting.tables import Tile
from training.due import DUE_WITHIN, Due, due

WEEKS = 13  # over which it is estimated what still gets through


@dataclass(frozen=True, slots=True)
class Assured:
    """What the samples drawn in each of some months and in the weeks up to now tell, and who is trained today."""

    lately: Figures
    months: tuple[Month, ...]
    by_month: tuple[Figures, ...]
    trained: Due

    @property
    def in_month(self) -> Figures:
        """Of the last of the months."""
        return self.by_month[-1]


def assured(area: Area | None, *months: Month) -> Assured:
    """Of an Area, or (with None) of the nation. A draw belongs to the month in which its last day is."""
    today = timezone.localdate()
    spans = [(today - timedelta(weeks=WEEKS), today), *(days_of(month) for month in months)]
    lately, *by_month = figures_of_each(area.pk if area else None, spans)
    return Assured(lately, months, tuple(by_month), due(area, today=today))


def assured_tiles(found: Assured, area: Area | None) -> tuple[Tile, ...]:
    """The numbers at the top."""
    of_area = f"?{urlencode({'area': area.pk})}" if area else ""
    samples, trained = found.in_month, found.trained
    late = ngettext("%(n)s is late", "%(n)s are late", samples.overdue) % {"n": f"{samples.overdue:,}"}
    stopped = ngettext("%(n)s is stopped", "%(n)s are stopped", trained.stopped) % {"n": f"{trained.stopped:,}"}
    out = trained.must_hold - trained.hold
    return (
        Tile(
            _("%(done)s of %(drawn)s") % {"done": f"{samples.done:,}", "drawn": f"{samples.drawn:,}"},
            _("Dip samples done"),
            reverse("assurance:area" if area else "assurance:nation") + of_area,
            late if samples.overdue else _("none is late") if samples.drawn else _("none was drawn this month"),
            "red" if samples.overdue else "green" if samples.drawn and samples.done == samples.drawn else "",
        ),
        Tile(
            f"{trained.due_within_30_days + out:,}",
            _("Staff with training due"),
            reverse("training:area") + of_area,
            _("%(out)s not current; %(stopped)s") % {"out": f"{out:,}", "stopped": stopped}
            if out
            else _("within %(days)s days; all are current") % {"days": DUE_WITHIN},
            "red" if out else "",
        ),
    )


def getting_through(found: Assured) -> tuple[str, ...]:
    """What is probably still getting through, in plain sentences."""
    lately = found.lately
    return tuple(one for one in (lately.rate_said or lately.drawn_said, lately.more_said) if one)


def missed_by_month(found: Assured) -> Shown:
    """What was probably missed, month by month, with the interval; a gap where nothing was reviewed."""
    rates = [one.rate for one in found.by_month]
    return shown(
        Lines(
            _("Bundles sent with something missed that nobody knew of, estimated from dip samples, by month"),
            tuple(month.short for month in found.months),
            (
                Line(
                    _("Missed, estimated"),
                    tuple(100 * one.share if one else None for one in rates),
                    Band(
                        _("where it lies 19 times in 20"),
                        tuple(100 * one.low if one else None for one in rates),
                        tuple(100 * one.high if one else None for one in rates),
                    ),
                ),
            ),
            unit="\u00a0%",
            most=100,
        )
    )


def days_of(month: Month) -> tuple[date, date]:
    """The draws of a month are those that end after its first day, and up to the day after its last."""
    return month.first, month.before(-1).first
