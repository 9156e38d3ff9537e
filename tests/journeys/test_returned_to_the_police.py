"""From the desk to the police and back: what they send again is compared, decisions are carried, and it is served."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from accounts.addressing import keep_return_address
from cases.models import Bundle, State
from ledger.checking import breaks
from redaction.models import Carried, Flag, ReturnMail
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.smtp import Post
from tests.worker.conftest import Worker

pytestmark = pytest.mark.browser
PASSWORD = "a-long-test-password"
BURNING = 120_000  # milliseconds
STARTING = 240.0  # seconds, on a machine that is busy with other tests
ADDRESS = "returns@example.com"


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A mail server that this process is told of, and the worker too if it is asked for after this."""
    made = Post()
    for name, value in made.settings().items():
        monkeypatch.setenv(name, value)
    made.start()
    with override_settings(EMAIL_HOST="127.0.0.1", SITE_URL="https://redact.example.com"):
        yield made
    made.stop()


@pytest.fixture
def lawyer(worker: Worker):
    return make.user("lawyer")


def in_review(lawyer) -> Bundle:
    """A statement and a schedule, all decided, a fortnight before the hearing; the force's address is kept."""
    made = make.bundle(state=State.RECEIVED, custody=False, hearing_in=timedelta(days=14))
    keep_return_address(made.case.agency, ADDRESS, by=None)
    through.receive_all(made, [paper.statement(), paper.statement(("UNUSED SCHEDULE", "Call from a neighbour"))])
    through.decide_all(through.screen(made), by=lawyer)
    return made


def test_papers_go_to_the_police_and_come_back_with_their_decisions(
    post: Post, visitor: Visitor, worker: Worker, lawyer, tmp_path: Path
) -> None:
    bundle = in_review(lawyer)
    phone = Flag.objects.filter(bundle=bundle, category="phone").first()
    worker.start()
    page = visitor.page
    visitor.sign_in(lawyer.username, PASSWORD)
    visitor.go(f"/review/{bundle.pk}/1/1/?show=redact&flag={phone.pk}")
    page.get_by_role("button", name="Return to police").click()
    visitor.inspect()
    expect(page.get_by_text("There is time, if it is back by")).to_be_visible()
    expect(page.get_by_label("07700 900123")).to_be_checked()
    page.get_by_label("Anything else the police should know?").fill("Jean Marsh wants it out.")
    page.get_by_role("button", name="See the note before it goes").click()
    expect(page.get_by_text("reads like it holds personal data (name)")).to_be_visible()
    visitor.complaints.clear()  # the browser notes that the form was not accepted
    visitor.inspect()
    page.get_by_label("Anything else the police should know?").fill("It is in the body of the statement.")
    page.get_by_role("button", name="See the note before it goes").click()
    note = page.get_by_role("region", name="The note")
    expect(note.get_by_text("Page 1: phone")).to_be_visible()
    expect(note).not_to_contain_text("07700")
    visitor.inspect()
    page.get_by_role("button", name="Return to the police").click()
    expect(page.get_by_text("It is returned.")).to_be_visible()
    visitor.inspect()
    worker.wait_until(lambda: ReturnMail.objects.exclude(mailed_at=None).exists(), seconds=STARTING)
    (message,) = post.messages
    assert message["To"] == ADDRESS
    assert "07700" not in message.as_string()

    visitor.go(f"/review/{bundle.pk}/sign-off/")
    page.get_by_role("link", name="Document 1 is with the police").click()
    visitor.inspect()
    lines = list(paper.STATEMENT)
    lines[6] = "I rang my sister Carol and then the police."
    again = paper.put(tmp_path / "again.pdf", paper.statement(lines))
    page.get_by_label("It has come back").set_input_files(again)
    page.get_by_role("button", name="Take it in for document 1").click()
    expect(page.get_by_text("It is document 3 now.")).to_be_visible()
    worker.wait_for(bundle, State.IN_REVIEW, seconds=STARTING)
    page.reload()
    expect(page.get_by_text("1 of 1 gone.")).to_be_visible()
    expect(page.locator("del").filter(has_text="07700 900123")).to_be_visible()
    visitor.inspect()
    page.get_by_role("button", name="Accept document 3").click()
    expect(page.get_by_text("Document 3 is accepted")).to_be_visible()
    assert Carried.objects.count() >= 3
    visitor.go(f"/review/{bundle.pk}/1/1/")
    expect(page.get_by_text("This document was replaced by document 3.")).to_be_visible()
    visitor.inspect()

    bundle.refresh_from_db()
    through.decide_all(bundle, by=lawyer)
    through.see_all(bundle, by=lawyer)
    visitor.go(f"/review/{bundle.pk}/sign-off/")
    page.get_by_label("Why were these papers redacted here").fill("What was left over was little.")
    page.get_by_label("I have checked these papers").check()
    page.get_by_role("button", name="Sign off and burn").click()
    expect(page.get_by_role("link", name="Served bundle (PDF)")).to_be_visible(timeout=BURNING)
    assert set(bundle.burnt_copies.exclude(document=None).values_list("document__number", flat=True)) == {2, 3}
    visitor.go("/review/log/?verdict=return")
    expect(page.get_by_text("Sent again by the police, and accepted")).to_be_visible()
    visitor.inspect()
    assert list(breaks()) == []


def test_time_runs_out_and_it_is_redacted_here(visitor: Visitor, worker: Worker, lawyer) -> None:
    bundle = in_review(lawyer)
    page = visitor.page
    visitor.sign_in(lawyer.username, PASSWORD)
    visitor.go("/review/returns/")
    expect(page.get_by_text("Nothing is with the police")).to_be_visible()
    visitor.inspect()
    visitor.go(f"/review/{bundle.pk}/return/")
    page.get_by_text("2. ", exact=False).first.click()
    page.get_by_label("All of document 2").check()
    page.get_by_role("button", name="See the note before it goes").click()
    page.get_by_role("button", name="Return to the police").click()
    page.get_by_role("link", name="Everything that is away").click()
    visitor.inspect()
    page.get_by_role("link", name="document 2").click()
    page.get_by_label("Or time has run out").fill("The hearing was brought forward.")
    page.get_by_role("button", name="Redact it here").click()
    expect(page.get_by_text("Document 2 is redacted here.")).to_be_visible()
    visitor.inspect()
    visitor.go("/review/returns/")
    expect(page.get_by_text("Nothing is with the police")).to_be_visible()


def test_flags_ticked_in_the_list_are_chosen_on_the_page_that_returns_them(visitor: Visitor, lawyer) -> None:
    document = make.document(make.bundle(custody=False, hearing_in=timedelta(days=14)))
    for words, category in (("07700 900123", "phone"), ("Brenda Whitlow", "name"), ("WA8 6UJ", "address")):
        make.flag(document, words, category=category)
    page = visitor.page
    visitor.sign_in(lawyer.username, PASSWORD)
    visitor.go(f"/review/{document.bundle_id}/1/1/")
    ticks = page.locator(".app-tick")
    expect(ticks).to_have_count(2)  # the third is open, and has a button of its own
    for tick in ticks.all():
        tick.check()
    page.get_by_role("button", name="Return ticked").click()
    expect(page.get_by_role("heading", name="Return papers to the police")).to_be_visible()
    expect(page.locator('input[name="flag"]:checked')).to_have_count(2)
