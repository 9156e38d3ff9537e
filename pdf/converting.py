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
from pdf.mail import Attached
from pdf.mail_eml import unpack_eml
from pdf.mail_msg import unpack_msg
from pdf.mail_pages import pages_of_mail
from pdf.office import ABOUT, MAILS, Office, family_of, identify_office
from pdf.office_hidden import HiddenInOffice, hidden_in_mail, hidden_in_parts
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
class Prepared:
    """What was learnt while a file was taken apart: what it hides, and the files that it carried."""

    hidden: tuple[HiddenInOffice, ...]
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """Pages made of an office file or an e-mail: its kind, where the PDF is, what it hides and what it carried."""

    kind: Office
    pages: Path
    hidden: tuple[HiddenInOffice, ...]
    files: tuple[Attached, ...]


def is_converted(path: Path) -> bool:
    """Whether a file is of a family that is read by way of a PDF made of it. It looks at the first bytes only."""
    with path.open("rb") as file:
        return family_of(file.read(1024)) is not None


def convert_confined(path: Path, folder: Path) -> Converted:
    """Make a PDF of an office file or an e-mail in `folder`, an empty one, with the files that it carried beside it.

    Raises Unreadable with one sentence for whatever is refused, and where LibreOffice is needed and not installed.
    """
    kind = run(identify_office, path)
    pages = folder / "pages.pdf"
    if kind in MAILS:
        prepared = run(prepare_mail, path, kind, folder, pages)
        return Converted(kind, pages, prepared.hidden, prepared.files)
    program = find_office()
    if program is None:
        raise Unreadable(NOT_INSTALLED.format(ABOUT[kind].name))
    newer = ABOUT[kind].first
    source = path
    if newer:
        source = folder / f"newer.{newer}"
        source.write_bytes(_by_office(program, path, kind, newer, _WRITES[newer][0]))
    clean = folder / f"clean.{newer or kind}"
    prepared = run(prepare_office, source, newer or kind, clean)
    pages.write_bytes(_by_office(program, clean, newer or kind, "pdf", _WRITES[newer or kind][1]))
    return Converted(kind, pages, prepared.hidden, ())


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder for a conversion, deleted with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="cpsredact-") as folder:
        yield Path(folder)


def _by_office(program: Path, source: Path, kind: Office, ending: str, write_as: str) -> bytes:
    return run(
        convert_with_office, program, source, kind, ABOUT[kind].read_as, write_as, ending, limits=_OFFICE, starting=True
    )


def prepare_office(path: Path, kind: Office, clean: Path) -> Prepared:
    """Look a docx, xlsx or pptx through, and write a clean copy of it. For a confined process. Raises Unreadable."""
    with refusing():
        parts = parts_of(path)
        hidden = hidden_in_parts(parts, kind)
        together(rebuilt(parts, kind), clean)
    return Prepared(hidden)


def prepare_mail(path: Path, kind: Office, folder: Path, pages: Path) -> Prepared:
    """Take an e-mail apart and write its pages. For a confined process. Raises Unreadable."""
    mail = unpack_eml(path, folder) if kind == "eml" else unpack_msg(path, folder)
    pages.write_bytes(pages_of_mail(mail))
    return Prepared(hidden_in_mail(mail), mail.files)
