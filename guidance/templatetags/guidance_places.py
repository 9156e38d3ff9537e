"""Which pages of the guidance lead from one to the other, for whoever reads."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import Action, may
from guidance.changes import unread

register = template.Library()
_PLACES: tuple[tuple[str, str | Promise, Action], ...] = (
    ("guidance:current", _("In force now"), Action.READ_GUIDANCE),
    ("guidance:changes", _("What changed"), Action.READ_GUIDANCE),
    ("guidance:what_counts", _("What counts as a breach"), Action.READ_GUIDANCE),
    ("guidance:history", _("Earlier editions"), Action.READ_GUIDANCE),
    ("guidance:compare", _("Compare"), Action.READ_GUIDANCE),
    ("guidance:drafts", _("Drafts"), Action.DRAFT_GUIDANCE),
)


@register.simple_tag(takes_context=True)
def guidance_places(context: dict[str, Any]) -> list[dict[str, object]]:
    """The tabs, as components/tabs.html wants them; how many changes are unread stands on theirs."""
    request = context["request"]
    return [
        {
            "url": reverse(name),
            "label": label,
            "current": request.path == reverse(name),
            "count": (unread(request.user).count() or None) if name == "guidance:changes" else None,
        }
        for name, label, action in _PLACES
        if may(request.user, action)
    ]
