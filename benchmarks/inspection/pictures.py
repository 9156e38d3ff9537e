"""Photographs and stills."""

from __future__ import annotations

from benchmarks.inspection.drafts import Desk
from benchmarks.inspection.files import File


def photographs(desk: Desk) -> list[File]:
    """The case's photographs, where it has any."""
    return []
