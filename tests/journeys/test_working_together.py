"""Two browsers on one bundle: one reviews, the other reads; a manager takes over; a lawyer answers beside the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from accounts.models import Role, User
from cases.models import Bundle, State
from redaction.models import Decision, Flag, Question
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.worker.conftest import reference_afterwards  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Seat = Callable[[User], Visitor]


@pytest.fixture
def bundle(live_server: Any, storage: Any) -> Bundle:
    """One statement with a telephone number and a name, read and searched."""
    call_command("load_reference", verbosity=0)
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement()])
    return through.screen(made)


@pytest.fixture
def seat(browser: Browser, live_server: Any) -> Iterator[Seat]:
    """Somebody at a screen of their own, signed in."""
    contexts = []

    def sit(user: User) -> Visitor:
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.add_cookies([session_of(user, live_server.url)])
        return Visitor(context.new_page(), live_server.url)

    yield sit
    for context in contexts:
        context.close()


def session_of(user: User, address: str) -> Any:
    """The cookie by which the service knows somebody who has signed in."""
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}


def flag_of(bundle: Bundle) -> Flag:
    found = Flag.objects.filter(bundle=bundle).undecided().in_reading_order().first()
    assert found is not None
    return found


def open_flag(page: Page) -> str:
    return page.locator('li[data-flag][aria-current="true"]').get_attribute("data-flag") or ""


def test_one_reviews_and_the_other_reads_until_it_is_left(bundle: Bundle, seat: Seat) -> None:
    first, second = seat(make.user()), seat(make.user())
    first.go(f"/review/{bundle.pk}/")
    expect(first.page.get_by_text("You are reviewing document 1.")).to_be_visible()
    second.go(f"/review/{bundle.pk}/")
    expect(second.page.get_by_text("You can only read this document.")).to_be_visible()
    expect(second.page.locator('[data-action="redact"]')).to_be_disabled()
    second.inspect()
    second.page.keyboard.press("r")
    assert not Decision.objects.exists()
    first.inspect()
    first.page.get_by_role("button", name="Leave it to others").click()
    expect(first.page.get_by_text("Others can review document 1 now.")).to_be_visible()
    second.page.reload()
    expect(second.page.get_by_text("You are reviewing document 1.")).to_be_visible()
    second.page.wait_for_load_state()
    before = open_flag(second.page)
    second.page.keyboard.press("r")
    second.page.wait_for_function(
        "before => document.querySelector('li[data-flag][aria-current=true]')?.dataset.flag !== before", arg=before
    )
    assert Decision.objects.filter(flag=before, verdict="redact").exists()


def test_a_manager_takes_over_and_the_other_is_told_where_they_are(bundle: Bundle, seat: Seat) -> None:
    officer, manager = make.user(), make.user(Role.OPERATIONAL_MANAGER)
    first, second = seat(officer), seat(manager)
    first.go(f"/review/{bundle.pk}/")
    first.page.wait_for_load_state("networkidle")
    second.go(f"/review/{bundle.pk}/")
    second.inspect()
    second.page.get_by_role("button", name="Take it over").click()
    expect(second.page.get_by_text("You are reviewing document 1.")).to_be_visible()
    first.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as on coming back to the window
    expect(first.page.get_by_text("Somebody else has taken this document")).to_contain_text(str(manager))
    expect(first.page.locator('[data-action="redact"]')).to_be_disabled()


def test_a_stale_page_says_what_changed_and_carries_on_in_place(bundle: Bundle, seat: Seat) -> None:
    officer, colleague = make.user(), make.user()
    mine = seat(officer)
    flag = flag_of(bundle)
    mine.go(f"/review/{bundle.pk}/1/{flag.page}/?flag={flag.pk}")
    mine.page.wait_for_load_state("networkidle")
    make.lapse()
    make.decide(flag, "keep", by=colleague, reason="It is the number that was rung.")
    make.lapse()
    mine.page.locator('[data-action="redact"]').click()
    changed = mine.page.locator(".app-refused")
    expect(changed).to_contain_text(f"{colleague}: keep")
    expect(changed).to_contain_text("It is the number that was rung.")
    mine.page.wait_for_function("flag => location.search.includes(`flag=${flag}`)", arg=flag.pk)
    mine.complaints = [one for one in mine.complaints if "409" not in one]  # the browser's own word on the refusal
    mine.inspect()
    changed.get_by_role("button", name="Redact all the same").click()
    expect(mine.page.locator(".app-refused")).to_have_count(0)
    assert flag.decisions.latest("pk").by == officer


def test_a_lawyer_is_told_answers_beside_the_page_and_decides(bundle: Bundle, seat: Seat) -> None:
    officer, lawyer = make.user(), make.user(Role.LAWYER)
    asks, answers = seat(officer), seat(lawyer)
    flag = flag_of(bundle)
    asks.go(f"/review/{bundle.pk}/1/{flag.page}/?flag={flag.pk}")
    asks.page.wait_for_load_state("networkidle")
    asks.page.keyboard.press("s")
    asks.page.locator(f"#question-{flag.pk}").fill("Does it prove that he rang?")
    asks.page.get_by_role("button", name="Ask", exact=True).first.click()
    expect(asks.page.locator("main").get_by_text("The question is with the lawyers.").first).to_be_visible()
    answers.go("/cases/notices/")
    answers.inspect()
    answers.page.get_by_role("link", name="A question waits for your answer").click()
    here = answers.page.locator(f"#asked-{Question.objects.get().pk}")
    expect(here).to_contain_text("Does it prove that he rang?")
    expect(answers.page.locator('svg a[aria-current="true"]')).to_have_count(1)
    answers.inspect()
    here.get_by_label("Your answer").fill("It does not. Take it out.")
    here.get_by_label("redact").check()
    here.get_by_role("button", name="Answer").click()
    expect(answers.page.get_by_text("Answered, and decided.").first).to_be_visible()
    assert flag.decisions.latest("pk").by == lawyer
    asks.go("/cases/notices/")
    asks.page.get_by_role("link", name="Your question has been answered").click()
    expect(asks.page.get_by_text("It does not. Take it out.")).to_be_visible()
