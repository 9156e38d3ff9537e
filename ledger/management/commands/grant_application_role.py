"""manage.py grant_application_role ROLE: what the running service may do to each table."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from ledger.append_only import protected_tables


class Command(BaseCommand):
    help = (
        "Gives the application's database role its rights. On append-only tables it may only SELECT and INSERT, "
        "which also stops TRUNCATE, where a trigger cannot. Run as the owner of the tables, after migrate."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")

    @transaction.atomic
    def handle(self, *args: Any, role: str, **options: Any) -> None:
        if not re.fullmatch(r"[a-z_][a-z0-9_]*", role):
            raise CommandError("A role's name is small letters, digits and underscores.")
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
            cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
            for table in sorted(protected_tables()):
                cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")
        self.stdout.write(f"{role} may add to {len(protected_tables())} append-only tables and change none of them.")
