"""Where bytes are kept: originals as they came, and what was made of them. Nothing here is ever overwritten."""

from __future__ import annotations

import errno
import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cpsredact.refusals import Refusal

NO_ROOM = _(
    "There is no room left to store papers. Tell your system administrator; nothing that was already here is lost."
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is safely on disk: its path under STORAGE_ROOT, its SHA-256 and its size in bytes."""

    path: str
    sha256: str
    size: int


def location(path: str) -> Path:
    """The absolute place of a stored path. Raises ValueError for one that leads outside the store."""
    root = settings.STORAGE_ROOT.resolve()
    place = (root / path).resolve()
    if not place.is_relative_to(root):
        raise ValueError("A stored path leads outside the store.")
    return place


@contextmanager
def disk_full_is_a_refusal() -> Iterator[None]:
    """A full disk is said in words, and nothing half-written is left as if whole."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refusal(str(NO_ROOM)) from error
        raise


def store(chunks: Iterable[bytes], *, under: str) -> Stored:
    """Write a new read-only file under `under`, flushed to disk before its name exists.

    Raises Refusal when the disk is full.
    """
    with disk_full_is_a_refusal():
        folder = location(under)
        folder.mkdir(parents=True, exist_ok=True)
        name = uuid.uuid4().hex
        unfinished = folder / f".{name}.part"
        digest, size = hashlib.sha256(), 0
        try:
            with unfinished.open("xb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            unfinished.chmod(0o400)
            unfinished.rename(folder / name)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    return Stored(f"{under}/{name}", digest.hexdigest(), size)


def pieces(place: Path, size: int = 1024 * 1024) -> Iterator[bytes]:
    """A file's bytes in pieces, so that no file is ever held whole."""
    with place.open("rb") as file:
        while piece := file.read(size):
            yield piece


def is_as_stored(path: str, sha256: str) -> bool:
    """Whether a stored file is there, byte for byte as it was when its digest was taken."""
    place = location(path)
    return place.is_file() and digest_of(place) == sha256


def digest_of(place: Path) -> str:
    """The SHA-256 of a file as it is on disk now."""
    digest = hashlib.sha256()
    for piece in pieces(place):
        digest.update(piece)
    return digest.hexdigest()
