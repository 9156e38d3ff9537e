"""The migration operation that forbids UPDATE and DELETE on a table, and the list of tables that have it."""

from __future__ import annotations

from functools import cache

from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import F

# The order in which to ask, row by row in a subquery, for the last of the lines that belong to a row. Plainly by
# number, the database may look for it backward through the whole table, where what it has counted of the table is old
# and it takes the first line for a likely one: seconds for what takes a millisecond in the index of what they belong
# to.
NEWEST_FIRST = (F("pk") + 0).desc()

FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


class AppendOnly(migrations.RunSQL):
    """Refuse UPDATE and DELETE on `table`, whoever asks, as IntegrityError "<table> is append-only"."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            sql=[
                FUNCTION,
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            ],
            reverse_sql=[f"DROP TRIGGER {table}_append_only ON {table}"],
        )


append_only = AppendOnly  # as migrations call it


@cache
def promised_tables() -> frozenset[str]:
    """Every table of which a migration says that it is append-only, applied yet or not."""
    written = MigrationLoader(None).disk_migrations.values()
    return frozenset(
        step.table for migration in written for step in migration.operations if isinstance(step, AppendOnly)
    )


def protected_tables() -> set[str]:
    """The tables whose trigger is in place and switched on in this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE t.tgname = c.relname || '_append_only' AND t.tgenabled <> 'D'"
        )
        return {row[0] for row in cursor.fetchall()}
