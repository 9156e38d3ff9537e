"""What an e-mail is made of, however it was saved: its letters, and the files it carries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from pdf.unreadable import MAX_BYTES, Unreadable

MOST_FILES = 50
MOST_LETTERS = 30  # a letter within a letter counts like any other
MOST_TEXT = 5_000_000  # letters of the alphabet, in one body

TOO_MANY = (
    f"It carries more than {MOST_FILES} files, or more than {MOST_LETTERS} e-mails in one another: ask for it in parts."
)
TOO_LARGE = f"What it carries is larger than {MAX_BYTES // 1024 // 1024} MB: ask for it in parts."


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that an e-mail carried: the name it had there, and the name it was put under in the folder asked for."""

    name: str
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail as its reader saw it, and what its reader did not see.

    `headers` are the lines about its way and its programs. `unseen` is text that it holds in a second version, which
    a reader shows in place of the first or not at all. `links` are addresses that stand behind other words.
    """

    sender: str
    to: str
    cc: str
    date: str
    subject: str
    body: str
    attached: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    unseen: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail: first itself, then any e-mails it carries, and the files of all of them."""

    letters: tuple[Letter, ...]
    files: tuple[Attached, ...]


@dataclass(slots=True)
class Unpacking:
    """What has been taken out so far, within the limits. Files are written to `folder` under numbers."""

    folder: Path
    letters: list[Letter] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)
    _begun: int = 0
    _size: int = 0

    def begin_letter(self) -> None:
        """Count a letter before it is read. Raises Unreadable when there are too many."""
        self._begun += 1
        if self._begun > MOST_LETTERS:
            raise Unreadable(TOO_MANY)

    def keep(self, name: str, content: bytes) -> str:
        """Write out a file that was carried, and answer the name it goes by. Raises Unreadable beyond the limits."""
        self._size += len(content)
        if len(self.files) >= MOST_FILES:
            raise Unreadable(TOO_MANY)
        if self._size > MAX_BYTES:
            raise Unreadable(TOO_LARGE)
        shown = one_line(name)[-200:] or f"file {len(self.files) + 1}"
        place = self.folder / str(len(self.files) + 1)
        place.write_bytes(content)
        self.files.append(Attached(shown, place.name, len(content)))
        return shown

    def mail(self) -> Mail:
        return Mail(tuple(self.letters), tuple(self.files))


def one_line(text: str) -> str:
    """The text on one line, without what cannot be shown or stored."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def says_more(other: str, than: str) -> bool:
    """Whether one version of a text has a word that the other has not."""
    return bool(_words(other) - _words(than))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
