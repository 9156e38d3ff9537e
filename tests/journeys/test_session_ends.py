"""A session about to end says so, is kept by one button, and leads back to the same place when it has ended."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from cases.models import State
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.worker.conftest import reference_afterwards  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-test-password"
SOON = "You will be signed out in"


@pytest.fixture
def short(settings: Any, live_server: Any) -> None:
    """Sessions of 16 seconds, of which the last 12 are warned of."""
    call_command("load_reference", verbosity=0)
    settings.SESSION_COOKIE_AGE, settings.SESSION_WARNING = 16, 12


@pytest.mark.usefixtures("short", "storage")
def test_one_is_warned_and_stays_and_comes_back_to_the_same_place(visitor: Visitor) -> None:
    officer, page = make.user(), visitor.page
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [paper.statement()])
    through.screen(bundle)
    visitor.sign_in(officer.username, PASSWORD)
    here = f"/review/{bundle.pk}/1/1/"
    visitor.go(here)
    said = page.locator("[data-session-said]")
    expect(said).to_have_attribute("role", "alert")
    expect(said).to_have_text("")
    expect(said).to_contain_text(SOON, timeout=15_000)
    visitor.inspect()

    page.keyboard.press("Shift")  # a key alone keeps nobody signed in, so the button is there to be pressed
    page.get_by_role("button", name="Stay signed in").click()
    expect(said).to_have_text("")
    expect(page.locator("#main")).to_be_focused()
    expect(said).to_contain_text(SOON, timeout=15_000)  # the next time, too

    expect(said).to_contain_text("You have been signed out", timeout=25_000)
    assert "sign-in" in page.request.get(visitor.address + "/account/").url, "it says so too early"
    page.get_by_role("link", name="Sign in again").click()
    page.get_by_label("Username").fill(officer.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{here}*")


@pytest.mark.usefixtures("short")
def test_what_is_done_in_another_window_keeps_this_one_signed_in(visitor: Visitor) -> None:
    officer, page = make.user(), visitor.page
    visitor.sign_in(officer.username, PASSWORD)
    said = page.locator("[data-session-said]")
    expect(said).to_contain_text(SOON, timeout=15_000)
    other = page.context.new_page()
    other.goto(visitor.address + "/help/")
    other.close()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as on coming back to the window
    expect(said).to_have_text("")
