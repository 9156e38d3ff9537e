"""The edition in force as the search reads it, and editions held against each other: those that the database has."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import get_language

import screening.edition
from guidance.comparing import Compared, compared
from guidance.models import Edition, EditionText
from screening.edition import BadEdition, as_data, from_data
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


def compared_in_full(before: Edition, after: Edition) -> list[Compared]:
    """What differs between two editions. Kept, because neither ever changes."""
    return list(_compared(*((one.pk, one.name, one.digest) for one in (before, after)), get_language() or ""))


@lru_cache(maxsize=64)
def _compared(before: tuple[int, str, str], after: tuple[int, str, str], language: str) -> tuple[Compared, ...]:
    """`language` is that of the headings, which are kept with them."""
    return tuple(compared(as_data(_in_full(*before)), as_data(_in_full(*after))))
