"""A bundle decided in four presses: agree with both lists at once, look again at what could harm, keep by a figure."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from redaction.models import Decision
from tests import make
from tests.journeys.conftest import Visitor
from tests.journeys.test_working_together import session_of
from tests.worker.conftest import reference_afterwards  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHECK, OUT = "07700 900123", "07700 900456"
WORDS = f"Brenda Whitlow rang {CHECK} and then {OUT}, and met Alan Price at 4 Mill Lane"


def inspect(visitor: Visitor) -> None:
    """Fail when axe finds anything on the page."""
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()


def test_both_lists_at_once_then_the_second_look_then_a_reason_by_its_figure(
    visitor: Visitor, live_server: Any, storage: Any
) -> None:
    call_command("load_reference", verbosity=0)
    paper = make.document(make.bundle(), pages=(WORDS,))
    check = make.flag(paper, CHECK, recommendation="check")
    make.flag(paper, OUT, recommendation="redact")
    for words, category in (("Brenda Whitlow", "name"), ("Alan Price", "name"), ("4 Mill Lane", "address")):
        make.flag(paper, words, category=category, recommendation="keep")
    page = visitor.page
    page.set_viewport_size({"width": 1280, "height": 640})
    page.context.add_cookies([session_of(make.user(), live_server.url)])
    visitor.go(f"/review/{paper.bundle_id}/1/1/")
    page.wait_for_load_state("networkidle")
    page.locator("#decisions").focus()
    page.keyboard.press("m")
    expect(page.locator("#agree")).to_be_focused()
    inspect(visitor)
    page.keyboard.press("Enter")
    expect(page.locator("#refused")).to_be_focused()
    expect(page.locator("#refused")).to_be_in_viewport()  # the open flag below has not pushed it out of sight
    expect(page.locator(".app-refused__looks")).to_be_in_viewport()
    inspect(visitor)
    page.keyboard.press("Enter")  # a key too many agrees with nothing
    page.keyboard.press("Space")
    assert not Decision.objects.exists()
    page.keyboard.press("c")
    expect(page.locator(f"#flag-{check.pk} details[open] > * [data-reasons]")).to_be_visible()
    said = sorted(Decision.objects.values_list("verdict", flat=True))
    assert said == ["keep", "keep", "keep", "redact"]
    page.keyboard.press("1")
    expect(page.locator(".app-casebar")).to_contain_text("5 of 5 decided")
    last = Decision.objects.get(flag=check)
    assert (last.verdict, bool(last.reason)) == ("keep", True)
