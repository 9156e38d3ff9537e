"""Where papers go back to: the address of the unit of an agency that redacts and sends again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Agency, User
from cpsredact.refusals import Invalid
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class ReturnAddressKept(Fact):
    """Where papers are returned to was kept for an agency, or forgotten."""

    sha256: str


@transaction.atomic
def keep_return_address(agency: Agency, address: str, *, by: User | None) -> Agency:
    """Keep where an agency's papers are returned to; empty forgets it. Raises Invalid for what is no address."""
    wanted = address.strip()
    if wanted:
        try:
            validate_email(wanted)
        except ValidationError:
            raise Invalid(_("That is no e-mail address.")) from None
    locked = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    locked.returns_email = wanted
    locked.save(update_fields=["returns_email"])
    record(ReturnAddressKept(hashlib.sha256(f"{locked.code}:{wanted}".encode()).hexdigest()), by=by)
    return locked
