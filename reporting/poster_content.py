"""What a poster says, as it is kept: plain data that goes to JSON and back. English, for it is printed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from charts.kinds import Line, Lines
from charts.showing import said

# What stands on every poster, on paper and as a page.
WORDS = {
    "note": "More near misses is not worse work: it is more of what was wrong being found in time, and said.",
    "different": "Different from the edition before:",
    "know": "The one thing to know",
    "unwritten": "(to be written)",
    "rules": "What changed in the rules",
    "no_rules": "Nothing changed this month.",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, what it counts, and what it stands beside. Read from across a room: a note is some 30 letters."""

    code: str
    value: str
    label: str
    note: str
    beside: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Thirteen months, the oldest first."""

    months: tuple[str, ...]
    caught: tuple[float, ...]
    missed: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PosterContent:
    """All that stands on a poster. `need_to_know` is empty until somebody has written it."""

    area: str
    month: str
    edition: int
    made: str
    figures: tuple[Figure, ...]
    trend: Trend
    policies: tuple[str, ...]
    why: str = ""
    need_to_know: str = ""

    @property
    def title(self) -> str:
        return f"Redaction in {self.area}, {self.month}"

    @property
    def which(self) -> str:
        """The edition, where it is not the first."""
        return f", edition {self.edition}" if self.edition > 1 else ""

    @property
    def words(self) -> dict[str, str]:
        return WORDS

    @property
    def foot(self) -> str:
        made = datetime.fromisoformat(self.made)
        return (
            f"CPS Redact. Figures as they were at {made:%H:%M on} {made.day} {made:%B %Y}. Nobody is named or ranked."
        )

    @property
    def chart(self) -> Lines:
        return Lines(
            "Caught before they were sent, and sent: month by month",
            self.trend.months,
            (Line("Near misses: caught", self.trend.caught), Line("Breaches: sent", self.trend.missed)),
        )

    @property
    def chart_said(self) -> str:
        return said(self.chart)

    def knowing(self, text: str) -> PosterContent:
        """The same, with what is to be known."""
        return replace(self, need_to_know=text)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> PosterContent:
        kept: dict[str, Any] = json.loads(text)
        trend = {name: tuple(values) for name, values in kept.pop("trend").items()}
        figures = tuple(Figure(**one) for one in kept.pop("figures"))
        return cls(**kept | {"figures": figures, "trend": Trend(**trend), "policies": tuple(kept["policies"])})
