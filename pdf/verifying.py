"""Whether a burnt file may be let out: judged from its bytes, by engines that did not make it.

Shares no code with `burning`, which it does not trust. The source is read again by pdfium; the burnt file is read by
pdfium, pdfminer, MuPDF and pikepdf. Every check is made even after one has failed. sentence
here holds a word from the paper.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
from pdfminer.psexceptions import PSException

from pdf.marks import BurnReport, Mark
from pdf.verifying_engines import mupdf_texts, pdfminer_texts
from pdf.verifying_fonts import letters_listed, lists_a_lost_letter
from pdf.verifying_objects import look_through
from pdf.verifying_page import PageCheck
from pdf.verifying_result import CHECKS, FONTS, GONE, OBJECTS, PAGES, PARTS, SHAPE, Check, Fault, Verification
from pdf.verifying_sheets import Sheet
from pdf.verifying_source import open_source
from pdf.verifying_terms import Haystack, Terms, terms_from

__all__ = ["Check", "Fault", "Verification", "verify"]


def verify(
    source: Path,
    burnt: Path,
    marks: Sequence[Mark],
    removed: frozenset[int],
    report: BurnReport,
    *,
    footer: str = "",
) -> Verification:
    """Check a burnt file against its source, its marks and what is said to have been done to each page."""
    by_page: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.page not in removed:
            by_page[mark.page].append(mark)
    faults: list[Fault] = []
    gone = [mark.text for mark in marks if mark.page not in removed]
    outside = [footer, *(mark.label for mark in marks)]
    letters: set[str] = set()
    made = {page.page: page for page in report.pages}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        before = stack.enter_context(open_source(source, folder))
        after = stack.enter_context(pypdfium2.PdfDocument(burnt))
        second = stack.enter_context(pymupdf.open(burnt))
        left = [number for number in range(1, len(before) + 1) if number not in removed]
        faults += _pages(left, len(after), report)
        for index, number in enumerate(left[: len(after)]):
            burnt_sheet = Sheet(after, index, flat=False)
            source_sheet = before.sheet(number, burnt_sheet.width)
            page = PageCheck(number, by_page[number], made=made.get(number), footer=footer)
            division = page.check(source_sheet, burnt_sheet, second[index], before.drawn_by_mupdf)
            burnt_sheet.close()
            source_sheet.close()
            faults += page.faults
            gone += division.gone
            outside.append(division.outside)
            letters |= page.letters
    if lists_a_lost_letter(letters_listed(burnt), gone, "".join(letters)):
        faults.append(Fault(0, FONTS, "A font lists a letter that stood only in what was taken out."))
    terms = terms_from(gone, Haystack.of(" ".join(outside)))
    faults += words_left(burnt, terms, left)
    return Verification(checks_of(faults), tuple(faults), hashlib.sha256(burnt.read_bytes()).hexdigest())


def _pages(left: Sequence[int], pages: int, report: BurnReport) -> Iterator[Fault]:
    if pages != len(left):
        yield Fault(0, PAGES, f"The copy has {pages} pages where it should have {len(left)}.")
    if [page.page for page in report.pages if page.made != "removed"] != list(left):
        yield Fault(0, PAGES, "The record of what was done does not match the pages that were to be left.")


def words_left(burnt: Path, terms: Terms, left: Sequence[int]) -> Iterator[Fault]:
    """Search a whole file for the words that should be gone, with every engine, in every object, and in its bytes.

    `left`: the number of each of the file's pages, as faults are to name it.
    """
    numbers = dict(enumerate(left, start=1))
    for engine, texts in (("pdfminer", pdfminer_texts(burnt)), ("MuPDF", mupdf_texts(burnt))):
        try:
            for position, text in enumerate(texts, start=1):
                if terms.found_in(text):
                    yield Fault(numbers.get(position, 0), GONE, f"{engine} still reads a marked word.")
        except (PSException, pikepdf.PdfError, pymupdf.FileDataError):
            yield Fault(0, GONE, f"{engine} cannot read the copy.")
    found = look_through(burnt, terms)
    for check, kinds in ((PARTS, found.parts), (SHAPE, found.shape), (OBJECTS, found.words)):
        for sentence, positions in kinds.items():
            yield from (Fault(numbers.get(position, 0), check, sentence) for position in sorted(positions))


def checks_of(faults: Sequence[Fault]) -> tuple[Check, ...]:
    """Every check that is made, in one order, with where it failed."""
    checks = []
    for name in CHECKS:
        pages = sorted({fault.page for fault in faults if fault.check == name})
        where = ", ".join(f"page {page}" if page else "the whole file" for page in pages)
        checks.append(Check(name, not pages, f"Failed on {where}." if pages else ""))
    return tuple(checks)
