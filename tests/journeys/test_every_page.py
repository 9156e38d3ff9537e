"""Every page in every state, for everybody: axe, any width, forced colours, the keyboard alone, headings, titles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, Page, Request, TimeoutError

from tests.journeys.test_working_together import session_of
from tests.journeys.visits import NO_PAGE, VISITS, Visit, names
from tests.journeys.worlds import WORLDS, World
from tests.plain import signed_in
from tests.worker.conftest import reference_afterwards  # noqa: F401

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},  # axe leaves it out unless asked
}
WIDTHS = (1280, 400, 320)  # the last is 1280 at 400 % zoom
MOST_IN_GROUPS = 0.5  # of the places on a page, this part at least: a group of radio buttons is one stop
SAME = {"guidance:edition": "guidance:current", "redaction:review": "redaction:page"}  # two addresses of one page
STOPS = 4  # the most that one place can have: a date and its parts
SAID_TO_BE_WRONG = ".govuk-error-summary, .app-refused, h1:has-text('does not look right'), [role='alert']:visible"

LOOK = (Path(__file__).parent / "looking.js").read_text()
TABBING = (Path(__file__).parent / "tabbing.js").read_text()


def test_every_address_is_visited_or_answers_with_no_page() -> None:
    visited = {visit.name for visits in VISITS.values() for visit in visits if not visit.name.startswith("/")}
    assert visited | NO_PAGE == {name for name, _ in names()}
    assert visited & NO_PAGE == set()


def test_every_world_is_visited_and_no_page_twice_in_the_same_state() -> None:
    assert set(VISITS) == set(WORLDS)
    said = [str(visit) for visits in VISITS.values() for visit in visits]
    assert len(said) == len(set(said))


@pytest.mark.django_db
@pytest.mark.usefixtures("storage")
def test_what_is_said_to_be_no_page_is_none() -> None:
    world = WORLDS["sent"]()
    client = signed_in(world.somebody("operational"))
    wanted = dict(names())
    known: dict[str, Any] = world.numbers | {
        "breach_id": 1,
        "question_id": 1,
        "return_id": 1,
        "attribution_id": 1,
        "report_id": 1,
        "hold_id": 1,
        "request_id": 1,
        "history_id": 1,
        "poster_id": 1,
        "name": "2026-11",
        "sample_id": 1,
        "mark_id": 1,
        "copy": 1,
        "at": 1,
        "attempt_id": 1,
        "person_id": 1,
        "place": 1,
        "pack_id": 1,
        "ending": "csv",
        "notice_id": "0" * 8 + "-0000" * 3 + "-" + "0" * 12,
    }
    for name in NO_PAGE:
        visit = Visit(name, "", numbers={one: known[one] for one in wanted[name]})
        answer = client.get(visit.address(world))
        is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
        assert not is_page, name


@pytest.fixture
def world(request: pytest.FixtureRequest, live_server: Any, storage: Any, settings: Any) -> World:
    call_command("load_reference", verbosity=0)
    settings.ROOT_URLCONF = "tests.journeys.broken_urls"
    return WORLDS[request.param]()


class Reader:
    """Goes from page to page as one person after another, in one window, and writes down what is wrong."""

    def __init__(self, browser: Browser, address: str, world: World) -> None:
        self.address, self.world = address, world
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        # Longer than a page's picture may take to make, and than a browser waits for its own cache (20 s).
        self.context.set_default_timeout(90_000)
        self.page: Page = self.context.new_page()
        self.who: str | None = None
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("console", lambda said: self.note_policy(said.text))
        self.asked: set[Request] = set()  # kept by functions of our own: Playwright takes no method of a set
        self.page.on("request", lambda one: self.asked.add(one))
        self.page.on("requestfinished", lambda one: self.asked.discard(one))
        self.page.on("requestfailed", lambda one: self.asked.discard(one))

    def note_policy(self, said: str) -> None:
        if "Content Security Policy" in said:
            self.wrong.append(said)

    def open(self, visit: Visit) -> None:
        """Be the person, and go there: by address, or by a form sent from another page."""
        if visit.who != self.who:
            self.become(visit.who)
        address = self.address + visit.address(self.world)
        answer = (
            self.page.goto(address, wait_until="domcontentloaded")
            if visit.post is None
            else self.send(address, visit.post)
        )
        assert answer is not None
        if answer.status != visit.status:
            self.wrong.append(f"{visit}: answered {answer.status}")
        self.settle(visit)
        if visit.press:
            self.page.locator(visit.press).first.click()

    def settle(self, visit: Visit) -> None:
        """Wait until everything of the page is there, and name what never came."""
        try:
            self.page.wait_for_load_state("networkidle")
        except TimeoutError as late:
            raise AssertionError(f"{visit}: never answered: {[one.url for one in self.asked]}") from late

    def become(self, who: str | None) -> None:
        self.context.clear_cookies()
        if who is not None:
            self.context.add_cookies([session_of(self.world.somebody(who), self.address)])
        self.who = who

    def send(self, address: str, fields: dict[str, Any]) -> Any:
        """Send a form as a page of this person's would."""
        self.page.goto(self.address + ("/help/" if self.who else "/sign-in/"))
        with self.page.expect_navigation(wait_until="domcontentloaded") as arrived:
            self.page.evaluate(
                """([address, fields]) => {
                  const form = document.createElement('form');
                  form.method = 'post'; form.action = address; form.enctype = 'multipart/form-data';
                  const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
                  for (const [name, value] of Object.entries({ ...fields, csrfmiddlewaretoken: token })) {
                    const input = document.createElement('input');
                    input.type = 'hidden'; input.name = name; input.value = value; form.append(input);
                  }
                  document.body.append(form); form.submit();
                }""",
                [address, fields],
            )
        return arrived.value

    def look(self, visit: Visit) -> None:
        """Write down what is wrong with the page that is open."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.axe(f"{visit} at {width}")
            self.wrong += [f"{visit} at {width}: {one}" for one in self.page.evaluate(LOOK)]
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.emulate_media(forced_colors="active", reduced_motion="reduce")
        self.axe(f"{visit} in forced colours")
        if self.page.evaluate("document.getAnimations().length"):
            self.wrong.append(f"{visit}: something moves although it was asked not to")
        self.page.emulate_media(forced_colors="none", reduced_motion="no-preference")
        if visit.status == 422 and self.page.locator(SAID_TO_BE_WRONG).count() == 0:
            self.wrong.append(f"{visit}: nothing says what is wrong")

    def walk(self, visit: Visit) -> None:
        """Tab through the page, from its start until the focus leaves it at the other end."""
        self.page.evaluate(TABBING)
        count = self.page.evaluate("walk.all()")
        steps = 0
        for steps in range(STOPS * count):
            self.page.keyboard.press("Tab")
            now = self.page.evaluate("walk.now()")
            if now is None or (now["seen"] and steps):
                break
            self.wrong += [f"{visit}: {now['html']} {one}" for one in now["wrong"]]
        else:
            self.wrong.append(f"{visit}: after {STOPS * count} presses of Tab the focus is still on the page")
        if steps < MOST_IN_GROUPS * count:
            self.wrong.append(f"{visit}: the focus came out after {steps} of {count} places")

    def axe(self, where: str) -> None:
        # What is scrolled half under a part that stays in its place is no target while it is there: to the list's top.
        self.page.evaluate("document.querySelectorAll('.app-decisions').forEach((list) => list.scrollTo(0, 0))")
        for one in Axe().run(self.page, options=AXE).response["violations"]:
            places = [node["html"][:160] + " " + node["failureSummary"][:200] for node in one["nodes"][:2]]
            self.wrong.append(f"{where}: {one['id']} ({len(one['nodes'])}): {places}")


@pytest.fixture
def reader(browser: Browser, live_server: Any, world: World) -> Iterator[Reader]:
    made = Reader(browser, live_server.url, world)
    yield made
    made.context.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("world", list(WORLDS), indirect=True)
def test_every_page_can_be_used_by_everybody(world: World, reader: Reader, request: pytest.FixtureRequest) -> None:
    for visit in VISITS[request.node.callspec.params["world"]]:
        reader.open(visit)
        reader.look(visit)
    assert not reader.wrong, "\n".join(reader.wrong)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("world", ["nothing", "review", "held", "proved"], indirect=True)
def test_the_keyboard_goes_through_a_page_and_comes_out_at_the_other_end(
    world: World, reader: Reader, request: pytest.FixtureRequest, width: int
) -> None:
    reader.page.set_viewport_size({"width": width, "height": 720})
    for visit in VISITS[request.node.callspec.params["world"]]:
        if visit.post is None and not visit.press and visit.status == 200:
            reader.open(visit)
            reader.walk(visit)
    assert not reader.wrong, "\n".join(reader.wrong)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("world", ["review"], indirect=True)
def test_no_two_pages_have_one_title(world: World, reader: Reader) -> None:
    titles: dict[str, str] = {}
    for visit in (*VISITS["review"], *VISITS["nothing"]):
        if visit.post is None and visit.status == 200 and not visit.name.startswith("/"):
            reader.open(visit)
            title = reader.page.title().removeprefix("Error: ")
            name = SAME.get(visit.name, visit.name)
            assert titles.setdefault(title, name) == name, title
            assert title.endswith(" – CPS Redact")
