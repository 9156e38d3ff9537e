"""A page counts as seen once it was really shown: its picture drawn, in sight, for as long as is asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.frontend import pages
from tests.frontend.conftest import Stage

pytestmark = pytest.mark.browser

SHEET = (
    '<div class="app-sheet" data-sheet>'
    '<img class="app-sheet__paper" src="{src}" width="{width}" height="{height}" alt="Page 1"></div>'
)
# A minute, so that what the test itself takes is nothing beside it.
FORM = (
    '<nav class="app-strip"><a class="app-page" href="#x" aria-current="page"><span>Page </span>1'
    "<span>, not seen yet</span></a></nav>"
    '<form method="post" action="/seen" data-seen-after="60000">'
    '<input type="hidden" name="csrfmiddlewaretoken" value="token"><button>I have seen this page</button></form>'
)
PICTURE = f"data:image/svg+xml;base64,{pages.PAPER}"
# A watcher that began later is told later: when it was, so was the script's.
SEEN_BY_ANOTHER = """() => new Promise((told) => new IntersectionObserver((entries, watcher) => {
  if (entries.some((entry) => entry.isIntersecting)) { watcher.disconnect(); told(); }
}).observe(document.querySelector("[data-sheet] img")))"""
BUTTON = "I have seen this page"


@pytest.fixture
def open_at(stage: Stage, page: Page):
    def opened(body: str, *answers: tuple[int, dict[str, int] | str]) -> Page:
        stage.pages["/desk"] = pages.page(FORM + body, "seeing.js")
        stage.answers["/seen"] = list(answers) or [(200, {"pages_seen": 1})]
        page.clock.install()
        page.goto(stage.address + "/desk", wait_until="networkidle")
        return page

    return opened


def sheet(src: str = PICTURE, width: int = 600, height: int = 800) -> str:
    return SHEET.format(src=src, width=width, height=height)


def test_a_page_that_stands_in_sight_for_long_enough_is_seen_once_with_the_forms_token(stage: Stage, open_at) -> None:
    desk = open_at(sheet())
    expect(desk.get_by_role("button", name=BUTTON)).to_be_hidden()
    desk.clock.run_for(45_000)
    assert stage.posted == []
    with desk.expect_response("**/seen"):
        desk.clock.run_for(20_000)
    expect(desk.locator("form[data-seen-after]")).to_have_count(0)
    desk.clock.run_for(300_000)
    assert [path for path, _ in stage.posted] == ["/seen"]
    assert b'name="csrfmiddlewaretoken"\r\n\r\ntoken' in stage.posted[0][1]
    expect(desk.locator(".app-strip a")).to_have_text("✓Page 1, seen, nothing left")


def test_a_picture_that_never_came_is_not_seen(stage: Stage, open_at) -> None:
    desk = open_at(sheet(src="/gone.png"))
    desk.clock.run_for(300_000)
    assert stage.posted == []


def test_a_page_out_of_sight_is_not_seen_until_it_is_scrolled_to(stage: Stage, open_at) -> None:
    desk = open_at(f'<svg width="10" height="3000"></svg>{sheet()}')
    desk.clock.run_for(300_000)
    assert stage.posted == []
    desk.locator("[data-sheet] img").scroll_into_view_if_needed()
    desk.evaluate(SEEN_BY_ANOTHER)
    with desk.expect_response("**/seen"):
        desk.clock.run_for(61_000)


def test_a_page_at_three_times_its_size_is_seen_when_it_fills_the_window(stage: Stage, open_at) -> None:
    desk = open_at(sheet(width=1800, height=2400))
    with desk.expect_response("**/seen"):
        desk.clock.run_for(61_000)


def test_a_tab_that_nobody_looks_at_shows_nothing_to_anybody(stage: Stage, open_at) -> None:
    desk = open_at(sheet())
    desk.clock.run_for(30_000)
    desk.evaluate(
        "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    desk.clock.run_for(300_000)
    assert stage.posted == []
    desk.evaluate(
        "Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    desk.clock.run_for(45_000)
    assert stage.posted == []  # what was counted before is forgotten
    with desk.expect_response("**/seen"):
        desk.clock.run_for(20_000)


def test_the_words_of_a_page_are_seen_in_its_pictures_place(stage: Stage, open_at) -> None:
    desk = open_at('<div class="app-text"><p>I rang 07700 900123.</p></div>')
    with desk.expect_response("**/seen"):
        desk.clock.run_for(61_000)


def test_what_could_not_be_noted_is_offered_to_press_and_tried_again(stage: Stage, open_at) -> None:
    desk = open_at(sheet(), (500, "<h1>Broken</h1>"), (200, {"pages_seen": 1}))
    with desk.expect_response("**/seen"):
        desk.clock.run_for(61_000)
    expect(desk.get_by_role("button", name=BUTTON)).to_be_visible()
    with desk.expect_response("**/seen"):
        desk.clock.run_for(10_010)
    expect(desk.get_by_role("button", name=BUTTON)).to_have_count(0)


def test_a_page_that_is_put_in_place_of_another_is_counted_from_its_own_coming(stage: Stage, open_at) -> None:
    desk = open_at(sheet())
    desk.clock.run_for(45_000)
    desk.evaluate(  # as the desk is swapped: the same form for the next page, and a picture drawn beforehand
        "const form = document.querySelector('form[data-seen-after]'); form.action = '/seen?next';"
        "form.removeAttribute('hidden'); const img = document.querySelector('img');"
        "img.replaceWith(img.cloneNode()); document.dispatchEvent(new CustomEvent('desk:arrived'))"
    )
    expect(desk.get_by_role("button", name=BUTTON)).to_be_hidden()
    desk.clock.run_for(45_000)
    assert stage.posted == []
    with desk.expect_response("**/seen?next"):
        desk.clock.run_for(20_000)
    assert len(stage.posted) == 1


def test_a_page_that_takes_the_place_of_another_is_counted_from_its_own_coming(stage: Stage, open_at) -> None:
    desk = open_at(f"<div id='desk'>{sheet()}</div>")
    desk.clock.run_for(45_000)
    desk.evaluate(
        "const form = document.querySelector('form[data-seen-after]'); const next = form.cloneNode(true);"
        "next.action = '/seen?next'; form.replaceWith(next)"
    )
    desk.clock.run_for(45_000)
    assert stage.posted == []
    with desk.expect_response("**/seen?next"):
        desk.clock.run_for(20_000)
