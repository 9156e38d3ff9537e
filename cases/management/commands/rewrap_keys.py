"""`manage.py rewrap_keys`: put every case's key under the first of the master keys."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.encryption.keystore import KeyUnavailable, rewrap_keys


class Command(BaseCommand):
    """Run it with the new master key first and the old one after it; then the old one can be taken away."""

    help = "Wraps every case's key by the first of MASTER_KEYS. May be stopped and run again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changed, same = rewrap_keys()
        except KeyUnavailable as error:
            raise CommandError(f"{error} Keep every master key that is still in use in MASTER_KEYS.") from error
        self.stdout.write(f"Wrapped anew: {changed}. Under the first master key already: {same}.")
