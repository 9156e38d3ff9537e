"""manage.py keep_return_address AGENCY ADDRESS: where papers are returned to for redaction."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.addressing import keep_return_address
from accounts.reference import agency_coded
from cpsredact.refusals import Refusal


class Command(BaseCommand):
    help = "Keeps the e-mail address of the unit that an agency's papers are returned to. Give '' to forget it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("agency", metavar="CODE", help="such as merseyside-police")
        parser.add_argument("address", metavar="ADDRESS")

    def handle(self, *args: Any, agency: str, address: str, **options: Any) -> None:
        try:
            kept = keep_return_address(agency_coded(agency), address, by=None)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        where = f"go back to {kept.email}" if kept.email else "have no address to go back to"
        self.stderr.write(f"Papers of {kept.agency} {where}.")
