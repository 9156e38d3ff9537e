"""Taking on a member of staff: the only way that an account or an API token comes to be in production."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from rest_framework.authtoken.models import Token

from accounts.models import NATIONAL_ROLES, Area, Role, User
from accounts.reference import area_coded
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class StaffAdded(Fact):
    """A member of staff was added."""

    user: int
    role: str


@dataclass(frozen=True, slots=True)
class TokenIssued(Fact):
    """A token for the API was issued."""

    user: int


@dataclass(frozen=True, slots=True)
class Joiner:
    """Who is to be added. The e-mail address is what they sign in with; a national role has no Area."""

    email: str
    name: str
    role: str
    area: str = ""


@transaction.atomic
def add_staff(joiner: Joiner, password: str, *, token: bool = False) -> tuple[User, str]:
    """Add somebody, with a token for the API where one is asked for, else "".

    Raises Invalid for what cannot be meant, Refusal when the address is taken. Where both are at fault nothing is kept.
    """
    user = _described(joiner)
    try:
        user.clean_fields(exclude=["password"])
        validate_password(password, user)
    except ValidationError as fault:
        raise Invalid(" ".join(fault.messages)) from fault
    if User.objects.filter(username__iexact=user.username).exists():
        raise Refusal(f"{user.username} is the address of somebody who has an account already.")
    user.set_password(password)
    try:
        user.save()
    except IntegrityError as fault:
        raise Refusal(f"{user.username} was given an account at this very moment.") from fault
    record(StaffAdded(user.pk, user.role), by=None, area_code=user.area_id)
    if not token:
        return user, ""
    issued = Token.objects.create(user=user)
    record(TokenIssued(user.pk), by=None, area_code=user.area_id)
    return user, str(issued.key)


def _described(joiner: Joiner) -> User:
    """The account that the words describe, not yet saved."""
    first, _, last = " ".join(joiner.name.split()).partition(" ")
    if not last:
        raise Invalid('Give a first and a last name, such as "Rhian Parry".')
    if joiner.role not in Role.values:
        raise Invalid(f"Choose one of these roles: {', '.join(Role.values)}.")
    email = joiner.email.strip().lower()
    if not email:
        raise Invalid("Give the e-mail address to sign in with.")
    user = User(username=email, email=email, first_name=first, last_name=last, role=joiner.role)
    user.area = _area(joiner)
    return user


def _area(joiner: Joiner) -> Area | None:
    national = joiner.role in NATIONAL_ROLES
    if national and joiner.area:
        raise Invalid("This role is a national one: leave the Area out.")
    return None if national else area_coded(joiner.area)
