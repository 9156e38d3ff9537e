"""A funnel: rates against their denominators, with the limits of chance."""

from __future__ import annotations

import math
from typing import Any

from matplotlib.axes import Axes

from charts.kinds import Dot, Funnel
from charts.labels import apart
from charts.limits import INNER, OUTER, limits
from charts.looks import INK, MARKS, MUTE, Look

PLACES = 60  # at which the limits are worked out: they look smooth
NAMED = 8  # the most that are named on the chart; the table names all


def outside(chart: Funnel, dot: Dot, share: float) -> int:
    """-1 below the limits that so much lies outside of by chance, 1 above them, 0 within."""
    low, high = limits(chart.rate, dot.whole, share)
    part = dot.part / dot.whole
    return (part > high + 1e-12) - (part < low - 1e-12)


def draw(axes: Axes, chart: Funnel, look: Look) -> None:
    """Draw onto axes that have no frame yet."""
    most = max((dot.whole for dot in chart.dots), default=1)
    wholes = sorted({max(1, round(most * 1.04 * (place / PLACES) ** 2)) for place in range(1, PLACES + 1)})
    curves = {share: [limits(chart.rate, whole, share) for whole in wholes] for share in (INNER, OUTER)}
    top = _top(chart, curves[OUTER], wholes)
    axes.set_xlim(0, wholes[-1])
    axes.set_ylim(0, top)
    _ticks(axes, top)
    axes.set_xlabel(chart.across, fontsize=look.text, color=MUTE, labelpad=look.text * 0.4)
    for share, dashes in ((INNER, (6, 3)), (OUTER, (1.5, 2.5))):
        for end in (0, 1):
            (rule,) = axes.plot(wholes, [100 * pair[end] for pair in curves[share]], color=MUTE, linewidth=1.4)
            rule.set_dashes(dashes)
    axes.axhline(100 * chart.rate, color=INK, linewidth=1.4, gid="target")
    _limit_names(axes, chart, curves, look)
    _dots(axes, chart, look)


def _top(chart: Funnel, outer: list[tuple[float, float]], wholes: list[int]) -> float:
    """High enough for every dot, and for the limits where there are dots."""
    least = min((dot.whole for dot in chart.dots), default=1)
    near = max((high for whole, (_, high) in zip(wholes, outer, strict=True) if whole >= least), default=0.0)
    most = max([*(dot.rate for dot in chart.dots), 100 * near, 0.4]) * 1.05
    size = 10 ** math.floor(math.log10(most))
    return min(100.0, next(step * size for step in (1, 2, 4, 5, 10) if step * size >= most))


def _ticks(axes: Axes, top: float) -> None:
    levels = [top * step / 4 for step in range(5)]
    axes.set_yticks(levels, [f"{level:g}\u00a0%" for level in levels])
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")


def _limit_names(axes: Axes, chart: Funnel, curves: dict[float, list[tuple[float, float]]], look: Look) -> None:
    """The names of the limits at their right ends, never one on another."""
    right = axes.get_xlim()[1]
    point = axes.get_ylim()[1] / (axes.get_position().height * axes.figure.bbox.height)
    wanted = [100 * chart.rate, *(100 * curves[share][-1][1] for share in (INNER, OUTER))]
    names = (chart.middle, chart.inner, chart.outer)
    heights = apart(wanted, [look.text * 1.25 * point] * len(names), *axes.get_ylim())
    for said, height in zip(names, heights, strict=True):
        axes.annotate(
            said,
            (right, height),
            xytext=(6, 0),
            textcoords="offset points",
            annotation_clip=False,
            va="center",
            fontsize=look.text,
            color=INK,
        )


def _dots(axes: Axes, chart: Funnel, look: Look) -> None:
    """A ring for what chance explains, a filled diamond with its name for what it hardly does."""
    named = 0
    for dot in sorted(chart.dots, key=lambda one: -abs(one.rate - 100 * chart.rate)):
        mark = MARKS[0]
        beyond = outside(chart, dot, INNER)
        drawn: dict[str, Any] = {"color": mark.colour, "markeredgewidth": 1.6, "clip_on": False, "zorder": 5}
        face: dict[str, Any] = (
            {"marker": "D", "markersize": 7} if beyond else {"marker": "o", "markersize": 6, "mfc": "#ffffff"}
        )
        axes.plot([dot.whole], [dot.rate], linestyle="none", gid="outside" if beyond else "within", **drawn, **face)
        if beyond and named < NAMED:
            named += 1
            left = dot.whole > axes.get_xlim()[1] * 0.7
            place: dict[str, Any] = {
                "xytext": (-8 if left else 8, 0),
                "textcoords": "offset points",
                "ha": "right" if left else "left",
            }
            axes.annotate(
                dot.name, (dot.whole, dot.rate), va="center", fontsize=look.text, fontweight="bold", color=INK, **place
            )
