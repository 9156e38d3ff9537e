"""Count the figures now, check them, or count everything again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.tallying import count_all_again, count_touched, wrong_sums


class Command(BaseCommand):
    help = "Count what was touched; with --again everything from nothing; with --check, say whether the sums are right."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true")
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"]:
            count_all_again()
        self.stdout.write(f"{count_touched():,} cases were counted.")
        if options["check"] and (wrong := wrong_sums()):
            raise CommandError(f"These sums are not what the log says: {dict(wrong)}. Count again with --again.")
