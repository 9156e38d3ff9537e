"""What stays in although a principle would take it out, because some offence is proved by it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from guidance.models import Edition, OffenceFamily, Principle


@dataclass(frozen=True, slots=True)
class Stays:
    """One exception: in a case of this offence this stays in, and why. `categories` is what it is said of."""

    offence: str
    what: str
    why: str
    categories: frozenset[str]


def exceptions_to(principle: Principle, category: str = "") -> list[Stays]:
    """The exceptions for a flag of this category, or for all that the principle speaks of when none is given."""
    wanted = {category} if category else set(principle.categories)
    edition = principle.edition
    return [one for one in _stays_of(edition.pk, edition.digest) if one.categories & wanted]


@lru_cache(maxsize=8)
def _stays_of(edition_id: int, digest: str) -> tuple[Stays, ...]:
    """All of an edition's exceptions. Kept, because a published edition never changes; the digest is what it says."""
    families = OffenceFamily.objects.filter(edition=Edition(pk=edition_id))
    return tuple(
        Stays(family.title, keep["what"], keep["why"], frozenset(keep["categories"]))
        for family in families
        for keep in family.keeps
    )
