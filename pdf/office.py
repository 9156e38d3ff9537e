"""Office files and e-mails: which kind a file is, by its content and never by its name, and what LibreOffice calls it.

`family_of` looks at the first bytes and may be called anywhere. `identify_office` looks inside, and is for a confined
process.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import olefile

from pdf.mail_eml import looks_like_mail
from pdf.unreadable import DAMAGED, Unreadable

Office = Literal["docx", "xlsx", "pptx", "doc", "xls", "ppt", "rtf", "eml", "msg"]
Family = Literal["zip", "ole", "rtf", "mail"]

LOCKED = "It needs a password: ask the police for a copy without one."
ARCHIVE = "It is an archive of files, or a kind that cannot be opened here: ask for what is in it, one file at a time."
OTHER = "It is a kind of office file that cannot be opened here: ask the police for a PDF of it."
TWO_AT_ONCE = "It is made to be two kinds of file at once: ask for a plain copy."


@dataclass(frozen=True, slots=True)
class About:
    """A kind in words, how LibreOffice reads it, and the newer kind it is read as first, where it is an old one."""

    name: str
    read_as: str
    first: Office | None = None


ABOUT: dict[Office, About] = {
    "docx": About("a Word document", "MS Word 2007 XML"),
    "xlsx": About("an Excel workbook", "Calc MS Excel 2007 XML"),
    "pptx": About("a PowerPoint show", "Impress MS PowerPoint 2007 XML"),
    "doc": About("a Word document of the old kind", "MS Word 97", "docx"),
    "xls": About("an Excel workbook of the old kind", "MS Excel 97", "xlsx"),
    "ppt": About("a PowerPoint show of the old kind", "MS PowerPoint 97", "pptx"),
    "rtf": About("a rich text document", "Rich Text Format", "docx"),
    "eml": About("an e-mail", ""),
    "msg": About("an e-mail saved by Outlook", ""),
}
MAILS: frozenset[Office] = frozenset({"eml", "msg"})

_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_MAIN_PARTS: tuple[tuple[Office, re.Pattern[str]], ...] = (
    ("docx", re.compile(r"word/document\d*\.xml")),
    ("xlsx", re.compile(r"xl/workbook\d*\.xml")),
    ("pptx", re.compile(r"ppt/presentation\d*\.xml")),
)
_STREAMS: tuple[tuple[Office, str], ...] = (
    ("msg", "__properties_version1.0"),
    ("doc", "WordDocument"),
    ("xls", "Workbook"),
    ("xls", "Book"),
    ("ppt", "PowerPoint Document"),
)


def family_of(head: bytes) -> Family | None:
    """What a file's first thousand bytes say it may be, of what is opened by way of a PDF; None for anything else."""
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(_RTF):
        return "rtf"
    return "mail" if looks_like_mail(head) else None


def identify_office(path: Path) -> Office:
    """Which kind it is. Raises Unreadable for an archive, a kind that is not opened here, or one with a password."""
    with path.open("rb") as file:
        family = family_of(file.read(1024))
    if family == "zip":
        return _in_zip(path)
    if family == "ole":
        return _in_ole(path)
    if family is None:
        raise Unreadable(OTHER)
    return "rtf" if family == "rtf" else "eml"


def _in_zip(path: Path) -> Office:
    try:
        with zipfile.ZipFile(path) as file:
            names = set(file.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable(DAMAGED) from error
    found: list[Office] = [kind for kind, part in _MAIN_PARTS if any(map(part.fullmatch, names))]
    if "[Content_Types].xml" not in names or not found:
        raise Unreadable(ARCHIVE)
    if len(found) > 1:
        raise Unreadable(TWO_AT_ONCE)
    return found[0]


def _in_ole(path: Path) -> Office:
    try:
        with olefile.OleFileIO(str(path)) as file:
            if file.exists("EncryptedPackage"):  # a newer kind, wrapped in the older with a password
                raise Unreadable(LOCKED)
            kind = next((kind for kind, stream in _STREAMS if file.exists(stream)), None)
            if kind is None:
                raise Unreadable(OTHER)
            if _has_password(file, kind):
                raise Unreadable(LOCKED)
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise Unreadable(DAMAGED) from error
    return kind


def _has_password(file: olefile.OleFileIO, kind: Office) -> bool:
    if kind == "doc":
        head = file.openstream("WordDocument").read(12)  # [MS-DOC] 2.5.1: the ninth bit of the flags
        return len(head) == 12 and bool(head[11] & 0x01)
    if kind == "xls":
        return _has_record(file.openstream("Workbook" if file.exists("Workbook") else "Book").read(65_536), 0x2F)
    return kind == "ppt" and file.exists("EncryptedSummary")


def _has_record(stream: bytes, wanted: int) -> bool:
    """Whether a workbook's first records have one of this number ([MS-XLS] 2.1.4): before any cell, if anywhere."""
    at = 0
    while at + 4 <= len(stream):
        number = int.from_bytes(stream[at : at + 2], "little")
        if number == wanted:
            return True
        at += 4 + int.from_bytes(stream[at + 2 : at + 4], "little")
    return False
