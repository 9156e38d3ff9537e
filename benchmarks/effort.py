"""How many key presses and clicks a bundle costs at the desk, of a reviewer who always takes the right decision.

    .venv/bin/python -m benchmarks.effort [--cases N] [--seed S]

Breach cases of the inspection benchmark are drawn, received and screened into a database of the script's own, and
reviewed in Chromium by the desk's own keys (`benchmarks/reviewer.py`; what counts as one is told in
`benchmarks/counting.py`). Then a clean bundle of forty pages, from opening to sign-off.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import statistics
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import django
import pymupdf
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.testcases import LiveServerThread, _StaticFilesHandler  # type: ignore[attr-defined]
from django.test.utils import setup_databases, teardown_databases

from benchmarks.inspection.folder import write_case
from benchmarks.inspection.plan import plan, sample
from benchmarks.inspection.truth import CaseTruth
from tools.pytest_services import services_for_tests

CLEAN_PAGES, CLEAN_TARGET = 40, 12
# What this reviewer chose once, long ago, on the desk itself: the shortest time on each page that is turned (seconds),
# and that the pages turn by themselves when the last flag is decided.
CHOSEN = {"pace": "3", "turns": "yes"}


def run(words: list[str]) -> int:
    """Draw, screen, review, and print. Status 1 when a bundle could not be reviewed to the end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.effort")
    parser.add_argument("--cases", type=int, default=10, help="how many breach cases")
    parser.add_argument("--seed", type=int, default=11)
    asked = parser.parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread
    with services_for_tests(os.environ), tempfile.TemporaryDirectory() as store:
        django.setup()
        logging.disable(logging.WARNING)
        settings.DEBUG, settings.STORAGE_ROOT = False, Path(store)
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            call_command("load_reference", stdout=io.StringIO())
            return _measure(asked.cases, asked.seed, Path(store))
        finally:
            teardown_databases(databases, verbosity=0)


def _measure(count: int, seed: int, store: Path) -> int:
    from playwright.sync_api import sync_playwright

    server = LiveServerThread("127.0.0.1", _StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    print(f"{datetime.now():%-d %B %Y, %H:%M}; seed {seed}; {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}")
    print(f"| Bundle | Pages | To redact | To look at | Target | Acts | {' | '.join(_kinds())} | Leaked, lost |")
    print("| --- " * (7 + len(_kinds())) + "|")
    cases = sample([case for case in plan(seed) if case.breaches], count, seed)
    failed, totals = 0, []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium")
        address = f"http://127.0.0.1:{server.port}"
        for case in [*cases, None]:
            try:
                bundle, truth = _clean() if case is None else _received(write_case(case, seed, store / "drawn"), store)
                done = _review(browser, address, bundle, truth)
            except Exception:  # noqa: BLE001 - one bundle that breaks must not hide the others, and is told
                failed += 1
                print(f"| {case.name if case else 'clean'} | was not reviewed to the end |", flush=True)
                traceback.print_exc()
                continue
            if case is not None:
                totals.append(done)
        browser.close()
    server.terminate()
    _leave_alone()
    if totals:
        acts, targets = zip(*totals, strict=True)
        within = sum(one <= target for one, target in totals)
        print(f"Median of {len(totals)} breach cases: {statistics.median(acts):.0f} acts, target")
        print(f"{statistics.median(targets):.0f}; {within} within the target.")
    return 1 if failed else 0


def _leave_alone(longest: float = 20.0) -> None:
    """Wait until the server's threads have let go of the database, which cannot be dropped before."""
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    until = time.monotonic() + longest
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.1)
        cursor.execute("SELECT state, query FROM pg_stat_activity WHERE datname = current_database()")
        print("Still at the database:", cursor.fetchall(), file=sys.stderr)


def _kinds() -> tuple[str, ...]:
    from benchmarks.counting import KINDS

    return KINDS


def _received(truth: CaseTruth, store: Path) -> tuple[Any, CaseTruth]:
    """The case's bundle, received and screened as the worker does it. Some are drawn with no URN: whoever opens such a
    case types it, before any review begins.
    """
    from cases.folders import receive_folder
    from tests.through import screen

    folder = store / "drawn" / "cases" / truth.case
    described = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    described.setdefault("urn", f"05ZZ{truth.case.removeprefix('case-'):0>5}26")
    (folder / "case.json").write_text(json.dumps(described), encoding="utf-8")
    case, _ = receive_folder(folder, by=None)
    return screen(case.bundles.get(number=1)), truth


def _clean() -> tuple[Any, CaseTruth]:
    """Forty pages in ten statements in which every recommendation is right and nothing is to be looked at."""
    from cases.models import State
    from tests import make, through

    bundle = make.bundle(state=State.RECEIVED)
    papers = [
        ("WITNESS STATEMENT", f"I rang 07700 9001{number:02d} from home.", "Daniel Okafor ran off along the towpath.")
        for number in range(CLEAN_PAGES // 4)
    ]
    through.receive_all(bundle, [_drawn(lines, pages=4) for lines in papers])
    return through.screen(bundle), CaseTruth("clean", "", False, (), "", "")


def _drawn(lines: Sequence[str], *, pages: int) -> bytes:
    """A PDF that says these lines on each of its pages."""
    paper = pymupdf.open()
    for number in range(pages):
        page = paper.new_page(width=595, height=842)
        for index, line in enumerate((*lines, f"Page {number + 1} of {pages}")):
            page.insert_text((72, 120 + 24 * index), line, fontsize=12)
    return bytes(paper.tobytes())


def _review(browser: Any, address: str, bundle: Any, truth: CaseTruth) -> tuple[int, int]:
    """Review a bundle, print its line, and give the acts and the target."""
    from accounts.models import Role
    from benchmarks.counting import Hands
    from benchmarks.reviewer import Reviewer
    from benchmarks.rulings import as_recommended, left_wrong, rulings
    from redaction.attention import served_pages
    from tests import make

    known = as_recommended(bundle) if truth.case == "clean" else rulings(bundle, truth)
    looks = served_pages(bundle).filter(wants_care=True).count()
    client = Client()
    client.force_login(make.user(Role.LAWYER, area=bundle.case.area_id))
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(30_000)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    hands = Hands(context.new_page())
    for name, chosen in CHOSEN.items():
        hands.page.add_init_script(f"localStorage.setItem('cpsredact.{name}', '{chosen}')")
    try:
        Reviewer(hands, address, bundle, known).review()
    except Exception:
        hands.page.screenshot(path=str(Path(tempfile.gettempdir()) / "effort.png"))
        print(hands.page.url, dict(hands.done), file=sys.stderr)
        raise
    finally:
        context.close()
    target = CLEAN_TARGET if truth.case == "clean" else known.values + looks
    pages = sum(bundle.documents.values_list("page_count", flat=True))
    cells = [truth.case, pages, known.values, looks, target, hands.total, *(hands.done[kind] for kind in _kinds())]
    wrong = " and ".join(str(one) for one in left_wrong(bundle, truth))
    print(f"| {' | '.join(str(cell) for cell in cells)} | {wrong} |", flush=True)
    return hands.total, target


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
