"""What a file turns out to be before it is taken in: its pages, or why it has none, and what it carried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _

from cases.files import Stored, location, opened, pieces, store
from cpsredact.refusals import Invalid
from pdf.confined import inspect_confined
from pdf.converting import convert_confined, is_converted, scratch
from pdf.mail import Attached
from pdf.reading import Inspection
from pdf.unreadable import Unreadable

EMPTY = "It is empty: nothing was in the file that was sent."
TOO_DEEP = "It is an e-mail within e-mails within an e-mail: ask for it by itself."
MOST_FILES = 150  # that come out of one that was sent
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was stored, and what was found in it. `made` is the PDF that was made of it, where one had to be."""

    name: str
    stored: Stored
    inspection: Inspection | None = None
    fault: str = ""
    media: str = ""
    made: Stored | None = None
    carried: tuple[Looked, ...] = ()


@dataclass(slots=True)
class Shelf:
    """Where the files of one deed are put, and what was put there, so that it can all be cleared away."""

    folder: str
    key: UUID
    put: list[Stored] = field(default_factory=list)

    def store(self, chunks: Iterable[bytes]) -> Stored:
        if len(self.put) >= 2 * MOST_FILES:  # each may have had a PDF made of it
            said = _("It carries more than %(most)s files, one in another: ask for it in parts.")
            raise Invalid(said % {"most": MOST_FILES})
        self.put.append(store(chunks, under=self.folder, key=self.key))
        return self.put[-1]

    def clear(self) -> None:
        for stored in self.put:
            location(stored.path).unlink(missing_ok=True)


def look_through(name: str, chunks: Iterable[bytes], shelf: Shelf, *, depth: int = 1) -> Looked:
    """Store a file, and find out what it is. A fault is found, not raised; raises Refusal when the disk is full."""
    found = Looked(name, shelf.store(chunks))
    if found.stored.size == 0:
        return replace(found, fault=EMPTY)
    try:
        with opened(found.stored.path) as place:
            if is_converted(place):
                return _converted(found, place, shelf, depth)
            inspection = inspect_confined(place)
    except Unreadable as error:
        return replace(found, fault=error.reason)
    return replace(found, inspection=inspection, media=inspection.media)


def _converted(found: Looked, place: Path, shelf: Shelf, depth: int) -> Looked:
    with scratch() as folder:
        converted = convert_confined(place, folder)
        if converted.files and depth >= _DEEPEST:
            raise Unreadable(TOO_DEEP)
        inspection = inspect_confined(converted.pages)
        return replace(
            found,
            inspection=inspection,
            media=converted.kind,
            made=shelf.store(pieces(converted.pages)),
            carried=tuple(_carried(one, folder, shelf, depth) for one in converted.files),
        )


def _carried(one: Attached, folder: Path, shelf: Shelf, depth: int) -> Looked:
    return look_through(one.name, pieces(folder / one.file), shelf, depth=depth + 1)
