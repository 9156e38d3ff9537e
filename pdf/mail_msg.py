"""Reading an e-mail as Outlook saves it ([MS-OXMSG]): an OLE file of numbered properties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import olefile

from pdf.mail import Letter, Mail, Unpacking, one_line, says_more
from pdf.mail_eml import decoded
from pdf.mail_html import text_of_html
from pdf.mail_rtf import unpack_rtf
from pdf.unreadable import refusing

Place = tuple[str, ...]

# Numbers of properties, from [MS-OXPROPS].
_SUBJECT, _BODY, _HTML, _RTF, _HEADERS = "0037", "1000", "1013", "1009", "007D"
_SENDER_NAME, _SENDER_ADDRESSES = "0C1A", ("5D01", "0C1F")
_TO, _CC, _BCC = "0E04", "0E03", "0E02"
_SENT, _DELIVERED, _CODEPAGE = 0x0039, 0x0E06, 0x3FDE
_NAME, _ADDRESSES, _RECIPIENT_KIND = "3001", ("39FE", "3003"), 0x0C15
_FILE_NAMES, _DATA, _EMBEDDED = ("3707", "3704", "3001"), "3701", "3701000D"
_PROPERTIES = "__properties_version1.0"
# Before the fixed properties of a whole file, of a message within it, and of a recipient or attachment.
_HEAD_OF_FILE, _HEAD_OF_MESSAGE, _HEAD_OF_PART = 32, 24, 8
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
FORMATTED = "The text of this e-mail is formatted, and follows as a document of its own."


def unpack_msg(path: Path, folder: Path) -> Mail:
    """An e-mail's letters; the files it carries are written to `folder`. Raises Unreadable."""
    unpacking = Unpacking(folder)
    with refusing(), olefile.OleFileIO(str(path)) as file:
        _unpack(_Storage(file, (), _HEAD_OF_FILE), unpacking)
    return unpacking.mail()


class _Storage:
    """One message, recipient or attachment in the file, and its properties."""

    def __init__(self, file: olefile.OleFileIO, place: Place, head: int, codepage: str = "cp1252") -> None:
        self.file, self.place = file, place
        self.fixed = dict(self._fixed(head))
        number = self.fixed.get(_CODEPAGE)
        self.codepage = f"cp{int.from_bytes(number[:4], 'little')}" if number else codepage
        if self.codepage == "cp65001":
            self.codepage = "utf-8"

    def _fixed(self, head: int) -> Iterator[tuple[int, bytes]]:
        content = self._stream(_PROPERTIES) or b""
        for at in range(head, len(content) - 15, 16):
            yield int.from_bytes(content[at + 2 : at + 4], "little"), content[at + 8 : at + 16]

    def _stream(self, name: str) -> bytes | None:
        place = [*self.place, name]
        if not self.file.exists(place) or self.file.get_type(place) != olefile.STGTY_STREAM:
            return None
        content: bytes = self.file.openstream(place).read()
        return content

    def text(self, *numbers: str) -> str:
        """The first of these properties that says anything."""
        for number in numbers:
            if (wide := self._stream(f"__substg1.0_{number}001F")) is not None:
                found = wide.decode("utf-16-le", errors="replace")
            else:
                found = decoded(self._stream(f"__substg1.0_{number}001E") or b"", self.codepage)
            if found.strip("\x00 "):
                return found.rstrip("\x00")
        return ""

    def binary(self, number: str) -> bytes:
        return self._stream(f"__substg1.0_{number}0102") or b""

    def number(self, number: int) -> int:
        return int.from_bytes(self.fixed.get(number, b"")[:4], "little")

    def moment(self, *numbers: int) -> str:
        for number in numbers:
            if ticks := int.from_bytes(self.fixed.get(number, b""), "little"):  # of 100 nanoseconds
                try:
                    return (_EPOCH + timedelta(microseconds=ticks // 10)).strftime("%d %B %Y, %H:%M:%S (UTC)")
                except OverflowError:
                    continue
        return ""

    def within(self, beginning: str) -> Iterator[Place]:
        depth = len(self.place)
        names = {
            tuple(entry[: depth + 1])
            for entry in self.file.listdir()
            if tuple(entry[:depth]) == self.place and len(entry) > depth and entry[depth].startswith(beginning)
        }
        return iter(sorted(names))


def _unpack(message: _Storage, unpacking: Unpacking) -> None:
    unpacking.begin_letter()
    at = len(unpacking.letters)
    html = message.binary(_HTML)
    shown, links = text_of_html(decoded(html, message.codepage)) if html else ("", ())
    if not html and (wide := message.text(_HTML)):
        shown, links = text_of_html(wide)
    plain = message.text(_BODY).replace("\r\n", "\n")
    attached = []
    if not shown and not plain and (packed := message.binary(_RTF)):
        attached.append(unpacking.keep("text of the e-mail.rtf", unpack_rtf(packed)))
        plain = FORMATTED
    people = [
        _person(_Storage(message.file, place, _HEAD_OF_PART, message.codepage)) for place in message.within("__recip")
    ]
    for place in message.within("__attach"):
        attached.append(_attachment(_Storage(message.file, place, _HEAD_OF_PART, message.codepage), unpacking))
    copied_unseen = [f"Bcc: {name}" for kind, name in people if kind == 3] or [
        f"Bcc: {name}" for name in filter(None, [one_line(message.text(_BCC))])
    ]
    unpacking.letters.insert(
        at,
        Letter(
            sender=_with_address(message.text(_SENDER_NAME), message.text(*_SENDER_ADDRESSES)),
            to="; ".join(name for kind, name in people if kind not in (2, 3)) or one_line(message.text(_TO)),
            cc="; ".join(name for kind, name in people if kind == 2) or one_line(message.text(_CC)),
            date=message.moment(_SENT, _DELIVERED),
            subject=one_line(message.text(_SUBJECT)),
            body=shown or plain,
            attached=tuple(attached),
            headers=(*copied_unseen, *map(one_line, _unfolded(message.text(_HEADERS)))),
            unseen=plain if shown and says_more(plain, shown) else "",
            links=links,
        ),
    )


def _person(recipient: _Storage) -> tuple[int, str]:
    return recipient.number(_RECIPIENT_KIND), _with_address(recipient.text(_NAME), recipient.text(*_ADDRESSES))


def _with_address(name: str, address: str) -> str:
    name, address = one_line(name), one_line(address)
    return name if not address or address == name else f"{name} <{address}>".strip()


def _attachment(part: _Storage, unpacking: Unpacking) -> str:
    inside = (*part.place, f"__substg1.0_{_EMBEDDED}")
    if part.file.exists([*inside, _PROPERTIES]):
        _unpack(_Storage(part.file, inside, _HEAD_OF_MESSAGE, part.codepage), unpacking)
        return "an e-mail, which follows"
    return unpacking.keep(part.text(*_FILE_NAMES), part.binary(_DATA))


def _unfolded(headers: str) -> list[str]:
    """Header lines, each whole: a line that begins with a space goes on with the one before."""
    lines: list[str] = []
    for line in headers.replace("\r\n", "\n").split("\n"):
        if line[:1] in (" ", "\t") and lines:
            lines[-1] += line
        elif line.strip():
            lines.append(line)
    return lines
