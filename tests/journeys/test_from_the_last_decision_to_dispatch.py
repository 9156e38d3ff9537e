"""From the last decision to dispatch on the keyboard alone, over a real worker; and without script."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, expect

from cases.models import Bundle, Dispatch, State
from redaction.attention import wanting
from redaction.models import Page as PageRow
from redaction.models import PageCheck, SignOff
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.worker.conftest import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-test-password"
BURNING = 120_000  # milliseconds


@pytest.fixture
def decided(storage) -> Bundle:
    """Two statements of which every flag is decided and no page was seen; one page is to be looked at with care."""
    call_command("load_reference", verbosity=0)
    made = make.bundle(state=State.RECEIVED)
    lines = ("WITNESS STATEMENT", "I rang 07700 900123", "I live in Widnes")
    through.receive_all(made, [paper.statement((*lines, f"Page of {name}")) for name in ("Jean Marsh", "Owen Pugh")])
    through.screen(made)
    through.decide_all(made, by=make.user())
    make.lapse()
    PageRow.objects.filter(document__bundle=made, document__number=2).update(gap="This page was hard to read.")
    return made


def test_a_few_keys_lead_from_the_last_decision_to_dispatch(visitor: Visitor, worker: Worker, decided: Bundle) -> None:
    caseworker, page = make.user(), visitor.page
    worker.start()
    visitor.sign_in(caseworker.username, PASSWORD)
    visitor.go(f"/review/{decided.pk}/1/1/")
    expect(page.locator("form[data-seen-after]")).to_have_count(0)  # it has been shown for long enough
    page.keyboard.press("a")
    page.wait_for_url("**/2/1/")
    expect(page.locator("form[data-seen-after]")).to_have_count(0)
    assert PageCheck.objects.filter(kind="seen", by=caseworker).count() == 2
    visitor.inspect()
    page.get_by_role("button", name="I have looked at this page").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="I have looked at this page")).to_have_count(0)
    assert not wanting(decided).exists()
    page.wait_for_load_state()
    page.keyboard.press("a")
    page.wait_for_url("**/sign-off/")
    visitor.inspect()
    page.get_by_role("link", name="Go to the declaration").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/served/")
    page.wait_for_url("**/served/?done#sent", timeout=BURNING)
    visitor.inspect()
    for key in ("Tab", "Space", "Tab", "Space", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("Receipt").first).to_be_visible()
    assert Dispatch.objects.get().bundle == decided


def test_without_script_every_page_is_seen_by_a_button_and_burning_is_looked_at_again(
    browser: Browser, live_server, decided: Bundle
) -> None:
    caseworker = make.user()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(live_server.url)
    page.get_by_label("Username").fill(caseworker.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{live_server.url}/review/{decided.pk}/1/1/")
    assert not PageCheck.objects.filter(by=caseworker).exists()
    page.get_by_role("button", name="I have seen this page").click()
    page.locator('[data-nav="next-attention"]').click()
    page.get_by_role("button", name="I have looked at this page").click()
    page.locator('[data-nav="next-attention"]').click()
    expect(page).to_have_url(re.compile("/sign-off/$"))
    page.get_by_role("button", name="Sign off and burn").click()
    expect(page.get_by_role("link", name="Tick the declaration to sign off.")).to_be_visible()
    page.get_by_label("I have checked these papers").check()
    page.get_by_role("button", name="Sign off and burn").click()
    assert SignOff.objects.get().by == caseworker
    expect(page.get_by_role("row", name="Document 2")).to_contain_text("Waiting")
    through.burn(decided)
    page.get_by_role("link", name="Check again").click()
    expect(page.get_by_role("button", name="Dispatch the served bundle")).to_be_visible()
    context.close()
