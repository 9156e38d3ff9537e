"""One thing at a time is done with a draft, and with what is published, until the transaction ends.

A row lock would need the right to UPDATE, which the application does not have on append-only tables.
"""

from __future__ import annotations

from django.db import connection

from guidance.models import Draft

_DRAFT, _PUBLISHED = 7201, 7202  # no other advisory lock begins with these


def hold_draft(draft: Draft) -> None:
    """Hold one draft."""
    _hold(_DRAFT, draft.pk)


def hold_published() -> None:
    """Hold what is published, so that two editions do not come to begin on one day. Take it after a draft's."""
    _hold(_PUBLISHED, 0)


def _hold(what: int, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [what, number % 2**31])
