"""The server dies in the middle of a review and comes back: nothing is pretended, and nothing typed is lost."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen
from urllib.request import urlopen

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from cases.models import Bundle, State
from redaction.models import Decision, Flag, Question
from tests import make, paper, through
from tests.journeys.test_working_together import session_of
from tests.worker.conftest import database_url, reference_afterwards  # noqa: F401
from tools import children
from tools.children import Program
from tools.postgres import APPLICATION
from tools.product import web_words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]


class Web:
    """The product's own web server over this test's database, to be killed as one likes."""

    def __init__(self, storage: Path, log: Path) -> None:
        with socket.socket() as line:
            line.bind(("127.0.0.1", 0))
            self.port: int = line.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "STORAGE_ROOT": str(storage),
            "SITE_URL": "http://x",
        }
        words = (sys.executable, "-m", *web_words(f"127.0.0.1:{self.port}"))
        self._program = Program("The web server", words, environment, folder=ROOT, ready=lambda pid: self.answers())
        self._log = log
        self._process: Popen[bytes] | None = None

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/healthz", timeout=2) as said:
                return bool(said.status == 200)
        except OSError:
            return False

    def start(self) -> None:
        self._process = children.spawn(self._program, self._log)
        children.wait_ready(self._process, self._program, self._log, seconds=60)

    def kill(self) -> None:
        """`kill -9` of the server and its processes."""
        if self._process is not None:
            children.kill_rest(self._process)
            self._process.wait()
            self._process = None


@pytest.fixture
def web(transactional_db: None, storage: Path, tmp_path: Path) -> Iterator[Web]:
    call_command("load_reference", verbosity=0)
    call_command("grant_application_role", APPLICATION, verbosity=0)
    made = Web(storage, tmp_path / "web.log")
    made.start()
    yield made
    made.kill()


@pytest.fixture
def flag(web: Web) -> Flag:
    made: Bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement()])
    found = Flag.objects.filter(bundle=through.screen(made)).undecided().in_reading_order().first()
    assert found is not None
    return found


def test_a_server_that_dies_in_mid_review_blocks_and_nothing_typed_is_lost(page: Page, web: Web, flag: Flag) -> None:
    page.set_default_timeout(20_000)
    page.context.add_cookies([session_of(make.user(), web.address)])
    page.goto(f"{web.address}/review/{flag.bundle_id}/1/{flag.page}/?flag={flag.pk}#flag-{flag.pk}")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("s")
    typed = page.locator(f"#question-{flag.pk}")
    typed.fill("Does this prove that he rang?")
    before = page.url

    web.kill()
    page.get_by_role("button", name="Ask", exact=True).first.click()
    banner = page.get_by_role("alert").filter(has_text="The service cannot be reached.")
    expect(banner).to_be_visible()
    assert page.url == before
    expect(typed).to_have_value("Does this prove that he rang?")
    page.locator("h1 a").click()  # a link would lose what was typed
    page.locator('[data-action="redact"]').click()
    expect(typed).to_have_value("Does this prove that he rang?")
    assert (page.url, Decision.objects.count(), Question.objects.count()) == (before, 0, 0)

    web.start()
    expect(page.get_by_text("The service answers again.")).to_be_visible()
    expect(typed).to_have_value("Does this prove that he rang?")
    page.get_by_role("button", name="Ask", exact=True).first.click()
    expect(page.get_by_text("The question is with the lawyers.").first).to_be_visible()
    assert Question.objects.get().text == "Does this prove that he rang?"

    page.reload()
    expect(page.locator('li[data-flag][aria-current="true"]')).to_have_attribute("data-flag", str(flag.pk))
    page.wait_for_load_state("networkidle")
    page.keyboard.press("r")
    page.wait_for_function("before => location.href !== before", arg=page.url)
    assert Decision.objects.filter(flag=flag).exists()


def test_a_browser_that_goes_offline_says_so_at_once_and_goes_on_when_it_is_back(
    page: Page, web: Web, flag: Flag
) -> None:
    page.context.add_cookies([session_of(make.user(), web.address)])
    page.goto(f"{web.address}/review/{flag.bundle_id}/1/{flag.page}/?flag={flag.pk}")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    expect(page.get_by_text("The service cannot be reached.")).to_be_visible()
    page.keyboard.press("r")
    assert not Decision.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_text("The service answers again.")).to_be_visible(timeout=20_000)
    page.keyboard.press("r")
    page.wait_for_function("before => location.href !== before", arg=page.url)
    assert Decision.objects.filter(flag=flag).exists()
