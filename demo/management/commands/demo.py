"""manage.py demo: the demonstration's staff and cases, drawn and taken in as if the police had sent them."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cases.folders import receive_folder
from cases.models import Case
from cases.opening import assign_case
from cpsredact.refusals import Refusal
from demo.breaches import report_some
from demo.guidance import make_draft
from demo.kept import finish_old_cases
from demo.learning import learn
from demo.past import make_past
from demo.samples import sample_some
from demo.staff import PASSWORD, UNIT, take_on
from demo.training import hold_training
from demo.writing import write_all
from reporting.search_counting import count_decisions
from reporting.search_recall import count_recall

SOMEBODYS = timedelta(days=4)  # a case that is heard sooner is somebody's already; the rest wait to be taken


class Command(BaseCommand):
    help = "Makes the demonstration: staff with a known password, and cases whose papers are drawn on the spot."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do nothing when there are cases already")
        parser.add_argument("--folder", type=Path, help="only draw the case folders here; no database is touched")

    def handle(self, *args: Any, once: bool, folder: Path | None, **options: Any) -> None:
        if folder is not None:
            for written in write_all(folder):
                self.stdout.write(str(written))
            return
        try:
            staff = take_on()
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        if once and Case.objects.exists():
            return
        soon = timezone.now() + SOMEBODYS
        with tempfile.TemporaryDirectory() as temporary:
            for written in write_all(Path(temporary)):
                case, taken = receive_folder(written, by=None, unit=UNIT)
                for user in (staff["caseworker"], staff["caseworker.wales"]):
                    if user.area_id == case.area_id and case.first_hearing and case.first_hearing < soon:
                        assign_case(case, to=user, by=user)
                self.stdout.write(f"{case.title}, {case.urn}: {len(taken)} papers")
        report_some(staff)
        hold_training(staff)
        make_past(staff)
        learn(staff)
        make_draft(staff)
        sample_some(staff)
        for case in finish_old_cases(staff):
            self.stdout.write(f"{case.urn}: over, and kept")
        count_decisions()
        count_recall()
        self.stdout.write(f"Sign in as caseworker@demo.example.com with {PASSWORD}")
