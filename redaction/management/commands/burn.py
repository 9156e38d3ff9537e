"""Burn one file's marks into a proved copy, with no database or other service running."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pdf.burn_file import burn_file

_BAD_USAGE = 2
_REFUSED = 3


class Command(BaseCommand):
    """Writes OUT and answers 0, or answers 3 with the reason and writes nothing; 2 when it was not asked properly."""

    help = "Burn the marks in MARKS into a copy of SOURCE and prove it clean. Prints a report as JSON."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, metavar="SOURCE", help="a PDF, JPEG, PNG or TIFF")
        parser.add_argument("marks", type=Path, metavar="MARKS", help="a JSON list of marks")
        parser.add_argument("out", type=Path, metavar="OUT", help="where the burnt PDF is to be")
        parser.add_argument("--recipient-label", default="", metavar="TEXT", help="printed small at each page's foot")

    def handle(self, *args: Any, **options: Any) -> None:
        source, out = options["source"], options["out"]
        if not source.is_file():
            raise CommandError("SOURCE is not a file.", returncode=_BAD_USAGE)
        if not out.parent.is_dir() or out.is_dir():
            raise CommandError("OUT must be a file in a folder that is there.", returncode=_BAD_USAGE)
        if out.exists() and out.samefile(source):
            raise CommandError("OUT must not be SOURCE.", returncode=_BAD_USAGE)
        try:
            marks = json.loads(options["marks"].read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError("MARKS is not a file of JSON.", returncode=_BAD_USAGE) from error
        if not isinstance(marks, list):
            raise CommandError("MARKS must hold a list.", returncode=_BAD_USAGE)
        report = burn_file(source, marks, out, options["recipient_label"])
        self.stdout.write(json.dumps(report, indent=2))
        if report["result"] != "verified":
            raise SystemExit(_REFUSED)
