"""A real browser before a real server, with a real worker behind it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Page

from tests.worker.conftest import worker  # noqa: F401  the same worker, to be used here

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the test's own thread


class Visitor:
    """Somebody at a screen. Every page they look at is held against axe and the content policy."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, username: str, password: str) -> None:
        self.go("/")
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def inspect(self) -> None:
        """Fail when axe finds anything on this page, when it scrolls sideways, or when the browser complained."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()
        assert not self.page.evaluate("document.documentElement.scrollWidth > innerWidth"), self.page.url
        assert self.complaints == []


@pytest.fixture
def visitor(page: Page, live_server: Any) -> Iterator[Visitor]:
    page.set_default_timeout(15_000)
    yield Visitor(page, live_server.url)
    for context in page.context.browser.contexts if page.context.browser else []:
        context.close()
    let_the_server_finish()


def let_the_server_finish() -> None:
    """Wait until nothing is being answered any more: what a page sent on its own just before it was closed would meet
    the emptying of the tables in the database.
    """
    ours = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) {ours} AND state <> 'idle' AND backend_type = 'client backend'")
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.05)
