"""What the desk shows of the pages that still want somebody's eyes: its drawing knows nothing of them."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from redaction import attention
from redaction.desk import Desk

register = template.Library()


@register.simple_tag(takes_context=True)
def attention_at(context: dict[str, Any], desk: Desk) -> attention.Attention:
    """What is left in the bundle, and whether this person has seen the open page."""
    return attention.attention(desk.bundle, desk.place, by=context["request"].user)


@register.simple_tag
def seen_after() -> int:
    """How long a page must be in sight to count as seen, in milliseconds."""
    return round(settings.PAGE_SEEN_AFTER * 1000)
