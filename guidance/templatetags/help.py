"""Help where it is needed: a word that leads to the glossary, the exceptions to a principle, the walk-through."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

import guidance.glossary
from guidance.exceptions import Stays, exceptions_to
from guidance.models import Principle
from guidance.walk_through import STEPS, Step

register = template.Library()


@register.simple_tag
def term(code: str, shown: str = "") -> SafeString:
    """A word as a link to what it means. Raises KeyError for one that the glossary does not hold."""
    word = guidance.glossary.term(code).word
    address = f"{reverse('help:glossary')}#{code}"
    return format_html('<a class="app-term" href="{}">{}</a>', address, shown or word)


# What a principle does by default (screening.edition.ACTIONS), as a tag says it.
_ACTIONS = {
    "redact": _("Redact"),
    "keep": _("Keep"),
    "remove_page": _("Remove page"),
    "withhold": _("Withhold"),
    "return_to_police": _("Return to police"),
    "ask_lawyer": _("Ask lawyer"),
}


@register.filter
def action_said(code: str) -> str:
    """A principle's default action in words."""
    return str(_ACTIONS[code])


@register.simple_tag
def exceptions(principle: Principle, category: str = "") -> list[Stays]:
    """What stays in although the principle would take it out."""
    return exceptions_to(principle, category)


@register.simple_tag
def walk_through_steps() -> tuple[Step, ...]:
    """The desk, part by part."""
    return STEPS
