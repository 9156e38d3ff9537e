"""manage.py check_ledger: is every line as it was sealed?"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ledger.checking import anchor, breaks, compare_with_anchor
from ledger.models import Chain


class Command(BaseCommand):
    help = "Checks every chain line by line, and against its anchors. Exit status 1 when anything was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchors", type=Path, help="a file of anchors kept outside the system, one JSON list a line"
        )
        parser.add_argument(
            "--anchor", action="store_true", help="write today's anchor and print it, to be kept elsewhere"
        )

    def handle(self, *args: Any, anchors: Path | None, **options: Any) -> None:
        if options["anchor"]:
            self.stdout.write(json.dumps(anchor().facts["heads"]))
            return
        found = list(breaks())
        for kept in _kept(anchors) if anchors else ():
            found.extend(compare_with_anchor(kept))
        for broken in found:
            self.stderr.write(f"{broken.chain}: {broken.sentence}")
        if found:
            raise CommandError("The ledger is not as it was sealed.")
        for chain in Chain.objects.order_by("code"):
            self.stdout.write(f"{chain.code}: {chain.length} lines, all as sealed, head {chain.head[:16]}")


def _kept(file: Path) -> list[list[tuple[str, int, str]]]:
    """The anchors in a file, one JSON list a line. Raises CommandError when it is not such a file."""
    try:
        kept = [json.loads(line) for line in file.read_text().splitlines() if line.strip()]
        return [[(str(code), int(length), str(head)) for code, length, head in heads] for heads in kept]
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError) as error:
        raise CommandError(f"{file} does not hold anchors: each line is what --anchor prints.") from error
