"""What a case's page shows of burning: cases know nothing of it."""

from __future__ import annotations

from django import template

from cases.models import Bundle
from redaction.burn_progress import Burning, burn_progress

register = template.Library()


@register.simple_tag
def burning_of(bundle: Bundle) -> Burning:
    return burn_progress(bundle)
