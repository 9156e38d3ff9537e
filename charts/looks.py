"""How charts look: what tells one line from the next by its dashes, its mark and its darkness, and not by hue alone."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#0b0c0c"
MUTE = "#484949"
GRID = "#d5d8da"
BAND = "#c6d3de"
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Mark:
    """How one line, or one bar of a group, is drawn. `dashes` are of lines, in points; `hatch` is of bars."""

    colour: str
    dashes: tuple[float, ...]
    marker: str
    filled: bool
    hatch: str


# The first two are the usual pair; each differs from its neighbours in all of these.
MARKS = (
    Mark("#12436d", (), "o", True, ""),
    Mark("#c2571a", (6, 3), "s", False, "////"),
    Mark("#0b0c0c", (1.5, 2.5), "^", True, "...."),
    Mark("#2a8c84", (8, 3, 2, 3), "D", False, "xxxx"),
)
# What each colour is called in the page's markup, so that a stylesheet can give it another (forced colours).
NAMES = {INK: "ink", MUTE: "ink", GRID: "grid", BAND: "band", PAPER: "paper"} | {
    mark.colour: "ink" if mark.colour == INK else f"mark{number}" for number, mark in enumerate(MARKS)
}


@dataclass(frozen=True, slots=True)
class Look:
    """The size of a chart and of its letters, in points; `right` is the room for the names of its lines."""

    width: float
    height: float
    text: float
    right: float


PAGE = Look(560, 264, 12.5, 132)
POSTER = Look(560, 250, 16, 150)
STRIP = Look(560, 116, 11, 132)  # for a page that must stay one page
