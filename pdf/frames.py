"""Messages between a caller and a confined process: one letter for the kind, a length, and the bytes."""

from __future__ import annotations

import os
import select
import struct
import time
from typing import NamedTuple

_HEAD = struct.Struct(">cI")
LONGEST = 512 * 1024 * 1024


class Frame(NamedTuple):
    kind: bytes
    body: bytes = b""


class TooLate(Exception):
    """The moment set for an answer has passed."""


class Gone(Exception):
    """The other side has closed, part of the way through or before saying anything, or sends what cannot be a frame."""


class Abandoned(Exception):
    """Nobody is waiting for the answer any more."""


def send(to: int, frame: Frame) -> None:
    """Write a whole frame to a file descriptor. Raises OSError when nobody reads it any more."""
    rest = memoryview(_HEAD.pack(frame.kind, len(frame.body)) + frame.body)
    while rest:
        rest = rest[os.write(to, rest) :]


def receive(source: int, *, before: float, watching: int | None = None) -> Frame:
    """Read a whole frame, before that moment of time.monotonic().

    Raises TooLate or Gone; Abandoned when `watching`, a descriptor that should stay silent, closes or says anything.
    """
    kind, length = _HEAD.unpack(_exactly(source, _HEAD.size, before, watching))
    if length > LONGEST:
        raise Gone
    return Frame(kind, _exactly(source, length, before, watching))


def _exactly(source: int, wanted: int, before: float, watching: int | None) -> bytes:
    parts: list[bytes] = []
    watched = [source] if watching is None else [source, watching]
    while wanted:
        left = before - time.monotonic()
        ready = select.select(watched, [], [], max(0.0, left))[0] if left > 0 else []
        if watching in ready:
            raise Abandoned
        if not ready:
            raise TooLate
        part = os.read(source, min(wanted, 1 << 20))
        if not part:
            raise Gone
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)
