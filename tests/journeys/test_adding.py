"""What no detector flagged is added: words chosen with the mouse or by keyboard, or every hit of a search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Browser, expect

from cases.models import Bundle, State
from redaction.models import Decision, Flag
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.journeys.test_working_together import session_of
from tests.worker.conftest import reference_afterwards  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Seat = Callable[..., Visitor]
SECOND = ("Exhibit list", "Given to me by J. Marsh", "MARSH, Jean was there", "Jean Mar5h signed it")


@pytest.fixture
def bundle(live_server: Any, storage: Path) -> Bundle:
    """A statement, an exhibit list, and a photograph."""
    call_command("load_reference", verbosity=0)
    made = make.bundle(state=State.RECEIVED)
    grey = paper.jpeg(Image.linear_gradient("L").resize((800, 600)).convert("RGB"))
    through.receive_all(made, [paper.statement(), paper.statement(SECOND), grey])
    return through.screen(made)


@pytest.fixture
def seat(browser: Browser, live_server: Any) -> Iterator[Seat]:
    """Somebody at a screen of their own, signed in."""
    contexts = []

    def sit(width: int = 1400) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.add_cookies([session_of(make.user(), live_server.url)])
        return Visitor(context.new_page(), live_server.url)

    yield sit
    for context in contexts:
        context.close()


def point(visitor: Visitor, bundle: Bundle, word: str, *, part: float = 0.5) -> tuple[float, float]:
    """Where a word of the first page stands on the screen."""
    read = bundle.documents.get(number=1).pages.get(number=1).as_read()
    box = next(one.box for one in read.words if read.text[one.start : one.end] == word)
    shown = visitor.page.locator("svg[data-boxes]").bounding_box()
    assert shown is not None
    across = (box.x0 + part * box.width) / read.width * shown["width"]
    return shown["x"] + across, shown["y"] + (box.y0 + box.y1) / 2 / read.height * shown["height"]


def drag(visitor: Visitor, bundle: Bundle, first: str, last: str) -> None:
    mouse = visitor.page.mouse
    with visitor.page.expect_response("**/words.json"):
        mouse.move(*point(visitor, bundle, first, part=0.3))
    mouse.down()
    mouse.move(*point(visitor, bundle, last, part=0.6), steps=5)
    mouse.up()


def test_words_dragged_over_are_marked_to_the_letter(bundle: Bundle, seat: Seat) -> None:
    visitor = seat()
    visitor.go(f"/review/{bundle.pk}/1/1/")
    drag(visitor, bundle, "breaking", "downstairs.")
    page = visitor.page
    expect(page.get_by_text("Chosen: “breaking downstairs.”")).to_be_visible()
    expect(page.locator("svg .app-words rect")).to_have_count(1)
    expect(page.locator("#words-category")).to_be_focused()
    visitor.inspect()
    page.locator("#words-category").select_option("occupation")
    page.get_by_role("button", name="Mark and redact").click()
    expect(page.get_by_text("1 place added and redacted.").first).to_be_attached()
    flag = Flag.objects.get(found_by="person")
    read = flag.document.pages.get(number=1).as_read()
    assert read.text[flag.start : flag.end] == "breaking downstairs"
    assert len(flag.rects) == 1


def test_words_on_a_page_that_is_turned_are_those_under_the_mouse(bundle: Bundle, seat: Seat) -> None:
    visitor = seat()
    visitor.go(f"/review/{bundle.pk}/1/1/?turn=90")
    read = bundle.documents.get(number=1).pages.get(number=1).as_read()
    box = next(one.box for one in read.words if read.text[one.start : one.end] == "breaking")
    x, y = visitor.page.evaluate(
        "([x, y]) => { const at = new DOMPoint(x, y).matrixTransform("
        "document.querySelector('svg[data-boxes] [data-page]').getScreenCTM()); return [at.x, at.y]; }",
        [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2],
    )
    mouse = visitor.page.mouse
    with visitor.page.expect_response("**/words.json"):
        mouse.move(x, y)
    mouse.down()
    mouse.move(x, y + 6, steps=3)
    mouse.up()
    expect(visitor.page.get_by_text("Chosen: “breaking”")).to_be_visible()
    drawn, on_screen = visitor.page.locator("svg .app-words rect").bounding_box(), (x, y)
    assert drawn is not None
    assert drawn["x"] <= on_screen[0] <= drawn["x"] + drawn["width"]
    assert drawn["y"] <= on_screen[1] <= drawn["y"] + drawn["height"]


def test_a_drag_over_two_lines_is_a_box_for_each_and_escape_drops_it(bundle: Bundle, seat: Seat) -> None:
    visitor = seat()
    visitor.go(f"/review/{bundle.pk}/1/1/")
    drag(visitor, bundle, "downstairs.", "rang")
    expect(visitor.page.locator("svg .app-words rect")).to_have_count(2)
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("svg .app-words")).to_have_count(0)
    expect(visitor.page.get_by_role("button", name="Mark and redact")).to_be_hidden()
    assert not Flag.objects.filter(found_by="person").exists()


def test_a_drag_that_begins_on_a_flag_opens_no_flag_and_a_click_still_does(bundle: Bundle, seat: Seat) -> None:
    visitor = seat()
    visitor.go(f"/review/{bundle.pk}/1/1/?by=page")
    before = visitor.page.url
    drag(visitor, bundle, "07700", "police.")
    expect(visitor.page.get_by_text("Chosen: “07700 900123 and then the police.”")).to_be_visible()
    assert visitor.page.url == before
    visitor.page.mouse.click(*point(visitor, bundle, "07700"))
    visitor.page.wait_for_url("**flag=**")


def test_a_page_without_text_says_so_when_words_are_chosen_on_it(bundle: Bundle, seat: Seat) -> None:
    visitor = seat()
    visitor.go(f"/review/{bundle.pk}/3/1/")
    shown = visitor.page.locator("svg[data-boxes]").bounding_box()
    assert shown is not None
    visitor.page.mouse.move(shown["x"] + 100, shown["y"] + 100)
    visitor.page.mouse.down()
    visitor.page.mouse.move(shown["x"] + 200, shown["y"] + 120, steps=3)
    visitor.page.mouse.up()
    expect(visitor.page.get_by_text("so no words can be chosen on it. Draw a box over")).to_be_visible()
    expect(visitor.page.locator("[data-announce]")).to_contain_text("Draw a box instead")


def test_everything_is_searched_and_added_by_keyboard(bundle: Bundle, seat: Seat) -> None:
    visitor = seat()
    page = visitor.page
    visitor.go(f"/review/{bundle.pk}/1/1/")
    page.keyboard.press("/")
    expect(page.locator("#phrase")).to_be_focused()
    visitor.inspect()
    page.keyboard.type("Jean Marsh")
    page.locator("#how").select_option("like")
    page.locator("#phrase").press("Enter")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).to_contain_text("hits on 2 pages")
    expect(page.get_by_text("1 page has no text that could be searched")).to_be_visible()
    assert page.url.endswith(f"/review/{bundle.pk}/1/1/?by=search")  # and not the phrase
    visitor.inspect()
    page.get_by_role("button", name="Untick all").click()
    expect(page.locator("[data-ticked]", has_text="0 hits are ticked.")).to_be_visible()
    page.get_by_role("button", name="Tick all", exact=True).press("Enter")
    ticked = page.locator("form[data-found] input[type=checkbox]:checked").count()
    assert ticked >= 3
    page.get_by_role("button", name="Show “Jean Mar5h”").press("Enter")
    expect(page.locator(".app-hit--at")).to_contain_text("Jean Mar5h")
    expect(page.locator(".app-hitbox--at rect")).to_have_count(1)
    assert f"/review/{bundle.pk}/2/1/" in page.url
    page.locator("#found-category").select_option("name")
    page.get_by_role("button", name="Add and redact the ticked").press("Enter")
    expect(page.get_by_text("added and redacted.").first).to_be_attached()
    assert Decision.objects.filter(verdict="redact").count() == ticked


def test_a_reload_after_a_search_sends_nothing_again(bundle: Bundle, seat: Seat) -> None:
    visitor = seat()
    visitor.go(f"/review/{bundle.pk}/1/1/?by=search")
    visitor.page.locator("#phrase").fill("Jean Marsh")
    visitor.page.locator("#phrase").press("Enter")
    expect(visitor.page.locator("#found")).to_be_visible()
    visitor.page.reload()
    expect(visitor.page.locator("#phrase")).to_have_value("")
    assert "Marsh" not in visitor.page.url


def test_words_are_chosen_by_keyboard_under_as_text_on_a_narrow_screen(bundle: Bundle, seat: Seat) -> None:
    visitor = seat(400)
    page = visitor.page
    visitor.go(f"/review/{bundle.pk}/1/1/?by=text")
    page.locator("#mark-words > summary").press("Enter")
    page.locator("#first-word").select_option(label="glass")
    expect(page.get_by_text("Chosen: “glass”.")).to_be_visible()
    page.locator("#last-word").select_option(label="breaking")
    expect(page.get_by_text("Chosen: “glass breaking”.")).to_be_visible()
    visitor.inspect()
    page.get_by_role("button", name="Flag, decide later").press("Enter")
    expect(page.get_by_text("1 place added, to be decided.").first).to_be_attached()
    assert Flag.objects.get(found_by="person").category
