"""One hidden thing in an office file or an e-mail, as those who look for it find it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """Its kind (a key of `pdf.office_hidden.ABOUT`), its words, and its page from 1 if it has one."""

    kind: str
    words: str = ""
    page: int | None = None
