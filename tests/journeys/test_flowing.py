"""One bundle flows through without page loads, and what goes wrong on the way is said in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Locator, Page, Response, expect

from accounts.models import User
from cases.models import Bundle, Notice, State
from redaction.models import Decision, Flag, Question
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.journeys.test_working_together import session_of
from tests.worker.conftest import reference_afterwards  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bundle(live_server: Any, storage: Path) -> Bundle:
    """Two statements, read and searched."""
    call_command("load_reference", verbosity=0)
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement(), paper.statement()])
    return through.screen(made)


@pytest.fixture
def flags(bundle: Bundle) -> list[Flag]:
    return list(Flag.objects.filter(bundle=bundle).undecided().in_reading_order())


@pytest.fixture
def who(bundle: Bundle) -> User:
    return make.user()


@pytest.fixture
def desk(visitor: Visitor, live_server: Any, who: User, flags: list[Flag]) -> Iterator[Page]:
    """The desk at its first undecided flag, in a document that is marked, to see that it stays the same one."""
    visitor.page.context.add_cookies([session_of(who, live_server.url)])
    visitor.go(f"/review/{flags[0].bundle_id}/")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.evaluate("document.marked = true")
    yield visitor.page
    refusals = [said for said in visitor.complaints if "409" not in said and "Failed to load resource" not in said]
    assert refusals == []  # such as the content policy's


def open_row(page: Page) -> Locator:
    return page.locator('li[data-flag][aria-current="true"]')


def is_the_same_document(page: Page) -> bool:
    return bool(page.evaluate("document.marked === true"))


def test_a_decision_goes_on_to_the_next_flag_without_a_page_load(desk: Page, flags: list[Flag]) -> None:
    first = open_row(desk).get_attribute("data-flag")
    desk.keyboard.press("r")
    expect(open_row(desk)).not_to_have_attribute("data-flag", str(first))
    expect(open_row(desk)).to_be_focused()
    assert is_the_same_document(desk)
    assert f"flag={open_row(desk).get_attribute('data-flag')}" in desk.url
    assert Decision.objects.exists()
    expect(desk.locator("[data-announce]")).to_contain_text("left in the bundle")
    left = Flag.objects.filter(bundle=flags[0].bundle).undecided().count()
    expect(desk.get_by_role("link", name=f"Undecided {left}", exact=True)).to_be_visible()


def test_every_flag_can_be_decided_one_after_another_across_documents(desk: Page, flags: list[Flag]) -> None:
    bundle = flags[0].bundle
    documents = set()
    for _ in range(3 * len(flags)):
        if not Flag.objects.filter(bundle=bundle).undecided().exists():
            break
        documents.add(desk.url.split("/review/")[1].split("/")[1])
        before = desk.url
        desk.keyboard.press("r")
        desk.wait_for_function("before => location.href !== before", arg=before)
    assert not Flag.objects.filter(bundle=bundle).undecided().exists()
    assert documents == {"1", "2"}
    assert is_the_same_document(desk)


def test_back_and_a_reload_come_to_the_flag_that_the_address_names(desk: Page) -> None:
    first = str(open_row(desk).get_attribute("data-flag"))
    desk.keyboard.press("n")
    expect(open_row(desk)).not_to_have_attribute("data-flag", first)
    second = str(open_row(desk).get_attribute("data-flag"))
    desk.go_back()
    expect(open_row(desk)).to_have_attribute("data-flag", first)
    assert is_the_same_document(desk)
    desk.go_forward()
    expect(open_row(desk)).to_have_attribute("data-flag", second)
    desk.reload()
    expect(open_row(desk)).to_have_attribute("data-flag", second)
    expect(open_row(desk)).to_be_focused()


def test_the_tabs_the_strip_and_a_box_on_the_page_change_only_what_is_shown(desk: Page) -> None:
    desk.get_by_role("link", name="This page", exact=True).click()
    expect(desk.get_by_role("link", name="This page", exact=True)).to_have_attribute("aria-current", "page")
    desk.locator(".app-strip a.app-page").last.click()
    expect(desk.locator(".app-strip a.app-page").last).to_have_attribute("aria-current", "page")
    picture = desk.locator("img[data-picture]")
    expect(picture).to_have_attribute("src", str(picture.get_attribute("data-picture")))
    box = desk.locator("svg a[data-flag]").first
    box.click()
    expect(open_row(desk)).to_have_attribute("data-flag", str(box.get_attribute("data-flag")))
    assert is_the_same_document(desk)


def test_what_somebody_decided_first_is_said_in_place(desk: Page) -> None:
    opened = Flag.objects.get(pk=str(open_row(desk).get_attribute("data-flag")))
    make.lapse()
    make.decide(opened, "keep", by=make.user(), reason="It proves the call.")
    make.lapse()
    desk.keyboard.press("r")
    expect(desk.get_by_role("heading", name="This changed while you were at it")).to_be_focused()
    assert is_the_same_document(desk)
    assert Decision.objects.filter(flag=opened).count() == 1
    assert f"flag={opened.pk}" in desk.url


def test_whoever_was_signed_out_meanwhile_is_told_and_keeps_what_they_typed(
    desk: Page, live_server: Any, who: User
) -> None:
    flag = open_row(desk).get_attribute("data-flag")
    desk.keyboard.press("s")
    typed = desk.locator(f"#question-{flag}")
    typed.fill("Does this prove that he rang?")
    desk.context.clear_cookies(name="sessionid")
    before = desk.url
    desk.get_by_role("button", name="Ask", exact=True).first.click()
    expect(desk.get_by_text("You have been signed out.")).to_be_visible()
    expect(typed).to_have_value("Does this prove that he rang?")
    assert desk.url == before
    assert is_the_same_document(desk)
    assert not Question.objects.exists()

    desk.context.add_cookies([session_of(who, live_server.url)])
    desk.get_by_role("button", name="Ask", exact=True).first.click()
    expect(desk.get_by_text("The question is with the lawyers.").first).to_be_visible()
    assert Question.objects.get().text == "Does this prove that he rang?"


def test_going_on_by_itself_can_be_turned_off(desk: Page) -> None:
    opened = str(open_row(desk).get_attribute("data-flag"))
    desk.get_by_label("After a decision, go on to the next flag").uncheck()
    desk.locator("#decisions").focus()
    desk.keyboard.press("r")
    expect(open_row(desk).locator(".app-flag__verdict")).to_be_visible()
    expect(open_row(desk)).to_have_attribute("data-flag", opened)
    desk.reload()
    expect(desk.get_by_label("After a decision, go on to the next flag")).not_to_be_checked()


def is_ahead(response: Response) -> bool:
    return "desk-ahead" in response.request.headers


def is_asked(response: Response) -> bool:
    return "hx-request" in response.request.headers and not is_ahead(response)


def go_on(desk: Page) -> int:
    """Press N on a page that was seen, and wait until the one after was fetched ahead. How the asking was answered."""
    opened = str(open_row(desk).get_attribute("data-flag"))
    expect(desk.locator("form[data-seen-after]")).to_have_count(0)  # what was fetched before is old then
    with desk.expect_response(is_ahead) as ahead:
        with desk.expect_response(is_asked) as asked:
            desk.keyboard.press("n")
        expect(open_row(desk)).not_to_have_attribute("data-flag", opened)
    ahead.value.finished()
    desk.evaluate("() => new Promise((done) => requestIdleCallback(done))")  # it is kept once it was read
    return int(asked.value.status)


def test_where_the_reader_goes_on_is_fetched_ahead_and_shown_once_the_service_vouches_for_it(desk: Page) -> None:
    assert go_on(desk) == 200
    before = desk.url
    assert go_on(desk) == 204
    assert desk.url != before
    assert f"flag={open_row(desk).get_attribute('data-flag')}" in desk.url
    expect(open_row(desk)).to_be_focused()
    assert is_the_same_document(desk)


def test_what_was_fetched_ahead_is_not_shown_when_somebody_decided_since(desk: Page) -> None:
    go_on(desk)
    to = str(desk.locator('[data-nav="next-undecided"]').get_attribute("href")).split("#flag-")[1]
    make.lapse()
    make.decide(Flag.objects.get(pk=to), "keep", by=make.user(), reason="It proves the call.")
    make.lapse()
    desk.keyboard.press("n")
    expect(open_row(desk)).to_have_attribute("data-flag", to)
    expect(open_row(desk).locator(".app-flag__verdict")).to_contain_text("Keep")
    assert is_the_same_document(desk)


def test_the_bell_says_what_came_meanwhile(desk: Page, who: User, flags: list[Flag]) -> None:
    bell = desk.locator("[data-unread-said]")
    expect(bell).to_have_text("0")
    Notice.objects.create(to=who, kind=Notice.Kind.ANSWERED, case=flags[0].bundle.case, path="/", key="answered")
    desk.keyboard.press("n")
    expect(bell).to_have_text("1")


def test_a_box_can_be_drawn_on_the_page_that_was_come_to(desk: Page) -> None:
    desk.keyboard.press("n")
    paper = desk.locator("img[data-picture]")
    before = str(paper.get_attribute("data-picture"))
    desk.locator('[data-nav="next-page"]').click()
    expect(paper).not_to_have_attribute("data-picture", before)
    button = desk.locator('[data-action="draw"]')
    expect(button).to_be_visible()
    button.focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    expect(desk.locator("#x0")).not_to_have_value("")
    assert is_the_same_document(desk)
