"""Every list and every page of figures over a nation's year: how long the server takes, and how often it asks. Then
each pack, poster and count that the worker makes of it.

    .venv/bin/python -m benchmarks.nation [--bundles N] [--decisions N] [--breaches N] [--requests N] [--keep]

The year is made in a database of its own, by benchmarks/nation_rows.py and nation_samples.py. With --keep (and
DATABASE_URL, REDIS_URL, STORAGE_ROOT, KEYS_ROOT and MASTER_KEYS set) it stays for the next run. Times are of Django's
test client through every middleware; the first request of each page is left out, since it fills what every process
keeps. CPU milliseconds are PostgreSQL's too, and what a busy machine does not spoil.
"""

from __future__ import annotations

import argparse
import gc
import io
import logging
import os
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases

from tools.pytest_services import services_for_tests


def main() -> None:
    """Make the year, measure, and print a table."""
    asked = argparse.ArgumentParser()
    for name, usual in (("bundles", 100_000), ("decisions", 1_000_000), ("breaches", 5_000), ("requests", 20)):
        asked.add_argument(f"--{name}", type=int, default=usual)
    asked.add_argument("--keep", action="store_true")
    asked.add_argument("--only", default="", help="pages whose names hold this")
    chosen = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")
    with services_for_tests(os.environ), tempfile.TemporaryDirectory() as store:
        django.setup()
        logging.disable(logging.WARNING)
        settings.DEBUG, settings.STORAGE_ROOT = False, Path(store)
        databases = setup_databases(verbosity=0, interactive=False, keepdb=chosen.keep, serialized_aliases=())
        try:
            _fill(chosen)
            _measure(chosen)
        finally:
            if not chosen.keep:
                teardown_databases(databases, verbosity=0)


def _fill(chosen: argparse.Namespace) -> None:
    from assurance.models import Sample  # models can be imported only once the settings know the database
    from benchmarks.nation_rows import fill
    from benchmarks.nation_samples import fill_samples
    from breaches.models import Breach
    from cases.models import Bundle
    from redaction.models import Decision
    from reporting.tallying import count_touched

    if not Bundle.objects.exists():
        call_command("load_reference", stdout=io.StringIO())
        begun = time.perf_counter()
        fill(bundles=chosen.bundles, decisions=chosen.decisions, breaches=chosen.breaches)
        fill_samples()
        print(f"Made in {time.perf_counter() - begun:.0f} s.", flush=True)
    begun = time.perf_counter()
    if counted := count_touched():
        print(f"{counted:,} cases counted in {time.perf_counter() - begun:.0f} s.", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum would
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        size = cursor.fetchone()[0]
    print(
        f"{Bundle.objects.count():,} bundles, {Decision.objects.count():,} decisions, "
        f"{Breach.objects.filter(kind='breach').count():,} breaches, {Sample.objects.count():,} samples, {size}",
        flush=True,
    )


def _measure(chosen: argparse.Namespace) -> None:
    from benchmarks.nation_pages import pages

    gc.collect()
    gc.freeze()  # as cpsredact/wsgi.py does
    print(f"{datetime.now():%-d %B %Y, %H:%M}; {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}")
    print("| Page | Whose | p50 | p95 | CPU each | Questions |\n| --- | --- | --- | --- | --- | --- |")
    for name, who, address in pages():
        if chosen.only in name:
            _line(name, who, address, chosen.requests)
    _make()


def _make() -> None:
    """What the worker makes of the year, each once, as its task does."""
    from accounts.models import Area
    from benchmarks.nation_pages import AREA
    from national.content import Content
    from national.files import as_pdf, as_xlsx
    from national.making import make_pack
    from national.models import MONTHS, Pack
    from national.spans import last_over
    from reporting.models import Poster
    from reporting.months import this_month
    from reporting.poster_content import PosterContent
    from reporting.poster_files import Paper
    from reporting.poster_files import as_pdf as poster_as_pdf
    from reporting.poster_making import make_due_poster
    from reporting.search_counting import count_decisions
    from reporting.search_recall import count_recall

    print("\n| What the worker makes | By the clock | CPU |\n| --- | --- | --- |")
    for kind in Pack.Kind:
        pack: Pack = _made(f"pack: {kind.label}", partial(make_pack, kind, last_over(MONTHS[kind]), by=None))
        content = Content.from_json(pack.content)
        _made(f"pack: {kind.label}, as a PDF", partial(as_pdf, content))
        _made(f"pack: {kind.label}, as a workbook", partial(as_xlsx, content))
    poster: Poster = _made(
        "an Area's poster", lambda: make_due_poster(Area.objects.get(pk=AREA), this_month().before(1))
    )
    _made("an Area's poster, as a PDF", lambda: poster_as_pdf(PosterContent.from_json(poster.content), Paper.A3))
    _made("what the search found, counted anew", count_decisions)
    _made("what samples tell of it, counted anew", count_recall)


def _made(name: str, make: Callable[[], Any]) -> Any:
    begun, spent = time.perf_counter(), _cpu_seconds()
    made = make()
    print(f"| {name} | {time.perf_counter() - begun:.1f} s | {_cpu_seconds() - spent:.1f} s |", flush=True)
    return made


def _line(name: str, who: object, address: str, requests: int) -> None:
    client = Client()
    client.force_login(who)  # type: ignore[arg-type]
    begun = time.perf_counter()
    _get(client, address)
    if time.perf_counter() - begun > 5:
        requests = min(requests, 3)  # nobody waits for twenty of these
    asked: list[str] = []

    def counted(run: Callable[..., Any], sql: str, *more: Any) -> Any:
        asked.append(sql)
        return run(sql, *more)

    with connection.execute_wrapper(counted):
        _get(client, address)
    spent = _cpu_seconds()
    took = sorted(_timed(client, address) for _ in range(requests))
    cpu = 1000 * (_cpu_seconds() - spent) / requests
    p50, p95 = took[len(took) // 2], took[min(int(len(took) * 0.95), len(took) - 1)]
    role = str(getattr(who, "role", ""))
    print(f"| {name} | {role} | {p50:.0f} ms | {p95:.0f} ms | {cpu:.0f} ms | {len(asked)} |", flush=True)


def _cpu_seconds() -> float:
    """Processor time so far of this process and of all of PostgreSQL, which need not be a child of this one."""
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    server = backend[1]
    ticks = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            found = entry.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if server in (entry.parent.name, found[1]):
            ticks += sum(int(part) for part in found[11:15])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _timed(client: Client, address: str) -> float:
    begun = time.perf_counter()
    _get(client, address)
    return 1000 * (time.perf_counter() - begun)


def _get(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    if answer.streaming:
        for _ in answer.streaming_content:  # type: ignore[attr-defined]
            break  # what is sent at once; the rest follows piece by piece


if __name__ == "__main__":
    main()
