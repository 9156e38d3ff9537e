"""A TOML edition becomes rows. A published edition never changes; publishing the same one again changes nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from django.db import transaction

import screening.edition
from accounts.models import User
from cpsredact.refusals import Refusal
from guidance.models import Edition, OffenceFamily, Principle
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class EditionPublished(Fact):
    """An edition of the national guidance was published."""

    edition: int
    digest: str


@transaction.atomic
def publish(edition: screening.edition.Edition, *, by: User | None) -> Edition:
    """Put an edition in the database. Raises Refusal when one of that name says something else."""
    digest = hashlib.sha256(json.dumps(asdict(edition), sort_keys=True, default=str).encode()).hexdigest()
    if published := Edition.objects.filter(name=edition.name).first():
        if published.digest != digest:
            raise Refusal(f"Edition {edition.name} is published and cannot be changed: give the new words a new name.")
        return published
    row = Edition.objects.create(
        name=edition.name,
        title=edition.title,
        status=edition.status,
        in_force_from=edition.in_force_from,
        foreword=edition.foreword.strip(),
        order_of_decision=list(edition.order_of_decision),
        definitions=[asdict(definition) for definition in edition.definitions],
        never_served=[asdict(form) for form in edition.never_served],
        digest=digest,
    )
    Principle.objects.bulk_create(
        Principle(
            edition=row,
            code=principle.code,
            title=principle.title,
            text=principle.text,
            default_action=principle.default,
            categories=list(principle.categories),
            source=principle.source,
        )
        for principle in edition.principles
    )
    OffenceFamily.objects.bulk_create(
        OffenceFamily(edition=row, code=family.code, title=family.name, keeps=[asdict(keep) for keep in family.keeps])
        for family in edition.offences
    )
    record(EditionPublished(row.pk, digest), by=by)
    return row


def publish_all(*, by: User | None) -> None:
    """Publish every edition that the product ships."""
    for edition in screening.edition.editions():
        publish(edition, by=by)
