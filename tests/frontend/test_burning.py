"""Burning as it goes, in a browser: what the server said is shown, and nothing more is asked once it is done."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from redaction.burn_progress import AWAY, Burning, Work
from tests.frontend import pages
from tests.frontend.conftest import Stage

pytestmark = pytest.mark.browser
FIRST = Burning("Burning: 0 of 1 documents done", 0, 1, False, False, [Work(1, "Document 1", "waiting", "")])


@pytest.fixture
def watched(stage: Stage, page: Page):
    def open_with(*answers: tuple[int, dict[str, Any] | str]) -> Page:
        body = render_to_string("redaction/burning.html", {"burning": FIRST, "bundle": {"pk": 7}})
        stage.pages["/served"] = pages.page(body, "burning.js")
        stage.pages["/review/7/served/"] = pages.page('<h2 id="sent" tabindex="-1">Dispatch</h2>')
        stage.answers["/review/7/burning/"] = list(answers)
        page.clock.install()
        page.goto(stage.address + "/served")
        return page

    return open_with


def told(**about: Any) -> tuple[int, dict[str, Any]]:
    return 200, {**FIRST.as_json(), **about}


def hide(page: Page, state: str) -> None:
    page.evaluate(
        "state => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange')) }",
        state,
    )


def test_each_documents_state_and_time_follow_the_server(watched) -> None:
    burning = {"number": 1, "name": "Document 1", "state": "burning", "time": "5 s so far"}
    desk = watched(told(works=[burning]), told(sentence=str(AWAY), trouble=True))
    row = desk.locator("[data-work='1']")
    expect(row.locator("[data-work-state]")).to_have_text("Waiting")
    desk.clock.run_for(2000)
    expect(row.locator("[data-work-state]")).to_have_text("Burning")
    expect(row.locator("[data-work-time]")).to_have_text("5 s so far")
    desk.clock.run_for(2000)
    expect(desk.get_by_role("status")).to_have_text(str(AWAY))
    expect(desk.locator("section.app-say--look")).to_be_visible()


def test_when_it_is_done_the_reader_is_at_the_dispatch_and_nothing_more_is_asked(watched) -> None:
    desk = watched(told(done=True))
    desk.clock.run_for(2000)
    desk.wait_for_url("**/review/7/served/?done#sent")
    assert desk.evaluate("document.activeElement.id") == "sent"


def test_out_of_sight_it_asks_less_and_at_once_when_it_is_looked_at_again(watched) -> None:
    desk = watched(told())
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url) if request.url.endswith("/burning/") else None)
    hide(desk, "hidden")
    with desk.expect_response("**/burning/"):
        desk.clock.run_for(2000)
    desk.clock.run_for(15_000)
    assert len(asked) == 1
    with desk.expect_response("**/burning/"):
        hide(desk, "visible")
    assert len(asked) == 2


@pytest.mark.parametrize("answer", [(500, {"done": True}), (200, "<h1>Sign in</h1>")])
def test_what_cannot_be_learned_is_said_to_be_old_and_is_asked_again(watched, answer) -> None:
    desk = watched(answer, told(sentence="Burning: 1 of 1 documents done"))
    desk.clock.run_for(2000)
    expect(desk.get_by_role("status")).to_contain_text("cannot reach the service")
    desk.clock.run_for(10_000)
    expect(desk.get_by_role("status")).to_have_text("Burning: 1 of 1 documents done")
