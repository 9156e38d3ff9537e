"""A chart as a page shows it: its title, one sentence that says what it shows, the drawing, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from charts.drawing import as_svg, said_number
from charts.funnels import outside
from charts.kinds import Bars, Funnel, Line, Lines, Value
from charts.limits import INNER, OUTER

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the template shows. `head` heads the columns; each row is its name and its cells, in the same order."""

    title: str
    said: str
    svg: SafeString
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def shown(chart: Lines | Bars | Funnel) -> Shown:
    """The chart with all that says the same."""
    head, rows = table(chart)
    return Shown(chart.title, said(chart), mark_safe(as_svg(chart)), head, rows)  # noqa: S308 (every word is escaped)


def said(chart: Lines | Bars | Funnel) -> str:
    """What it shows, in a sentence."""
    if isinstance(chart, Lines):
        return " ".join(_line_said(line, chart) for line in chart.lines)
    if isinstance(chart, Bars):
        return " ".join(_bar_said(chart, place) for place in range(len(chart.bars)))
    return _funnel_said(chart)


def table(chart: Lines | Bars | Funnel) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """The head of each column, and each row's name and cells: the very values that are drawn."""
    if isinstance(chart, Funnel):
        return _funnel_table(chart)
    if isinstance(chart, Bars):
        columns: list[tuple[str, tuple[Value, ...]]] = [(bar.name, bar.values) for bar in chart.bars]
        names, first = chart.names, _("Name")
    else:
        columns = [column for line in chart.lines for column in _columns(line)]
        names, first = chart.places, _("Month")
    rows = tuple(
        (name, tuple(_cell(values[place], chart.unit) for _name, values in columns)) for place, name in enumerate(names)
    )
    return (first, *(name for name, _values in columns)), rows


def _columns(line: Line) -> list[tuple[str, tuple[Value, ...]]]:
    if line.band is None:
        return [(line.name, line.values)]
    low = _("%(name)s, from") % {"name": line.band.name}
    high = _("%(name)s, to") % {"name": line.band.name}
    return [(line.name, line.values), (low, line.band.low), (high, line.band.high)]


def _cell(value: Value, unit: str) -> str:
    return NOTHING if value is None else f"{said_number(value)}{unit}"


def _line_said(line: Line, chart: Lines) -> str:
    known = [(value, place) for place, value in enumerate(line.values) if value is not None]
    if not known:
        return _("%(name)s: not known for any month.") % {"name": line.name}
    low, high = min(known, key=lambda one: one[0]), max(known, key=lambda one: one[0])
    now = known[-1]
    words = {
        "name": line.name,
        "low": _cell(low[0], chart.unit),
        "low_at": chart.places[low[1]],
        "high": _cell(high[0], chart.unit),
        "high_at": chart.places[high[1]],
        "now": _cell(now[0], chart.unit),
        "now_at": chart.places[now[1]],
    }
    if len(known) == 1:
        return _("%(name)s: %(now)s in %(now_at)s, and not known for any other month.") % words
    if low[0] == high[0]:
        return _("%(name)s: %(now)s throughout, to %(now_at)s.") % words
    return (
        _("%(name)s: lowest %(low)s in %(low_at)s, highest %(high)s in %(high_at)s, last %(now)s in %(now_at)s.")
        % words
    )


def _bar_said(chart: Bars, place: int) -> str:
    bar = chart.bars[place]
    known = [(value, name) for value, name in zip(bar.values, chart.names, strict=True) if value is not None]
    if not known:
        return _("%(name)s: nothing is known.") % {"name": bar.name}
    low, high = min(known, key=lambda one: one[0]), max(known, key=lambda one: one[0])
    words = {
        "name": bar.name,
        "low": _cell(low[0], chart.unit),
        "low_at": low[1],
        "high": _cell(high[0], chart.unit),
        "high_at": high[1],
    }
    return _("%(name)s: most %(high)s (%(high_at)s), least %(low)s (%(low_at)s).") % words


def _funnel_said(chart: Funnel) -> str:
    beyond = [dot.name for dot in chart.dots if outside(chart, dot, INNER)]
    words = {"rate": _cell(100 * chart.rate, "\u00a0%"), "names": ", ".join(beyond), "count": len(chart.dots)}
    if not beyond:
        return _("All together: %(rate)s. None of the %(count)s differs by more than chance would do.") % words
    return _("All together: %(rate)s. More than chance would do, 95 times in 100: %(names)s.") % words


def _funnel_table(chart: Funnel) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    head = (_("Name"), chart.across, _("Of these"), _("Rate"), _("Beside all together"))
    rows = tuple(
        (dot.name, (f"{dot.whole:,}", f"{dot.part:,}", _cell(dot.rate, "\u00a0%"), _standing(chart, dot)))
        for dot in sorted(chart.dots, key=lambda one: one.name)
    )
    return head, rows


def _standing(chart: Funnel, dot: object) -> str:
    far, near = outside(chart, dot, OUTER), outside(chart, dot, INNER)  # type: ignore[arg-type]
    return {
        (0, 0): _("as chance would do"),
        (0, 1): _("above the 95 % limit"),
        (0, -1): _("below the 95 % limit"),
        (1, 1): _("above the 99.8 % limit"),
        (-1, -1): _("below the 99.8 % limit"),
    }[far, near]
