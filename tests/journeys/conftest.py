"""A real browser before a real server, with a real worker behind it."""

from __future__ import annotations

import os
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
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
def visitor(page: Page, live_server: Any) -> Visitor:
    page.set_default_timeout(15_000)
    return Visitor(page, live_server.url)
