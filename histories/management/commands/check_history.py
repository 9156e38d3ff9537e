"""manage.py check_history FILE: is this PDF a history of ours, and unaltered?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from histories.checking import check_history


class Command(BaseCommand):
    help = "Says whether a PDF that was handed back is a history that this service made. Exit status 1 when it is not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            checked = check_history(file)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        if not (checked.is_ours and checked.is_unaltered and checked.line):
            raise CommandError(checked.sentence)
        self.stdout.write(checked.sentence)
        self.stdout.write(f"Line {checked.line.number} of {checked.line.chain_id}, seal {checked.line.seal}")
