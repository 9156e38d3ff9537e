"""A report as pages: headings, sentences, tables of figures and charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pymupdf

from pdf.overlaying import print_foot
from pdf.sheet import BOLD, LEADING, LEFT, PLAIN, RIGHT, SIZE, TITLE_LEADING, TITLE_SIZE, Sheet, wrapped

_SMALL, _LINE = SIZE - 1.5, 12.5
_CELL, _ROW = 8.5, 11.5
_GAP = 6.0
_FIRST = 110.0  # points, at least, for a table's first column
_SHADE = (0.95, 0.95, 0.96)
_CHART = 224.0  # points, with its title


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report: sentences, then a table whose first column is text and whose others are figures."""

    heading: str
    sentences: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its title: `pdf` is a page of its own, whose size is the drawing's."""

    title: str
    pdf: bytes
    height: float = _CHART  # points, with the title


def draw_report(title: str, about: Sequence[tuple[str, str]], parts: Sequence[Part], *, foot: str) -> bytes:
    """The report as a PDF, with `foot` at the foot of every page.

    A letter that our type does not have becomes a question mark: the report itself has it as it is.
    """
    with pymupdf.open() as document:
        document.set_metadata({"title": title})
        sheet = Sheet(document)
        _write(sheet, title, BOLD, TITLE_SIZE + 2, TITLE_LEADING + 2)
        sheet.skip(4)
        for name, said in about:
            _pair(sheet, name, said)
        for part in parts:
            _draw(sheet, part)
        sheet.finish()
        for page in document:
            print_foot(page, _printed(foot), f"Page {page.number + 1} of {document.page_count}")
        made: bytes = document.tobytes(garbage=3, deflate=True)
    return made


def _draw(sheet: Sheet, part: Part) -> None:
    # A heading stands with the first rows of what it heads.
    sheet.make_room(LEADING * 3 + (part.chart.height if part.chart else 0) + _ROW * min(len(part.rows), 3))
    sheet.skip(LEADING / 2)
    _write(sheet, part.heading, BOLD, SIZE + 0.5, LEADING)
    sheet.rule()
    for sentence in part.sentences:
        _write(sheet, sentence, PLAIN, _SMALL, _LINE)
        sheet.skip(3)
    if part.chart:
        _draw_chart(*sheet.reserve(part.chart.height), part.chart)
    if part.rows:
        _draw_table(sheet, part)


def _draw_table(sheet: Sheet, part: Part) -> None:
    ends = _ends(part)
    first = ends[0] - LEFT
    heads = [
        wrapped(_printed(name), BOLD, _CELL, (ends[place] - ends[place - 1] if place else first) - _GAP)
        for place, name in enumerate(part.columns)
    ]
    _draw_head(sheet, heads, ends)
    for number, row in enumerate(part.rows):
        lines = wrapped(_printed(row[0]), PLAIN, _CELL, first - _GAP)
        height = _ROW * len(lines) + 3
        if sheet.room < height:
            sheet.make_room(height + _ROW)  # the next page, and the head again
            _draw_head(sheet, heads, ends)
        page, top = sheet.reserve(height)
        if number % 2 == 0:
            page.draw_rect((LEFT - 3, top + 1, RIGHT + 3, top + height + 1), color=None, fill=_SHADE, overlay=False)
        for place, line in enumerate(lines):
            sheet.print(LEFT, top + _ROW * (place + 1), line, PLAIN, _CELL)
        for end, cell in zip(ends[1:], row[1:], strict=True):
            _right(sheet, end, top + _ROW, _printed(cell), PLAIN)
    sheet.skip(4)


def _ends(part: Part) -> list[float]:
    """Where each column ends: each figure's as wide as its widest cell and the longest word of its head, the rest of
    the page for the first, and what that does not need shared out.
    """
    needs = [
        max(
            *(BOLD.text_length(word, _CELL) for word in _printed(name).split()),
            *(PLAIN.text_length(_printed(row[place]), _CELL) for row in part.rows),
        )
        + _GAP * 1.5
        for place, name in enumerate(part.columns)
    ]
    rest = RIGHT - LEFT - sum(needs[1:])
    spare = max(0.0, rest - max(needs[0], _FIRST)) / max(len(needs) - 1, 1)
    ends = [LEFT + rest - spare * (len(needs) - 1)]
    for need in needs[1:]:
        ends.append(ends[-1] + need + spare)
    return ends


def _draw_head(sheet: Sheet, heads: list[list[str]], ends: list[float]) -> None:
    tall = max(map(len, heads))
    _, top = sheet.reserve(_ROW * tall + 3)
    for place, lines in enumerate(heads):
        for down, line in enumerate(lines, start=tall - len(lines) + 1):
            if place:
                _right(sheet, ends[place], top + _ROW * down, line, BOLD)
            else:
                sheet.print(LEFT, top + _ROW * down, line, BOLD, _CELL)


def _draw_chart(page: pymupdf.Page, top: float, chart: Chart) -> None:
    page.insert_text((LEFT, top + 11), _printed(chart.title), fontname="helv", fontsize=_CELL)
    with pymupdf.open("pdf", chart.pdf) as drawing:
        page.show_pdf_page(pymupdf.Rect(LEFT, top + 16, RIGHT, top + chart.height), drawing)


def _right(sheet: Sheet, x: float, y: float, text: str, font: pymupdf.Font) -> None:
    """Text that ends there."""
    sheet.print(x - font.text_length(text, _CELL), y, text, font, _CELL)


def _pair(sheet: Sheet, name: str, said: str) -> None:
    beside = [(LEFT, _printed(name), BOLD, _SMALL)]
    for line in wrapped(_printed(said), PLAIN, _SMALL, RIGHT - LEFT - 100) or [""]:
        sheet.write([*beside, (LEFT + 100, line, PLAIN, _SMALL)], _LINE)
        beside = []


def _write(sheet: Sheet, text: str, font: pymupdf.Font, size: float, leading: float) -> None:
    for line in wrapped(_printed(text), font, size, RIGHT - LEFT):
        sheet.write([(LEFT, line, font, size)], leading)


def _printed(text: str) -> str:
    return "".join(letter if letter == " " or PLAIN.has_glyph(ord(letter)) else "?" for letter in text)
