"""Pages a second burnt and verified: typed pages kept as text, scans, and pages that had to become pictures.

    .venv/bin/python -m benchmarks.burning

The peer is what one would write without this project: PyMuPDF's redaction annotations over the same boxes, applied, and
saved with `garbage=4`. It proves nothing, leaves alone what lies hidden, and keeps the pages that we make pictures.
The lines "burnt only" leave our proof out too, and so compare like with like.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pymupdf

from benchmarks.figures import Figure, compared
from benchmarks.papers import TODAY, layered_bundle, papers_in, scan_bundle, text_bundle
from benchmarks.table import main
from pdf.burn_file import burn_verified
from pdf.burning import burn
from pdf.confined import Limits, run
from pdf.marks import Mark
from screening.edition import current
from screening.folder import read_case_file, read_file
from screening.screen import screen_bundle

TEXT_PAGES, SCAN_PAGES, LAYERED_PAGES = 40, 20, 20
PEER = "PyMuPDF apply_redactions, save(garbage=4)"


@dataclass(frozen=True, slots=True)
class Job:
    """One paper, and what is to come out of it."""

    source: Path
    marks: tuple[Mark, ...]


def measure() -> list[Figure]:
    """Every figure of this script."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return [
            *_figures("Typed", text_bundle(place / "text", TEXT_PAGES), TEXT_PAGES, place),
            *_figures("Scanned", scan_bundle(place / "scans", SCAN_PAGES), SCAN_PAGES, place),
            *_figures("Layered", layered_bundle(place / "layered", LAYERED_PAGES), LAYERED_PAGES, place),
        ]


def _figures(kind: str, folder: Path, pages: int, place: Path) -> list[Figure]:
    jobs = jobs_of(folder)
    made: Counter[str] = Counter()

    def proved() -> None:
        made.clear()
        for job in jobs:
            done = burn_verified(job.source, job.marks, frozenset(), place / "proved.pdf")
            made.update(page.made for page in done.report.pages)

    def burnt() -> None:
        limits = Limits(memory_mb=4_096, cpu_seconds=600, wall_seconds=1_200)
        for job in jobs:
            run(burn, job.source, job.marks, frozenset(), place / "burnt.pdf", limits=limits, writes=(place,))

    line = partial(compared, count=pages, unit="page", peer=PEER, theirs=partial(plainly, jobs, place / "plain.pdf"))
    proved()
    said = ", ".join(f"{count} {kind}" for kind, count in made.items())
    marks = sum(len(job.marks) for job in jobs)
    return [
        line(f"{kind}: burnt and verified", ours=proved, note=f"{said}; {marks} boxes"),
        line(f"{kind}: burnt only", ours=burnt),
    ]


def jobs_of(folder: Path) -> list[Job]:
    """The papers of a bundle, with everything that the screener would take out."""
    case = read_case_file(folder)
    read = [(document, read_file(folder, document.file).pages) for document in case.documents]
    marks: dict[str, list[Mark]] = {document.file: [] for document in case.documents}
    for finding in screen_bundle(case, read, current(TODAY)):
        if finding.page is not None and finding.recommendation == "redact":
            text = finding.text if len(finding.rects) == 1 else ""  # the worker knows each line's; here it is not told
            marks[finding.file] += [Mark(finding.page, box, "Redacted", text) for box in finding.rects]
    return [Job(path, tuple(marks[path.name])) for path in papers_in(folder)]


def plainly(jobs: Sequence[Job], out: Path) -> None:
    """The peer: redaction annotations over the boxes of each paper, applied and saved."""
    for job in jobs:
        with pymupdf.open(job.source) as paper:
            for page in paper:
                for mark in job.marks:
                    if mark.page == page.number + 1:
                        page.add_redact_annot(pymupdf.Rect(*mark.box), fill=(0, 0, 0))
                page.apply_redactions()
            paper.save(out, garbage=4)


if __name__ == "__main__":
    main("burning", measure)
