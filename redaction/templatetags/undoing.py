"""What the desk shows of what can be undone: its drawing knows nothing of it."""

from __future__ import annotations

from typing import Any

from django import template

from cases.models import Bundle
from redaction.acting import Turnable, turnable
from redaction.deciding import DECIDABLE

register = template.Library()


@register.simple_tag(takes_context=True)
def what_turns_back(context: dict[str, Any], bundle: Bundle) -> Turnable | None:
    """What this person can undo and do again in a bundle; None outside a review."""
    return turnable(bundle, by=context["request"].user) if bundle.state in DECIDABLE else None
