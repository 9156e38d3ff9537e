"""What training says where somebody signs off or dispatches, and where a practice bundle is finished instead."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from accounts.current import Training, training_of
from cases.models import Bundle
from cases.trained import is_let_through

register = template.Library()


@register.simple_tag(takes_context=True)
def own_training(context: dict[str, Any]) -> Training:
    """How the reader's own training stands."""
    return training_of(context["request"].user)


@register.simple_tag(takes_context=True)
def let_through(context: dict[str, Any], bundle: Bundle) -> bool:
    """Whether a manager let the reader go on with this bundle."""
    return is_let_through(bundle, context["request"].user)


@register.simple_tag
def end_of_review(bundle: Bundle) -> str:
    """Where a review ends: at sign-off, and for practice where it is marked."""
    where = "redaction:sign_off" if bundle.case.practice_of_id is None else "training:of_bundle"
    return reverse(where, args=[bundle.pk])
