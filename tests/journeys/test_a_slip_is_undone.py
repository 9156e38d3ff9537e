"""By keys alone: a slip is undone and done again, a figure gives a reason, a part is chosen, and keys are one's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from redaction.models import Decision, Flag, Verdict
from tests import make, paper, through
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("storage")]
NUMBER = "07700 900123"


@pytest.fixture
def at_the_desk(visitor: Visitor) -> Visitor:
    """Somebody signed in at the desk of a bundle of two papers, with a number in three places and an address."""
    from django.core.management import call_command

    call_command("load_reference", verbosity=0)
    officer = make.user(name="officer@example.com")
    bundle = make.bundle(state="received")
    line = f"Ring {NUMBER} at 4 Mill Lane Widnes WA8 6UJ"
    through.receive_all(bundle, [paper.statement([line, f"or {NUMBER}"]), paper.statement([f"Again {NUMBER}"])])
    through.screen(bundle)
    visitor.sign_in(officer.username, "a-long-test-password")
    visitor.go(f"/review/{bundle.pk}/")
    return visitor


def picture(visitor: Visitor, name: str) -> None:
    """Keep a picture of the page, wide and narrow, where somebody asked for them."""
    folder = os.environ.get("CPS_PICTURES")
    if not folder:
        return
    for width in (1400, 400):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"))
    visitor.page.set_viewport_size({"width": 1280, "height": 800})


def standing() -> list[str]:
    return [flag.verdict for flag in Flag.objects.with_verdict() if flag.verdict]


def test_a_slip_is_undone_and_done_again_by_keys(at_the_desk: Visitor) -> None:
    desk = at_the_desk.page
    desk.keyboard.press("r")
    undo = desk.get_by_role("button", name="Undo: redact")
    expect(undo).to_be_visible()
    decided = len(standing())
    picture(at_the_desk, "undo")
    at_the_desk.inspect()
    desk.keyboard.press("Control+z")
    expect(desk.get_by_role("button", name="Redo: redact")).to_be_visible()
    assert standing() == []
    desk.reload()
    expect(desk.get_by_role("button", name="Redo: redact")).to_be_visible()
    desk.keyboard.press("Control+Shift+Z")
    expect(undo).to_be_visible()
    assert standing() == [Verdict.REDACT] * decided


def test_a_figure_gives_the_reason_and_a_part_is_chosen_by_keys(at_the_desk: Visitor) -> None:
    desk = at_the_desk.page
    flag = Flag.objects.get(category="address")
    at_the_desk.go(f"/review/{flag.bundle_id}/1/1/?flag={flag.pk}#flag-{flag.pk}")
    if desk.locator("summary[data-action=keep]").count():
        desk.keyboard.press("l")
        expect(desk.locator("[data-reasons] button").first).to_be_focused()
        picture(at_the_desk, "reasons")
        at_the_desk.inspect()
        reason = desk.locator("[data-reasons] button").nth(1).get_attribute("value")
        desk.keyboard.press("2")
        expect(desk.get_by_role("button", name="Undo: keep, 1 place")).to_be_visible()
        assert Decision.objects.get(verdict="keep").reason == reason
    at_the_desk.go(f"/review/{flag.bundle_id}/1/1/?flag={flag.pk}&show=keep#flag-{flag.pk}")
    desk.keyboard.press("d")
    words = desk.locator("input[name=word]")
    expect(words.first).to_be_focused()
    desk.keyboard.press("Space")
    picture(at_the_desk, "part")
    at_the_desk.inspect()
    desk.locator("input[name=part_reason]").fill("The town must be proved.")
    desk.get_by_role("button", name="Redact the ticked words").click()
    expect(desk.get_by_role("button", name="Undo: redact a part, 1 place")).to_be_visible()
    part = flag.decisions.latest("pk").part
    assert part is not None
    assert len(part["spans"]) == 1


def test_several_are_kept_only_after_a_second_look(at_the_desk: Visitor) -> None:
    desk = at_the_desk.page
    flag = Flag.objects.filter(category="phone").earliest("pk")
    at_the_desk.go(f"/review/{flag.bundle_id}/1/1/?flag={flag.pk}#flag-{flag.pk}")
    desk.keyboard.press("l")
    desk.keyboard.press("1")
    expect(desk.get_by_role("heading", name="Look at these again")).to_be_visible()
    picture(at_the_desk, "second-look")
    assert standing() == []
    desk.get_by_role("button", name="I have looked: keep them").click()
    expect(desk.get_by_role("button", name="Undo: keep, 3 places")).to_be_visible()


def test_ones_own_key_is_chosen_and_does_it(at_the_desk: Visitor) -> None:
    desk, here = at_the_desk.page, at_the_desk.page.url
    desk.keyboard.press("?")
    picture(at_the_desk, "keys-dialog")
    at_the_desk.inspect()
    desk.get_by_role("link", name="Choose other keys").click()
    desk.get_by_label("Redact", exact=True).fill("x")
    picture(at_the_desk, "keys-page")
    at_the_desk.inspect()
    desk.get_by_role("button", name="Save").click()
    desk.goto(here)
    expect(desk.locator("[data-action=redact] kbd").first).to_have_text("X")
    desk.keyboard.press("r")
    desk.keyboard.press("x")
    expect(desk.get_by_role("button", name="Undo: redact")).to_be_visible()
