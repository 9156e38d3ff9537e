"""A report's tables as a page reads them."""

from __future__ import annotations

from django import template

from reporting.police_content import Section
from reporting.police_pages import rows_in_words

register = template.Library()


@register.filter
def in_words(section: Section) -> list[tuple[str, list[str]]]:
    """The rows of a section's table: the first cell, and the others, as they are read."""
    return rows_in_words(section)
