"""The whole job on the keyboard alone, from the sign-in page to dispatch: no click, and no address after the first."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from cases.models import Bundle, Dispatch, State
from redaction.models import Flag, PageCheck
from redaction.models import Page as PageRow
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.worker.conftest import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-test-password"
BURNING = 120_000  # milliseconds
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at.matches("a, button, input, select, textarea, summary")) return "";
  const label = at.labels?.[0]?.innerText ?? "";
  return `${at.getAttribute("aria-label") ?? ""} ${label} ${at.innerText ?? ""}`.replace(/\\s+/g, " ").trim();
}"""

AWAIT = """() => {
  delete document.body.dataset.came;
  document.addEventListener("desk:arrived", () => (document.body.dataset.came = ""), { once: true });
}"""


@pytest.fixture
def bundle(storage: Any) -> Bundle:
    """Three statements, read and searched; a page of the last is to be looked at with care."""
    call_command("load_reference", verbosity=0)
    made = make.bundle(state=State.RECEIVED)
    lines = ("WITNESS STATEMENT", "I rang 07700 900123", "I live in Widnes")
    names = ("Jean Marsh", "Owen Pugh", "Ada Reeve")
    through.receive_all(made, [paper.statement((*lines, f"Statement of {name}")) for name in names])
    through.screen(made)
    PageRow.objects.filter(document__bundle=made).update(gap="")
    PageRow.objects.filter(document__bundle=made, document__number=3).update(gap="This page was hard to read.")
    return made


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(150):
        if words in page.evaluate(FOCUSED):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to “{words}” on {page.url}")


def press_on(page: Page, key: str) -> None:
    """Press a key that changes what the desk shows, and wait until it has."""
    page.evaluate(AWAIT)
    page.keyboard.press(key)
    page.wait_for_function("() => 'came' in document.body.dataset")


def sign_in(page: Page, username: str) -> None:
    tab_to(page, "Username")
    page.keyboard.type(username)
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Password")).to_have_count(0)
    page.wait_for_load_state()


def decide(page: Page, bundle: Bundle) -> None:
    """Agree with what is recommended to come out, then decide the rest one by one."""
    press_on(page, "m")
    expect(page.locator("#agree")).to_be_focused()
    press_on(page, "Enter")
    for _ in range(120):
        if not Flag.objects.filter(bundle=bundle).undecided().exists():
            return
        if not page.locator('li[data-flag][aria-current="true"] [data-action="redact"]').count():
            press_on(page, "n")
        if page.locator('li[data-flag][aria-current="true"] [data-reasons]').count():
            press_on(page, "r")
        else:
            press_on(page, "l")
        if page.locator(".app-refused__looks").count():  # a second look, and it is to stay
            press_on(page, "c")
    raise AssertionError("The flags do not come to an end")


def test_from_the_sign_in_page_to_dispatch_without_a_mouse(visitor: Visitor, worker: Worker, bundle: Bundle) -> None:
    caseworker, page = make.user(), visitor.page
    worker.start()
    visitor.go("/")
    sign_in(page, caseworker.username)
    tab_to(page, "Unassigned")
    page.keyboard.press("Enter")
    page.wait_for_url("**unassigned**")
    page.wait_for_load_state()
    tab_to(page, bundle.case.title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{bundle.case_id}/**")
    page.wait_for_load_state()
    tab_to(page, "Review the papers")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/review/{bundle.pk}/**")
    page.wait_for_load_state()
    decide(page, bundle)
    page.keyboard.press("o")
    looked = page.locator('[data-action="looked"]')
    way = page.locator('[data-nav="next-attention"]', has_text="Sign off")
    expect(looked.or_(way)).to_be_visible(timeout=60_000)
    if looked.count():
        press_on(page, "c")
    expect(way).to_be_visible(timeout=60_000)
    expect(page.locator("form[data-seen-after]")).to_have_count(0)
    assert PageCheck.objects.filter(kind="looked", by=caseworker).count() == 1
    page.keyboard.press("a")
    page.wait_for_url("**/sign-off/")
    page.wait_for_load_state()
    expect(page.locator("#id_declared")).to_be_focused()
    for key in ("Space", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/served/?done#sent", timeout=BURNING)
    for key in ("Tab", "Space", "Tab", "Space", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("Receipt").first).to_be_visible()
    assert Dispatch.objects.get().bundle == bundle
