"""One worker at a time on one thing, for exactly as long as that worker lives.

The lease is a PostgreSQL advisory lock held by the transaction: when a worker is killed its connection falls, and with
it the lock, so nothing waits for a time-out and nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum

from django.db import connection, transaction


class Lease(IntEnum):
    """What can be held; with a row's number it makes the lock's key."""

    PAGE = 1
    DOCUMENT_SEARCH = 2
    DOCUMENT_STOCK = 3
    DOCUMENT_BURN = 4
    BUNDLE_VERIFY = 5
    DOCUMENT_PROOF = 6  # held beside DOCUMENT_BURN once the copy is made and is being proved
    CASE_DESTRUCTION = 7
    HOLDS_OVER_MANY = 8  # held, as number 0, while such a hold is set and while a destruction is begun
    TRAWL = 9
    ACCESS_REQUEST = 10
    CASE_HISTORY = 11
    REHEARSED_BUNDLE = 12
    FIGURES = 13  # held, as number 0, by the one worker that counts
    NATIONAL_PACK = 14  # held, as number 0, while a pack of figures is made


@contextmanager
def leased(what: Lease, number: int) -> Iterator[bool]:
    """A transaction that holds the lease, or False at once when another worker holds it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [what.value, number % 2**31])
        yield cursor.fetchone()[0]


@contextmanager
def leased_together(what: Lease, numbers: Iterable[int]) -> Iterator[frozenset[int]]:
    """A transaction that holds as many of these leases as no other worker holds: which they are."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT number FROM unnest(%s::bigint[]) AS number"
            " WHERE pg_try_advisory_xact_lock(%s, (number %% 2147483648)::int)",
            [list(numbers), what.value],
        )
        yield frozenset(number for (number,) in cursor.fetchall())


def hold_too(what: Lease, number: int) -> None:
    """Within a lease: say by another, for as long, how far the work on it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [what.value, number % 2**31])


def held(what: Lease) -> set[int]:
    """The numbers that living workers hold now, as they are in the lock's key."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [what.value],
        )
        return {number for (number,) in cursor.fetchall()}
