"""Which words of a page are English whatever language the page is in (WCAG 3.1.2, docs/decisions/0023)."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def in_english() -> SafeString:
    """The attribute of an element whose words stand as they were stored: guidance, papers, what people wrote, names.

    Nothing on an English page, which says so itself. A builtin, written `<p{% in_english %}>`.
    """
    return format_html(' lang="{}"', "en-GB") if get_language() != settings.LANGUAGE_CODE else SafeString()
