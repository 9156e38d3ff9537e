"""What the desk shows of the pages that still want somebody's eyes: its drawing knows nothing of them."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def seen_after() -> int:
    """How long a page must be in sight to count as seen, in milliseconds."""
    return round(settings.PAGE_SEEN_AFTER * 1000)
