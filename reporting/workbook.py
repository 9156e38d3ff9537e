"""A table of a report as a sheet of a workbook: numbers as numbers, and no text taken for a formula."""

from __future__ import annotations

from typing import Any

from redaction.spreadsheet import safe
from reporting.police_content import Table, cell_words

_WIDEST = 60
_SHORT = 24  # letters: what is longer is prose, and is read from the left


def write_table(book: Any, name: str, table: Table) -> Any:
    """Add the table as a sheet of an xlsxwriter book, and give it. `name` is cut to what a sheet can be called."""
    sheet = book.add_worksheet(name[:31])
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_row(0, 34)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    tenths, right = book.add_format({"num_format": "0.0"}), book.add_format({"align": "right"})
    prose = book.add_format({"text_wrap": True, "valign": "top"})
    for column, title in enumerate(table.columns):
        widest = max(*map(len, title.split()), *(len(cell_words(row[column])) for row in table.rows), 6)
        sheet.set_column(column, column, min(widest + 4, _WIDEST))
        sheet.write_string(0, column, safe(title), head)
    for down, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, float):
                sheet.write_number(down, column, cell, tenths)
            elif isinstance(cell, int):
                sheet.write_number(down, column, cell)
            elif cell is not None:  # what cannot be known is empty: a chart would draw a word as nought
                look = (right if len(cell) <= _SHORT else prose) if column else None
                sheet.write_string(down, column, safe(cell), look)
    return sheet
