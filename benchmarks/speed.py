"""How fast screening is: beside Presidio on one core, two processes beside one, and a bundle through the real worker.

    .venv/bin/python -m benchmarks.speed

Presidio (en_core_web_md) is given the text alone, already extracted; ours opens the PDFs in the confined reader,
searches, judges and recommends. Both are counted in CPU seconds, with the readers' and the peer's. Presidio is
installed the first time, in var/presidio. The last part starts PostgreSQL, Valkey and a worker with two processes, and
waits for flags.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.figures import Cost, cost_of
from benchmarks.papers import NOW, TODAY, papers_in, text_bundle
from benchmarks.peers import is_locked
from benchmarks.presidio import Presidio
from demo.writing import write_all
from screening.edition import current
from screening.folder import CASE_FILE, read_case_file, read_file, screen_folder
from tools import children
from tools.pytest_services import services_for_tests

ROOT = Path(__file__).resolve().parent.parent
PAGES, RUNS = 100, 3
FOLDERS = 8  # for two processes beside one: enough that neither waits for the other's last
_PATIENCE = 120.0  # seconds


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        typed = [text_bundle(Path(place) / f"typed{seed}", PAGES, seed=seed) for seed in range(1, 2 + RUNS)]
        _beside_presidio("100 typed pages, a different person in every paragraph", [[folder] for folder in typed])
        days = [NOW + timedelta(days=day) for day in range(1 + RUNS)]
        demo = [_typed_cases(Path(place) / f"demo{number}", now) for number, now in enumerate(days)]
        _beside_presidio("The demonstration's typed cases", demo)
        _two_processes([text_bundle(Path(place) / f"many{seed}", 40, seed=seed) for seed in range(FOLDERS)])
        _through_the_worker(typed)


def _typed_cases(place: Path, now: datetime) -> list[Path]:
    return [
        folder
        for folder in write_all(place, now=now)
        if not any(map(is_locked, papers_in(folder))) and _is_typed(folder)
    ]


def _is_typed(folder: Path) -> bool:
    case = read_case_file(folder)
    return all(page.source == "text" for one in case.documents for page in read_file(folder, one.file).pages)


def _beside_presidio(what: str, runs: list[list[Path]]) -> None:
    """Case folders for each run, the first of which only warms: no page is met twice, so none is remembered."""
    edition = current(TODAY)

    def ours(folders: list[Path]) -> None:
        for folder in folders:
            for line in screen_folder(folder, edition):
                assert line["kind"] != "unreadable", line

    ours(runs[0])
    mine: list[Cost] = []
    theirs: list[float] = []
    with Presidio() as peer:
        for text in _texts(runs[0])[:3]:
            peer.ask(text)
        for folders in runs[1:]:
            mine.append(cost_of(partial(ours, folders)))
            theirs.append(sum(peer.ask(text).cpu for text in _texts(folders)))
    texts = _texts(runs[1])
    characters = sum(map(len, texts))
    our_cpu, their_cpu = sorted(cost.cpu for cost in mine)[1], sorted(theirs)[1]
    print(
        f"{what}: {len(texts)} pages, {characters:,} characters. Ours {our_cpu:.2f} CPU s"
        f" ({1000 * our_cpu / len(texts):.1f} ms a page, {characters / our_cpu / 1000:,.0f} k characters/s);"
        f" Presidio {their_cpu:.2f} CPU s ({characters / their_cpu / 1000:,.0f} k characters/s):"
        f" {their_cpu / our_cpu:.1f} times Presidio (target 12)."
    )


def _texts(folders: list[Path]) -> list[str]:
    return [
        page.text
        for folder in folders
        for document in read_case_file(folder).documents
        for page in read_file(folder, document.file).pages
    ]


def _two_processes(folders: list[Path]) -> None:
    def seconds(jobs: int) -> float:
        command = [sys.executable, "manage.py", "screen", "--jobs", str(jobs), *map(str, folders)]
        return cost_of(lambda: subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)).wall

    pairs = [(seconds(1), seconds(2)) for _ in range(3)]
    one, two = (sorted(side)[1] for side in zip(*pairs, strict=True))
    pages = 40 * len(folders)
    print(
        f"manage.py screen, {len(folders)} folders of 40 typed pages: --jobs 1 {one:.1f} s, --jobs 2 {two:.1f} s,"
        f" {one / two:.2f} times (target 1.85); {pages / two:.0f} pages/s with two."
    )


def _through_the_worker(folders: list[Path]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")
    with services_for_tests(os.environ), tempfile.TemporaryDirectory() as store:
        import django
        from django.conf import settings
        from django.core.management import call_command
        from django.test.utils import setup_databases, teardown_databases

        django.setup()
        settings.STORAGE_ROOT, settings.DEBUG = Path(store), False
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            call_command("load_reference", stdout=io.StringIO())
            _timed_bundles(folders, Path(store))
        finally:
            teardown_databases(databases, verbosity=0)


def _timed_bundles(folders: list[Path], store: Path) -> None:
    from cases.models import State
    from tests.worker.conftest import worker_program

    program = worker_program(store)
    process = children.spawn(program, store / "worker.log")
    try:
        _bundle(folders[0], 0)  # warm
        first, every = zip(*(_bundle(folder, run) for run, folder in enumerate(folders[1:], 1)), strict=True)
    finally:
        children.end(process, program)
    print(
        f"A bundle of {PAGES} typed pages, two cores, warm worker, from the last file taken in: the first document's"
        f" flags after {sorted(first)[1]:.2f} s (target 1), all of them and the review open ({State.IN_REVIEW.label})"
        f" after {sorted(every)[1]:.2f} s (target 3)."
    )


def _bundle(folder: Path, run: int) -> tuple[float, float]:
    """Seconds until the first document has its flags, and until the review opens. Each run is a case of its own."""
    from cases.folders import receive_folder
    from cases.models import State

    told = folder / CASE_FILE
    told.write_text(json.dumps({**json.loads(told.read_text()), "urn": f"05ZZ1777{run}26"}))
    case, _ = receive_folder(folder, by=None)
    bundle: Any = case.bundles.get(number=1)
    begun = time.perf_counter()
    first = _until(lambda: bundle.searches.exclude(document=None).exists(), begun)

    def open_for_review() -> bool:
        bundle.refresh_from_db()
        return bool(bundle.state == State.IN_REVIEW)

    return first, _until(open_for_review, begun)


def _until(condition: Callable[[], bool], begun: float) -> float:
    if not children.until(condition, seconds=_PATIENCE):
        sys.exit("The worker did not finish in time.")
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
