"""The review desk over 1,000 pages with 10,000 flags: the server's times, and what a browser does with it.

    .venv/bin/python -m benchmarks.flowing [REQUESTS OF EACH KIND [PAGES]]

The server's times are of Django's test client through every middleware, as in benchmarks.desk, with /healthz as peer
in the same run; CPU milliseconds are PostgreSQL's too, and what a busy machine does not spoil. Then Chromium walks
through 200 pages of the same bundle, served by Django's own threaded server in the same process: from the press of a
key until the next flag is open with its page's picture, and the size of the heap.
"""

from __future__ import annotations

import gc
import html
import io
import logging
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import django
import pymupdf
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.test.testcases import LiveServerThread, _StaticFilesHandler  # type: ignore[attr-defined]
from django.test.utils import setup_databases, teardown_databases

from benchmarks.figures import cpu_seconds
from tools.pytest_services import services_for_tests

REQUESTS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
PAGES = int(sys.argv[2]) if len(sys.argv) > 2 else 200
DOCUMENTS, PAGES_EACH = 50, 20
_IN_PLACE = {"HX-Request": "true", "HX-Target": "main"}  # as static/swapping.js asks
_WATCH = """
window.took = [];
window.away = 0; // requests under way, counted until nothing is any more
const sent = window.fetch;
window.fetch = (...about) => {
  window.away += 1;
  return sent(...about).finally(() => setTimeout(() => (window.away -= 1), 50)); // until its body is read
};
let pressed = 0;
addEventListener("keydown", () => (pressed = performance.now()), true);
document.addEventListener("desk:arrived", () => {
  const picture = document.querySelector("img[data-picture]");
  const drawn = picture.complete ? Promise.resolve() : new Promise((done) => picture.addEventListener("load", done));
  window.away += 1; // until the browser has rested, when the next page is fetched
  setTimeout(() => requestIdleCallback(() => setTimeout(() => (window.away -= 1), 50)), 50);
  drawn.then(() => requestAnimationFrame(() => window.took.push(performance.now() - pressed)));
});
"""


