"""Encrypting what was kept in the clear, for migrations: a column at a time, and the files of the store."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.db import migrations

from cases.encryption.cipher import encrypt_pieces, is_encrypted
from cases.encryption.fields import Encrypted


class EncryptColumn(migrations.AlterField):
    """Change a column into an encrypted one, each value under its own case's key; undone, into one in the clear."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for state in (from_state, to_state):
            state.clear_delayed_apps_cache()  # else the road to the case's key may lead through models of before
        before, after = (state.apps.get_model(app_label, self.model_name) for state in (from_state, to_state))
        field, table = after._meta.get_field(self.name), before._meta.db_table
        assert isinstance(self.field, Encrypted)
        road = f"{self.field.of}__key" if self.field.of else "key"
        kept = list(before.objects.order_by("pk").values_list("pk", self.name, road))
        quoted = schema_editor.quote_name
        table, column, number = quoted(table), quoted(field.column), quoted(before._meta.pk.column)
        fresh, kind = quoted(f"{field.column}_fresh"), field.db_type(schema_editor.connection)
        # A row that is changed twice waits to be held to its constraints, and its table cannot be altered meanwhile.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute(f"ALTER TABLE {table} ADD COLUMN {fresh} {kind}")
        # An append-only table refuses every change, and this one changes nothing of what was said.
        schema_editor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        statement = f"UPDATE {table} SET {fresh} = %s WHERE {number} = %s"  # noqa: S608 - names of our own columns
        with schema_editor.connection.cursor() as cursor:
            for pk, value, key in kept:
                if isinstance(field, Encrypted):
                    value = field.encrypted(value, key)
                cursor.execute(statement, [field.get_db_prep_save(value, schema_editor.connection), pk])
        schema_editor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        schema_editor.execute(f"ALTER TABLE {table} RENAME COLUMN {fresh} TO {column}")
        if not field.null:
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.database_forwards(app_label, schema_editor, from_state, to_state)


def encrypt_file(place: Path, key: uuid.UUID) -> None:
    """Put an encrypted file in place of one in the clear. One that is encrypted already, or is not there, is left."""
    if not place.is_file():
        return
    with place.open("rb") as file:
        if is_encrypted(file):
            return
        unfinished = place.with_name(f".{place.name}.encrypting")
        with unfinished.open("wb") as out:
            for piece in encrypt_pieces(iter(lambda: file.read(1024 * 1024), b""), key=key):
                out.write(piece)
    unfinished.chmod(0o400)
    unfinished.replace(place)
