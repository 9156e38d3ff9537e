"""Opening a paper: what kind of file it is, what is refused outright, and every accepted kind as PDF pages.

Everything that reads, pictures or burns a paper opens it here, so that all of them see the same pages in the same
place. Files are hostile until shown otherwise: callers that hold anything worth taking go through `pdf.confined`.
"""

from __future__ import annotations

from pathlib import Path

import pymupdf

from pdf.geometry import displayed_size
from pdf.imaging import paper_from_picture
from pdf.layers_settling import settle_layers
from pdf.office import family_of
from pdf.unreadable import DAMAGED, MAX_BYTES, MAX_PAGE_POINTS, MAX_PAGES, MAX_PIXELS, Media, Unreadable, refusing

_PICTURES: tuple[tuple[bytes, Media], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
)

CUT_SHORT = "It is cut short, so part of it is missing: ask for it to be sent again."

# MuPDF repairs and carries on, and says so only here; nothing may reach our own output streams.
pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


def identify(path: Path) -> Media:
    """What the file is, by its content and never by its name. Raises Unreadable for anything but the four kinds.

    Of an office file or an e-mail `pdf.converting` makes a PDF, and that is what is opened.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise Unreadable("It could not be opened.") from error
    if size == 0:
        raise Unreadable("It is empty: the file holds nothing at all.")
    if size > MAX_BYTES:
        raise Unreadable(f"It is larger than {MAX_BYTES // 1024 // 1024} MB: ask for it in parts.")
    picture = next((media for magic, media in _PICTURES if head.startswith(magic)), None)
    if family_of(head):  # even with a PDF among its first bytes: an e-mail may carry one there
        raise Unreadable("It is an office file, an archive or an e-mail, of which no pages have been made.")
    if b"%PDF-" not in head:
        if picture is None:
            raise Unreadable("It is not a PDF, a picture (JPEG, PNG or TIFF), an office file or an e-mail.")
        return picture
    if picture is not None:
        raise Unreadable("It is made to be a picture and a PDF at once: ask for a plain copy.")
    return "pdf"


def open_paper(path: Path, *, only: int | None = None) -> pymupdf.Document:
    """The paper as a PDF document: a PDF as it is, a picture as one page for each of its frames.

    The document is to be closed by the caller. With `only`, a picture file has just that page drawn; its other pages
    are there and blank, which spares decoding a hundred frames to read one. Raises Unreadable for what is refused as
    a whole: password, damage, no pages, too many pages, XFA.
    """
    media = identify(path)
    with refusing():
        if media == "pdf":
            return _open_pdf(path)
        return paper_from_picture(path, media, only=only)


def open_page(document: pymupdf.Document, number: int) -> pymupdf.Page:
    """Page `number`, from 1, once it has passed the checks of a single page. Raises Unreadable."""
    if not 1 <= number <= document.page_count:
        raise Unreadable(f"It has no page {number}.")
    with refusing():
        page = document[number - 1]
        _check_page(page)
    return page


def warnings_since() -> list[str]:
    """What MuPDF has complained of since this was last asked, less what makes no difference to what is seen."""
    lines = pymupdf.TOOLS.mupdf_warnings().splitlines()  # reading them also clears them
    return [line for line in lines if not any(harmless in line for harmless in _HARMLESS)]


_HARMLESS = ("ICC profile", "ascent/descent", "... repeated")


def _open_pdf(path: Path) -> pymupdf.Document:
    pymupdf.TOOLS.reset_mupdf_warnings()
    try:
        document = pymupdf.open(path, filetype="pdf")
    except pymupdf.FileDataError as error:
        raise Unreadable(DAMAGED if _is_whole(path) else CUT_SHORT) from error
    try:
        _check_document(document, path)
        settle_layers(document)
    except BaseException:
        document.close()
        raise
    return document


def _check_document(document: pymupdf.Document, path: Path) -> None:
    if not document.is_pdf:  # MuPDF looks for itself, and opens a PNG or a web page that is named .pdf
        raise Unreadable(DAMAGED)
    if document.needs_pass:
        raise Unreadable("It needs a password: ask the police for a copy without one.")
    if document.is_repaired and not _is_whole(path):
        raise Unreadable(CUT_SHORT)
    if document.page_count == 0:
        raise Unreadable(DAMAGED if document.is_repaired else "It has no pages.")
    if document.page_count > MAX_PAGES:
        raise Unreadable(f"It has more than {MAX_PAGES:,} pages: ask for it in parts.")
    if document.xref_get_key(document.pdf_catalog(), "AcroForm/XFA")[0] != "null":
        raise Unreadable("It is a form that changes as it is filled in (XFA): ask for a printed copy of it.")


def _is_whole(path: Path) -> bool:
    """Whether the file has its ending. A repaired file that has is mended; one that has not is cut short."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        return b"%%EOF" in file.read()


def _check_page(page: pymupdf.Page) -> None:
    width, height = displayed_size(page)
    if max(width, height) > MAX_PAGE_POINTS:
        raise Unreadable(f"Page {page.number + 1} is too large to show: ask for a copy at its proper size.")
    if any(image[2] * image[3] > MAX_PIXELS for image in page.get_images(full=True)):
        raise Unreadable(f"A picture on page {page.number + 1} is too large to open safely.")
    if next(page.annots(types=[pymupdf.mupdf.PDF_ANNOT_REDACT]), None) is not None:
        raise Unreadable(
            f"Page {page.number + 1} holds redaction marks that were never applied, so what they cover is still there:"
            " ask the police to finish or remove them."
        )
