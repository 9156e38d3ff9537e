"""What lists of documents and the desk show of what is with the police: their drawing knows nothing of it."""

from __future__ import annotations

from django import template

from cases.models import Bundle, Document
from redaction.returns import Row, states_of, tag_of

register = template.Library()


@register.simple_tag
def with_police(bundle: Bundle | None) -> dict[int, Row]:
    """The bundle's documents that are or were with the police, by number in the database. Asked once for a page."""
    if bundle is None:
        return {}
    found: dict[int, Row] | None = getattr(bundle, "rows_with_police", None)
    if found is None:
        found = states_of(bundle)
        bundle.rows_with_police = found  # type: ignore[attr-defined]
    return found


@register.filter
def each_once(rows: dict[int, Row]) -> list[Row]:
    """The rows of documents that were returned, by document."""
    return sorted({row.one.pk: row for row in rows.values()}.values(), key=lambda row: row.one.document.number)


@register.simple_tag
def police_row(rows: dict[int, Row], document: Document) -> Row | None:
    """Where one document stands with the police."""
    return rows.get(document.pk)


@register.inclusion_tag("redaction/return_tag.html")
def police_tag(rows: dict[int, Row], document: Document) -> dict[str, object]:
    """A document's tag: with the police, overdue, replaced, or nothing."""
    row = rows.get(document.pk)
    text, state = tag_of(document, row)
    return {"text": text, "state": state, "row": row}
