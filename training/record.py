"""The completion record as files for the learning lead: counts by Area, module and role, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import xlsxwriter
from django.utils import timezone

from redaction.spreadsheet import csv_lines
from training.due import HEADER, Row, cells


def file_name(ending: str) -> str:
    return f"training-{timezone.localdate():%Y-%m-%d}.{ending}"


def as_csv(rows: list[Row]) -> Iterator[str]:
    return csv_lines(HEADER, map(cells, rows))


def as_workbook(rows: list[Row]) -> bytes:
    """The same as a workbook whose numbers are numbers. No text in it is taken for a formula or a link."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, bold = book.add_worksheet("Training"), book.add_format({"bold": True})
        sheet.write_row(0, 0, HEADER, bold)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, cells(row))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 2, 34)
    return held.getvalue()
