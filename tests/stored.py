"""What the store holds, in the clear: for tests that look at the very bytes that were taken in or are served."""

from __future__ import annotations

from cases.files import opened


def stored_bytes(path: str) -> bytes:
    """The bytes of a stored file."""
    with opened(path) as file:
        return file.read_bytes()
