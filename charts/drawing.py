"""Charts drawn by matplotlib, as vectors (decisions/0038)."""

from __future__ import annotations

import math
import textwrap
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from charts import funnels
from charts.kinds import Bars, Kind, Line, Lines, Spark, Value
from charts.labels import apart
from charts.looks import BAND, GRID, INK, MARKS, MUTE, PAGE, Look, Mark
from charts.markup import tidied

STEPS = 4
KEPT = 512  # drawn charts that a process remembers, some 10 kB each
_PLAIN = {"Date": None, "Creator": None, "Format": None, "Type": None}
_UNDATED = {"CreationDate": None, "Creator": None, "Producer": None}
# Words stay words, a dollar is a dollar, and the names of clips and patterns are made of what they are.
mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "chart",
        "pdf.fonttype": 42,
        "text.parse_math": False,
        "font.family": "DejaVu Sans",
        "hatch.linewidth": 1.0,
        "axes.unicode_minus": True,
        "path.simplify": False,
    }
)


@lru_cache(maxsize=KEPT)
def as_svg(chart: Kind, look: Look = PAGE) -> str:
    """The chart as one `<svg>` element, with no script, style or link in it: its colours are attributes."""
    made = StringIO()
    FigureCanvasSVG(_drawn(chart, look)).print_svg(made, metadata=_PLAIN)
    return tidied(made.getvalue())


@lru_cache(maxsize=KEPT)
def as_pdf(chart: Kind, look: Look = PAGE) -> bytes:
    """The chart as a PDF of one page, its size that of the look, its type embedded."""
    made = BytesIO()
    FigureCanvasPdf(_drawn(chart, look)).print_pdf(made, metadata=_UNDATED)
    return made.getvalue()


def ceiling(most: float) -> int:
    """The least round number that is not below `most` and that four even steps of whole numbers reach."""
    size = 1
    while True:
        for step in (1, 2, 5):
            if step * size * STEPS >= most:
                return step * size * STEPS
        size *= 10


def _drawn(chart: Kind, look: Look) -> Figure:
    if isinstance(chart, Spark):
        return _spark(chart)
    height = look.height if not isinstance(chart, Bars) else _bars_height(chart, look)
    figure = Figure(figsize=(look.width / 72, height / 72), dpi=72)
    if isinstance(chart, Bars):
        _bars(figure.add_axes((0.36, 0.02, 0.45, 0.96)), chart, look)
        return figure
    foot = look.text * (1.9 if isinstance(chart, Lines) else 3.4)
    left = look.text * 4.2
    box = (left / look.width, foot / height, (look.width - left - look.right) / look.width)
    axes = figure.add_axes((*box, (height - foot - look.text) / height))
    _frame(axes, look)
    if isinstance(chart, Lines):
        _lines(axes, chart, look)
    else:
        funnels.draw(axes, chart, look)
    return figure


def _frame(axes: Axes, look: Look) -> None:
    axes.patch.set_visible(False)
    axes.figure.patch.set_visible(False)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.grid(axis="y", color=GRID, linewidth=1)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=look.text, labelcolor=MUTE, pad=look.text / 2)


def _lines(axes: Axes, chart: Lines, look: Look) -> None:
    count = len(chart.places)
    _scale(axes, chart)
    axes.set_xlim(-0.4, count - 0.6)
    step = max(1, math.ceil(count * look.text * 4.4 / (look.width - look.right)))
    shown = list(range(count - 1, -1, -step))[::-1]
    axes.set_xticks(shown, [chart.places[place] for place in shown])
    for number, line in enumerate(chart.lines):
        _band(axes, line, number)
        _line(axes, line, number)
    if chart.target:
        axes.axhline(chart.target.value, color=INK, linewidth=1.2, dashes=(10, 3, 1.5, 3), gid="target")
        above: dict[str, Any] = {"xytext": (0, 3), "textcoords": "offset points", "va": "bottom", "ha": "left"}
        axes.annotate(chart.target.name, (-0.4, chart.target.value), fontsize=look.text, color=INK, **above)
    _names(axes, chart, look)


def _scale(axes: Axes, chart: Lines) -> None:
    bands = [line.band.high for line in chart.lines if line.band]
    values = [value for row in (*(line.values for line in chart.lines), *bands) for value in row if value is not None]
    top = ceiling(max([*values, chart.target.value if chart.target else 0.0], default=0.0))
    top = min(top, chart.most) if chart.most else top
    levels = [step * top / STEPS for step in range(STEPS + 1)]
    axes.set_ylim(0, top)
    axes.set_yticks(levels, [f"{level:,g}{chart.unit}" for level in levels])


def _line(axes: Axes, line: Line, number: int) -> None:
    look = MARKS[number]
    drawn: dict[str, Any] = {"color": look.colour, "linewidth": 2.4, "clip_on": False, "zorder": 4 + number}
    for start, stretch in _stretches(line.values):
        (made,) = axes.plot(range(start, start + len(stretch)), stretch, gid=f"line-{number}", **_ended(look), **drawn)
        if look.dashes:
            made.set_dashes(look.dashes)


def _ended(look: Mark) -> dict[str, Any]:
    face = look.colour if look.filled else "#ffffff"
    return {"marker": look.marker, "markersize": 5.5, "markerfacecolor": face, "markeredgewidth": 1.6}


