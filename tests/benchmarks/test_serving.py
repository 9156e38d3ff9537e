"""A long paper takes no more memory to burn than a short one."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from benchmarks.serving import LIMITS, Weighed, burn_weighed
from pdf.confined import run
from pdf.marks import Mark
from pdf.page import Box

SHORT, LONG = 40, 120
ALLOWED = 18  # megabytes: the finished pages are held together once, when all are burnt


def burnt(folder: Path, pages: int) -> Weighed:
    source = folder / f"{pages}.pdf"
    with pymupdf.open() as document:
        for number in range(pages):
            page = document.new_page()
            for line in range(50):
                page.insert_text((50, 60 + 14 * line), f"Line {line} of page {number}: " + "the gate was open. " * 4)
        document.save(source, garbage=3, deflate=True)
    marks = tuple(
        Mark(number, Box(50, 76 + 56 * line, 200, 90 + 56 * line))
        for number in range(1, pages + 1)
        for line in range(12)
    )
    return run(burn_weighed, source, marks, folder / "out.pdf", limits=LIMITS, writes=(folder,))


def test_memory_does_not_grow_with_the_number_of_pages(tmp_path: Path) -> None:
    short, long = burnt(tmp_path, SHORT), burnt(tmp_path, LONG)
    assert len(long.report.pages) == LONG
    assert long.megabytes - short.megabytes < ALLOWED
