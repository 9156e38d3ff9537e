"""What the desk shows for adding: the search's form, the words of a page to choose among, and what was chosen last."""

from __future__ import annotations

from typing import Any

from django import template

from redaction import page_words
from redaction.desk import Desk
from redaction.finding_forms import FindForm
from redaction.models import Page

register = template.Library()


@register.simple_tag(takes_context=True)
def find_form(context: dict[str, Any], desk: Desk) -> FindForm:
    """The form as it was sent, or an empty one."""
    search = getattr(context["request"], "search", None)
    return search.form if search else FindForm()


@register.simple_tag
def lines_of(page: Page) -> list[page_words.Line]:
    """The words of a page by line."""
    return page_words.lines_of(page)
