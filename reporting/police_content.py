"""A report to the police as plain data: what every form of it (page, PDF, workbook, CSV, API) shows, to the letter."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

Cell = str | int | float | None
NOTHING = "–"
MONTH_BY_MONTH = "Month by month"  # the section beside which the trend is drawn


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows. The first column is text; a cell that is None cannot be known."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part: sentences first, then a table where there is one."""

    heading: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """The month's totals, its score (per cent of documents that needed nothing taken out) and the rates."""

    documents: int
    pages: int
    bundles: int
    lines: int
    things: int
    clean: int
    score: float | None
    low: float | None
    high: float | None
    per_100_documents: float | None
    per_100_pages: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """Month by month, oldest first: the score in per cent and the lines per 100 documents; None where unknown."""

    months: tuple[str, ...]
    score: tuple[float | None, ...]
    rate: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A whole report."""

    title: str
    reference: str
    to: str
    force: str
    area: str
    month: str
    period: str
    made: str
    headline: Headline
    trend: Trend
    sections: tuple[Section, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Content:
        """A report as it was kept."""
        said = json.loads(text)
        trend = {name: tuple(values) for name, values in said.pop("trend").items()}
        headline, sections = Headline(**said.pop("headline")), said.pop("sections")
        return cls(**said, headline=headline, trend=Trend(**trend), sections=tuple(map(_section, sections)))


def cell_words(cell: Cell) -> str:
    """A cell as it is read: thousands apart, one decimal, and a stroke for what cannot be known."""
    if cell is None:
        return NOTHING
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def _section(said: dict[str, Any]) -> Section:
    table = said["table"]
    return Section(
        said["heading"],
        tuple(said["sentences"]),
        Table(tuple(table["columns"]), tuple(map(tuple, table["rows"]))) if table else None,
    )