def _band(axes: Axes, line: Line, number: int) -> None:
    if line.band is None:
        return
    known = [None if None in pair else pair for pair in zip(line.band.low, line.band.high, strict=True)]
    for start, stretch in _stretches(known):
        low, high = zip(*stretch, strict=True)
        # A month that stands alone has its interval as a bar.
        across = range(start, start + len(stretch)) if len(stretch) > 1 else (start - 0.15, start + 0.15)
        wide = 1 if len(stretch) > 1 else 2
        axes.fill_between(
            across, low * wide, high * wide, color=BAND, linewidth=0, gid=f"band-{number}", zorder=2, clip_on=False
        )


def _names(axes: Axes, chart: Lines, look: Look) -> None:
    """Each line's name at its right end, moved apart where they would touch, with a thin line to where it belongs."""
    bottom, top = axes.get_ylim()
    point = (top - bottom) / (axes.get_position().height * axes.figure.bbox.height)  # of the scale, in a point
    wide = max(8, int((look.right - 22) / (look.text * 0.6)))
    wanted: list[tuple[float, str, int]] = []
    for number, line in enumerate(chart.lines):
        at = next((place for place in range(len(line.values) - 1, -1, -1) if line.values[place] is not None), None)
        if at is not None:
            said = line.name + (f" ({line.band.name})" if line.band else "")
            wanted.append((line.values[at] or 0.0, textwrap.fill(said, wide, break_long_words=False), number))
    wanted.sort()
    tall = [(said.count("\n") + 1.3) * look.text * 1.25 * point for _, said, _ in wanted]
    middles = apart([value for value, _, _ in wanted], tall, bottom, top)
    last = len(chart.places) - 1
    across = axes.get_xlim()[1]
    for (value, said, number), middle in zip(wanted, middles, strict=True):
        ends = [place for place, known in enumerate(chart.lines[number].values) if known is not None]
        joined: dict[str, Any] = {"color": MUTE, "linewidth": 0.8, "clip_on": False}
        start = min(last, ends[-1]) + 0.15
        (rule,) = axes.plot((start, across, across + 0.35), (value, value, middle), **joined)
        rule.set_dashes((1, 2))
        axes.annotate(
            said,
            (across + 0.5, middle),
            annotation_clip=False,
            fontsize=look.text,
            color=INK,
            va="center",
            fontweight="bold",
        )


def _stretches(values: Any) -> list[tuple[int, list[Any]]]:
    """The unbroken stretches of what is known, each with the place where it begins."""
    found: list[tuple[int, list[Any]]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if place and values[place - 1] is not None:
            found[-1][1].append(value)
        else:
            found.append((place, [value]))
    return found


def _bars_height(chart: Bars, look: Look) -> float:
    return len(chart.names) * (len(chart.bars) * look.text * 1.7 + look.text) + look.text


def _bars(axes: Axes, chart: Bars, look: Look) -> None:
    _frame(axes, look)
    axes.grid(visible=False)
    axes.set_xticks([])
    each = 1 / (len(chart.bars) + 0.6)
    most = max((value or 0.0 for bar in chart.bars for value in bar.values), default=0.0)
    axes.set_xlim(0, most or 1)
    axes.set_ylim(len(chart.names) - 0.5, -0.5)
    wrapped = [textwrap.fill(name, 24, max_lines=3, placeholder="…") for name in chart.names]
    axes.set_yticks(range(len(chart.names)), wrapped)
    for number, bar in enumerate(chart.bars):
        mark = MARKS[number]
        for place, value in enumerate(bar.values):
            down = place + (number - (len(chart.bars) - 1) / 2) * each
            _bar(axes, value, down, each, mark, number)
            said = "–" if value is None else f"{said_number(value)}{chart.unit}"
            named = f"{said} {bar.name}" if len(chart.bars) > 1 else said
            beside: dict[str, Any] = {
                "xytext": (5, 0),
                "textcoords": "offset points",
                "va": "center",
                "annotation_clip": False,
            }
            axes.annotate(named, (value or 0, down), fontsize=look.text, color=INK, **beside)


def _bar(axes: Axes, value: Value, down: float, each: float, mark: Mark, number: int) -> None:
    if value:
        face = "#ffffff" if mark.hatch else mark.colour
        drawn: dict[str, Any] = {
            "facecolor": face,
            "edgecolor": mark.colour,
            "hatch": mark.hatch or None,
            "linewidth": 1.4,
        }
        axes.barh(down, value, height=each * 0.82, gid=f"bar-{number}", **drawn)


def _spark(chart: Spark) -> Figure:
    figure = Figure(figsize=(104 / 72, 24 / 72), dpi=72)
    figure.patch.set_visible(False)
    axes = figure.add_axes((0.02, 0.08, 0.96, 0.84))
    axes.set_axis_off()
    axes.set_ylim(0, 100)
    axes.set_xlim(0, max(len(chart.values) - 1, 1))
    for start, stretch in _stretches(chart.values):
        places = range(start, start + len(stretch))
        alone: dict[str, Any] = {"marker": "o", "markersize": 2.5} if len(stretch) == 1 else {}
        axes.plot(places, stretch, color=MARKS[0].colour, linewidth=1.6, clip_on=False, gid="line-0", **alone)
    return figure


def said_number(value: float) -> str:
    """A number as it stands in a chart, its sentence and its table: whole, or with one decimal."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
