"""The search for a breach's words in other cases, for a page of a room below this one."""

from __future__ import annotations

from typing import Any

from django import template

from accounts.access import Action, may
from accounts.models import User
from breaches.models import Breach
from subject_access.elsewhere import elsewhere_of

register = template.Library()


@register.inclusion_tag("subject_access/words_elsewhere.html", takes_context=True)
def words_elsewhere(context: dict[str, Any], breach: Breach) -> dict[str, Any]:
    """Whether other cases were searched for the words that got out, how far that is, and the button to begin it."""
    user = context["user"]
    assert isinstance(user, User)
    return {
        "breach": breach,
        "elsewhere": elsewhere_of(breach, user=user),
        "may_look": may(user, Action.LOOK_ELSEWHERE),
        "national": user.is_national,
        "csrf_token": context.get("csrf_token"),
    }
