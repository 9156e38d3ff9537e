"""An induction on the keyboard alone, from beginning it to the marked result, with papers that a real worker draws."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from cases.models import Bundle, State
from tests import make
from tests.journeys.conftest import Visitor
from tests.journeys.test_keyboard_alone import decide, press_on, sign_in, tab_to
from tests.worker.conftest import Worker
from training.models import Result

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reference(storage: Any) -> None:
    call_command("load_reference", verbosity=0)


@pytest.mark.usefixtures("reference")
def test_an_induction_without_a_mouse(visitor: Visitor, worker: Worker) -> None:
    caseworker, page = make.user(), visitor.page
    worker.start()
    visitor.go("/training/")
    sign_in(page, caseworker.username)
    visitor.inspect()
    tab_to(page, "Begin")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/training/\d+/$"))
    bundles = list(Bundle.objects.filter(case__practice_of=caseworker).order_by("pk"))
    assert len(bundles) == 2
    for bundle in bundles:
        worker.wait_for(bundle, State.IN_REVIEW, seconds=180)
        page.keyboard.press("F5")
        page.reload()
        tab_to(page, bundle.case.title)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/review/{bundle.pk}/**")
        page.wait_for_load_state()
        decide(page, bundle)
        page.keyboard.press("o")
        looked = page.locator('[data-action="looked"]')
        way = page.locator('[data-nav="next-attention"]', has_text="Sign off")
        while not way.count():
            expect(looked.or_(way)).to_be_visible(timeout=120_000)
            if looked.count():
                press_on(page, "c")
        expect(page.locator("form[data-seen-after]")).to_have_count(0)
        page.keyboard.press("a")
        page.wait_for_url(re.compile(r"/training/\d+/$"))
        page.wait_for_load_state()
    # The browser's own word on the second looks that were asked for.
    visitor.complaints = [one for one in visitor.complaints if "409 (Conflict)" not in one]
    visitor.inspect()
    for question in page.locator("fieldset legend").all_inner_texts():
        first = page.locator("fieldset", has_text=question).locator("input").first
        first.focus()
        page.keyboard.press("Space")
    tab_to(page, "Finish and be marked")
    page.keyboard.press("Enter")
    page.wait_for_url("**/result/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("assed")
    visitor.inspect()
    result = Result.objects.get()
    assert result.to_take_out > 10
    assert result.missed < result.to_take_out
    worker.wait_until(lambda: not Bundle.objects.filter(case__practice_of=caseworker, case__destroyed_at=None).exists())
