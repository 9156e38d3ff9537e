"""What the desk shows of the others at work on a bundle: its drawing knows nothing of them."""

from __future__ import annotations

from typing import Any

from django import template

from accounts.access import Action, may
from redaction.deciding import DECIDABLE
from redaction.desk import Desk
from redaction.holding import MINUTES, Holders, holders

register = template.Library()


@register.simple_tag(takes_context=True)
def who_holds(context: dict[str, Any], desk: Desk) -> Holders | None:
    """Who reviews the open document and the bundle's others; None outside a review."""
    user = context["request"].user
    if desk.bundle.state not in DECIDABLE:
        return None
    return holders(desk.bundle, desk.document, by=user)


@register.simple_tag(takes_context=True)
def may_take_over(context: dict[str, Any]) -> bool:
    """Whether this person may take a document from whoever reviews it."""
    return may(context["request"].user, Action.TAKE_OVER)


@register.simple_tag
def quiet_minutes() -> int:
    """After how many minutes without a sign of somebody a document is free."""
    return MINUTES
