"""A sample is read through, marked, sealed and ruled on, on the keyboard alone and without a word of who decided."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from accounts.models import Role
from assurance.models import Mark, Ruling
from assurance.reviewers import give_sample
from breaches.models import Breach
from tests import make
from tests.assurance import make as of
from tests.journeys.conftest import Visitor
from tests.journeys.test_keyboard_alone import PASSWORD, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sample(storage: Any, live_server: Any) -> Any:
    call_command("load_reference", verbosity=0)
    sample = of.sample_of(of.sent_bundle(by=make.user()))
    lawyer = make.user(Role.LAWYER)
    give_sample(sample, lawyer, by=make.user(Role.LEGAL_MANAGER))
    return sample


def test_from_the_list_to_the_breach_by_keyboard(sample: Any, visitor: Visitor) -> None:
    lawyer, page = sample.assignments.get().reviewer, visitor.page
    visitor.sign_in(lawyer.username, PASSWORD)
    visitor.go("/assurance/")
    visitor.inspect()
    tab_to(page, f"Sample {sample.pk}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/samples/{sample.pk}/")
    tab_to(page, "Review it")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1/1/")
    expect(page.locator(".app-progress__text")).to_contain_text("0 of 2 pages seen")
    expect(page.locator("form[data-seen-after]")).to_have_count(0)  # it stood there long enough
    page.keyboard.press("]")
    page.wait_for_url("**/1/2/")
    expect(page.locator("form[data-seen-after]")).to_have_count(0)
    visitor.inspect()
    page.get_by_label("The words, as they stand on the page").focus()
    page.keyboard.type(of.LEFT_IN)
    page.get_by_label("What is it? (missed redaction)").focus()
    page.keyboard.type("Phone")
    tab_to(page, "Mark it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile(f"Take it back ?: {of.LEFT_IN}"))).to_be_visible()
    page.keyboard.press("a")
    page.wait_for_url("**/form/")
    visitor.inspect()
    for name in ("logged", "justified", "documents", "recipient"):
        page.locator(f"input[name={name}][value=yes]").focus()
        page.keyboard.press("Space")
    tab_to(page, "Seal the review")
    page.keyboard.press("Enter")
    page.wait_for_url("**/revealed/")
    expect(page.get_by_text("Phone: kept in")).to_be_visible()
    visitor.inspect()
    page.locator("input[name=what][value=borne_out]").focus()
    page.keyboard.press("Space")
    page.locator("input[name=affected][value=witness]").focus()
    page.keyboard.press("Space")
    tab_to(page, "Say what becomes of it")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is recorded as a breach")).to_be_visible()
    mark = Mark.objects.get()
    assert (mark.words, mark.ruling.what) == (of.LEFT_IN, Ruling.What.BORNE_OUT)
    assert mark.ruling.breach == Breach.objects.get()
