"""Lines over months as the points of an SVG, drawn on the server so that no script is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 560, 250
LEFT, RIGHT, TOP, BOTTOM = 50, 552, 44, 214
STEPS = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One line. `look` is its style's name in the stylesheet; None is a month in which the value cannot be known."""

    name: str
    look: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place."""

    x: str
    y: str
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line as drawn: a polyline for each unbroken stretch, a dot for each month, and its name in the key."""

    look: str
    stretches: tuple[str, ...]
    dots: tuple[tuple[str, str], ...]
    key_from: str
    key_to: str
    name: Label


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws. Coordinates are written out, so that no language turns a point into a comma."""

    title: str
    grid: str
    scale: tuple[Label, ...]
    months: tuple[Label, ...]
    lines: tuple[Drawn, ...]
    width: int = WIDTH
    height: int = HEIGHT


def chart(
    title: str, months: Sequence[str], series: Sequence[Series], *, unit: str = "", most: int | None = None
) -> Chart:
    """Draw lines over the same months.

    `unit` follows the numbers of the scale, as in “8 %”. The scale never goes beyond `most`.
    """
    top = ceiling(max((value or 0 for line in series for value in line.values), default=0))
    top = min(top, most) if most else top
    rows = [(step * top / STEPS, BOTTOM - step * (BOTTOM - TOP) / STEPS) for step in range(STEPS + 1)]
    across = (RIGHT - LEFT - 24) / max(len(months) - 1, 1)

    def x(index: int) -> float:
        return LEFT + 12 + index * across

    def y(value: float) -> float:
        return BOTTOM - value / top * (BOTTOM - TOP)

    shown = sorted({0, (len(months) - 1) // 2, len(months) - 1})
    anchors = {0: "start", len(months) - 1: "end"}
    return Chart(
        title,
        "".join(f"M{LEFT} {at:g}H{RIGHT}" for _, at in rows),
        tuple(Label(f"{LEFT - 8}", f"{at + 4:g}", f"{value:g}{unit}", "end") for value, at in rows),
        tuple(Label(f"{x(i):.1f}", f"{BOTTOM + 24}", months[i], anchors.get(i, "middle")) for i in shown),
        tuple(_drawn(line, place, x, y) for place, line in enumerate(series)),
    )


def ceiling(most: float) -> int:
    """The least round number that is not below `most` and that four even steps of whole numbers reach."""
    size = 1
    while True:
        for step in (1, 2, 5):
            if step * size * STEPS >= most:
                return step * size * STEPS
        size *= 10


def _drawn(line: Series, place: int, x: Callable[[int], float], y: Callable[[float], float]) -> Drawn:
    points = [(i, f"{x(i):.1f},{y(value):.1f}") for i, value in enumerate(line.values) if value is not None]
    stretches: list[list[str]] = []
    previous = None
    for index, point in points:
        if previous is None or index != previous + 1:
            stretches.append([])
        stretches[-1].append(point)
        previous = index
    dots = tuple((point.split(",")[0], point.split(",")[1]) for _, point in points)
    start = LEFT + 12 + place * 262
    return Drawn(
        line.look,
        tuple(" ".join(stretch) for stretch in stretches if len(stretch) > 1),
        dots,
        f"{start}",
        f"{start + 34}",
        Label(f"{start + 42}", "20", line.name),
    )
