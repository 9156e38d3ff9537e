"""How often handwriting is suspected where there is some, and where there is none; and what looking for it takes.

    .venv/bin/python -m benchmarks.handwriting [seed] [sheets of each kind]

Each sheet is a scan in a PDF, read as the product reads it. The rule was set by eye on sheets of seeds 1 and 2.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from benchmarks.handwriting.sheets import sheets
from pdf import ocr
from pdf.engines import Line, Pixels
from pdf.handwriting import handwriting_on
from pdf.page import Box
from pdf.reading import read_page

HELD_BACK, EACH = 2026, 4


def main(seed: int = HELD_BACK, each: int = EACH) -> None:
    """Print a table: for each kind of sheet, how many were suspected; then what that makes in all, and the time."""
    spent: list[float] = []
    setattr(ocr, "handwriting_on", _timed(spent))  # noqa: B010 - the reader's own call is what is timed
    told: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.pdf"
        drawn = sheets(seed, each)
        began = time.process_time()
        for sheet in drawn:
            path.write_bytes(sheet.content)
            told[sheet.is_written, sheet.kind].append(bool(read_page(path, 1).handwriting))
    whole = time.process_time() - began
    print(f"Seed {seed}, {each} sheets of each kind.\n\n| Sheet | Has writing | Suspected |\n| --- | --- | --- |")
    for (is_written, kind), answers in told.items():
        print(f"| {kind} | {'yes' if is_written else 'no'} | {sum(answers)} of {len(answers)} |")
    found = sum(sum(answers) for (is_written, _), answers in told.items() if is_written)
    wrong = sum(sum(answers) for (is_written, _), answers in told.items() if not is_written)
    there = sum(len(answers) for (is_written, _), answers in told.items() if is_written)
    print(f"\nRecall {found / there:.2f} ({found} of {there}), precision {found / max(1, found + wrong):.2f}.")
    print(
        f"Looking took {1000 * sum(spent) / max(1, len(spent)):.0f} ms of processor time a page, "
        f"{100 * sum(spent) / whole:.0f} % of reading it ({whole / len(drawn):.2f} s)."
    )


def _timed(spent: list[float]) -> Callable[[Pixels, list[Line], float], list[Box]]:
    def look(grey: Pixels, lines: list[Line], dpi: float) -> list[Box]:
        began = time.process_time()
        found = handwriting_on(grey, lines, dpi)
        spent.append(time.process_time() - began)
        return found

    return look


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
