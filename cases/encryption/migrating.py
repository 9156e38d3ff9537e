"""Encrypting what was kept in the clear, for migrations: a column at a time, and the files of the store."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.db import migrations

from cases.encryption.cipher import encrypt_pieces, is_encrypted
from cases.encryption.fields import Encrypted


def encrypted_column(label: str, name: str, field: Encrypted) -> migrations.SeparateDatabaseAndState:
    """Change a column of a model (“cases.Person”) into an encrypted one, each value under its own case's key."""

    def encrypt(apps: Any, schema_editor: Any) -> None:
        rows = apps.get_model(label)
        before = rows._meta.get_field(name)
        after = field.clone()
        after.set_attributes_from_name(name)
        after.model = rows
        table, column = (schema_editor.quote_name(one) for one in (rows._meta.db_table, before.column))
        fresh = schema_editor.quote_name(f"{before.column}_encrypted")
        number = schema_editor.quote_name(rows._meta.pk.column)
        key = "__".join([*([after.of] if after.of else []), "key"])
        kept = list(rows.objects.order_by("pk").values_list("pk", name, key))
        schema_editor.execute(f"ALTER TABLE {table} ADD COLUMN {fresh} bytea")
        # An append-only table refuses every change, and this one changes nothing of what was said.
        schema_editor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        with schema_editor.connection.cursor() as cursor:
            for pk, value, of_case in kept:
                cursor.execute(
                    f"UPDATE {table} SET {fresh} = %s WHERE {number} = %s",  # noqa: S608 - names of our own columns
                    [after.encrypted(value, of_case), pk],
                )
        schema_editor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        schema_editor.execute(f"ALTER TABLE {table} RENAME COLUMN {fresh} TO {column}")
        if not field.null:
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL")

    return migrations.SeparateDatabaseAndState(
        [migrations.RunPython(encrypt)], [migrations.AlterField(label.split(".")[1], name, field)]
    )


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
