"""A pack as plain data: what every form of it (page, PDF, workbook, CSV, API) shows, to the letter."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from reporting.police_content import Cell, Table

ENGLAND_AND_WALES = "England and Wales"
Value = float | None


@dataclass(frozen=True, slots=True)
class Dots:
    """What a funnel compares: each with its name, part and whole. `across` says what the whole is."""

    title: str
    across: str
    dots: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Lines over months or quarters, each with its name; None is what cannot be known."""

    title: str
    places: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Value, ...]], ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part: sentences, then a table and a drawing of the same figures where there are any.

    `areas` says that the table has a row for each Area, so that an Area's own page keeps its own and the nation's;
    `of_all` are sentences that name Areas, which such a page has not. A table of words is printed `in_words`: row by
    row, and not in columns.
    """

    heading: str
    sentences: tuple[str, ...] = ()
    of_all: tuple[str, ...] = ()
    table: Table | None = None
    dots: Dots | None = None
    trend: Trend | None = None
    areas: bool = False
    in_words: bool = False

    @property
    def said(self) -> tuple[str, ...]:
        """Every sentence, in order."""
        return (*self.sentences, *self.of_all)


@dataclass(frozen=True, slots=True)
class Content:
    """A whole pack. `area` is whose page it is, or England and Wales."""

    title: str
    reference: str
    area: str
    period: str
    made: str
    sections: tuple[Section, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Content:
        """A pack as it was kept."""
        said = json.loads(text)
        return cls(**{**said, "sections": tuple(map(_section, said["sections"]))})


def page_of(pack: Content, area: str, *, reference: str) -> Content:
    """An Area's own page of a pack of every Area: its own rows beside those of the nation, and no other Area's."""
    kept = (_rows_of(section, area) if section.areas else section for section in pack.sections)
    return replace(pack, area=area, reference=reference, sections=tuple(kept))


def changes(before: Content, after: Content) -> list[tuple[Cell, ...]]:
    """Each figure that a further edition has otherwise: section, row, column, what it was and what it is."""
    was, now = _cells(before), _cells(after)
    named = {name for name, *_ in was} & {name for name, *_ in now}
    keys = [key for key in dict.fromkeys((*now, *was)) if key[0] in named and was.get(key) != now.get(key)]
    return [(*key, was.get(key), now.get(key)) for key in keys]


def _cells(content: Content) -> dict[tuple[str, str, str], Cell]:
    found: dict[tuple[str, str, str], Cell] = {}
    for section in content.sections:
        if section.table:
            for row in section.table.rows:
                for column, cell in zip(section.table.columns[1:], row[1:], strict=True):
                    found[section.heading, str(row[0]), column] = cell
    return found


def _rows_of(section: Section, area: str) -> Section:
    if section.table is None:
        return section
    rows = tuple(row for row in section.table.rows if row[0] in (area, ENGLAND_AND_WALES))
    return replace(section, table=replace(section.table, rows=rows), dots=None, of_all=())


def _section(said: dict[str, Any]) -> Section:
    table, dots, trend = said["table"], said["dots"], said["trend"]
    read: dict[str, Any] = {
        "sentences": tuple(said["sentences"]),
        "of_all": tuple(said["of_all"]),
        "table": Table(tuple(table["columns"]), _pairs(table["rows"])) if table else None,
        "dots": Dots(**{**dots, "dots": _pairs(dots["dots"])}) if dots else None,
        "trend": Trend(
            **{
                **trend,
                "places": tuple(trend["places"]),
                "lines": tuple((name, tuple(values)) for name, values in trend["lines"]),
            }
        )
        if trend
        else None,
    }
    return Section(**{**said, **read})


def _pairs(rows: Iterable[Iterable[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(map(tuple, rows))
