"""One hidden thing in an office file or an e-mail, as those who look for it find it."""

from __future__ import annotations

from dataclasses import dataclass

from pdf.hidden import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """Its kind, its words, and its page from 1 if it has one."""

    kind: Kind
    words: str = ""
    page: int | None = None
