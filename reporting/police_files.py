"""A report to the police as files: a PDF, a workbook, CSV; and, for the unit that puts things right, its lines by case.

Each is made of the report as it was kept, and of nothing else. No text in them is taken for a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone

from charts.drawing import as_pdf as drawn
from charts.kinds import Line, Lines
from pdf.report_page import Chart, Part, draw_report
from redaction.models import Flag
from redaction.national import national_document_type, national_redaction_type
from redaction.spreadsheet import csv_lines, safe
from reporting.models import PoliceReport
from reporting.police_content import MONTH_BY_MONTH, Cell, Content, Section, Table, cell_words
from reporting.workbook import write_table

SCORE = "Score: the share of documents that needed nothing taken out, by month"
LONG = ("Section", "Row", "Column", "Value")
LINES = ("Line", "URN", "Document number", "Page", "Document type", "Redaction type", "Bundle received")
PIECE = 2000


def file_name(report: PoliceReport, ending: str) -> str:
    """Such as “redaction-report-merseyside-police-2026-10.pdf”."""
    return f"redaction-report-{report.reference.replace('/', '-')}.{ending}"


def about(content: Content) -> list[tuple[str, str]]:
    """What stands above a report."""
    made = timezone.localtime(datetime.fromisoformat(content.made))
    return [
        ("To", f"{content.to}, {content.force}"),
        ("From", "The Crown Prosecution Service" + (f", {content.area}" if content.area != "every Area" else "")),
        ("About", content.period),
        ("Reference", content.reference),
        ("Made", f"{made:%H:%M on %-d %B %Y}"),
    ]


def as_pdf(content: Content) -> bytes:
    """The report as pages to be read or printed."""
    return draw_report(
        content.title,
        about(content),
        [_part(section, content) for section in content.sections],
        foot=f"{content.force}: {content.reference}",
    )


def as_csv(content: Content) -> Iterator[str]:
    """Every figure on a line of its own, for other programs: section, row, column and value."""
    rows = [("About", name, "", said) for name, said in about(content)]
    return csv_lines(LONG, [*rows, *(row for section in content.sections for row in _long(section))])


def as_xlsx(content: Content) -> bytes:
    """The report as a workbook: a sheet of what it says, and one for each table."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": safe(content.title), "created": datetime.fromisoformat(content.made)})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    first = book.add_worksheet("Summary")
    first.set_column(0, 0, 24, wrap)
    first.set_column(1, 1, 90, wrap)
    first.fit_to_pages(1, 0)
    first.write_string(0, 1, safe(content.title), bold)
    for down, (name, said) in enumerate(_summary(content), start=2):
        first.write_string(down, 0, safe(name), bold)
        first.write_string(down, 1, safe(said), wrap)
    for section in content.sections:
        if section.table:
            _sheet(book, section.heading, section.table)
    book.close()
    return made.getvalue()


def lines_as_csv(report: PoliceReport) -> Iterator[str]:
    """The lines that a report counts, by case, for the unit of the force that puts things right: no person is named."""
    return csv_lines(LINES, _cases(report))


def _part(section: Section, content: Content) -> Part:
    table, trend = section.table, content.trend
    lines = Lines(SCORE, trend.months, (Line("Needed nothing taken out", trend.score),), unit="\u00a0%", most=100)
    chart = Chart(SCORE, drawn(lines)) if section.heading == MONTH_BY_MONTH else None
    rows = tuple(tuple(map(cell_words, row)) for row in table.rows) if table else ()
    return Part(section.heading, section.sentences, table.columns if table else (), rows, chart)


def _summary(content: Content) -> Iterator[tuple[str, str]]:
    """What the workbook's first sheet says, a heading beside the first of its sentences."""
    yield from about(content)
    for section in content.sections:
        for place, sentence in enumerate(section.sentences):
            yield (section.heading if not place else "", sentence)


def _long(section: Section) -> Iterator[tuple[Cell, ...]]:
    for sentence in section.sentences:
        yield (section.heading, "", "", sentence)
    if section.table:
        for row in section.table.rows:
            for column, cell in zip(section.table.columns[1:], row[1:], strict=True):
                yield (section.heading, row[0], column, cell)


def _sheet(book: Any, heading: str, table: Table) -> None:
    sheet = write_table(book, heading, table)
    if heading == MONTH_BY_MONTH:
        score, last = table.columns.index("Score %"), len(table.rows)
        chart = book.add_chart({"type": "line"})
        series = {"categories": [heading, 1, 0, last, 0], "values": [heading, 1, score, last, score], "name": SCORE}
        chart.add_series(series | {"marker": {"type": "automatic"}})
        chart.set_y_axis({"min": 0, "max": 100})
        chart.set_title({"none": True})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 760, "height": 320})
        sheet.insert_chart(last + 3, 0, chart)


def _cases(report: PoliceReport) -> Iterator[tuple[object, ...]]:
    wanted = (
        "pk",
        "bundle__case__urn",
        "document__number",
        "page",
        "document__type",
        "kind",
        "category",
        "bundle__received_at",
    )
    for at in range(0, len(report.lines), PIECE):
        rows = Flag.objects.filter(pk__in=report.lines[at : at + PIECE]).order_by("pk").values_list(*wanted)
        for pk, urn, number, page, type_, kind, category, received in rows:
            yield (
                pk,
                urn,
                number,
                page,
                national_document_type(type_, kind),
                national_redaction_type(kind, category),
                f"{timezone.localtime(received):%Y-%m-%d}",
            )
