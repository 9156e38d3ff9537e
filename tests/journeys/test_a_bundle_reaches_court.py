"""The whole job on real input: papers that reproduce the inspection's examples, from upload to what the court gets."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import expect

from cases.models import Bundle, Dispatch
from demo.days import Days
from demo.stories.okafor import okafor
from demo.writing import write
from ledger.checking import breaks
from redaction.models import Flag, PageCheck
from tests import make
from tests.journeys.conftest import Visitor
from tests.worker.conftest import Worker

pytestmark = pytest.mark.browser
PASSWORD = "a-long-test-password"
READING = 90_000  # milliseconds: scans and photographs are read by two engines
BURNING = 180_000


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return write(okafor(Days.around(datetime.now(UTC))), tmp_path)


def text_of(path: Path) -> str:
    """Everything that an engine which is not the product's reads in a PDF."""
    with pypdfium2.PdfDocument(path) as paper:
        return "\n".join(page.get_textpage().get_text_range() for page in paper)


def open_the_case(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_role("button", name="Receive papers").click()
    visitor.inspect()
    page.get_by_label("URN").fill("05ZZ1234526")
    page.get_by_label("Defendants").fill("Daniel Okafor")
    page.get_by_label("Victims").fill("Jean Marsh")
    page.get_by_label("Offences charged").fill("Burglary dwelling - with intent to steal")
    page.get_by_label("CPS Direct").check()
    page.get_by_label("Overnight custody").check()
    page.get_by_role("button", name="Open the case").click()
    page.get_by_text("Add a recipient").click()
    page.get_by_label("Name", exact=True).fill("Wirral court duty inbox")
    page.get_by_label("E-mail address").fill("duty@example.com")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("The recipient is added.")).to_be_visible()
    visitor.inspect()


def send_the_papers(visitor: Visitor, papers: Path) -> None:
    page = visitor.page
    files = [path for path in sorted(papers.iterdir()) if path.suffix in {".pdf", ".jpg"}]
    page.get_by_label("Add papers").set_input_files(files)
    page.get_by_role("button", name="Send the files").click()
    expect(page.locator("main").get_by_text("In review", exact=True)).to_be_visible(timeout=READING)


def decide_by_keyboard(visitor: Visitor) -> None:
    """Two flags by their keys, each of which leads to the next; then agree with what is recommended; then the rest."""
    page = visitor.page
    page.get_by_role("button", name="Review the papers").click()
    visitor.inspect()
    for _ in range(2):
        current = page.locator('li[data-flag][aria-current="true"]')
        page.wait_for_load_state()  # a key pressed before the script has come goes nowhere
        before = current.get_attribute("data-flag")
        is_kept = "Recommended: keep" in current.inner_text()
        page.keyboard.press("l" if is_kept else "r")
        page.wait_for_function(
            "before => document.querySelector('li[data-flag][aria-current=true]')?.dataset.flag !== before", arg=before
        )
    for button in ("Redact the ticked", "Keep the ticked, for the reasons given"):
        page.get_by_role("link", name="Together").click()
        visitor.inspect()
        page.get_by_role("button", name=button).click()
        looked, done = page.get_by_role("button", name="I have looked: keep them"), page.locator(".app-notice--success")
        expect(looked.or_(done)).to_be_visible()
        if looked.is_visible():  # some of what is kept could do harm
            visitor.complaints.clear()  # the browser says of itself that the first answer was a refusal
            visitor.inspect()
            looked.click()
        expect(done).to_be_visible()
    for _ in range(200):
        flags = Flag.objects.undecided()
        if not flags.exists():
            break
        before = flags.count()
        open_flag = page.locator('li[data-flag][aria-current="true"]')
        if not open_flag.count():
            page.keyboard.press("n")
            open_flag.wait_for()
        page.wait_for_load_state()
        before_url = page.url
        page.keyboard.press("r")
        page.wait_for_function("url => location.href !== url", arg=before_url)
        assert Flag.objects.undecided().count() < before + 20  # an echo may add some, and never without end
    assert not Flag.objects.undecided().exists()


def look_at_every_page(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/review/{Bundle.objects.get().pk}/1/1/")
    while True:
        look = page.get_by_role("button", name="I have looked at this page")
        while look.count():  # it leads on to the next page that needs attention, which may want care as well
            visitor.inspect()
            before = page.url
            look.click()
            page.wait_for_function(
                """url => location.href !== url || !document.querySelector('[data-action="looked"]')""", arg=before
            )
        page.wait_for_load_state()
        expect(page.locator("form[data-seen-after]")).to_have_count(0)  # it was shown for long enough
        onward = page.locator('[data-nav="next-page"]')
        if not onward.count():
            break
        before = page.url
        page.keyboard.press("]")
        page.wait_for_function("url => location.href !== url", arg=before)
    visitor.inspect()


def sign_off_and_dispatch(visitor: Visitor, to: Path) -> Path:
    page = visitor.page
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_text("to clear first")).to_have_count(0)
    visitor.inspect()
    page.get_by_label("I have checked these papers").check()
    page.get_by_role("button", name="Sign off and burn").click()
    expect(page.get_by_role("link", name="Served bundle (PDF)")).to_be_visible(timeout=BURNING)
    visitor.inspect()
    page.get_by_label("Wirral court duty inbox").check()
    page.get_by_label("Common Platform").check()
    page.get_by_role("button", name="Dispatch the served bundle").click()
    expect(page.get_by_text("Receipt").first).to_be_visible()
    visitor.inspect()
    with page.expect_download() as download:
        page.get_by_role("link", name="Served bundle (PDF)").click()
    served = to / "served.pdf"
    download.value.save_as(served)
    return served


def test_a_bundle_reaches_court(visitor: Visitor, worker: Worker, papers: Path, tmp_path: Path) -> None:
    caseworker = make.user()
    worker.start()
    visitor.sign_in(caseworker.username, PASSWORD)
    visitor.inspect()
    open_the_case(visitor)
    send_the_papers(visitor, papers)
    decide_by_keyboard(visitor)
    look_at_every_page(visitor)
    served = text_of(sign_off_and_dispatch(visitor, tmp_path))

    compact = "".join(served.split())
    for secret in ("07700 900123", "07700 900456", "Brenda Whitlow", "6 Mill Lane", "22 Station Road", "03/05/1958"):
        assert "".join(secret.split()) not in compact, f"{secret} reached the court"
    assert "4MillLane" in compact, "the burgled address proves the burglary and must stay"
    assert "JeanMarsh" in compact
    assert "Withheld" in served or "removed" in served

    sent = Dispatch.objects.get()
    assert sent.digest == sent.bundle.verified_digest
    assert PageCheck.objects.filter(kind=PageCheck.Kind.LOOKED).exists()
    assert list(breaks()) == []

    page = visitor.page
    page.get_by_role("link", name="History of this case").click()
    expect(page.get_by_text("The served copy was dispatched.")).to_be_visible()
    expect(page.get_by_text("The bundle was signed off.")).to_be_visible()
    visitor.inspect()
    visitor.go("/review/log/?urn=05ZZ1234526")
    page.get_by_label("Redaction type").select_option(label="Phone number")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("td", has_text="Phone number").first).to_be_visible()
    visitor.inspect()
