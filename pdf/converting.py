"""Making PDF pages of an office file or an e-mail. Every step of it is taken in a confined process.

What LibreOffice makes is as little trusted as what the police sent: it is inspected, read and burnt like any PDF.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pdf.confined import Limits, run
from pdf.hidden import Inventory
from pdf.inventory import take_inventory
from pdf.mail import Attached, Mail
from pdf.mail_eml import unpack_eml
from pdf.mail_msg import unpack_msg
from pdf.mail_pages import pages_of_mail
from pdf.office import ABOUT, MAILS, Office, family_of, identify_office
from pdf.office_hidden import hidden_in_mail, hidden_in_office
from pdf.office_parts import parts_of, together
from pdf.office_rebuilding import rebuilt
from pdf.starting import convert_with_office, find_office
from pdf.unreadable import MAX_BYTES, Unreadable, refusing

NOT_INSTALLED = (
    "It is {}, and LibreOffice, which turns it into pages, is not installed here. Ask your system administrator to "
    "install it, or the police for a PDF of it."
)

_WRITES: dict[Office, tuple[str, str]] = {  # how LibreOffice writes the newer kinds, and how pages of them
    "docx": ("MS Word 2007 XML", "writer_pdf_Export"),
    "xlsx": ("Calc MS Excel 2007 XML", "calc_pdf_Export"),
    "pptx": ("Impress MS PowerPoint 2007 XML", "impress_pdf_Export"),
}
# A sheet of 100,000 rows takes it half a minute. It has threads, which the kernel counts as processes.
_OFFICE = Limits(memory_mb=3_072, cpu_seconds=60, wall_seconds=90.0, file_mb=MAX_BYTES // 1024 // 1024, processes=96)


@dataclass(frozen=True, slots=True)
class Converted:
    """Pages made of an office file or an e-mail: its kind, where the PDF is, and the files that it carried."""

    kind: Office
    pages: Path
    files: tuple[Attached, ...]


def is_converted(path: Path) -> bool:
    """Whether a file is of a family that is read by way of a PDF made of it. It looks at the first bytes only.

    Raises Unreadable for a file that cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return family_of(file.read(1024)) is not None
    except OSError as error:
        raise Unreadable("It could not be opened.") from error


def convert_confined(path: Path, folder: Path) -> Converted:
    """Make a PDF of an office file or an e-mail in `folder`, an empty one, with the files that it carried beside it.

    Raises Unreadable with one sentence for whatever is refused, and where LibreOffice is needed and not installed.
    """
    kind = run(identify_office, path)
    pages = folder / "pages.pdf"
    if kind in MAILS:
        return Converted(kind, pages, run(prepare_mail, path, kind, folder, pages, writes=(folder,)))
    program = _office_for(kind)
    source, newer = _newer(program, path, kind, folder)
    clean = folder / f"clean.{newer}"
    run(prepare_office, source, newer, clean, writes=(folder,))
    pages.write_bytes(_by_office(program, clean, newer, "pdf", _WRITES[newer][1]))
    return Converted(kind, pages, ())


def inventory_confined(path: Path) -> Inventory:
    """What a file of any kind holds besides what its pages show. Raises Unreadable where it cannot be looked into."""
    if not is_converted(path):
        return run(take_inventory, path)
    kind = run(identify_office, path)
    with scratch() as folder:
        if kind in MAILS:
            return run(list_mail, path, kind, folder, writes=(folder,))
        old = ABOUT[kind].first is not None
        source, newer = _newer(_office_for(kind), path, kind, folder) if old else (path, kind)
        return run(hidden_in_office, source, newer)


def _office_for(kind: Office) -> Path:
    program = find_office()
    if program is None:
        raise Unreadable(NOT_INSTALLED.format(ABOUT[kind].name))
    return program


def _newer(program: Path, path: Path, kind: Office, folder: Path) -> tuple[Path, Office]:
    """A file of an older kind as one of the newer; one that is of a newer kind as it is."""
    newer = ABOUT[kind].first
    if newer is None:
        return path, kind
    source = folder / f"newer.{newer}"
    source.write_bytes(_by_office(program, path, kind, newer, _WRITES[newer][0]))
    return source, newer


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder for a conversion, deleted with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="cpsredact-") as folder:
        yield Path(folder)


def _by_office(program: Path, source: Path, kind: Office, ending: str, write_as: str) -> bytes:
    return run(
        convert_with_office, program, source, kind, ABOUT[kind].read_as, write_as, ending, limits=_OFFICE, starting=True
    )


def prepare_office(path: Path, kind: Office, clean: Path) -> None:
    """Write a clean copy of a docx, xlsx or pptx. For a confined process. Raises Unreadable."""
    with refusing():
        together(rebuilt(parts_of(path), kind), clean)


def prepare_mail(path: Path, kind: Office, folder: Path, pages: Path) -> tuple[Attached, ...]:
    """Write an e-mail's pages, and what it carries to `folder`. For a confined process. Raises Unreadable."""
    mail = _unpacked(path, kind, folder)
    pages.write_bytes(pages_of_mail(mail))
    return mail.files


def list_mail(path: Path, kind: Office, folder: Path) -> Inventory:
    """What an e-mail's pages do not show. For a confined process. Raises Unreadable."""
    return hidden_in_mail(_unpacked(path, kind, folder))


def _unpacked(path: Path, kind: Office, folder: Path) -> Mail:
    return unpack_eml(path, folder) if kind == "eml" else unpack_msg(path, folder)
