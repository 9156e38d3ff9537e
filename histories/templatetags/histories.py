"""Who is offered the signed history of a case."""

from __future__ import annotations

from django import template

from accounts.access import Action, may
from accounts.models import User

register = template.Library()


@register.filter
def may_take_out_history(user: User) -> bool:
    """Whether the pages of signed histories are open to this person."""
    return may(user, Action.TAKE_OUT_HISTORY)
