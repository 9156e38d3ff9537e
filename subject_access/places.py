"""A place where something stands, as it is kept: which column of which row, and half-open offsets into its text."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from subject_access.looking import Hit
from subject_access.sources import BY_NAME, Source, Text


@dataclass(frozen=True, slots=True)
class Place:
    """`of` names the source; `category` is of what it is like, and `likeness` how: empty to the letter."""

    of: str
    row: Any
    document: int | None
    page: int | None
    start: int
    end: int
    category: str
    likeness: str

    @property
    def source(self) -> Source:
        return BY_NAME[self.of]

    @property
    def key(self) -> tuple[str, Any, int, int]:
        """What two findings of one place have in common."""
        return self.of, self.row, self.start, self.end

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_json(kept: dict[str, Any]) -> Place:
        return Place(**kept)


def place_of(source: Source, text: Text, hit: Hit, category: str) -> Place:
    """Where a hit in a text stands."""
    return Place(
        source.name, text.row, text.document, text.page, hit.start, hit.end, category=category, likeness=hit.likeness
    )
