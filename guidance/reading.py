"""The guidance as a page reads it: one edition, or the part of it that answers a search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet
from django.utils import timezone

from guidance.models import Edition, OffenceFamily, Principle, Withdrawal

# The number of the edition in force on the day %(today)s, for statements that are written out.
EDITION_IN_FORCE = """
SELECT e.id FROM guidance_edition e
WHERE e.in_force_from <= %(today)s AND NOT EXISTS (SELECT 1 FROM guidance_withdrawal w WHERE w.edition_id = e.id)
ORDER BY e.in_force_from DESC, e.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What of an edition holds every word that was asked for; everything when none was."""

    principles: list[Principle]
    families: list[OffenceFamily]

    @property
    def empty(self) -> bool:
        return not self.principles and not self.families


def current_edition() -> Edition | None:
    """The edition in force today in London."""
    return Edition.objects.in_force(timezone.localdate())


def edition_on(day: date) -> Edition | None:
    """The edition in force on a day, or that is to be."""
    return Edition.objects.in_force(day)


def withdrawal_of(edition: Edition) -> Withdrawal | None:
    return Withdrawal.objects.filter(edition=edition).first()


def edition_named(name: str) -> Edition | None:
    return Edition.objects.filter(name=name).first()


def editions() -> QuerySet[Edition]:
    """Every edition that was in force or is to be, newest first."""
    return Edition.objects.standing().order_by("-in_force_from", "-pk")


def principle(code: str, edition: Edition | None = None) -> Principle | None:
    """A principle of an edition (the one in force when none is given) by its code."""
    edition = edition or current_edition()
    return edition.principles.filter(code=code).first() if edition else None


def matching(edition: Edition, words: str) -> Found:
    """The principles and offence families that hold all of `words`."""

    def holds(*fields: str) -> Q:
        each = (
            reduce(lambda a, b: a | b, (Q(**{f"{field}__icontains": word}) for field in fields))
            for word in words.replace("\0", " ").split()
        )
        return reduce(and_, each, Q())

    return Found(
        list(edition.principles.filter(holds("code", "title", "text", "categories"))),
        list(edition.offence_families.filter(holds("title", "keeps"))),
    )
