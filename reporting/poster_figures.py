"""The figures of a poster, counted as the Area's page counts them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from accounts.models import Area
from cpsredact.languages import in_english
from reporting import figures
from reporting.assured import Assured, assured
from reporting.figures import MonthFigures
from reporting.months import Month
from reporting.poster_content import Figure, PosterContent, Trend
from reporting.poster_policies import policies_of
from reporting.shares import share

Of = Callable[[tuple[MonthFigures, ...]], Figure]


def _near_misses(trend: tuple[MonthFigures, ...]) -> Figure:
    return _counted(trend, "near_misses", "Near misses", "stopped before they were sent")


def _breaches(trend: tuple[MonthFigures, ...]) -> Figure:
    return _counted(trend, "breaches", "Breaches", "reached the wrong person")


def _issues(trend: tuple[MonthFigures, ...]) -> Figure:
    return _counted(trend, "issues", "Received issues", "bundles needing redaction")


def _rate(trend: tuple[MonthFigures, ...]) -> Figure:
    """The share of bundles with an issue, with its interval; each bundle is one."""
    now = trend[-1]
    found = share([(1, 1)] * now.issues + [(0, 1)] * (now.signed_off - now.issues))
    label = "Share with an issue"
    if found is None:
        return Figure("rate", "–", label, "no bundle was signed off", "")
    note = f"of {now.signed_off:,} bundles signed off"
    beside = f"chance alone: {found.low:.0f} to {found.high:.0f}\u00a0%"
    return Figure("rate", f"{found.percent:.0f}\u00a0%", label, note, beside)


def _taken_out(trend: tuple[MonthFigures, ...]) -> Figure:
    return _counted(trend, "redactions", "Taken out", "redactions, pages, documents")


def _over_redactions(trend: tuple[MonthFigures, ...]) -> Figure:
    return _counted(trend, "over_redactions", "Taken out too much", "should have been left in")


FIGURES: tuple[Of, ...] = (_near_misses, _breaches, _over_redactions, _issues, _rate, _taken_out)


def _of_assurance(found: Assured) -> tuple[Figure, ...]:
    """The samples drawn in the month, and who is trained on the day on which the poster is made."""
    samples, trained = found.in_month, found.trained
    done = f"{samples.done:,} of {samples.drawn:,}" if samples.drawn else "–"
    held = f"{trained.hold:,} of {trained.must_hold:,}" if trained.must_hold else "–"
    return (
        Figure("samples", done, "Dip samples done", "bundles read a second time", f"{samples.missed:,} with a miss"),
        Figure("trained", held, "Staff trained", "current on the day this was made", ""),
    )


@in_english()
def content_of(area: Area, month: Month, *, edition: int, why: str, now: datetime) -> PosterContent:
    """What an Area's poster of a month says, as the rows are now; but what is to be known."""
    trend = figures.trend(area, month)
    return PosterContent(
        area=area.name,
        month=month.name,
        edition=edition,
        made=timezone.localtime(now).isoformat(timespec="minutes"),
        figures=(*(one(trend) for one in FIGURES), *_of_assurance(assured(area, month))),
        trend=Trend(
            tuple(one.month.short for one in trend),
            tuple(float(one.near_misses) for one in trend),
            tuple(float(one.breaches) for one in trend),
        ),
        policies=policies_of(month),
        why=why,
    )


def _counted(trend: tuple[MonthFigures, ...], name: str, label: str, what: str) -> Figure:
    now, before = (getattr(one, name) for one in (trend[-1], trend[-2]))
    return Figure(name, f"{now:,}", label, what, f"{before:,} the month before")
