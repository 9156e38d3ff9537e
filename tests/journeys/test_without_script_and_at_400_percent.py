"""The same job by two people whose browsers do less: one runs no script, one shows everything four times as large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from cases.models import Bundle, State
from redaction.models import Decision, Flag, PageCheck
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.worker.conftest import reference_afterwards  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-test-password"
WINDOWS: dict[str, dict[str, Any]] = {
    "no script": {"java_script_enabled": False, "viewport": {"width": 1280, "height": 900}},
    "400 % zoom": {"viewport": {"width": 320, "height": 256}},  # what is left of 1280 by 1024
}


@pytest.fixture
def bundle(live_server: Any, storage: Any) -> Bundle:
    call_command("load_reference", verbosity=0)
    made = make.bundle(state=State.RECEIVED, charged_by="police")
    through.receive_all(made, [paper.statement(pages=2)])
    return through.screen(made)


@pytest.fixture(params=list(WINDOWS))
def visitor(request: pytest.FixtureRequest, browser: Browser, live_server: Any) -> Iterator[Visitor]:
    context = browser.new_context(**WINDOWS[request.param])
    context.set_default_timeout(15_000)
    yield Visitor(context.new_page(), live_server.url)
    context.close()


@pytest.fixture
def inspect(request: pytest.FixtureRequest, visitor: Visitor) -> Callable[[], None]:
    """Hold the page against axe and sideways scrolling, which needs script."""
    return visitor.inspect if "zoom" in request.node.name else lambda: None


def undecided(bundle: Bundle) -> int:
    return Flag.objects.filter(bundle=bundle).undecided().count()


def decide_everything(page: Page, bundle: Bundle) -> None:
    """The first is kept and said why, the rest are taken out, each by its button."""
    before = undecided(bundle)
    assert before > 3
    keep = page.locator('li[data-flag][aria-current="true"] [data-action="keep"]')
    keep.click()
    button = page.get_by_role("button", name="Keep it in")
    if button.count():
        page.get_by_label("Or in your own words").fill("The court must know whose statement this is.")
        button.click()
    while undecided(bundle):
        assert undecided(bundle) < before + 20  # an echo may add some, and never without end
        redact = page.locator('li[data-flag][aria-current="true"] [data-action="redact"]')
        if not redact.count():
            page.locator('[data-nav="next-undecided"]').first.click()
        was = page.url
        redact.click()
        page.wait_for_url(lambda url, was=was: url != was)


def look_at_every_page(page: Page, bundle: Bundle, inspect: Callable[[], None]) -> None:
    for number in (1, 2):
        page.goto(page.url.split("/review/")[0] + f"/review/{bundle.pk}/1/{number}/")
        inspect()
        look = page.get_by_role("button", name="I have looked at this page")
        seen = page.get_by_role("button", name="I have seen this page")
        if seen.is_visible():
            seen.click()
        page.locator("img[data-picture]").scroll_into_view_if_needed()  # so narrow, it stands below the list of pages
        expect(page.locator("form[data-seen-after]")).to_have_count(0, timeout=15_000)
        if look.count():
            look.click()
            expect(look).to_have_count(0)


def test_a_bundle_is_reviewed_and_signed_off(visitor: Visitor, bundle: Bundle, inspect: Callable[[], None]) -> None:
    officer, page = make.user(), visitor.page
    visitor.sign_in(officer.username, PASSWORD)
    page.get_by_role("link", name="Unassigned").click()
    inspect()
    page.get_by_role("link", name=bundle.case.title).click()
    inspect()
    page.get_by_role("button", name="Review the papers").click()
    inspect()
    page.get_by_text("See it in 7 steps").click()
    expect(page.get_by_text("At the left is every document")).to_be_visible()
    inspect()
    page.get_by_role("button", name="Put the walk-through away").click()
    expect(page.get_by_text("See it in 7 steps")).to_have_count(0)
    why = page.locator('li[data-flag][aria-current="true"] .app-why')
    why.locator("summary").click()
    expect(why.get_by_role("link", name="Read it in the guidance")).to_be_visible()
    inspect()
    decide_everything(page, bundle)
    look_at_every_page(page, bundle, inspect)
    page.locator(".app-casebar__acts").get_by_role("button", name="Sign off").click()
    inspect()
    page.get_by_label("I have checked these papers").check()
    page.get_by_role("button", name="Sign off and burn").click()
    expect(page.get_by_role("heading", name="Served copy")).to_be_visible()
    inspect()
    bundle.refresh_from_db()
    assert bundle.state == State.SIGNED_OFF
    assert Decision.objects.filter(flag__bundle=bundle, by=officer).exists()
    assert PageCheck.objects.filter(document__bundle=bundle, kind=PageCheck.Kind.SEEN).count() >= 2
