"""What happened cannot be changed, whoever asks the database."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from accounts.signing_in import note_sign_in
from ledger.append_only import promised_tables, protected_tables
from ledger.models import Line
from tools.postgres import APPLICATION

pytestmark = pytest.mark.django_db


def test_every_promised_table_is_protected_and_no_other():
    assert protected_tables() == promised_tables()


def test_every_protected_table_is_a_model():
    assert {model._meta.db_table for model in apps.get_models(include_auto_created=True)} >= promised_tables()


@pytest.mark.parametrize("table", sorted(promised_tables()))
def test_a_missing_trigger_stops_the_start(table):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_append_only")
    found = [error for error in run_checks(databases=["default"]) if error.id == "cpsredact.E001"]
    assert [error.msg.split()[0] for error in found] == [table]


def test_a_missing_guard_on_dispatch_stops_the_start():
    def found() -> list[str | None]:
        return [error.id for error in run_checks(databases=["default"]) if error.is_serious()]

    assert found() == []
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_dispatch DISABLE TRIGGER a_copy_goes_only_to_its_recipient")
    assert found() == ["cpsredact.E003"]


@pytest.mark.parametrize("change", ["UPDATE ledger_line SET what = 'Nothing'", "DELETE FROM ledger_line"])
def test_a_line_cannot_be_changed_or_removed(officer, change):
    note_sign_in(officer)
    with pytest.raises(DatabaseError, match="ledger_line is append-only"), transaction.atomic():
        connection.cursor().execute(change)
    assert Line.objects.filter(what="SignedIn").count() == 1


def test_the_application_role_may_add_and_never_change(officer):
    note_sign_in(officer)
    with connection.cursor() as cursor:
        call_command("grant_application_role", APPLICATION, verbosity=0)
        cursor.execute(f"SET LOCAL ROLE {APPLICATION}")
        cursor.execute("SELECT count(*) FROM ledger_line")
        for change in ("UPDATE ledger_line SET what = ''", "DELETE FROM ledger_line", "TRUNCATE ledger_line"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute(change)
        note_sign_in(officer)
        cursor.execute("RESET ROLE")
    assert Line.objects.filter(what="SignedIn").count() == 2
