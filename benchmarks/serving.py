"""What burning costs beside the work itself: confinement a page, memory as a document grows, and a bundle whole.

    .venv/bin/python -m benchmarks.serving

The peer of each confined call is the same call in this process. The peer of the bundle is what one would write without
this project (see `burning`), its copies put in one file. "Flat" memory is a process that needs no more for 200 pages of
one document than for 50; what it did need stands in the note.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pymupdf

from benchmarks.burning import PEER, Job, jobs_of, plainly
from benchmarks.figures import Figure, compared
from benchmarks.papers import scan_bundle, text_bundle
from benchmarks.table import main
from pdf.assembling import Part, assemble_file
from pdf.burn_file import burn_verified
from pdf.burning import burn
from pdf.confined import Limits, run
from pdf.marks import BurnReport, Mark
from pdf.reading import Opened, open_and_read
from pdf.verifying import Verification, verify

LIMITS = Limits(memory_mb=4_096, cpu_seconds=3_600, wall_seconds=7_200)
CONFINED_PAGES, LONGEST = 40, 200
LENGTHS = (50, 100, LONGEST)
BUNDLE_TEXT, BUNDLE_SCANS = 160, 40
WORKERS = 2  # one to a core, each with a confined process of its own
_BATCH = 25
_WHOLE = frozenset[int]()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A burnt paper, and the most memory in megabytes that its process had held when it was done."""

    report: BurnReport
    megabytes: int


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a copy passed, and the most memory in megabytes that proving it took."""

    passed: bool
    megabytes: int


def burn_weighed(source: Path, marks: Sequence[Mark], out: Path) -> Weighed:
    """`burn`, and what it took."""
    return Weighed(burn(source, marks, _WHOLE, out), _most())


def verify_weighed(source: Path, out: Path, marks: Sequence[Mark], report: BurnReport) -> Proof:
    """`verify`, and what it took."""
    return Proof(verify(source, out, marks, _WHOLE, report).passed, _most())


def _most() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure() -> list[Figure]:
    """Every figure of this script."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        typed = jobs_of(text_bundle(place / "text", LONGEST))
        scanned = jobs_of(scan_bundle(place / "scans", BUNDLE_SCANS, seed=5))
        return [
            *_confinement(typed[: CONFINED_PAGES // 4], place),
            *(_one_document(typed[: length // 4], length, place) for length in LENGTHS),
            _bundle([*typed[: BUNDLE_TEXT // 4], *scanned], place),
        ]


def _confinement(jobs: Sequence[Job], place: Path) -> list[Figure]:
    """Each kind of work in a confined process and in this one. Papers have four pages each, and so share a process."""
    outs = _outs(place, len(jobs))
    reports = [burn(job.source, job.marks, _WHOLE, out) for job, out in zip(jobs, outs, strict=True)]

    def each(
        read: Callable[..., Opened], burn_: Callable[..., BurnReport], verify_: Callable[..., Verification]
    ) -> Any:
        return (
            lambda: [read(job.source, _BATCH) for job in jobs],
            lambda: [burn_(job.source, job.marks, _WHOLE, out) for job, out in zip(jobs, outs, strict=True)],
            lambda: [
                verify_(job.source, out, job.marks, _WHOLE, report)
                for job, out, report in zip(jobs, outs, reports, strict=True)
            ],
        )

    confined = partial(run, limits=LIMITS)
    walled = each(partial(confined, open_and_read), partial(confined, burn, writes=(place,)), partial(confined, verify))
    bare = each(open_and_read, burn, verify)
    peer = "the same call in this process"
    lines = zip(("read", "burnt", "proved"), walled, bare, strict=True)
    return [compared(f"Typed: {what}, confined", CONFINED_PAGES, "page", ours, peer, own) for what, ours, own in lines]


def _one_document(jobs: Sequence[Job], length: int, place: Path) -> Figure:
    """Statements in one file of that length: what burning and proving it take, and the sizes."""
    source, out, plain = place / f"long_{length}.pdf", place / "long_burnt.pdf", place / "plain.pdf"
    marks: list[Mark] = []
    with pymupdf.open() as whole:
        for job in jobs:
            marks += [replace(mark, page=mark.page + whole.page_count) for mark in job.marks]
            with pymupdf.open(job.source) as paper:
                whole.insert_pdf(paper)
        whole.save(source, garbage=3, deflate=True)
    given = tuple(marks)
    burnt: list[Weighed] = []
    proofs: list[Proof] = []

    def ours() -> None:
        burnt.append(run(burn_weighed, source, given, out, limits=LIMITS, writes=(place,)))
        proofs.append(run(verify_weighed, source, out, given, burnt[-1].report, limits=LIMITS))
        assert proofs[-1].passed

    figure = compared(
        f"Typed: one document of {length}", length, "page", ours, PEER, partial(plainly, [Job(source, given)], plain)
    )
    most = f"{max(one.megabytes for one in burnt)} MB to burn, {max(one.megabytes for one in proofs)} MB to prove"
    return replace(figure, note=f"{most}; {_sizes([source], out)}")


def _bundle(jobs: Sequence[Job], place: Path) -> Figure:
    """Papers burnt and proved as the worker does it, one to a core at a time, then put together and proved."""
    copies, out, plain = _outs(place, len(jobs)), place / "bundle.pdf", place / "plain_bundle.pdf"
    parts = [Part(f"Witness statement {number}", copy) for number, copy in enumerate(copies, start=1)]
    terms = tuple({mark.text for job in jobs for mark in job.marks if mark.text})

    def ours() -> None:
        with ThreadPoolExecutor(WORKERS) as workers:
            each = [workers.submit(burn_verified, job.source, job.marks, _WHOLE, out) for job, out in _pairs()]
            for one in each:
                one.result()
        made = assemble_file(parts, out, title=("R v Peter Aldous",), terms=terms)
        assert made["result"] == "verified", made["reason"]

    def _pairs() -> list[tuple[Job, Path]]:
        return list(zip(jobs, copies, strict=True))

    def theirs() -> None:
        with pymupdf.open() as bundle:
            for job in jobs:
                plainly([job], plain)
                with pymupdf.open(plain) as copy:
                    bundle.insert_pdf(copy)
            bundle.save(plain.with_suffix(".all"), garbage=4)

    pages = BUNDLE_TEXT + BUNDLE_SCANS
    figure = compared("A bundle burnt, proved, put together and proved", pages, "page", ours, PEER, theirs)
    made_of = f"{BUNDLE_TEXT} typed, {BUNDLE_SCANS} scans, {WORKERS} workers"
    return replace(figure, note=f"{made_of}; {_sizes([job.source for job in jobs], out)}")


def _outs(place: Path, count: int) -> list[Path]:
    folder = place / "copies"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return [folder / f"{number}.pdf" for number in range(count)]


def _sizes(sources: Sequence[Path], out: Path) -> str:
    before = sum(path.stat().st_size for path in sources)
    return f"{out.stat().st_size / 1024:,.0f} KiB out, {before / 1024:,.0f} KiB in"


if __name__ == "__main__":
    main("serving", measure)
