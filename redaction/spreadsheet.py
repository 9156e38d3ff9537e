"""Rows as CSV that is streamed, opens in a spreadsheet with its letters right, and runs nothing there."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from cpsredact.languages import in_english

# A spreadsheet takes a cell that begins with one of these for a formula.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "\ufeff"  # without it a spreadsheet reads UTF-8 as something else


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The header and rows as lines of CSV, one at a time."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield _MARK + writer.writerow(list(header))
    left = iter(rows)
    while (cells := _next(left)) is not None:
        yield writer.writerow(cells)


@in_english()
def _next(rows: Iterator[Iterable[object]]) -> list[str] | None:
    """The next row's cells, or None at the end. It is made here, so that a file is the same whoever asked for it."""
    row = next(rows, None)
    return None if row is None else [safe(cell) for cell in row]


def safe(cell: object) -> str:
    """A cell as text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_RUNS) or text.startswith(_RUNS) else text
