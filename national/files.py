"""A pack as files: a PDF, a workbook and CSV, each made of the pack as it was kept and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

import xlsxwriter
from django.utils import timezone

from charts.drawing import as_pdf as drawn
from charts.looks import PAGE, STRIP
from national.charting import chart_of
from national.content import Content, Section
from pdf.report_page import Chart, Part, draw_report
from redaction.spreadsheet import csv_lines, safe
from reporting.police_content import Cell, cell_words
from reporting.workbook import write_table

LONG = ("Section", "Row", "Column", "Value")
FROM = "The Crown Prosecution Service"
FUNNEL, LINES = 224.0, 116.0  # points: how tall each is drawn, with its title
_NOT_IN_A_NAME = re.compile(r"[][:*?/\\]")  # of a workbook's sheet


def file_name(content: Content, ending: str) -> str:
    """Such as “review-all-2026-27-q2-1.pdf”."""
    return f"{content.reference.replace('/', '-')}.{ending}"


def about(content: Content) -> list[tuple[str, str]]:
    """What stands above a pack."""
    made = timezone.localtime(datetime.fromisoformat(content.made))
    return [
        ("Of", f"{FROM}, {content.area}"),
        ("About", content.period),
        ("Reference", content.reference),
        ("Made", f"{made:%H:%M on %-d %B %Y}"),
    ]


def as_pdf(content: Content) -> bytes:
    """The pack as pages to be read or printed."""
    parts = [part for section in content.sections for part in _parts(section)]
    return draw_report(content.title, about(content), parts, foot=f"{content.area}: {content.reference}")


def as_csv(content: Content) -> Iterator[str]:
    """Every figure on a line of its own, for other programs: section, row, column and value."""
    rows = [("About", name, "", said) for name, said in about(content)]
    return csv_lines(LONG, [*rows, *(row for section in content.sections for row in _long(section))])


def as_xlsx(content: Content) -> bytes:
    """The pack as a workbook: a sheet of what it says, and one for each table, numbered in their order."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": safe(content.title), "created": datetime.fromisoformat(content.made)})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    first = book.add_worksheet("Summary")
    first.set_column(0, 0, 30, wrap)
    first.set_column(1, 1, 90, wrap)
    first.fit_to_pages(1, 0)
    first.write_string(0, 1, safe(content.title), bold)
    said = [*about(content), *((one.heading, words) for one in content.sections for words in one.said)]
    for down, (name, words) in enumerate(said, start=2):
        first.write_string(down, 0, safe(name), bold)
        first.write_string(down, 1, safe(words), wrap)
    tables = [(one.heading, one.table) for one in content.sections if one.table]
    for number, (heading, table) in enumerate(tables, start=1):
        write_table(book, f"{number} {_NOT_IN_A_NAME.sub(' ', heading)}", table)
    book.close()
    return made.getvalue()


def _parts(section: Section) -> Iterator[Part]:
    table, chart = section.table, chart_of(section)
    look, height = (PAGE, FUNNEL) if section.dots else (STRIP, LINES)
    made = Chart(chart.title, drawn(chart, look), height=height) if chart else None
    if table is None or not section.in_words:
        rows = tuple(tuple(map(cell_words, row)) for row in table.rows) if table else ()
        yield Part(section.heading, section.said, table.columns if table and rows else (), rows, made)
        return
    yield Part(section.heading, section.said, (), (), made)
    for row in table.rows:
        pairs = zip(table.columns[1:], row[1:], strict=True)
        said = tuple(f"{name}: {cell_words(cell)}" for name, cell in pairs if cell is not None)
        yield Part(cell_words(row[0]), said)


def _long(section: Section) -> Iterator[tuple[Cell, ...]]:
    for sentence in section.said:
        yield (section.heading, "", "", sentence)
    if section.table:
        for row in section.table.rows:
            for column, cell in zip(section.table.columns[1:], row[1:], strict=True):
                yield (section.heading, row[0], column, cell)
