"""What a case's own page says of how long it is kept."""

from __future__ import annotations

from django import template

from accounts.access import Action, may
from accounts.models import User
from cases.models import Case
from retention.case_page import CaseRetention, retention_of_case
from retention.models import Destruction

register = template.Library()


@register.simple_tag
def destruction_of(case: Case) -> Destruction | None:
    """The destruction of a case's material, with its certificate if it is written; None before it was begun."""
    return Destruction.objects.filter(case=case).select_related("certificate").first()


@register.simple_tag
def retention_of(case: Case, user: User) -> CaseRetention:
    """A case's dates, holds and reviews, and what this person may do about them."""
    return retention_of_case(case, user=user)


@register.filter
def may_see_retention(user: User) -> bool:
    """Whether the pages of retention are open to this person."""
    return may(user, Action.SEE_RETENTION)
