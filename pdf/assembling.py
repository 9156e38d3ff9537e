"""Proved copies put together as one bundle to be served, and the very bytes of it proved again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from secrets import token_hex
from typing import Any

import pymupdf

from pdf.burning import ENGINE
from pdf.confined import Limits, folder_beside, run
from pdf.contents_page import Entry, draw_contents
from pdf.overlaying import can_print, print_foot
from pdf.rebuilding import rebuild
from pdf.unreadable import Unreadable, refusing
from pdf.verifying_bundle import BundlePart, verify_assembled
from pdf.verifying_result import Verification, faults_as_json

__all__ = ["Assembled", "Part", "assemble", "assemble_file", "verify_assembled"]


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a bundle.

    `title`: its neutral title, which will be printed. `path`: its burnt and verified copy, or None where the whole
    document is withheld. `removed`: each page left out of the copy, by its number in the source, with the code of the
    principle. `withheld`: the code for a document that is withheld.
    """

    title: str
    path: Path | None
    removed: tuple[tuple[int, str], ...] = ()
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Assembled:
    """What was made: how many contents pages come first, how many pages there are in all, and the digest."""

    contents_pages: int
    pages: int
    sha256: str


def assemble(
    parts: Sequence[Part], out: Path, *, title: Sequence[str], footer: str = "", key: Sequence[tuple[str, str]] = ()
) -> Assembled:
    """Write one PDF: contents, then each part's pages in order, each with its number at its foot, and `footer`.

    A page's number is its place in the bundle and in its own document as that was received, so that where one was
    removed the numbers skip it. `key`: each code in the contents with its meaning, told beneath them.
    Raises Unreadable when a part cannot be opened. What is written is not to be sent before `verify_assembled`.
    """
    made = out.with_name(f".{token_hex(8)}.part")
    try:
        with tempfile.TemporaryDirectory() as folder, refusing(), pymupdf.open() as bundle:
            contents = _contents_length(parts, title, key)
            lengths = _append_all(bundle, parts)
            with pymupdf.open() as front:
                draw_contents(front, title, _entries(parts, lengths, contents), key)
                bundle.insert_pdf(front, start_at=0, final=1)
            pages = bundle.page_count
            own = ["" for _ in range(contents)] + _own_numbers(parts, lengths)
            for number, label in enumerate(own, start=1):
                print_foot(bundle[number - 1], footer, f"Page {number} of {pages}{label}")
            bundle.save(Path(folder) / "bundle.pdf", garbage=1)
            rebuild(Path(folder) / "bundle.pdf", range(1, pages + 1), made, fonts_fit=True)
        digest = _digest(made)
        os.replace(made, out)
    finally:
        made.unlink(missing_ok=True)
    return Assembled(contents, pages, digest)