def run() -> None:
    """Make the bundle in a database and a store of its own, measure, and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread
    with services_for_tests(os.environ), tempfile.TemporaryDirectory() as store:
        django.setup()
        logging.disable(logging.WARNING)
        settings.DEBUG, settings.STORAGE_ROOT = False, Path(store)
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            call_command("load_reference", stdout=io.StringIO())
            _measure()
        finally:
            teardown_databases(databases, verbosity=0)


def _measure() -> None:
    from tests import make  # their models can be imported only once the settings know where the database is
    from tests.large import large_bundle

    who, bundle = make.user(), large_bundle(documents=DOCUMENTS, pages_each=PAGES_EACH)
    _put_papers(bundle)
    client = Client()
    client.force_login(who)
    client.get("/healthz")
    gc.collect()
    gc.freeze()  # as cpsredact/wsgi.py does
    print(f"{datetime.now():%-d %B %Y, %H:%M}; {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}")
    print("| Request | p50 | p95 | most | CPU each |\n| --- | --- | --- | --- | --- |")
    flags = iter(bundle.flags.in_reading_order().values_list("pk", flat=True))
    for said, asks in _kinds(client, bundle.pk, flags).items():
        spent = cpu_seconds()
        took = [_timed(asks, number) for number in range(REQUESTS)]
        _line(said, took, f" {1000 * (cpu_seconds() - spent) / REQUESTS:.0f} ms |")
    _browse(client, bundle.pk)


def _kinds(client: Client, bundle: int, flags: Iterator[int]) -> dict[str, Callable[[int], None]]:
    """What is asked for, by name; each takes the number of the asking."""
    place = {"at": f"/review/{bundle}/1/1/"}

    def get(address: str, **about: Any) -> Any:
        answer = client.get(address, **about)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    def on(number: int) -> None:
        link = re.search(r'href="([^"#]+)[^"]*" data-nav="next-undecided"', get(place["at"]).content.decode())
        assert link is not None
        place["at"] = html.unescape(link[1])

    def decide(number: int) -> None:
        flag = next(flags)
        form = {"verdict": "redact", "scope": "one", "seen": f"{flag}:", "by": "value"}
        assert client.post(f"/review/flags/{flag}/decide/", form).status_code == 302

    def decide_in_place(number: int) -> None:
        flag = next(flags)
        form = {"verdict": "redact", "scope": "one", "seen": f"{flag}:", "by": "value"}
        assert client.post(f"/review/flags/{flag}/decide/", form, headers=_IN_PLACE).status_code == 200

    def vouch(number: int) -> None:
        if "version" not in place:
            ahead = client.get(place["at"], headers={**_IN_PLACE, "Desk-Ahead": "1"})
            place["version"] = ahead.headers["Desk-Version"]
        headers = {**_IN_PLACE, "Desk-If": place["version"]}
        assert client.get(place["at"], headers=headers).status_code == 204

    return {
        "/healthz, the peer": lambda number: get("/healthz"),
        "a page for the first time": lambda number: get(
            f"/review/{bundle}/{number // PAGES_EACH + 1}/{number % PAGES_EACH + 1}/"
        ),
        "a page again": lambda number: get(f"/review/{bundle}/{number // PAGES_EACH + 1}/{number % PAGES_EACH + 1}/"),
        "the next undecided flag": on,
        "narrowed by two filters": lambda number: get(
            f"/review/{bundle}/{number % DOCUMENTS + 1}/1/?category=phone&sure=high"
        ),
        "a page put in place": lambda number: get(
            f"/review/{bundle}/{number // PAGES_EACH + 1}/{number % PAGES_EACH + 1}/", headers=_IN_PLACE
        ),
        "a page fetched ahead, vouched for": vouch,
        "a decision, without script": decide,
        "a decision, and the desk at the next flag": decide_in_place,
    }


def _timed(asks: Callable[[int], None], number: int) -> float:
    begun = time.perf_counter()
    asks(number)
    return 1000 * (time.perf_counter() - begun)


def _line(said: str, took: list[float], more: str = "") -> None:
    took = sorted(took)
    p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
    print(f"| {said} | {p50:.0f} ms | {p95:.0f} ms | {took[-1]:.0f} ms |{more}", flush=True)


def _put_papers(bundle: Any) -> None:
    """A file behind each document, so that its pages can be drawn."""
    from cases.files import store

    paper = pymupdf.open()
    for number in range(PAGES_EACH):
        page = paper.new_page(width=595, height=842)
        for line in range(30):
            page.insert_text((72, 82 + 20 * line), f"Page {number + 1}: the van was seen again on the road behind")
    content = paper.tobytes()
    for document in bundle.documents.all():
        document.path = store([content], under=f"originals/{bundle.case_id}", key=bundle.case.key).path
        document.save(update_fields=["path"])


def _browse(client: Client, bundle: int) -> None:
    from playwright.sync_api import sync_playwright

    server = LiveServerThread("127.0.0.1", _StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    address = f"http://127.0.0.1:{server.port}"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--js-flags=--expose-gc"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable")
        page.goto(f"{address}/review/{bundle}/1/1/")
        page.evaluate(_WATCH)
        print("| Pages shown | Heap used | DOM nodes |\n| --- | --- | --- |")
        for number in range(PAGES):
            if number % (PAGES // 4) == 0:
                _heap(cdp, page, number)
            _press(page, "]")
        _heap(cdp, page, PAGES)
        print("| In Chromium, from the key to the next shown | p50 | p95 | most |\n| --- | --- | --- | --- |")
        _line("next page (])", page.evaluate("window.took.splice(0)"))
        for key, said in (("n", "next undecided flag (N)"), ("r", "redact and the next flag (R)")):
            for _ in range(PAGES // 4):
                _press(page, key)
            _line(said, page.evaluate("window.took.splice(0)"))
        browser.close()
    server.terminate()


def _press(page: Any, key: str) -> None:
    """Press it as a person does who looks before each press: what is drawn beforehand has been drawn."""
    page.wait_for_function("() => window.away === 0")
    before = page.evaluate("window.took.length")
    page.keyboard.press(key)
    page.wait_for_function("before => window.took.length > before", arg=before)


def _heap(cdp: Any, page: Any, number: int) -> None:
    page.evaluate("gc()")
    found = {one["name"]: one["value"] for one in cdp.send("Performance.getMetrics")["metrics"]}
    print(f"| {number} | {found['JSHeapUsedSize'] / 2**20:.1f} MB | {found['Nodes']:.0f} |", flush=True)


if __name__ == "__main__":
    run()
