"""How long the review page takes, over the demonstration's Okafor papers and over 200 pages with 2,000 flags.

    .venv/bin/python -m benchmarks.desk

Django's test client asks, through every middleware and against a PostgreSQL and a Valkey that are thrown away, in one
process with DEBUG off: there is no network and no gunicorn. The peer is /healthz by the same client, which asks one
thing of each. CPU seconds are PostgreSQL's and Valkey's too.
"""

from __future__ import annotations

import io
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import django
import pymupdf
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases

from benchmarks.figures import Figure, compared
from benchmarks.table import main
from tools.pytest_services import services_for_tests

REQUESTS = 10  # in each repeat
PEER = "/healthz"
DRAWN = "PyMuPDF get_pixmap(dpi=110), as PNG"
TABS = {"value": "by value", "page": "this page", "together": "together", "text": "as text"}


def measure() -> list[Figure]:
    """Every figure of this script, in a database and a store of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")
    with services_for_tests(os.environ), tempfile.TemporaryDirectory() as store:
        django.setup()
        logging.disable(logging.INFO)
        settings.DEBUG, settings.STORAGE_ROOT = False, Path(store)
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            call_command("load_reference", stdout=io.StringIO())
            return list(_figures())
        finally:
            teardown_databases(databases, verbosity=0)


def _figures() -> Iterator[Figure]:
    from benchmarks import bundles  # its models can be imported only once the settings know where the database is

    client = Client()
    client.force_login(bundles.caseworker())
    asked = partial(_asked, client)
    made = {"Okafor": bundles.ready(bundles.okafor_bundle()), "Large": bundles.ready(bundles.large_bundle())}
    line = partial(compared, count=REQUESTS, unit="request", peer=PEER, theirs=asked(PEER))
    for name, bundle in made.items():
        start = client.get(f"/review/{bundle.number}/").headers["Location"]
        for tab, said in TABS.items():
            address = urlsplit(start)._replace(query=f"{urlsplit(start).query}&by={tab}", fragment="").geturl()
            note = f"{bundle.pages} pages, {bundle.flags} undecided; {_weight(client, address)}"
            yield line(f"{name}: review page, {said}", ours=asked(address), note=note)
    okafor = made["Okafor"]
    yield compared(
        "Okafor: a page's picture, drawn in the confined reader",
        *(REQUESTS, "request", asked(f"/review/{okafor.number}/1/1/picture.png")),
        *(DRAWN, partial(_drawn, okafor.first_paper)),
    )
    for name, bundle in made.items():
        flags = iter(bundle.to_redact)
        with CaptureQueriesContext(connection) as queries:
            _decide(client, flags, 1)
        note = f"{len(queries)} queries"
        yield line(f"{name}: decide a flag, and the page that follows", ours=partial(_decide, client, flags), note=note)


def _asked(client: Client, address: str) -> Callable[[], None]:
    """Asking for a page as many times as a repeat has."""

    def ask() -> None:
        for _ in range(REQUESTS):
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)

    return ask


def _weight(client: Client, address: str) -> str:
    """What one asking for a page takes: queries, and the size of what is sent. The page has been seen before."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    return f"{len(queries)} queries, {len(answer.content) // 1024} kB"


def _decide(client: Client, flags: Iterator[int], count: int = REQUESTS) -> None:
    for _ in range(count):
        flag = next(flags)
        form = {"verdict": "redact", "scope": "one", "seen": f"{flag}:", "by": "value"}
        answer = client.post(f"/review/flags/{flag}/decide/", form, follow=True)
        assert answer.status_code == 200, answer.status_code


def _drawn(path: str) -> None:
    from cases.files import opened

    for _ in range(REQUESTS):
        with opened(path) as file, pymupdf.open(file) as paper:
            paper[0].get_pixmap(dpi=110).tobytes("png")


if __name__ == "__main__":
    main("desk", measure)
