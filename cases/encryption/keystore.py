"""The keys: one for each case, in a file of its own outside the database, wrapped by the master key.

A back-up of the database or of the store holds ciphertext and no key, so that destroying the one file of a case's key
destroys every copy of its papers wherever they lie. KEYS_ROOT must be replicated and never archived.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings

KEY_BYTES = 32  # AES-256
_MARK = b"CPSK1"
_MASTER_BYTES = 8  # how much of a master key's digest says which one wrapped a key
_DESTROYED = ".destroyed"


class KeyDestroyed(Exception):
    """The case's key was destroyed, and with it whatever was encrypted by it."""


class KeyUnavailable(Exception):
    """A key that ought to be there cannot be had: its file is missing or damaged, or no master key opens it."""


def new_key() -> uuid.UUID:
    """Make a case's key, and give its number. It is on disk before this returns."""
    number = uuid.uuid4()
    ensure_key(number)
    return number


def ensure_key(number: uuid.UUID) -> None:
    """Make the key of this number unless it is there. Two at once make one."""
    place = _place(number)
    if place.exists() or is_destroyed(number):
        return
    with _written(place, over=False) as file:
        file.write(_wrapped(os.urandom(KEY_BYTES)))


def key_for(number: uuid.UUID, purpose: str) -> bytes:
    """The 32 bytes that serve one purpose under a case's key (RFC 5869).

    Raises KeyDestroyed, or KeyUnavailable. The file is looked for each time, so that a key that was destroyed by
    another process is gone from this one too.
    """
    place = _spelled(settings.KEYS_ROOT, number)
    try:
        there = os.stat(place)
    except FileNotFoundError:
        if is_destroyed(number):
            raise KeyDestroyed(f"The key {number} was destroyed.") from None
        raise KeyUnavailable(f"The key {number} is not in KEYS_ROOT.") from None
    return _derived(place, there.st_ino, there.st_mtime_ns, settings.MASTER_KEYS, purpose)


def destroy_key(number: uuid.UUID) -> None:
    """Destroy a key for good, and leave a mark that it was. Doing it again changes nothing."""
    mark = _place(number).with_suffix(_DESTROYED)
    if not mark.exists():
        with _written(mark) as file:
            file.write(datetime.now(UTC).isoformat().encode())
    place = _place(number)
    if place.exists():
        # Overwritten first for discs that write in place; others keep nothing but what the master key wrapped.
        with place.open("r+b") as file:
            file.write(os.urandom(place.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        place.unlink()
        _flush_folder(place.parent)
    _derived.cache_clear()


def is_destroyed(number: uuid.UUID) -> bool:
    """Whether this key was destroyed, as against lost."""
    return _place(number).with_suffix(_DESTROYED).exists()


def rewrap_keys() -> tuple[int, int]:
    """Wrap every key by the first master key: how many were wrapped anew, and how many were so already.

    Raises KeyUnavailable for a key that none of the master keys opens; those before it are done.
    """
    changed = same = 0
    for place in sorted(settings.KEYS_ROOT.glob("*/*")):
        if place.suffix or place.name.startswith("."):
            continue
        kept = place.read_bytes()
        if kept[len(_MARK) :].startswith(_fingerprint(settings.MASTER_KEYS[0])):
            same += 1
            continue
        again = _wrapped(_unwrapped(kept, settings.MASTER_KEYS, place.name))
        with _written(place) as file:
            file.write(again)
        changed += 1
    return changed, same


def _place(number: uuid.UUID) -> Path:
    return Path(_spelled(settings.KEYS_ROOT, number))


@lru_cache(maxsize=4096)
def _spelled(root: Path, number: uuid.UUID) -> str:
    """Where a key lies: put together once, since a page of paper asks for its key hundreds of times."""
    name = number.hex
    return str(Path(root) / name[:2] / name)


def _wrapped(key: bytes) -> bytes:
    """A key under the first master key (RFC 3394), with which one that was."""
    if not settings.MASTER_KEYS:
        raise KeyUnavailable("No master key is set.")
    master = settings.MASTER_KEYS[0]
    return _MARK + _fingerprint(master) + aes_key_wrap(master, key)


def _unwrapped(kept: bytes, masters: tuple[bytes, ...], name: str) -> bytes:
    mark, which, wrapped = kept[: len(_MARK)], kept[len(_MARK) :][:_MASTER_BYTES], kept[len(_MARK) + _MASTER_BYTES :]
    for master in masters:
        if mark == _MARK and which == _fingerprint(master):
            try:
                return aes_key_unwrap(master, wrapped)
            except (InvalidUnwrap, ValueError) as error:
                raise KeyUnavailable(f"The file of key {name} is damaged.") from error
    raise KeyUnavailable(f"None of the master keys opens key {name}.")


def _fingerprint(master: bytes) -> bytes:
    return hashlib.sha256(b"master key:" + master).digest()[:_MASTER_BYTES]


@lru_cache(maxsize=4096)
def _derived(place: str, inode: int, mtime_ns: int, masters: tuple[bytes, ...], purpose: str) -> bytes:
    """Inode and time stand for the file's content: a file that was written anew is read anew."""
    key = _unwrapped(Path(place).read_bytes(), masters, Path(place).name)
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"cps-redact " + purpose.encode()).derive(key)


@contextmanager
def _written(place: Path, *, over: bool = True) -> Iterator[BinaryIO]:
    """A file that is whole under its name, or not there; readable by its owner alone. Not `over` one that is there."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.{uuid.uuid4().hex}")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if over:
            unfinished.replace(place)
        else:
            with suppress(FileExistsError):
                os.link(unfinished, place)
    finally:
        unfinished.unlink(missing_ok=True)
    _flush_folder(place.parent)


def _flush_folder(folder: Path) -> None:
    """A name that was made or removed is on disk only once its folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
