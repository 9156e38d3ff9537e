"""The edition in force as the search reads it: the one that the database says, whoever published it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils import timezone

import screening.edition
from guidance.models import Edition, EditionText
from screening.edition import BadEdition, from_data
from screening.screen import ruleset


def edition_in_force(on: date | None = None) -> screening.edition.Edition:
    """What the edition in force on a day (today in London) says. Raises BadEdition when none is: nobody redacts
    without guidance.
    """
    return in_full(Edition.objects.in_force(on or timezone.localdate()))


def ruleset_in_force() -> str:
    """What a search made now is stamped with."""
    return ruleset_under(Edition.objects.in_force(timezone.localdate()))


def ruleset_under(row: Edition | None) -> str:
    """What a search under an edition is stamped with; without one nothing is recommended, and the search says so."""
    return ruleset(row.name if row else "none")


def in_full(row: Edition | None) -> screening.edition.Edition:
    """All that an edition says. Raises BadEdition without one, or when the database lacks its text and the product
    ships none.
    """
    if row is None:
        raise BadEdition("No edition of the guidance is in force on that day.")
    return _in_full(row.pk, row.name, row.digest)


@lru_cache(maxsize=16)
def _in_full(edition_id: int, name: str, digest: str) -> screening.edition.Edition:
    """Kept, because a published edition never changes; the digest is what it says."""
    text = EditionText.objects.filter(edition=edition_id).first()
    if text is not None:
        return from_data(text.data)
    for edition in screening.edition.editions():
        if edition.name == name:
            return edition
    raise BadEdition(f"The text of edition {name} is not there.")
