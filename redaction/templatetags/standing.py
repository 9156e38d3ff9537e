"""The case list belongs to `cases`, which knows nothing of flags; how a review stands is put beside it here."""

from __future__ import annotations

from django import template

from cases.worklist import Entry
from redaction.standing import Standing, standings

register = template.Library()


@register.simple_tag
def with_standing(entries: list[Entry]) -> list[tuple[Entry, Standing | None]]:
    """Each entry of a case list beside where its newest bundle stands; None where a case has no bundle."""
    found = standings(entry.bundle for entry in entries if entry.bundle)
    return [(entry, found.get(entry.bundle.pk) if entry.bundle else None) for entry in entries]
