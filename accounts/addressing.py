"""Whom an agency is written to: where papers go back to, and who gets the monthly report."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Agency, AgencyContact, Rank, User
from cpsredact.refusals import Invalid
from ledger.writing import Fact, record

What = AgencyContact.What


@dataclass(frozen=True, slots=True)
class ReturnAddressKept(Fact):
    """Where papers are returned to was kept for an agency, or forgotten."""

    sha256: str


@dataclass(frozen=True, slots=True)
class ReportAddressKept(Fact):
    """Who gets the monthly report was kept for an agency, or forgotten."""

    sha256: str


_FACTS = {What.RETURNS: ReturnAddressKept, What.REPORT: ReportAddressKept}


@transaction.atomic
def keep_contact(
    agency: Agency, what: str, *, email: str, by: User | None, office: str = "", rank: str = ""
) -> AgencyContact:
    """Keep, from now on, whom an agency is written to; without an address that is forgotten.

    Raises Invalid for what is no address, and for a monthly report that would go to no office or no rank.
    """
    about, email, office = What(what), email.strip(), office.strip()[:100]
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Invalid(_("That is no e-mail address.")) from None
    if about == What.REPORT and email and not office:
        raise Invalid(_("Name the office that the report goes to, such as “Office of the Chief Constable”."))
    if about == What.REPORT and email and rank not in Rank.values:
        raise Invalid(_("Say the rank of whoever holds the office."))
    kept = AgencyContact.objects.create(agency=agency, what=about, office=office, rank=rank, email=email, by=by)
    said = ":".join([agency.code, email, *([office, rank] if about == What.REPORT else [])])
    record(_FACTS[about](hashlib.sha256(said.encode()).hexdigest()), by=by)
    return kept


def keep_return_address(agency: Agency, address: str, *, by: User | None) -> AgencyContact:
    """Keep where an agency's papers are returned to; empty forgets it. Raises Invalid for what is no address."""
    return keep_contact(agency, What.RETURNS, email=address, by=by)
