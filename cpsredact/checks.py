"""Start-up checks: is every promise that the database keeps for us in place?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from histories.signing import key_in_use
from ledger.append_only import promised_tables, protected_tables
from pdf.signing import Unusable


@register(Tags.database)
def append_only_tables_are_protected(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[Error]:
    """Every append-only table that is there has its trigger. Run by `migrate` and `check --database default`.

    A table that is yet to be made is the next migration's business, and cannot be changed meanwhile.
    """
    if not databases:
        return []
    there = set(connection.introspection.table_names())
    return [
        Error(f"{table} can be changed: its append-only trigger is missing.", id="cpsredact.E001")
        for table in sorted((promised_tables() & there) - protected_tables())
    ]


@register(Tags.database)
def copies_go_only_to_their_recipients(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[Error]:
    """The database itself refuses to dispatch one recipient's copy to another, by a trigger that must be there."""
    if not databases or "cases_recipientcopy" not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname = %s AND tgenabled <> 'D'",
            ["a_copy_goes_only_to_its_recipient"],
        )
        if cursor.fetchone()[0]:
            return []
    return [
        Error(
            "One recipient's copy can be sent to another: the trigger that refuses it is missing.", id="cpsredact.E003"
        )
    ]


@register(Tags.security)
def demo_is_never_production(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[Error]:
    """The demo profile's passwords are known to everybody."""
    if settings.PROFILE == "demo" and not settings.DEBUG:
        return [Error("The demo profile starts only with DEBUG=1.", id="cpsredact.E002")]
    return []


@register(Tags.security)
def histories_can_be_signed(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Without a key all else works, and the history of a case cannot be had."""
    if settings.STANDS_ALONE or settings.SIGNING_FOLDER is not None:
        return []  # in development a key is made at the first need
    try:
        key_in_use()
    except Unusable as error:
        return [Warning(str(error), id="cpsredact.W002")]
    return []


@register(Tags.compatibility)
def source_is_offered(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The AGPL asks whoever serves a copy to others to offer them its source."""
    if settings.SOURCE_URL or settings.DEBUG or settings.STANDS_ALONE:
        return []
    sentence = "No page offers the service's source, as the AGPL asks: set SOURCE_URL to where it can be fetched."
    return [Warning(sentence, id="cpsredact.W001")]
