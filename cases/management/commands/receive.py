"""manage.py receive CASE_FOLDER: take in a case folder, as the browser and the API do."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Area
from accounts.reference import area_named
from cases.folders import receive_folder
from cpsredact.refusals import Refusal


class Command(BaseCommand):
    help = "Opens the case that a folder's case.json describes, or finds it by its URN, and takes in its files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="CASE_FOLDER")
        parser.add_argument("--area", help="the CPS Area, when case.json names none")
        parser.add_argument("--unit", default="", help="the Area's unit that new cases are for, such as “Crown Court”")

    def handle(self, *args: Any, folders: list[Path], area: str | None, unit: str, **options: Any) -> None:
        found: Area | None = area_named(area) if area else None
        if area and found is None:
            raise CommandError(f"No CPS Area is called “{area}”.")
        troubles = 0
        for folder in folders:
            try:
                case, taken = receive_folder(folder, by=None, area=found, unit=unit)
            except Refusal as refusal:
                self.stderr.write(f"{folder.name}: {refusal.sentence}")
                troubles += 1
                continue
            self.stdout.write(f"{folder.name}: case {case.urn}, {case.area}")
            for one in taken:
                readable = one.document is not None and not one.document.fault
                (self.stdout if readable else self.stderr).write(f"  {one.file}: {one.sentence}")
                troubles += not readable
        if troubles:
            raise CommandError(f"{troubles} of these could not be taken in as they are. The rest were.", returncode=1)
