"""A caseworker reports from a flag on the keyboard, in under a minute; their manager takes it to its closing."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Role
from breaches.models import Breach, Kind, What
from tests import make
from tests.breaches.make import step
from tests.journeys.conftest import Visitor
from tests.journeys.test_keyboard_alone import PASSWORD, tab_to
from tests.journeys.worlds import WORLDS, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sent(storage: Any, live_server: Any) -> World:
    call_command("load_reference", verbosity=0)
    world = WORLDS["sent"]()
    world.somebody(Role.OPERATIONAL_MANAGER)
    return world


def said(page: Page, label: str, value: str) -> None:
    page.get_by_label(label, exact=True).fill(value)


def test_from_a_flag_in_under_a_minute_and_then_to_its_closing(sent: World, visitor: Visitor) -> None:
    officer, manager = sent.somebody(Role.OPERATIONAL), sent.somebody(Role.OPERATIONAL_MANAGER)
    page = visitor.page
    visitor.sign_in(officer.username, PASSWORD)
    visitor.go(f"/review/{sent.numbers['bundle_id']}/1/1/?flag={sent.numbers['flag_id']}")
    begun = time.monotonic()
    tab_to(page, "This got out: report a breach")
    page.keyboard.press("Enter")
    page.wait_for_url("**/breaches/report/?flag=*")
    tab_to(page, "Something was served that should have been taken out")
    tab_to(page, "Yes, it was me")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you for reporting it")).to_be_visible()
    assert time.monotonic() - begun < 60
    visitor.inspect()
    breach = Breach.objects.get()
    assert (breach.kind, breach.self_reported, breach.flag_id) == (Kind.BREACH, True, sent.numbers["flag_id"])
    expect(page.get_by_text(str(manager))).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    visitor.sign_in(manager.username, PASSWORD)
    visitor.go("/cases/notices/")
    page.get_by_role("link", name="A breach or near miss was reported").first.click()
    page.get_by_role("button", name="Fill in what is known").click()
    page.get_by_label("Body of a witness statement (MG11)").check()
    page.get_by_label("Failure to redact").check()
    page.get_by_label("The page was read, and it was missed").check()
    said(page, "A witness", "1")
    said(page, "A defence representative", "1")
    page.get_by_label("What became of it: a defence representative").select_option("deleted")
    page.get_by_role("button", name="Record what is known").click()
    expect(page.get_by_text("A defence representative: 1, Deleted, and they confirmed it")).to_be_visible()

    page.get_by_role("link", name="Ask for an action").click()
    said(page, "What is to be done?", "Ask the defence for a confirmation in writing.")
    page.get_by_label("Who is to do it?").select_option(str(manager.pk))
    due = timezone.localtime(timezone.now() + timedelta(days=1))
    page.get_by_label("By when?").fill(due.strftime("%Y-%m-%dT%H:%M"))
    page.get_by_role("button", name="Ask for it").click()
    page.get_by_role("link", name="Ask the defence for a confirmation").click()
    page.get_by_label("It is done").check()
    page.get_by_role("button", name="Record it").click()

    page.get_by_role("link", name="Record the one-to-one").click()
    said(page, "On which day?", timezone.localdate().isoformat())
    said(page, "What was said?", "We looked at the page together, and at what would have helped.")
    page.get_by_role("button", name="Record it").click()
    for what, note in (
        ("SIAD told", ""),
        ("Contained", "The defence deleted it."),
        ("Learning recorded", "Read the last page of a statement first."),
    ):
        page.get_by_label(what, exact=True).check()
        said(page, "Note", note)
        page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("SIAD must decide about the ICO")).to_be_visible()
    step(breach, What.ICO_NOT_NEEDED, by=make.user(Role.HQ))
    page.reload()
    page.get_by_label("Closed", exact=True).check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("This record is closed.")).to_be_visible()
    visitor.inspect()

    page.get_by_role("button", name="Sign out").click()
    visitor.sign_in(officer.username, PASSWORD)
    visitor.go("/cases/notices/")
    page.get_by_role("link", name="What you reported is closed").click()
    expect(page.get_by_text("Read the last page of a statement first.")).to_be_visible()
    visitor.inspect()
