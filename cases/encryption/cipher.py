"""Bytes under a case's key: AES-256 in Galois/Counter Mode (NIST SP 800-38D), which notices any change.

A ciphertext begins with a mark, the number of its key and its nonce, and ends with its tag. What it belongs to (a
column's name) is bound into it, so that one column's value cannot be put in place of another's.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM

from cases.encryption.keystore import key_for

_VALUE, _FILE = b"CPSV1", b"CPSF1"
_UUID_BYTES, _NONCE_BYTES, _TAG_BYTES = 16, 12, 16
_HEADER_BYTES = len(_FILE) + _UUID_BYTES + _NONCE_BYTES
_PIECE_BYTES = 1024 * 1024


class Damaged(Exception):
    """What was stored is not as it was written, or is not one of ours."""


def encrypt_value(plain: bytes, *, key: uuid.UUID, belongs: str) -> bytes:
    """One value under a case's key, bound to what it belongs to."""
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(key_for(key, "values")).encrypt(nonce, plain, belongs.encode())
    return _VALUE + key.bytes + nonce + sealed


def decrypt_value(kept: bytes, *, belongs: str) -> bytes:
    """The value back. Raises Damaged; KeyDestroyed or KeyUnavailable without its key."""
    return next(decrypt_values([kept], belongs=belongs))


def decrypt_values(kept: Iterable[bytes], *, belongs: str) -> Iterator[bytes]:
    """Several values back, for which each key is looked for once: a decision reads those of a thousand pages.

    Raises as decrypt_value.
    """
    bound, ciphers = belongs.encode(), dict[uuid.UUID, AESGCM]()
    for one in kept:
        key, nonce, sealed = _parted(one, _VALUE)
        if key not in ciphers:
            ciphers[key] = AESGCM(key_for(key, "values"))
        try:
            yield ciphers[key].decrypt(nonce, sealed, bound)
        except InvalidTag as error:
            raise Damaged("A stored value is not as it was written.") from error


def emptied(key: uuid.UUID) -> bytes:
    """What stands in place of a value of which nothing, not even ciphertext, is to be left: it says whose it was. It
    can be read, as nothing, only once the key is destroyed.
    """
    return _VALUE + key.bytes + bytes(_NONCE_BYTES)


def encrypt_pieces(pieces: Iterable[bytes], *, key: uuid.UUID) -> Iterator[bytes]:
    """A file's bytes, under a case's key, piece by piece: never held whole."""
    nonce = os.urandom(_NONCE_BYTES)
    header = _FILE + key.bytes + nonce
    encryptor = Cipher(AES(key_for(key, "files")), GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(header)
    yield header
    for piece in pieces:
        yield encryptor.update(piece)
    yield encryptor.finalize() + encryptor.tag


def decrypt_pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    """An encrypted file's bytes back, piece by piece; `size` is the whole of it, in bytes.

    Raises Damaged after the last piece where any of it was changed: whoever takes the pieces may not use them before
    the end. Raises KeyDestroyed or KeyUnavailable without its key.
    """
    header = file.read(_HEADER_BYTES)
    key, nonce, _ = _parted(header, _FILE)
    left = size - _HEADER_BYTES - _TAG_BYTES
    if left < 0:
        raise Damaged("A stored file ends too soon.")
    decryptor = Cipher(AES(key_for(key, "files")), GCM(nonce)).decryptor()
    decryptor.authenticate_additional_data(header)
    while left:
        piece = file.read(min(left, _PIECE_BYTES))
        if not piece:
            raise Damaged("A stored file ends too soon.")
        left -= len(piece)
        yield decryptor.update(piece)
    try:
        decryptor.finalize_with_tag(file.read(_TAG_BYTES))
    except (InvalidTag, ValueError) as error:
        raise Damaged("A stored file is not as it was written.") from error


def is_encrypted(file: BinaryIO) -> bool:
    """Whether a file begins as those that `encrypt_pieces` makes; it is left at its beginning."""
    begins = file.read(len(_FILE)) == _FILE
    file.seek(0)
    return begins


def _parted(kept: bytes, mark: bytes) -> tuple[uuid.UUID, bytes, bytes]:
    if not kept.startswith(mark) or len(kept) < _HEADER_BYTES:
        raise Damaged("What is stored here was not written by this service.")
    at = len(mark)
    key = uuid.UUID(bytes=bytes(kept[at : at + _UUID_BYTES]))
    at += _UUID_BYTES
    return key, kept[at : at + _NONCE_BYTES], kept[at + _NONCE_BYTES :]
