"""Where bytes are kept: originals as they came, and what was made of them. Nothing here is ever overwritten.

Each file is encrypted under its case's key (cases.encryption). Digests and sizes are of what it says, not of what lies
on disk. Programs that need a path get a copy in the clear for as long as they need it, in the temporary folder, which
is memory in production (docs/production.md).
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cases.encryption.cipher import Damaged, decrypt_pieces, encrypt_pieces
from cases.encryption.keystore import KeyDestroyed
from cpsredact.refusals import Refusal
from pdf.unreadable import Unreadable

NO_ROOM = _(
    "There is no room left to store papers. Tell your system administrator; nothing that was already here is lost."
)
NOT_AS_RECEIVED = "The stored file is missing, or is not as it was received. Tell your system administrator."
_IN_THE_CLEAR, _IN_USE = "cps-redact-clear-", "in-use"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is safely on disk: its path under STORAGE_ROOT, and the SHA-256 and size in bytes of what it says."""

    path: str
    sha256: str
    size: int


def location(path: str) -> Path:
    """The absolute place of a stored, encrypted file. Raises ValueError for one that leads outside the store."""
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


def store(chunks: Iterable[bytes], *, under: str, key: uuid.UUID) -> Stored:
    """Write a new read-only file under `under`, encrypted by the case's key, flushed to disk before its name exists.

    Raises Refusal when the disk is full.
    """
    with disk_full_is_a_refusal():
        folder = location(under)
        folder.mkdir(parents=True, exist_ok=True)
        name = uuid.uuid4().hex
        unfinished = folder / f".{name}.part"
        counted = _Counted(chunks)
        try:
            with unfinished.open("xb") as file:
                for piece in encrypt_pieces(counted, key=key):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            unfinished.chmod(0o400)
            unfinished.rename(folder / name)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    return Stored(f"{under}/{name}", counted.digest.hexdigest(), counted.size)


class _Counted:
    """Pieces that are digested and counted as they pass."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks, self.digest, self.size = chunks, hashlib.sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            self.digest.update(chunk)
            self.size += len(chunk)
            yield chunk


@contextmanager
def opened(path: str) -> Iterator[Path]:
    """A stored file in the clear, while the block lasts. Raises Unreadable when it is missing, or not as written."""
    with working_folder() as folder:
        clear = folder / "paper"
        try:
            _write_out(path, clear)
        except (FileNotFoundError, Damaged, KeyDestroyed) as error:
            raise Unreadable(NOT_AS_RECEIVED) from error
        clear.chmod(0o400)
        yield clear


@contextmanager
def all_opened(paths: Iterable[str]) -> Iterator[dict[str, Path]]:
    """Several stored files in the clear, by their paths, while the block lasts. Raises Unreadable as `opened` does."""
    with ExitStack() as stack:
        yield {path: stack.enter_context(opened(path)) for path in paths}


@contextmanager
def working_folder() -> Iterator[Path]:
    """A private folder for what is in the clear, gone when the block ends. What killed processes left goes with it."""
    sweep()
    with disk_full_is_a_refusal():
        folder = Path(tempfile.mkdtemp(prefix=_IN_THE_CLEAR))
        mark = _marked(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
        mark.close()


def sweep() -> int:
    """Remove what killed processes left in the clear in the temporary folder. How many folders that were."""
    left = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_IN_THE_CLEAR}*"):
        # The mark of a folder in use is locked, by a lock that dies with its process; one is not marked till then.
        with suppress(FileNotFoundError, BlockingIOError), (folder / _IN_USE).open("rb") as mark:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)
            left += 1
    return left


def _marked(folder: Path) -> BinaryIO:
    """Mark a new folder as in use: the mark appears locked, so that nobody sweeps it in between."""
    mark = (folder / f"{_IN_USE}.new").open("wb")
    fcntl.flock(mark, fcntl.LOCK_EX)
    (folder / f"{_IN_USE}.new").rename(folder / _IN_USE)
    return mark


def read_back(path: str, sha256: str) -> BinaryIO:
    """A stored file's bytes, in a file without a name, at its beginning, once they are known to be those of the digest.

    Raises Damaged when they are not, or are not there.
    """
    digest = hashlib.sha256()
    with ExitStack() as unless_whole:
        clear = unless_whole.enter_context(tempfile.TemporaryFile())
        try:
            with location(path).open("rb") as file, disk_full_is_a_refusal():
                for piece in decrypt_pieces(file, location(path).stat().st_size):
                    digest.update(piece)
                    clear.write(piece)
        except (FileNotFoundError, KeyDestroyed) as error:
            raise Damaged("A stored file is missing.") from error
        if digest.hexdigest() != sha256:
            raise Damaged("A stored file is not the one that was kept.")
        unless_whole.pop_all()
    clear.seek(0)
    return clear


def is_as_stored(path: str, sha256: str) -> bool:
    """Whether a stored file is there, byte for byte as it was when its digest was taken."""
    digest = hashlib.sha256()
    try:
        with location(path).open("rb") as file:
            for piece in decrypt_pieces(file, location(path).stat().st_size):
                digest.update(piece)
    except (FileNotFoundError, Damaged, KeyDestroyed):
        return False
    return digest.hexdigest() == sha256


def pieces(place: Path, size: int = 1024 * 1024) -> Iterator[bytes]:
    """The bytes of a file in the clear, in pieces, so that no file is ever held whole."""
    with place.open("rb") as file:
        while piece := file.read(size):
            yield piece


def digest_of(place: Path) -> str:
    """The SHA-256 of a file as it lies on disk."""
    digest = hashlib.sha256()
    for piece in pieces(place):
        digest.update(piece)
    return digest.hexdigest()


def _write_out(path: str, clear: Path) -> None:
    stored = location(path)
    with stored.open("rb") as file, disk_full_is_a_refusal(), clear.open("xb") as out:
        for piece in decrypt_pieces(file, stored.stat().st_size):
            out.write(piece)
