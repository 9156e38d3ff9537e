"""A number that one recipient may have and the other may not: decided by keys, burnt by the worker, sent to each."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import expect

from cases.models import Dispatch, State
from ledger.checking import breaks
from redaction.models import Flag, Variation
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.worker.conftest import Worker

pytestmark = pytest.mark.browser
PASSWORD = "a-long-test-password"
NUMBER = "07700 900123"
BURNING = 180_000


def text_of(path: Path) -> str:
    """Everything that an engine which is not the product's reads in a PDF."""
    with pypdfium2.PdfDocument(path) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def vary_by_keyboard(visitor: Visitor, flag: Flag) -> None:
    page = visitor.page
    visitor.go(f"/review/{flag.bundle_id}/1/1/?show=redact&flag={flag.pk}#flag-{flag.pk}")
    page.wait_for_load_state()  # a key pressed before the script has come goes nowhere
    page.keyboard.press("v")
    expect(page.get_by_label("Who gets it otherwise than all others?")).to_be_focused()
    page.keyboard.type("Carl")  # the list goes to the name that begins so
    page.keyboard.press("Tab")
    page.keyboard.type("Their client rang this number.")
    visitor.inspect()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Carlisle & Rowe Solicitors only:", exact=True)).to_be_visible()
    visitor.inspect()


def dispatch_to(visitor: Visitor, name: str) -> None:
    page = visitor.page
    page.get_by_label(name).check()
    page.get_by_label("Common Platform").check()
    page.get_by_role("button", name="Dispatch the served bundle").click()
    expect(page.get_by_text(f"Dispatched to {name}")).to_be_visible()


def download(visitor: Visitor, link: str, to: Path) -> str:
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("link", name=link, exact=True).click()
    coming.value.save_as(to)
    return text_of(to)


def test_two_recipients_get_different_copies(visitor: Visitor, worker: Worker, tmp_path: Path) -> None:
    caseworker = make.user()
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [paper.statement(), paper.statement(("SCHEDULE", "Photographs of the window"))])
    through.screen(bundle)
    through.decide_all(bundle, by=caseworker)
    through.see_all(bundle, by=caseworker)
    worker.start()
    visitor.sign_in(caseworker.username, PASSWORD)
    page = visitor.page

    visitor.go(f"/review/{bundle.pk}/differences/")
    expect(page.get_by_text("These two get the same")).to_be_visible()
    visitor.inspect()
    vary_by_keyboard(visitor, Flag.objects.get(bundle=bundle, category="phone"))
    assert Variation.objects.get().recipient.name == "Carlisle & Rowe Solicitors"

    page.get_by_role("link", name="Differences between two copies").click()
    expect(page.get_by_text("1 difference in 1 document")).to_be_visible()
    expect(page.get_by_role("link", name=NUMBER)).to_be_visible()
    visitor.inspect()
    visitor.go(f"/review/{bundle.pk}/sign-off/")
    expect(page.get_by_text("Something was decided otherwise for Carlisle & Rowe Solicitors")).to_be_visible()
    visitor.inspect()
    page.get_by_label("I have checked these papers").check()
    page.get_by_role("button", name="Sign off and burn").click()
    theirs = page.get_by_role("link", name="Served bundle for Carlisle & Rowe Solicitors (PDF)")
    expect(theirs).to_be_visible(timeout=BURNING)
    visitor.inspect()

    own = download(visitor, "Served bundle for Carlisle & Rowe Solicitors (PDF)", tmp_path / "own.pdf")
    common = download(visitor, "Served bundle (PDF)", tmp_path / "common.pdf")
    assert NUMBER in own
    assert NUMBER not in common
    assert "Copy for Carlisle & Rowe Solicitors" in own
    for name in ("Carlisle & Rowe Solicitors", "Court duty inbox"):
        dispatch_to(visitor, name)
    visitor.inspect()
    sent = {one.recipient.role: one.digest for one in Dispatch.objects.select_related("recipient")}
    bundle.refresh_from_db()
    assert sent["court"] == bundle.verified_digest != sent["defence"]

    page.get_by_role("link", name="Differences between two copies").click()
    expect(page.get_by_text(sent["defence"])).to_be_visible()
    expect(page.get_by_text(sent["court"])).to_be_visible()
    visitor.inspect()
    page.get_by_label("What one gets").select_option(label="The common copy")
    page.get_by_label("What the other gets").select_option(label="Court duty inbox (Court)")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("Both get one and the same copy")).to_be_visible()
    visitor.inspect()
    visitor.go(f"/review/cases/{bundle.case_id}/history/")
    expect(page.get_by_text("A flag was decided otherwise for one recipient: keep.")).to_be_visible()
    assert list(breaks()) == []
