"""The desk's keys press what is on the page, and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.frontend import pages
from tests.frontend.conftest import Stage

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(stage: Stage, page: Page) -> Page:
    """The desk with flag 6 open; any complaint from the browser fails the test."""
    stage.pages["/desk"] = pages.desk()
    stage.pages["/next"] = pages.page("the next")
    stage.pages["/slow"] = pages.page("page two")
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(stage.address + "/desk")
    expect(page.locator('[data-action="keys"]')).to_be_visible()  # the script has started
    return page


def test_r_redacts_the_open_flag(desk: Page, stage: Stage) -> None:
    desk.keyboard.press("r")
    expect(desk).to_have_title("posted")
    assert stage.fields() == [("/decide/6", {"scope": ["one"], "verdict": ["redact"]})]


def test_l_opens_the_reason_and_decides_nothing(desk: Page, stage: Stage) -> None:
    desk.keyboard.press("l")
    expect(desk.locator("textarea[name=reason]")).to_be_focused()
    assert stage.posted == []


def test_s_opens_the_question(desk: Page) -> None:
    desk.keyboard.press("s")
    expect(desk.locator("textarea[name=question]")).to_be_focused()


def test_no_key_acts_while_somebody_types(desk: Page, stage: Stage) -> None:
    desk.keyboard.press("l")
    desk.keyboard.type("rrnj?b")
    expect(desk.locator("textarea[name=reason]")).to_have_value("rrnj?b")
    expect(desk.locator("dialog")).to_be_hidden()
    assert stage.posted == []


def test_enter_on_the_choice_of_places_decides_nothing(desk: Page, stage: Stage) -> None:
    desk.locator("input[name=scope]").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("l")
    expect(desk.locator("textarea[name=reason]")).to_be_focused()
    assert stage.posted == []


def test_keys_with_a_modifier_are_the_browsers_own(desk: Page, stage: Stage) -> None:
    for keys in ("Control+r", "Alt+r", "Meta+r", "Shift+R"):
        desk.dispatch_event("body", "keydown", {"key": "r", **_modifier(keys)})
    assert stage.posted == []


def _modifier(keys: str) -> dict[str, bool]:
    return {{"Control": "ctrlKey", "Alt": "altKey", "Meta": "metaKey", "Shift": "shiftKey"}[keys.split("+")[0]]: True}


def test_n_goes_to_the_next_undecided(desk: Page, stage: Stage) -> None:
    desk.keyboard.press("n")
    desk.wait_for_url(stage.address + "/next")


def test_j_and_k_open_the_rows_beside(desk: Page, stage: Stage) -> None:
    desk.keyboard.press("j")
    desk.wait_for_url(stage.address + "/desk?flag=4")
    stage.pages["/desk"] = pages.desk(open_flag="5")
    desk.goto(stage.address + "/desk")
    desk.keyboard.press("k")
    desk.wait_for_url(stage.address + "/desk?flag=4")


def test_j_on_the_last_row_says_so(desk: Page, stage: Stage) -> None:
    stage.pages["/desk"] = pages.desk(open_flag="5")
    desk.goto(stage.address + "/desk")
    desk.keyboard.press("j")
    expect(desk.locator("[data-announce]")).to_have_text("That was the last flag in this list.")


def test_a_key_pressed_while_leaving_does_not_decide_the_flag_left_behind(desk: Page, stage: Stage) -> None:
    desk.evaluate("""() => {
        for (const key of ["]", "r"]) document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }""")
    stage.held.set()
    desk.wait_for_url(stage.address + "/slow")
    assert stage.posted == []


def test_pressing_r_twice_decides_once(desk: Page, stage: Stage) -> None:
    sent = desk.evaluate("""() => {
        let sent = 0;
        document.addEventListener("submit", () => (sent += 1));
        for (const key of ["r", "r"]) document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        return sent;
    }""")
    assert sent == 1


def test_the_flag_in_the_address_gets_the_focus_and_what_happened_is_said(desk: Page, stage: Stage) -> None:
    stage.pages["/desk"] = pages.desk(open_flag="4", announce="Redacted. 2 left.")
    desk.goto(stage.address + "/desk?flag=4#flag-4")
    expect(desk.locator("#flag-4")).to_be_focused()
    expect(desk.locator("[data-announce]")).to_have_text("Redacted. 2 left.")


def test_keys_that_are_switched_off_do_nothing_and_are_not_hinted_at(desk: Page, stage: Stage) -> None:
    stage.pages["/desk"] = pages.desk(keys_on=False)
    desk.goto(stage.address + "/desk")
    opener = desk.get_by_role("button", name="Single keys are off: see them")
    expect(opener).to_be_visible()
    for key in ("r", "n", "?", "1"):
        desk.keyboard.press(key)
    expect(desk.locator("dialog")).to_be_hidden()
    expect(desk.locator("summary[data-action=keep] kbd")).to_be_hidden()
    opener.click()
    expect(desk.locator("dialog")).to_contain_text("Single keys are off.")
    assert stage.posted == []


def test_a_persons_own_key_does_it_is_hinted_at_and_listed(desk: Page, stage: Stage) -> None:
    stage.pages["/desk"] = pages.desk(keys={"keep": "x", "ask": "K"})
    desk.goto(stage.address + "/desk")
    expect(desk.locator("summary[data-action=keep] kbd")).to_have_text("X")
    desk.keyboard.press("l")
    assert desk.locator("summary[data-action=keep]").locator("..").get_attribute("open") is None
    desk.keyboard.press("?")
    expect(desk.locator("dialog dt", has_text="Shift K")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog")).to_be_hidden()
    desk.keyboard.press("Shift+K")
    expect(desk.locator("textarea[name=question]")).to_be_focused()


def test_a_key_pressed_as_the_list_of_keys_closes_is_not_lost(desk: Page) -> None:
    """A closed dialog keeps the focus until the page is next drawn: the key comes while it still has it."""
    desk.keyboard.press("?")
    expect(desk.locator("dialog button")).to_be_focused()
    pressed_on = desk.evaluate("""() => {
        document.querySelector("dialog").close();
        const focused = document.activeElement;
        focused.dispatchEvent(new KeyboardEvent("keydown", { key: "s", bubbles: true, cancelable: true }));
        return focused.textContent;
    }""")
    assert pressed_on == "Close"
    expect(desk.locator("textarea[name=question]")).to_be_focused()


def test_no_key_acts_while_the_list_of_keys_is_open(desk: Page, stage: Stage) -> None:
    desk.keyboard.press("?")
    expect(desk.locator("dialog button")).to_be_focused()
    desk.keyboard.press("s")
    desk.keyboard.press("r")
    expect(desk.locator("dialog")).to_be_visible()
    expect(desk.locator("textarea[name=question]")).to_be_hidden()
    assert stage.posted == []


def test_hints_in_what_is_swapped_in_are_the_persons_own_too(desk: Page, stage: Stage) -> None:
    stage.pages["/desk"] = pages.desk(keys={"preview": "y"})
    desk.goto(stage.address + "/desk")
    desk.evaluate("""() => document.querySelector(".app-viewtools").insertAdjacentHTML(
        "beforeend", '<a href="/next" data-nav="preview">Preview <kbd>P</kbd></a>')""")
    expect(desk.locator("[data-nav=preview] kbd")).to_have_text("Y")
    desk.keyboard.press("y")
    desk.wait_for_url(stage.address + "/next")


def test_a_key_whose_control_is_not_there_says_so_and_is_not_listed(desk: Page) -> None:
    desk.keyboard.press("p")
    expect(desk.locator("[data-announce]")).to_have_text("That key has nothing to press here.")
    desk.keyboard.press("?")
    expect(desk.locator("dialog")).to_be_visible()
    expect(desk.locator("dialog dd", has_text="Preview the burnt page")).to_be_hidden()


def test_shift_r_goes_to_the_choice_of_places_and_decides_nothing(desk: Page, stage: Stage) -> None:
    desk.keyboard.press("Shift+R")
    expect(desk.locator("input[name=scope]")).to_be_focused()
    expect(desk.locator("[data-announce]")).to_have_text("Choose where with the arrows, then press R.")
    assert stage.posted == []
    desk.keyboard.press("r")
    expect(desk).to_have_title("posted")


def test_caps_lock_changes_no_key(desk: Page, stage: Stage) -> None:
    desk.evaluate("() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'L', bubbles: true }))")
    expect(desk.locator("textarea[name=reason]")).to_be_focused()


def test_the_arrows_step_through_the_list_from_a_flag_and_scroll_elsewhere(desk: Page, stage: Stage) -> None:
    scrolled = "() => { const e = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });"
    assert desk.evaluate(scrolled + " return document.body.dispatchEvent(e); }")
    desk.locator("#flag-6").focus()
    desk.keyboard.press("ArrowDown")
    desk.wait_for_url(stage.address + "/desk?flag=4")


def test_no_key_acts_from_the_head_of_the_page(desk: Page, stage: Stage) -> None:
    desk.evaluate("""() => document.body.insertAdjacentHTML("afterbegin",
        '<header class="app-header"><a href="/next">Cases</a></header>')""")
    desk.get_by_role("link", name="Cases").focus()
    desk.keyboard.press("r")
    desk.keyboard.press("Control+z")
    assert stage.posted == []
    expect(desk.locator("[data-announce]")).to_have_text("")


def test_ctrl_z_presses_undo_and_never_while_somebody_types(desk: Page, stage: Stage) -> None:
    add = """([action, to]) => document.querySelector("[data-view]").insertAdjacentHTML("beforeend",
        `<form method="post" action="${to}"><button data-action="${action}">x</button></form>`)"""
    desk.keyboard.press("Control+z")
    expect(desk.locator("[data-announce]")).to_have_text("There is nothing to undo here.")
    for action in ("undo", "redo"):
        desk.evaluate(add, [action, "/" + action])
    desk.keyboard.press("l")
    desk.keyboard.press("Control+z")
    desk.keyboard.press("Control+y")
    assert stage.posted == []
    for keys, path in (("Control+z", "/undo"), ("Control+Shift+Z", "/redo"), ("Control+y", "/redo")):
        desk.goto(stage.address + "/desk")
        for action in ("undo", "redo"):
            desk.evaluate(add, [action, "/" + action])
        desk.keyboard.press(keys)
        expect(desk).to_have_title("posted")
        assert stage.posted[-1][0] == path


def test_a_row_and_its_box_light_up_together_with_the_rest_of_the_value(desk: Page) -> None:
    desk.locator("li#flag-6").hover(position={"x": 2, "y": 2})
    lit = desk.locator("svg .is-pointed")
    assert lit.evaluate_all("all => all.map(each => each.dataset.flag)") == ["6", "5"]
    desk.locator('svg a[data-flag="4"]').focus()
    expect(desk.locator("li#flag-4")).to_contain_class("is-pointed")
    desk.locator('[data-action="draw"]').hover()
    expect(desk.locator("li#flag-6")).not_to_contain_class("is-pointed")
    expect(desk.locator("li#flag-4")).to_contain_class("is-pointed")


def numbers(desk: Page) -> list[float]:
    return [float(desk.locator(f"#draw-box [name={side}]").input_value()) for side in ("x0", "y0", "x1", "y1")]


def test_dragging_on_the_page_gives_a_box_in_points(desk: Page) -> None:
    desk.get_by_role("button", name="Draw a box").click()
    desk.evaluate("window.scrollTo(0, 0)")
    sheet = desk.locator("svg[data-boxes]").bounding_box()
    assert sheet is not None
    scale = sheet["width"] / 600
    desk.mouse.move(sheet["x"] + 300 * scale, sheet["y"] + 50 * scale)
    desk.mouse.down()
    desk.mouse.move(sheet["x"] + 200 * scale, sheet["y"] + 20 * scale, steps=4)
    desk.mouse.up()
    expect(desk.locator("[name=category]")).to_be_focused()
    assert numbers(desk) == pytest.approx([200, 20, 300, 50], abs=1.5)
    assert desk.locator("svg rect.app-draw").count() == 1


def test_a_slip_of_the_hand_draws_nothing(desk: Page) -> None:
    desk.get_by_role("button", name="Draw a box").click()
    desk.evaluate("window.scrollTo(0, 0)")
    sheet = desk.locator("svg[data-boxes]").bounding_box()
    assert sheet is not None
    desk.mouse.move(sheet["x"] + 30, sheet["y"] + 30)
    desk.mouse.down()
    desk.mouse.up()
    assert desk.locator("#missed").get_attribute("open") is None
    assert desk.locator("svg rect.app-draw").count() == 0


def test_a_box_can_be_drawn_by_keys_alone(desk: Page) -> None:
    desk.keyboard.press("b")
    expect(desk.locator("svg[data-boxes]")).to_be_focused()
    before = desk.locator("rect.app-draw").evaluate("e => [e.x, e.y, e.width, e.height].map(v => v.baseVal.value)")
    for keys in ("ArrowRight", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight"):
        desk.keyboard.press(keys)
    desk.keyboard.press("Enter")
    x, y, width, height = before
    expected = [x + 3, y - 3, x + 3 + width + 6, y - 3 + height + 3]
    assert numbers(desk) == pytest.approx(expected, abs=0.06)
    expect(desk.locator("[name=category]")).to_be_focused()


def test_a_box_stays_on_its_page(desk: Page) -> None:
    desk.keyboard.press("b")
    for _ in range(90):
        desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("Enter")
    assert numbers(desk)[0] == 0
    assert numbers(desk)[2] == 120


def test_escape_drops_the_box_and_goes_back_to_the_button(desk: Page) -> None:
    desk.keyboard.press("b")
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("button", name="Draw a box")).to_be_focused()
    assert desk.locator("rect.app-draw").count() == 0
    assert desk.locator("#draw-box [name=x0]").input_value() == ""


def test_numbers_that_are_typed_are_drawn(desk: Page) -> None:
    desk.locator("#missed summary").click()
    for side, number in {"x0": "10", "y0": "20", "x1": "110", "y1": "60"}.items():
        desk.locator(f"#draw-box [name={side}]").fill(number)
    drawn = desk.locator("rect.app-draw").evaluate("e => [e.x, e.y, e.width, e.height].map(v => v.baseVal.value)")
    assert drawn == [10, 20, 100, 40]
