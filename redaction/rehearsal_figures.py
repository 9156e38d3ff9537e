"""What a rehearsal came to, added up over its bundles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from guidance.models import Draft
from redaction.models import Recommendation, Rehearsal, RehearsedBundle
from redaction.models.flags import CATEGORIES

Outcome = RehearsedBundle.Outcome


@dataclass(frozen=True, slots=True)
class Otherwise:
    """How many recommendations would have been otherwise in one group, and how many people had decided so already."""

    what: str
    count: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A rehearsal as far as it is done. `compared` of the `decided` decisions can be told of; the rest cannot."""

    rehearsal: Rehearsal
    done: int
    decided: int
    compared: int
    otherwise: int
    agreed: int
    by_category: list[Otherwise]
    by_family: list[Otherwise]
    by_change: list[Otherwise]
    untouched: int
    destroyed: int
    failed: int

    @property
    def is_done(self) -> bool:
        return self.done >= self.rehearsal.bundles

    @property
    def not_told(self) -> int:
        """Decisions of which nothing can be said: the words are gone, or a search under today's rules finds another
        stretch of them.
        """
        return self.decided - self.compared


def figures_of_draft(draft: Draft) -> list[Figures]:
    """Of every rehearsal of a draft, the last first."""
    rows = Rehearsal.objects.filter(version__draft=draft).select_related("version", "area", "edition")
    return [figures_of(one) for one in rows.prefetch_related("rehearsed")]


def figures_of(rehearsal: Rehearsal) -> Figures:
    """Add it up."""
    rows = list(rehearsal.rehearsed.all())
    lines = [line for row in rows for line in row.counts]
    outcomes = Counter(row.outcome for row in rows)
    families = {one["code"]: one["name"] for one in rehearsal.version.data["offences"]}
    said, changes = dict(CATEGORIES), dict(Recommendation.choices)
    return Figures(
        rehearsal,
        len(rows),
        sum(row.decided for row in rows),
        sum(row.compared for row in rows),
        sum(line["count"] for line in lines),
        sum(line["agreed"] for line in lines),
        _by(lines, lambda line: str(said.get(line["category"], line["category"]))),
        _by(lines, lambda line: families.get(line["family"], line["family"])),
        _by(lines, lambda line: f"{changes[line['before']]} → {changes[line['after']]}"),
        outcomes[Outcome.UNTOUCHED],
        outcomes[Outcome.DESTROYED],
        outcomes[Outcome.FAILED],
    )


def _by(lines: list[dict[str, Any]], group: Callable[[dict[str, Any]], str]) -> list[Otherwise]:
    """Grouped, the greatest number first."""
    counts: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for line in lines:
        counts[group(line)] += line["count"]
        agreed[group(line)] += line["agreed"]
    return [Otherwise(what, count, agreed[what]) for what, count in counts.most_common()]
