"""The whole of burning for one file: a copy that has been proved clean, or no file and the reason."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pdf.burning import ENGINE, burn
from pdf.confined import Limits, folder_beside, inspect_confined, run
from pdf.marks import BadMarks, BurnReport, Mark, check_marks, read_marks
from pdf.overlaying import can_print
from pdf.unreadable import Unreadable
from pdf.verifying import Verification, verify
from pdf.verifying_result import faults_as_json

_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Burnt:
    """A copy that passed every check: what was done to each page, and what was checked."""

    report: BurnReport
    verification: Verification


class NotProved(Exception):
    """The copy did not pass, even with its failing pages remade as pictures. There is no file."""

    def __init__(self, sentence: str, report: BurnReport, verification: Verification) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.report = report
        self.verification = verification


def burn_verified(
    source: Path,
    marks: Sequence[Mark],
    removed: frozenset[int],
    out: Path,
    *,
    footer: str = "",
    proving: Callable[[], None] | None = None,
) -> Burnt:
    """Burn a copy of `source` and put it at `out` once another process, with other engines, has proved it clean.

    A page that fails its checks is remade as a picture and all is checked again, once. `proving` is called each time
    that a copy is made and begins to be checked. Raises BadMarks, Unreadable or NotProved, and then nothing is at `out`
    that was not there before.
    """
    shapes = inspect_confined(source).pages
    check_marks(marks, removed, [(shape.width, shape.height) for shape in shapes])
    if len(footer) > _LONGEST_LABEL or not can_print(footer):
        raise BadMarks("The recipient label is too long, or has letters that cannot be printed.")
    limits = _limits(len(shapes))
    rasterise: frozenset[int] = frozenset()
    with folder_beside(out) as folder:
        made = folder / "made.pdf"
        while True:
            report = run(
                burn, source, marks, removed, made, footer=footer, rasterise=rasterise, limits=limits, writes=(folder,)
            )
            if proving is not None:
                proving()
            verification = run(verify, source, made, marks, removed, report, footer=footer, limits=limits)
            if verification.passed and _digest(made) == verification.sha256 == report.output_sha256:
                os.replace(made, out)
                return Burnt(report, verification)
            failing = _failing(report, verification)
            if rasterise or failing <= report.rasterised:
                raise NotProved(_sentence(verification), report, verification)
            rasterise = failing


def burn_file(
    source: Path,
    marks_json: object,
    out: Path,
    recipient_label: str = "",
    *,
    proving: Callable[[], None] | None = None,
) -> dict[str, Any]:
    """Burn one file and report as the burning interchange has it. After a refusal there is no file at `out`.

    `proving` is called when the copy is made and begins to be proved.
    The report holds nothing from the paper but page numbers and digests.
    """
    if out.exists() and out.samefile(source):
        raise ValueError("The copy would be written over the original.")
    out.unlink(missing_ok=True)
    try:
        marks, removed = read_marks(marks_json)
        burnt = burn_verified(source, marks, removed, out, footer=" ".join(recipient_label.split()), proving=proving)
    except BadMarks as refusal:
        return _report("refused", source, reason=refusal.sentence)
    except Unreadable as refusal:
        return _report("refused", source, reason=refusal.reason)
    except NotProved as refusal:
        return _report("refused", source, refusal.report, refusal.verification, refusal.sentence)
    return _report("verified", source, burnt.report, burnt.verification)


def _report(
    result: str,
    source: Path,
    report: BurnReport | None = None,
    verification: Verification | None = None,
    reason: str = "",
) -> dict[str, Any]:
    pages = report.pages if report else ()
    checks = verification.checks if verification else ()
    return {
        "result": result,
        "reason": reason,
        "pages": [{"page": page.page, "made": page.made, "why": page.why} for page in pages],
        "checks": [{"name": check.name, "passed": check.passed, "detail": check.detail} for check in checks],
        "faults": faults_as_json(verification),
        "source_sha256": _digest(source),
        "output_sha256": report.output_sha256 if report and result == "verified" else "",
        "engine": ENGINE,
    }


def _failing(report: BurnReport, verification: Verification) -> frozenset[int]:
    """The pages to remake as pictures: those at fault, or all of them where a fault is in no one page."""
    pages = frozenset(fault.page for fault in verification.faults)
    if not pages or 0 in pages:
        return frozenset(page.page for page in report.pages if page.made != "removed")
    return pages


def _sentence(verification: Verification) -> str:
    """What stands in the way, by page: the first fault of each of the first few pages."""
    firsts = {fault.page: fault.sentence for fault in reversed(verification.faults)}
    said = [f"Page {page}: {firsts[page]}" if page else firsts[page] for page in sorted(firsts)[:3]]
    return " ".join(["The copy could not be proved clean, so there is none.", *said])


def _limits(pages: int) -> Limits:
    """Room for a page that takes seconds, and a ceiling for a file that is made to take for ever."""
    seconds = min(3_600, 120 + 6 * pages)
    return Limits(memory_mb=4_096, cpu_seconds=seconds, wall_seconds=seconds * 2.0)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
