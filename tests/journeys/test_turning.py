"""The desk turns the pages by itself for whoever asks, and stops where a person is wanted and at any key."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from cases.models import Bundle, State
from redaction.models import Page as PageRow
from redaction.models import PageCheck
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.journeys.test_working_together import session_of
from tests.worker.conftest import reference_afterwards  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAIN = ("WITNESS STATEMENT", "I saw nothing and heard nothing.")


@pytest.fixture
def bundle(live_server: Any, storage: Any) -> Bundle:
    """Five papers of a page each, with nothing left to decide; the fourth is to be looked at with care."""
    call_command("load_reference", verbosity=0)
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement((*PLAIN, f"This is paper {number}.")) for number in range(1, 6)])
    through.screen(made)
    through.decide_all(made, by=make.user())
    make.lapse()
    PageRow.objects.filter(document__bundle=made).update(gap="")
    PageRow.objects.filter(document__bundle=made, document__number=4).update(gap="This page was hard to read.")
    return made


@pytest.fixture
def desk(visitor: Visitor, live_server: Any, bundle: Bundle) -> Page:
    visitor.page.context.add_cookies([session_of(make.user(), live_server.url)])
    visitor.go(f"/review/{bundle.pk}/1/1/")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.get_by_label("Time on each page").select_option("3")
    visitor.page.locator("#decisions").focus()
    return visitor.page


def test_pages_turn_when_they_were_seen_and_stop_where_care_is_wanted(desk: Page, bundle: Bundle) -> None:
    button = desk.locator('[data-action="turn-pages"]')
    desk.keyboard.press("o")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(desk.locator("[data-announce]")).to_contain_text("Any key or click stops")
    desk.wait_for_url("**/4/1/", timeout=30_000)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(desk.locator("[data-turning-why]")).to_contain_text("Stopped at this page")
    expect(desk.locator("[data-announce]")).to_contain_text("Stopped at this page")
    seen = PageCheck.objects.filter(kind="seen").values_list("document__number", flat=True)
    assert {1, 2, 3} <= set(seen)
    desk.keyboard.press("c")  # looked at with care: on to the one that is left
    desk.wait_for_url("**/5/1/")
    expect(desk.locator('[data-nav="next-attention"]')).to_contain_text("Sign off")
    expect(desk.locator("[data-turning-why]")).to_contain_text("every page has been seen")  # it went on by itself
    desk.keyboard.press("a")
    desk.wait_for_url("**/sign-off/")
    expect(desk.locator("#id_declared")).to_be_focused()
    expect(desk.locator("#id_declared")).to_be_in_viewport()
    assert desk.evaluate("scrollY") == 0  # the answers come first, and the declaration is in sight below them
    desk.set_viewport_size({"width": 400, "height": 600})
    desk.reload()
    expect(desk.get_by_role("link", name="Go to the declaration")).to_be_focused()
    assert desk.evaluate("scrollY") == 0


def test_it_begins_by_itself_at_the_last_decision_for_whoever_chose_so(
    desk: Page, visitor: Visitor, live_server: Any, bundle: Bundle
) -> None:
    first, other = (
        make.flag(bundle.documents.get(number=number), words, category="name", recommendation="keep")
        for number, words in ((1, "This is paper"), (2, "heard nothing"))
    )
    visitor.go(f"/review/{bundle.pk}/1/1/?flag={first.pk}")
    button = desk.locator('[data-action="turn-pages"]')
    itself = desk.get_by_label("After the last one, turn the pages for me")
    expect(itself).not_to_be_checked()
    itself.check()
    desk.locator("#decisions").focus()
    desk.keyboard.press("l")
    desk.wait_for_url(f"**/2/1/**flag={other.pk}**")
    expect(itself).to_be_checked()
    expect(button).to_have_attribute("aria-pressed", "false")  # something is left to decide
    desk.keyboard.press("l")
    expect(button).to_have_attribute("aria-pressed", "true")
    desk.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("key", ["o", "Escape", "Tab", "x"])
def test_any_key_stops_it_and_none_starts_it_anew(desk: Page, key: str) -> None:
    button = desk.locator('[data-action="turn-pages"]')
    desk.keyboard.press("o")
    expect(button).to_have_attribute("aria-pressed", "true")
    before = desk.url
    desk.keyboard.press(key)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(desk.locator("[data-announce]")).to_have_text("Stopped.")
    desk.wait_for_timeout(4_000)  # longer than the pace, in which nothing must happen
    assert desk.url == before


def test_its_button_and_a_click_elsewhere_stop_it_too(desk: Page, visitor: Visitor) -> None:
    button = desk.locator('[data-action="turn-pages"]')
    visitor.inspect()
    for stop in (button.click, desk.locator(".app-casebar small").click, lambda: desk.keyboard.press("Space")):
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        visitor.inspect()
        stop()
        expect(button).to_have_attribute("aria-pressed", "false")


def test_the_pace_is_kept(desk: Page) -> None:
    desk.reload()
    expect(desk.get_by_label("Time on each page")).to_have_value("3")


def test_a_page_that_was_come_to_before_the_last_was_seen_is_seen_itself(desk: Page, bundle: Bundle) -> None:
    desk.keyboard.press("a")  # within the second after which the first would have been seen
    desk.keyboard.press("a")
    desk.wait_for_url("**/2/1/")
    expect(desk.locator("form[data-seen-after]")).to_have_count(0)
    assert PageCheck.objects.filter(kind="seen", document__number=2).exists()
