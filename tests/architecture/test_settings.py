"""Models and migrations say the same, and every migration has a name and a way back.

That nothing starts on a default outside DEBUG, the demo profile least of all, is tests/production/test_settings.py.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

OURS = {"accounts", "guidance", "cases", "redaction", "breaches", "retention", "ledger"}


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_nothing_is_wrong_with_the_project_as_it_stands():
    call_command("check", databases=["default"], fail_level="WARNING")


def test_every_room_with_tables_has_migrations():
    migrated = {app for app, _ in MigrationLoader(None).disk_migrations}
    assert {config.label for config in apps.get_app_configs() if config.label in OURS} == OURS
    assert migrated >= OURS


@pytest.mark.parametrize(
    ("app", "name"), sorted(key for key in MigrationLoader(None).disk_migrations if key[0] in OURS), ids=lambda one: one
)
def test_a_migration_can_be_undone_and_is_named_for_what_it_does(app, name):
    migration = MigrationLoader(None).disk_migrations[app, name]
    assert all(operation.reversible for operation in migration.operations)
    assert "auto" not in name.split("_")
