"""One offence told three ways."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """Templates in order: by the officer who summarises, by the victim, by somebody who saw."""

    did: tuple[str, ...]
    mine: tuple[str, ...]
    saw: tuple[str, ...]
