"""Every page in Welsh: it says so, what stays English says that, nothing is too wide, scripts speak Welsh too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, expect

from cases.models import Document
from guidance.models import Edition
from redaction.models import Answer, Decision, Question, Suggestion
from tests import make
from tests.journeys.conftest import Visitor
from tests.journeys.test_every_page import LOOK, Reader, world  # noqa: F401
from tests.journeys.visits import VISITS
from tests.journeys.worlds import WORLDS, World
from tests.worker.conftest import reference_afterwards  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Runs of text in Welsh, as a screen reader would read them out, that say any of the sentences given.
SAID_AS_WELSH = """sentences => {
  const plain = (text) => text.replace(/\\s+/g, " ").trim();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { parentElement, data } = texts.currentNode;
    if (parentElement.closest("script, style, textarea, [lang]").lang !== "cy") continue;
    const said = plain(data);
    found.push(...sentences.filter((sentence) => said.includes(sentence)));
  }
  return [...new Set(found)];
}"""
SHORTEST = 12  # characters: less may be Welsh, too
STANDS_ALONE = 500  # what broke may be the choice of a language


class WelshReader(Reader):
    """Somebody who has chosen Welsh, whoever they are."""

    def become(self, who: str | None) -> None:
        super().become(who)
        self.context.add_cookies([{"name": "django_language", "value": "cy", "url": self.address}])


def stored_in_english() -> list[str]:
    """What the database holds in English and pages show as it is: guidance, what the search says, what people wrote."""
    edition = Edition.objects.latest("pk")
    found = [edition.title, *edition.order_of_decision]
    found += [said for one in edition.definitions for said in (one["title"], one["text"])]
    found += [said for one in edition.principles.all() for said in (one.title, one.text, one.source)]
    for rows in (Suggestion.objects.values("why"), Question.objects.values("text"), Answer.objects.values("text")):
        found += [said for row in rows for said in row.values()]
    found += Document.objects.values_list("received_name", flat=True)
    found += Decision.objects.values_list("reason", flat=True)
    return sorted({" ".join(said.split()) for said in found if len(said) >= SHORTEST})


@pytest.fixture
def welsh(browser: Browser, live_server: Any, world: World) -> Iterator[WelshReader]:  # noqa: F811
    made = WelshReader(browser, live_server.url, world)
    made.become(None)
    yield made
    made.context.close()


@pytest.mark.parametrize("world", list(WORLDS), indirect=True)
def test_every_page_fits_a_small_screen_in_welsh(
    world: World,  # noqa: F811
    welsh: WelshReader,
    request: pytest.FixtureRequest,
) -> None:
    for visit in VISITS[request.node.callspec.params["world"]]:
        welsh.open(visit)
        if visit.status != STANDS_ALONE and welsh.page.locator("html").get_attribute("lang") != "cy":
            welsh.wrong.append(f"{visit}: is not in Welsh")
        english = welsh.page.evaluate(SAID_AS_WELSH, stored_in_english()) if visit.status != STANDS_ALONE else []
        welsh.wrong += [f"{visit} reads as Welsh: {sentence[:80]}" for sentence in english]
        for width in (400, 1400):
            welsh.page.set_viewport_size({"width": width, "height": 900})
            welsh.wrong += [f"{visit} at {width}: {one}" for one in welsh.page.evaluate(LOOK)]
    assert not welsh.wrong, "\n".join(welsh.wrong)


def test_somebody_presses_cymraeg_stays_on_the_page_and_works_on_in_welsh(visitor: Visitor) -> None:
    call_command("load_reference", verbosity=0)
    officer = make.user(name="Siân Prŷs")
    officer.set_password("a-long-test-password")
    officer.save()
    page = visitor.page
    visitor.go("/sign-in/?next=/help/glossary/")
    page.get_by_role("button", name="Cymraeg").click()
    expect(page).to_have_url(f"{visitor.address}/sign-in/?next=/help/glossary/")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    visitor.inspect()
    page.locator("#id_username").fill(officer.username)
    page.locator("#id_password").fill("a-long-test-password")
    page.locator("main form button").click()
    expect(page).to_have_url(f"{visitor.address}/help/glossary/")
    expect(page.get_by_role("button", name="Allgofnodi")).to_be_visible()
    expect(page.get_by_text("Nid yw Cymraeg y gwasanaeth hwn wedi'i gwirio gan gyfieithydd eto.")).to_be_visible()
    visitor.inspect()
    said = "import('/static/saying.js').then((saying) => [saying.gettext('Stopped.'), %s].join(' '))"
    two = "saying.ngettext('%(count)s minutes', '%(count)s minutes', 2)"
    assert page.evaluate(said % two) == "Stopiwyd. 2 funud"
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    assert page.evaluate(said % two) == "Stopped. 2 minutes"
