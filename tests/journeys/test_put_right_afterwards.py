"""After a copy went out: what was taken out too much is put right; burning is stopped for everybody and goes on."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import expect

from cases.dispatching import dispatch
from cases.models import Bundle, State
from ledger.checking import breaks
from redaction.models import BurntCopy
from redaction.serving import manifest_of
from tests import make, paper, through
from tests.journeys.conftest import Visitor
from tests.stored import stored_bytes
from tests.worker.conftest import Worker

pytestmark = pytest.mark.browser
PASSWORD = "a-long-test-password"
BURNING = 120_000  # milliseconds
NUMBER = "07700 900123"


@pytest.fixture
def officer(worker: Worker):
    return make.user()


def signed(officer, *, pages: int = 2) -> Bundle:
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(
        made, [paper.statement(pages=pages), paper.statement(("UNUSED SCHEDULE", f"Call from {NUMBER}"))]
    )
    through.sign(through.screen(made), by=officer)
    return made


def text_of(copy: BurntCopy) -> str:
    with pypdfium2.PdfDocument(stored_bytes(copy.path)) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def test_what_the_court_found_to_be_too_much_goes_out_in_a_second_version(
    visitor: Visitor, worker: Worker, officer
) -> None:
    bundle = through.burn(signed(officer))
    for to in bundle.case.recipients.all():
        dispatch(bundle, to=to, channel="by_hand", manifest=manifest_of(bundle), by=officer)
    worker.start()
    page = visitor.page
    visitor.sign_in(officer.username, PASSWORD)
    visitor.go(f"/review/{bundle.pk}/served/")
    visitor.inspect()
    page.get_by_role("link", name="Something was taken out that should have stayed").click()
    visitor.inspect()
    ours = page.get_by_role("region", name="We took it out")
    ours.get_by_label("Page 1: phone").first.check()
    ours.get_by_label("The court").check()
    ours.get_by_label("Why should it have stayed in?").fill("It is the number the threats were sent to.")
    ours.get_by_role("button", name="Put it back in a further version").click()
    expect(page.get_by_text("1 place is put back.")).to_be_visible()
    visitor.inspect()
    visitor.go(f"/review/{bundle.pk}/sign-off/")
    page.get_by_label("I have checked these papers").check()
    page.get_by_role("button", name="Sign off and burn").click()
    expect(page.get_by_role("link", name="Served bundle (PDF)")).to_be_visible(timeout=BURNING)
    expect(page.get_by_text("Version 2 is still to be sent to")).to_be_visible()
    visitor.inspect()
    page.get_by_label("Court duty inbox").check()
    page.get_by_label("By hand at court").check()
    page.get_by_role("button", name="Dispatch the served bundle").click()
    expect(page.get_by_text("Receipt").first).to_be_visible()
    visitor.inspect()
    page.get_by_role("link", name="Certificate").first.click()
    expect(page.get_by_text("Not for service").first).to_be_visible()
    visitor.inspect()
    visitor.go(f"/review/cases/{bundle.case_id}/history/")
    expect(page.get_by_text("Over-redaction by the CPS (found by: court) is put back; places: 1.")).to_be_visible()
    first, second = BurntCopy.objects.filter(document=None).order_by("pk")
    assert NUMBER not in text_of(first)
    assert NUMBER in text_of(second)
    assert "Version 2. It replaces version 1" in text_of(second)
    assert list(breaks()) == []


def test_what_the_police_had_blacked_out_is_asked_for(visitor: Visitor, worker: Worker, officer) -> None:
    bundle = through.burn(signed(officer, pages=1))
    page = visitor.page
    visitor.sign_in(officer.username, PASSWORD)
    visitor.go(f"/review/{bundle.pk}/over-redaction/")
    theirs = page.get_by_role("region", name="The police had blacked it out")
    theirs.get_by_role("button").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    visitor.complaints.clear()  # the browser notes that the form was not accepted
    visitor.inspect()
    theirs = page.get_by_role("region", name="The police had blacked it out")
    theirs.get_by_label("Which page?").fill("1")
    theirs.get_by_label("The defence").check()
    theirs.get_by_label("Why should it have stayed in?").fill("The time of the call is under it.")
    theirs.get_by_role("button").click()
    expect(page.get_by_text("it cannot be put back here")).to_be_visible()
    visitor.inspect()


def test_hq_stops_burning_everywhere_and_lets_it_go_on(visitor: Visitor, worker: Worker, officer) -> None:
    hq, page = make.user("hq"), visitor.page
    worker.start()
    visitor.sign_in(hq.username, PASSWORD)
    page.get_by_role("link", name="Burning").click()
    visitor.inspect()
    page.get_by_label("Burning and dispatch. Nothing leaves").check()
    page.get_by_label("Why?").fill("Words beside the boxes vanish.")
    page.get_by_role("button", name="Change it for everybody").click()
    expect(page.get_by_role("heading", name="Burning and dispatch are stopped")).to_be_visible()
    visitor.inspect()
    page.get_by_role("button", name="Sign out").click()
    bundle = signed(officer, pages=1)
    visitor.sign_in(officer.username, PASSWORD)
    expect(page.get_by_text("Words beside the boxes vanish.")).to_be_visible()
    visitor.go(f"/review/{bundle.pk}/served/")
    expect(page.get_by_text("It waits: burning is stopped everywhere")).to_be_visible()
    visitor.inspect()
    page.get_by_role("button", name="Sign out").click()
    visitor.sign_in(hq.username, PASSWORD)
    visitor.go("/cases/burning/")
    page.get_by_label("Nothing: burning and dispatch go on").check()
    page.get_by_label("Why?").fill("The engine is mended.")
    page.get_by_role("button", name="Change it for everybody").click()
    expect(page.get_by_role("heading", name="Burning goes on")).to_be_visible()
    visitor.inspect()
    worker.wait_for(bundle, State.VERIFIED)
    assert list(breaks()) == []
