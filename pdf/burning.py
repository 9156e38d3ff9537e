"""Marks into a new PDF with nothing beneath them.

The original is read and never written. Each page is set upright, its unseen text taken out, what the boxes cover
removed from text, drawings and pixels, and the boxes painted; a page that holds anything the engine is known not to
enter becomes a picture of itself instead. What comes out is then copied by whitelist into a fresh file. Nothing here
is to be believed until `verifying` has looked at the result.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pymupdf
from pymupdf import mupdf

from pdf.burning_page import Pages, burn_page
from pdf.layers import Layers, find_layers
from pdf.marks import BadMarks, BurnReport, Mark, PageMade, RemovePage, check_marks
from pdf.opening import open_page, open_paper
from pdf.overlaying import print_foot
from pdf.rebuilding import rebuild
from pdf.rebuilding_upright import set_upright
from pdf.unreadable import refusing

__all__ = ["ENGINE", "BadMarks", "BurnReport", "Mark", "PageMade", "RemovePage", "burn"]

_UNSEEN_FLAGS = 2 | 32  # hidden; not for viewing
_AT_ONCE = 25  # pages, after which what was only to be looked at is let go

ENGINE = f"PyMuPDF {pymupdf.VersionBind}, pikepdf {pikepdf.__version__}"


def burn(
    source: Path,
    marks: Sequence[Mark],
    removed: frozenset[int],
    out: Path,
    *,
    footer: str = "",
    rasterise: frozenset[int] = frozenset(),
) -> BurnReport:
    """Write a burnt copy of `source` to `out`, which appears whole or not at all.

    `removed`: pages to leave out. `footer`: printed small at the foot of each page. `rasterise`: pages to remake as
    pictures whatever they hold. Pages count from 1 in the source. Raises BadMarks, or Unreadable for the paper.
    """
    made = out.with_name(out.name + ".part")
    try:
        with tempfile.TemporaryDirectory() as folder, open_paper(source) as paper:
            sizes = [_size(paper, number + 1) for number in range(paper.page_count)]
            check_marks(marks, removed, sizes)
            with refusing():
                pages = _burn(paper, sizes, marks, removed, Path(folder), footer, rasterise)
                left = sum(page.made != "removed" for page in pages)
                rebuild(Path(folder) / "burnt.pdf", range(1, left + 1), made)
        report = BurnReport(pages, ENGINE, _digest(source), _digest(made))
        os.replace(made, out)
    finally:
        made.unlink(missing_ok=True)
    return report


def _burn(
    paper: pymupdf.Document,
    sizes: Sequence[tuple[float, float]],
    marks: Sequence[Mark],
    removed: frozenset[int],
    folder: Path,
    footer: str,
    rasterise: frozenset[int],
) -> tuple[PageMade, ...]:
    """Every page burnt, in the folder; the report is of each page of the source in order."""
    by_page: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_page[mark.page].append(mark)
    broken, layers = _set_upright(paper, sizes, folder)
    report: list[PageMade] = []
    upright = folder / "upright.pdf"
    shutil.copyfile(upright, folder / "work.pdf")
    for first in range(1, len(sizes) + 1, _AT_ONCE):
        # Opened anew each time: what an engine has drawn and changed it keeps for as long as a file is open.
        with pymupdf.open(folder / "work.pdf") as work, pymupdf.open(upright) as without_text:
            for number in range(first, min(first + _AT_ONCE, len(sizes) + 1)):
                if number in removed:
                    report.append(PageMade(number, "removed"))
                    continue
                reason = _reason(number, rasterise, broken, layers, is_marked=bool(by_page[number]))
                pages = Pages(work[number - 1], paper[number - 1], without_text[number - 1])
                again = number in rasterise
                report.append(burn_page(number, pages, by_page[number], reason, is_second_try=again))
                print_foot(work[number - 1], footer, "")
            work.saveIncr()
        pymupdf.TOOLS.store_shrink(100)
    with pymupdf.open(folder / "work.pdf") as work:
        if removed:
            work.delete_pages([number - 1 for number in removed])
        _thin_shapes(work)
        work.save(folder / "burnt.pdf", garbage=1)
    return tuple(report)


def _reason(number: int, rasterise: frozenset[int], broken: frozenset[int], layers: Layers, *, is_marked: bool) -> str:
    """Why a page must be a picture, if that is known before it is looked at, or nothing."""
    if number in rasterise:
        return "it did not pass its checks as text"
    if number in broken:
        return "it could not be taken apart safely"
    if number in layers.pages and (is_marked or layers.any_hidden):
        return "it has layers that can be switched on and off"
    return ""


_WIDTHS = ("Widths", "FirstChar", "LastChar", "W", "DW")


def _thin_shapes(document: pymupdf.Document) -> None:
    """Keep no shape that only a removed word was drawn with. The engine rounds the widths, which are put back."""
    fonts = [xref for xref in range(1, document.xref_length()) if document.xref_get_key(xref, "Type")[1] == "/Font"]
    widths = [(xref, key, *document.xref_get_key(xref, key)) for xref in fonts for key in _WIDTHS]
    document.subset_fonts(fallback=False)
    for xref, key, kind, value in widths:
        if kind != "null":
            document.xref_set_key(xref, key, value)


def _size(paper: pymupdf.Document, number: int) -> tuple[float, float]:
    page = open_page(paper, number)
    return float(page.rect.width), float(page.rect.height)


def _set_upright(
    paper: pymupdf.Document, sizes: Sequence[tuple[float, float]], folder: Path
) -> tuple[frozenset[int], Layers]:
    """The paper in the folder with its visible notes and form answers made part of its pages, upright.

    A copy is baked, because pages that become pictures are drawn from the paper itself.
    """
    paper.save(folder / "whole.pdf", garbage=0, encryption=mupdf.PDF_ENCRYPT_NONE)
    with pikepdf.open(folder / "whole.pdf") as whole:
        layers = find_layers(whole)
        _drop_unseen_notes(whole)
        whole.save(folder / "seen.pdf")
    with pymupdf.open(folder / "seen.pdf") as copy:
        copy.bake()
        copy.save(folder / "baked.pdf", garbage=0)
    return set_upright(folder / "baked.pdf", sizes, folder / "upright.pdf"), layers


def _drop_unseen_notes(pdf: pikepdf.Pdf) -> None:
    """Leave out notes and fields that are not shown on a screen: the engine would bake some of them into the page."""
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        if isinstance(notes, pikepdf.Array):
            page.obj["/Annots"] = pikepdf.Array([note for note in notes.as_list() if not _is_unseen(note)])


def _is_unseen(note: object) -> bool:
    flags = note.get("/F", 0) if isinstance(note, pikepdf.Dictionary) else 0
    return isinstance(flags, int) and bool(flags & _UNSEEN_FLAGS)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
