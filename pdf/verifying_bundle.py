"""Whether a bundle may be sent: the bytes to be sent, against the proved copies it was put together from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from pdf.verifying import checks_of, words_left
from pdf.verifying_letters import Letters
from pdf.verifying_page import FOOT
from pdf.verifying_pixels import DPI, changed_outside, is_blank
from pdf.verifying_result import ADDED, PAGES, SIGHT, UNSEEN, WORDS, Fault, Verification
from pdf.verifying_sheets import Sheet
from pdf.verifying_terms import Haystack, terms_from
from pdf.verifying_text import added, lost, undrawn

# What a bundle's own pages say of themselves, whatever is in it.
PRINTED = (
    "Contents Page Pages of removed Withheld document Version Why pages or documents are not here: what each code "
    "means A document's pages are counted as they were received. "
    "Where one was removed, the numbers at the foot skip it."
)


@dataclass(frozen=True, slots=True)
class BundlePart:
    """A proved copy whose pages should be in the bundle: which document of it, and what was left out of the source."""

    title: str
    path: Path
    number: int
    removed: tuple[int, ...] = ()

    def pages(self, length: int) -> list[str]:
        """What should be printed of each page of a copy so long: its document, and its number in the source."""
        whole = length + len(self.removed)
        left = (page for page in range(1, whole + 1) if page not in self.removed)
        return [f"(document {self.number}, page {page} of {whole})" for page in left]


def verify_assembled(
    bundle: Path,
    parts: Sequence[BundlePart],
    terms: Sequence[str],
    *,
    contents_pages: int,
    title: Sequence[str] = (),
    footer: str = "",
) -> Verification:
    """Check a bundle page by page against its parts, and the whole of it for `terms`: the words that were burnt out.

    Each page must have its part's text and look, and its number; the file must hold nothing but its pages. A term that
    stands on some part (where nobody marked it), in the case's own title or among the words that we print ourselves may
    stand in the bundle: Page is a surname, too, and each part was proved without it.
    """
    faults: list[Fault] = []
    outside = [*title, footer, PRINTED]
    with ExitStack() as stack:
        whole = stack.enter_context(pypdfium2.PdfDocument(bundle))
        pages = len(whole)
        number = contents_pages
        for part in parts:
            copy = stack.enter_context(pypdfium2.PdfDocument(part.path))
            own = part.pages(len(copy))
            for index in range(len(copy)):
                number += 1
                if number > pages:
                    break
                expected, found = Sheet(copy, index, flat=False), Sheet(whole, number - 1, flat=False)
                letters = expected.letters()
                outside.append(letters.text)
                foot = f"{footer} Page {number} of {pages} {own[index]}"
                faults += [Fault(number, check, said) for check, said in _page_faults(expected, letters, found, foot)]
                expected.close()
                found.close()
        if number != pages:
            faults.append(Fault(0, PAGES, f"The bundle has {pages} pages where it should have {number}."))
    faults += words_left(bundle, terms_from(terms, Haystack.of(" ".join(outside))), range(1, pages + 1))
    return Verification(checks_of(faults), tuple(faults), hashlib.sha256(bundle.read_bytes()).hexdigest())


def _page_faults(expected: Sheet, letters: Letters, found: Sheet, foot: str) -> Iterator[tuple[str, str]]:
    height = expected.height
    taller = found.height - height
    if abs(found.width - expected.width) > 0.5 or min(abs(taller), abs(taller - FOOT)) > 0.5:
        yield PAGES, "The page is not the size that it was."
        return
    after = found.letters()
    if lost(letters, after):
        yield WORDS, "Letters of the proved copy are lost."
    bottom = height - FOOT if taller < 1 else height
    if added(letters, after, (), foot, bottom):
        yield ADDED, "Letters are there that the proved copy does not have."
    numbered = after.only(after.middles[:, 1] > bottom).text
    if foot.split("Page ")[-1].replace(" ", "") not in numbered.replace(" ", ""):
        yield PAGES, "The page does not bear its number."
    if undrawn(after) > undrawn(letters):
        yield UNSEEN, "Letters are there with no ink to draw them."
    before, pixels = expected.pixels(DPI), found.pixels(DPI)
    if taller < 1 and not is_blank(before, bottom):
        yield SIGHT, "The line at the foot is printed over something."
    if changed_outside(before, pixels, (), bottom):
        yield SIGHT, "The page does not look as the proved copy does."
