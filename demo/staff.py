"""The people who can sign in to a demonstration. Invented, all with one known password, and never in production."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from accounts.models import Role, User
from cpsredact.refusals import Refusal

PASSWORD = "redact-demo-2026"  # noqa: S105
AREA = "mersey-cheshire"
UNIT = "Magistrates Court"  # which every Area has


@dataclass(frozen=True, slots=True)
class Member:
    username: str
    first_name: str
    last_name: str
    role: Role
    area: str | None = AREA


STAFF = (
    Member("caseworker", "Rhian", "Parry", Role.OPERATIONAL),
    Member("lawyer", "Imran", "Qureshi", Role.LAWYER),
    Member("manager", "Agnieszka", "Wilk", Role.OPERATIONAL_MANAGER),
    Member("legal.manager", "Folasade", "Adeyemi", Role.LEGAL_MANAGER),
    Member("business.manager", "Graham", "Tolley", Role.BUSINESS_MANAGER),
    Member("fesm", "Niamh", "Corrigan", Role.FESM),
    Member("hq", "Harpreet", "Gill", Role.HQ, None),
    Member("siad", "Marged", "Ellis", Role.HQ, None),
    Member("training", "Sioned", "Morgan", Role.TRAINING_LEAD, None),
    Member("administrator", "Colin", "Baptiste", Role.ADMINISTRATOR, None),
    Member("caseworker.wales", "Eleri", "Puw", Role.OPERATIONAL, "cymru-wales"),
    Member("lawyer.wales", "Owain", "Rees", Role.LAWYER, "cymru-wales"),
)


def take_on() -> dict[str, User]:
    """Make the demonstration's staff, or find them. Raises Refusal outside the demo profile."""
    if settings.PROFILE != "demo":
        raise Refusal("Demo staff have a known password: they exist only in the demo profile.")
    return {member.username: _user(member) for member in STAFF}


def _user(member: Member) -> User:
    username = f"{member.username}@demo.example.com"
    found = User.objects.filter(username=username).first()
    return found or User.objects.create_user(
        username,
        email=username,
        password=PASSWORD,
        first_name=member.first_name,
        last_name=member.last_name,
        role=member.role,
        area_id=member.area,
    )
