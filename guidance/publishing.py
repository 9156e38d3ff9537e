"""A TOML edition becomes rows. A published edition never changes; publishing the same one again changes nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from django.db import transaction

import screening.edition
from accounts.models import User
from cpsredact.refusals import Refusal
from guidance.models import Edition, EditionText, OffenceFamily, Principle, Publication
from ledger.writing import Fact, record
from screening.edition import as_data


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
        # An edition that was published before its text was kept is completed.
        EditionText.objects.get_or_create(edition=published, defaults={"data": as_data(edition)})
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
    EditionText.objects.create(edition=row, data=as_data(edition))
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
    """Publish every edition that the product ships. Once headquarters has published one of its own, what is shipped
    later is none of the guidance: it would come into force over what two people approved.
    """
    theirs = Publication.objects.exists()
    for edition in screening.edition.editions():
        if not theirs or Edition.objects.filter(name=edition.name).exists():
            publish(edition, by=by)
