"""What can be drawn. Each is plain data, so that the same figures give the same bytes.

Every word in a chart comes from whoever asks for it, in the language that it will be read in.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_LINES = 4
Value = float | None  # None is what cannot be known: a gap, and never nought


@dataclass(frozen=True, slots=True)
class Band:
    """The interval around a line, at each place where both ends are known. `name` is what it is called."""

    name: str
    low: tuple[Value, ...]
    high: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line over the same places as its fellows."""

    name: str
    values: tuple[Value, ...]
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A level to be reached, drawn across."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over time. `title` says what it shows; `unit` follows each number; the scale never goes beyond `most`."""

    title: str
    places: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str = ""
    most: int | None = None
    target: Target | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.lines) <= MOST_LINES:
            raise ValueError(f"a chart has from one to {MOST_LINES} lines")
        for line in self.lines:
            band = (line.band.low, line.band.high) if line.band else ()
            if any(len(values) != len(self.places) for values in (line.values, *band)):
                raise ValueError(f"{line.name} has not one value for each place")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of each group."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from left to right, a group for each of `names`, each with its number and name beside it."""

    title: str
    names: tuple[str, ...]
    bars: tuple[Bar, ...]
    unit: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.bars) <= MOST_LINES or any(len(bar.values) != len(self.names) for bar in self.bars):
            raise ValueError(f"a group has from one to {MOST_LINES} bars, each with one value for each name")


@dataclass(frozen=True, slots=True)
class Dot:
    """One of those that a funnel compares: `part` of `whole`."""

    name: str
    part: int
    whole: int

    @property
    def rate(self) -> float:
        """In per cent."""
        return 100 * self.part / self.whole


@dataclass(frozen=True, slots=True)
class Funnel:
    """Rates against their denominators, within what chance alone would do about the rate of all together.

    `outer` names the limits that 99.8 in 100 lie within, `inner` those of 95, `middle` the rate of all.
    """

    title: str
    dots: tuple[Dot, ...]
    across: str
    middle: str
    inner: str
    outer: str

    def __post_init__(self) -> None:
        if any(not 0 <= dot.part <= dot.whole or not dot.whole for dot in self.dots):
            raise ValueError("a rate wants a whole, and a part of it")

    @property
    def rate(self) -> float:
        """That of all together, as a share from 0 to 1."""
        whole = sum(dot.whole for dot in self.dots)
        return sum(dot.part for dot in self.dots) / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Spark:
    """A line with nothing beside it, for a row whose words say the same. Values from 0 to 100."""

    values: tuple[Value, ...]


Kind = Lines | Bars | Funnel | Spark
