"""When somebody is trained again: after how many breaches in how many months, as headquarters set it.

The number is shown to headquarters, and to nobody else: it is no allowance.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role, User
from breaches.models import RetrainingPolicy
from cpsredact.refusals import Invalid
from ledger.writing import Fact, record

MOST_BREACHES = 20
MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class RetrainingPolicySet(Fact):
    """It was set when people are trained again."""

    policy: int
    role: str
    count: int
    months: int
    counts_self_reported: bool


@transaction.atomic
def set_policy(*, role: str, breaches: int, months: int, counts_self_reported: bool, by: User) -> RetrainingPolicy:
    """Set after how many breaches in how many months a role (empty: every role) is trained again, from now on."""
    if role and role not in Role.values:
        raise Invalid(_("Choose a role from the list, or every role."))
    if not 1 <= breaches <= MOST_BREACHES or not 1 <= months <= MOST_MONTHS:
        raise Invalid(_("Choose from 1 to 20 breaches, and from 1 to 60 months."))
    made = RetrainingPolicy.objects.create(
        role=role, breaches=breaches, months=months, counts_self_reported=counts_self_reported, by=by
    )
    record(RetrainingPolicySet(made.pk, role, breaches, months, counts_self_reported), by=by)
    return made


def policy_for(role: str) -> RetrainingPolicy | None:
    """The policy in force for a role: the newest of its own, or else the newest for every role."""
    newest = RetrainingPolicy.objects.order_by("-pk")
    return newest.filter(role=role).first() or newest.filter(role="").first()


def policies_in_force() -> list[RetrainingPolicy]:
    """Each policy in force, that for every role first."""
    newest = RetrainingPolicy.objects.order_by("role", "-pk").distinct("role")
    return list(newest.select_related("by"))
