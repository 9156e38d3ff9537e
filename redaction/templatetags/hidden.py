"""A case's papers belong to `cases`, which knows nothing of what they hide; that is put beside each of them here."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from cases.models import Document
from redaction.desk_hidden import CameIn, came_in_with

register = template.Library()


@register.simple_tag
def with_hidden(documents: Iterable[Document]) -> list[tuple[Document, CameIn]]:
    """Each document beside what came in with it."""
    listed = list(documents)
    found = came_in_with(listed)
    return [(document, found[document.pk]) for document in listed]
