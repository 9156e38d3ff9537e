"""manage.py sweep_orphans [--remove]: what belongs to no row or case, listed, and removed only where that is asked."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from retention.orphans import orphans


class Command(BaseCommand):
    help = (
        "Lists stored files without a row, keys without a case and uploads that were cut off, a day old or more. "
        "Keys are never removed: a case may lie in a database that is not here. Nothing is removed without --remove."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="Remove them, but for keys")

    def handle(self, *args: Any, remove: bool, **options: Any) -> None:
        found = removed = 0
        for orphan in list(orphans()):
            found += 1
            self.stdout.write(f"{orphan.place}: {orphan.what}")
            if remove and not orphan.place.is_relative_to(settings.KEYS_ROOT):
                orphan.place.unlink()
                removed += 1
        self.stdout.write(f"{found} found, {removed} removed." if remove else f"{found} found. Nothing was removed.")
