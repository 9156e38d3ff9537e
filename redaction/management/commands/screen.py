"""`manage.py screen CASE_FOLDER...`: the flags of case folders as JSON lines. Nothing is written, nothing is sent."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from redaction.management.trial import edition_for_a_trial
from screening.edition import Edition
from screening.folder import lines_of, screen_folder


class Command(BaseCommand):
    """Screen case folders on disk. Exit status 0, 1 when any file could not be screened, 2 for bad usage."""

    help = "Screen case folders and print each flag as one line of JSON. Nothing is saved and nothing is dispatched."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", metavar="CASE_FOLDER", type=Path)
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="how many to work on at once")

    def handle(self, *args: Any, folders: Sequence[Path], jobs: int, **options: Any) -> None:
        if jobs < 1:
            raise CommandError("--jobs must be 1 or more.", returncode=2)
        for folder in folders:
            if not folder.is_dir():
                raise CommandError(f"{folder} is not a folder.", returncode=2)
        unread = False
        edition = edition_for_a_trial(timezone.localdate(), self.stderr)
        for line in screened(folders, edition, jobs):
            unread = unread or line["kind"] == "unreadable"
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        self.stdout.flush()
        if unread:
            raise SystemExit(1)


def screened(folders: Sequence[Path], edition: Edition, jobs: int) -> Iterator[dict[str, Any]]:
    """The lines of every folder, in the order given, however many are worked on at once."""
    if jobs == 1 or len(folders) == 1:
        for folder in folders:
            yield from screen_folder(folder, edition, jobs=jobs)
        return
    # Started afresh rather than forked: a fork of a process with threads may never wake.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(folders)), mp_context=context) as pool:
        for lines in pool.map(partial(lines_of, edition=edition), folders):
            yield from lines
