"""One at a time does something with one thing, until the transaction ends: an advisory lock of PostgreSQL.

For rows of append-only tables, which cannot be locked themselves: that needs the right to UPDATE, and the application
does not have it (ledger.append_only).
"""

from __future__ import annotations

from enum import IntEnum

from django.db import connection


class Held(IntEnum):
    """What is held; with a row's number it makes the lock's key. No lease (redaction.leasing) begins with these."""

    DRAFT = 7201
    PUBLISHED = 7202  # as number 0, so that two editions do not come to begin on one day; taken after a draft's
    LESSON = 7203
    RISK = 7204


def hold(what: Held, number: int = 0) -> None:
    """Wait until nobody else holds it, and hold it until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [what.value, number % 2**31])
