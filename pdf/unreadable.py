"""How this package says no: one exception, one plain sentence, and the stated limits."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Media = Literal["pdf", "jpeg", "png", "tiff"]

MAX_BYTES = 200 * 1024 * 1024
MAX_PAGES = 2_000
MAX_PAGE_POINTS = 14_400.0  # the largest side a PDF viewer promises to show: 200 inches
MAX_PIXELS = 120_000_000  # of one picture, in a file of its own or on a page


class Unreadable(Exception):
    """A file or page that is refused. `reason` is one plain sentence, with no file name and no words from the paper."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


DAMAGED = "It is damaged: ask for it to be sent again."
NO_ROOM = (
    "The disk is full or cannot be written to. Nothing was made, and the paper may be sound: make room, and try again."
)

_NOT_WRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM})
_NOT_WRITTEN_SAID = ("no space left", "disk quota", "file too large", "read-only file system", "permission denied")


@contextmanager
def refusing() -> Iterator[None]:
    """Turn whatever the engine raises into Unreadable: its errors come in a dozen unrelated types.

    Want of memory stays what it is, MemoryError, since the paper may be sound.
    """
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        if any(sign in str(error).lower() for sign in ("malloc", "alloc", "out of memory")):
            raise MemoryError from error
        if _could_not_write(error):
            raise Unreadable(NO_ROOM) from error
        raise Unreadable(DAMAGED) from error


def _could_not_write(error: BaseException | None) -> bool:
    """Whether the disk and not the paper was at fault. The engines say so in words of their own."""
    if error is None:
        return False
    known = isinstance(error, OSError) and error.errno in _NOT_WRITTEN
    said = any(sign in str(error).lower() for sign in _NOT_WRITTEN_SAID)
    return known or said or _could_not_write(error.__cause__ or error.__context__)