def assemble_file(
    parts: Sequence[Part],
    out: Path,
    *,
    title: Sequence[str],
    footer: str = "",
    terms: Sequence[str] = (),
    key: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Assemble and prove in two confined processes, and report as `burn_file` does. After a refusal there is no file.

    `terms`: every word that was burnt out of any part. `pages` in the report is of the bundle's own pages.
    """
    printed = [footer, *title, *(part.title for part in parts), *(word for pair in key for word in pair)]
    if not all(can_print(line) for line in printed):
        return _report("refused", reason="A title or the recipient label has letters that cannot be printed.")
    limits = Limits(memory_mb=4_096, cpu_seconds=3_600, wall_seconds=7_200.0)
    parts = [replace(part, path=part.path.absolute() if part.path else None) for part in parts]
    given = tuple(
        BundlePart(part.title, part.path, number, tuple(page for page, _ in part.removed))
        for number, part in enumerate(parts, start=1)
        if part.path is not None
    )
    try:
        with folder_beside(out) as folder:
            made = folder / "made.pdf"
            assembled = run(
                assemble,
                parts,
                made,
                title=tuple(title),
                footer=footer,
                key=tuple(key),
                limits=limits,
                writes=(folder,),
            )
            proof = run(
                verify_assembled,
                made,
                given,
                tuple(terms),
                contents_pages=assembled.contents_pages,
                title=(*title, *(meaning for _, meaning in key)),
                footer=footer,
                limits=limits,
            )
            if not proof.passed or not _digest(made) == proof.sha256 == assembled.sha256:
                return _report("refused", assembled, proof, "The bundle could not be proved clean, so there is none.")
            os.replace(made, out)
    except Unreadable as refusal:
        return _report("refused", reason=refusal.reason)
    return _report("verified", assembled, proof)


def _report(
    result: str, assembled: Assembled | None = None, proof: Verification | None = None, reason: str = ""
) -> dict[str, Any]:
    checks = proof.checks if proof else ()
    if proof is not None and proof.faults:
        first = proof.faults[0]
        reason = (
            f"{reason} Page {first.page} of the bundle: {first.sentence}"
            if first.page
            else f"{reason} {first.sentence}"
        )
    return {
        "result": result,
        "reason": reason,
        "pages": [{"page": n + 1, "made": "kept", "why": ""} for n in range(assembled.pages if assembled else 0)],
        "checks": [{"name": check.name, "passed": check.passed, "detail": check.detail} for check in checks],
        "faults": faults_as_json(proof),
        "output_sha256": assembled.sha256 if assembled and result == "verified" else "",
        "engine": ENGINE,
    }


def _append_all(bundle: pymupdf.Document, parts: Sequence[Part]) -> list[int]:
    """Add every part's pages to the bundle. Answers how many each has."""
    lengths = []
    for part in parts:
        if part.path is None:
            lengths.append(0)
            continue
        with pymupdf.open(part.path, filetype="pdf") as copy:
            lengths.append(copy.page_count)
            bundle.insert_pdf(copy, links=False, annots=False, widgets=False, final=0)
    return lengths


def _own_numbers(parts: Sequence[Part], lengths: Sequence[int]) -> list[str]:
    """What each page is in its own document, as that was received."""
    said = []
    for number, (part, length) in enumerate(zip(parts, lengths, strict=True), start=1):
        gone = {page for page, _ in part.removed}
        whole = length + len(gone)
        left = [page for page in range(1, whole + 1) if page not in gone]
        said += [f" (document {number}, page {page} of {whole})" for page in left[:length]]
    return said


def _contents_length(parts: Sequence[Part], title: Sequence[str], key: Sequence[tuple[str, str]]) -> int:
    """How many pages the contents take: page numbers of the widest kind are put in, so that real ones fit too."""
    with pymupdf.open() as trial:
        return draw_contents(trial, title, _entries(parts, [0 if part.path is None else 1 for part in parts], 1), key)


def _entries(parts: Sequence[Part], lengths: Sequence[int], contents: int) -> list[Entry]:
    entries = []
    at = contents
    for number, (part, length) in enumerate(zip(parts, lengths, strict=True), start=1):
        if part.path is None:
            code = f" ({part.withheld})" if part.withheld else ""
            entries.append(Entry(number, part.title, f"Withheld{code}"))
            continue
        first, last = at + 1, at + length
        at = last
        where = str(first) if first == last else f"{first}–{last}"
        entries.append(Entry(number, part.title, where, _gone(part, length)))
    return entries


def _gone(part: Part, length: int) -> tuple[str, ...]:
    """What was left out of a part, in words: one remark for each code."""
    by_code = groupby(sorted(part.removed, key=lambda one: (one[1], one[0])), key=lambda one: one[1])
    remarks = []
    for code, pages in by_code:
        numbers = _runs([page for page, _ in pages])
        whole = length + len(part.removed)
        one = len(numbers) == 1 and numbers[0].isdecimal()
        named = f"{'Page' if one else 'Pages'} {', '.join(numbers)} of {whole} removed"
        remarks.append(f"{named} ({code})" if code else named)
    return tuple(remarks)


def _runs(numbers: Sequence[int]) -> list[str]:
    """Numbers in order, three or more that follow one another as a run: 2, 4–9, 12."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said: list[str] = []
    for each in runs:
        said += [f"{each[0]}–{each[-1]}"] if len(each) > 2 else [str(number) for number in each]
    return said


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
