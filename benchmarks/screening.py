"""Pages a second read and screened: typed, scanned, and the demonstration's own; and how soon a review can begin.

    .venv/bin/python -m benchmarks.screening

The peers read and do nothing else: PyMuPDF's `get_text("words")` for typed pages, and for scans Tesseract as tesserocr
gives it, with the model and page layout that the product asks for, on pages that were drawn before the clock started.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, compared
from benchmarks.papers import NOW, PAGES_EACH, TODAY, papers_in, scan_bundle, text_bundle
from benchmarks.peers import is_locked, pages_of, pictures, tesseract, words_of
from benchmarks.table import ROOT, main
from demo.writing import write_all
from screening.edition import current
from screening.folder import read_case_file, read_file, screen_folder
from screening.screen import DocumentRead, screen_bundle, screen_document

TEXT_PAGES, FEW_PAGES, SCAN_PAGES = 100, 20, 20
EDITION = current(TODAY)
WORDS, OCR = 'PyMuPDF get_text("words")', "tesserocr, pages already drawn"


def measure() -> list[Figure]:
    """Every figure of this script."""
    with tempfile.TemporaryDirectory() as folder:
        text = text_bundle(Path(folder) / "text", TEXT_PAGES)
        first = text_bundle(Path(folder) / "first", PAGES_EACH)  # the same seed, so the same first paper
        scans = scan_bundle(Path(folder) / "scans", SCAN_PAGES)
        demo = write_all(Path(folder) / "demo", now=NOW)
        return [*_first(first), *_typed(text), *_scanned(scans), _demonstration(demo)]


def _first(folder: Path) -> list[Figure]:
    """How soon the first paper of the typed bundle can be reviewed."""
    line = partial(compared, count=PAGES_EACH, unit="page", peer=WORDS, theirs=partial(words_of, papers_in(folder)))
    return [
        line("First paper: manage.py screen, cold", ours=partial(_command, folder, 1), note="starts Python and all"),
        line("First paper: read and screened, warm", ours=partial(_one_by_one, folder), note="as a worker does it"),
    ]


def _typed(folder: Path) -> list[Figure]:
    read = _read(folder)
    case = read_case_file(folder)
    line = partial(compared, count=TEXT_PAGES, unit="page", peer=WORDS, theirs=partial(words_of, papers_in(folder)))
    first = read[: FEW_PAGES // PAGES_EACH]
    at_once = "the first flag is printed when all are found"
    return [
        line("Typed: read, in the confined reader", ours=partial(_read, folder)),
        compared(
            f"Typed: {FEW_PAGES} of the pages screened, once read",
            *(FEW_PAGES, "page", partial(screen_bundle, case, first, EDITION)),
            *(WORDS, partial(words_of, papers_in(folder)[: len(first)])),
        ),
        line("Typed: screened, once read", ours=partial(screen_bundle, case, read, EDITION)),
        line("Typed: read and screened", ours=partial(_screen, [folder], 1)),
        line("Typed: read and screened, two readers", ours=partial(_screen, [folder], 2)),
        line("Typed: paper by paper, then as a bundle", ours=partial(_one_by_one, folder), note="as a worker does it"),
        line("Typed: manage.py screen --jobs 1, cold", ours=partial(_command, folder, 1), note=at_once),
        line("Typed: manage.py screen --jobs 2, cold", ours=partial(_command, folder, 2), note=at_once),
    ]


def _scanned(folder: Path) -> list[Figure]:
    theirs = partial(tesseract, pictures(papers_in(folder)))
    line = partial(compared, count=SCAN_PAGES, unit="page", peer=OCR, theirs=theirs)
    return [
        line("Scanned: read and screened", ours=partial(_screen, [folder], 1)),
        line("Scanned: read and screened, two readers", ours=partial(_screen, [folder], 2)),
    ]


def _demonstration(folders: Sequence[Path]) -> Figure:
    """The demonstration's cases: typed, scanned, photographed, locked."""
    papers = [path for folder in folders for path in papers_in(folder)]
    locked = [path for path in papers if is_locked(path)]
    papers = [path for path in papers if path not in locked]
    drawn = pictures(papers)
    pages = sum(1 for _ in pages_of(papers))

    def theirs() -> None:
        words_of(papers)
        tesseract(drawn)

    note = f"{len(drawn)} pages are scans or photographs"
    what, peer = f"The {len(folders)} demonstration cases", "get_text, and tesserocr where there is no text"
    return compared(what, pages, "page", partial(_screen, folders, 1, locked=len(locked)), peer, theirs, note=note)


def _read(folder: Path) -> list[DocumentRead]:
    read = [(document, read_file(folder, document.file)) for document in read_case_file(folder).documents]
    assert not any(one.reason or one.unread for _, one in read)
    return [(document, one.pages) for document, one in read]


def _screen(folders: Iterable[Path], jobs: int, *, locked: int = 0) -> None:
    lines = [line for folder in folders for line in screen_folder(folder, EDITION, jobs=jobs)]
    assert sum(line["kind"] == "unreadable" for line in lines) == locked  # what is not read costs nothing


def _one_by_one(folder: Path) -> None:
    case = read_case_file(folder)
    read: list[DocumentRead] = []
    for document in case.documents:
        read.append((document, read_file(folder, document.file).pages))
        screen_document(case, *read[-1], EDITION)
    screen_bundle(case, read, EDITION)


def _command(folder: Path, jobs: int) -> None:
    command = [sys.executable, "manage.py", "screen", "--jobs", str(jobs), str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main("screening", measure)
