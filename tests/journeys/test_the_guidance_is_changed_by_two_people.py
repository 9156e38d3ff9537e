"""Two of headquarters change the guidance in a browser, and whoever it concerns reads it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from accounts.models import Role, User
from guidance.reading import current_edition
from tests import make
from tests.journeys.conftest import Visitor
from tests.journeys.test_keyboard_alone import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staff(storage: Any, live_server: Any) -> tuple[User, User, User]:
    call_command("load_reference", verbosity=0)
    return make.user(Role.HQ), make.user(Role.HQ), make.user()


def instead(visitor: Visitor, who: User) -> None:
    """Sign out, and in again as somebody else."""
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.sign_in(who.username, PASSWORD)


def test_a_draft_is_written_approved_published_and_read(staff: tuple[User, User, User], visitor: Visitor) -> None:
    writer, second, officer = staff
    page = visitor.page
    visitor.sign_in(writer.username, PASSWORD)
    visitor.go("/guidance/")
    page.get_by_role("link", name="Drafts", exact=True).click()
    page.get_by_label("What is it to change?").fill("Telephone numbers of shops")
    page.get_by_role("button", name="Begin the draft").click()
    page.get_by_role("link", name="P04 Telephone numbers").click()
    visitor.inspect()
    text = page.get_by_label("Text", exact=True)
    text.fill(text.input_value() + " A shop's own number can stay.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("ins")).to_contain_text("A shop's own number can stay.")
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_role("button", name="Approve this version")).to_have_count(0)
    address = page.url.removeprefix(visitor.address)
    visitor.inspect()

    instead(visitor, second)
    visitor.go(address)
    page.get_by_role("button", name="Approve this version").click()
    page.get_by_label("What changes, in plain sentences").fill("A shop's own telephone number can now stay.")
    visitor.inspect()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published. Those whom it concerns are told.")).to_be_visible()
    edition = current_edition()
    assert edition is not None
    assert edition.publication.by == second

    instead(visitor, officer)
    visitor.go("/guidance/")
    expect(page.get_by_text("A shop's own number can stay.")).to_be_visible()
    page.get_by_role("link", name="What changed 1").click()
    page.get_by_role("link", name="From ").click()
    visitor.inspect()
    page.get_by_role("button", name="I have read this").click()
    expect(page.get_by_text("Kept: you have read what changes.")).to_be_visible()
    expect(page.get_by_role("link", name="What changed", exact=True)).to_be_visible()
