"""Files on their way and work going on: what the reader sees is what the server said, and a fault is never a yes."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import FilePayload, Page, expect

from tests.frontend import pages
from tests.frontend.conftest import Stage

pytestmark = pytest.mark.browser

FORM = (
    '<form data-upload data-upload-url="/file" data-done-url="/done" method="post" action="/all" '
    'enctype="multipart/form-data"><input type="hidden" name="csrfmiddlewaretoken" value="token">'
    '<input type="file" name="papers" multiple><button>Receive</button></form>'
)


def paper(name: str) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + name.encode()}


def yes(name: str) -> tuple[int, dict[str, Any]]:
    return 200, {"file": name, "sentence": f"{name} was received.", "ok": True}


@pytest.fixture
def sending(stage: Stage, page: Page) -> Page:
    stage.pages |= {"/upload": pages.page(FORM, "upload.js"), "/done": pages.page("all there")}
    page.goto(stage.address + "/upload")
    return page


def send(sending: Page, *names: str) -> None:
    sending.locator("input[type=file]").set_input_files([paper(name) for name in names])
    sending.get_by_role("button", name="Receive").click()


def test_each_file_is_sent_by_itself_with_the_forms_token(sending: Page, stage: Stage) -> None:
    stage.answers["/file"] = [yes("a.pdf"), yes("b.pdf")]
    send(sending, "a.pdf", "b.pdf")
    sending.wait_for_url(stage.address + "/done")
    assert [path for path, _ in stage.posted] == ["/file", "/file"]
    for (_, body), name in zip(stage.posted, (b"a.pdf", b"b.pdf"), strict=True):
        assert b'name="csrfmiddlewaretoken"\r\n\r\ntoken' in body
        assert b'name="file"; filename="' + name in body
        assert b'name="papers"' not in body


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        (200, {"file": "a.pdf", "sentence": "It needs a password.", "ok": False}, "It needs a password."),
        (409, {"refused": "The bundle is signed off.", "stale": False}, "The bundle is signed off."),
        (500, {"sentence": "It broke.", "ok": True}, "It broke."),
        (413, "<h1>Too large</h1>", "This file is too large to be received."),
        (403, "<h1>Forbidden</h1>", "You have been signed out. Sign in again, then send this file again."),
        (200, "<h1>Some page</h1>", "The server did not say that it received this file (200)."),
    ],
)
def test_anything_but_a_plain_yes_is_a_no(
    sending: Page, stage: Stage, status: int, answer: dict[str, Any] | str, said: str
) -> None:
    stage.answers["/file"] = [(status, answer)]
    send(sending, "a.pdf")
    expect(sending.locator('[data-ok="false"]')).to_have_text(said)
    expect(sending.get_by_role("status")).to_contain_text("0 of 1 received.")
    assert sending.url == stage.address + "/upload"


def test_sending_again_sends_only_what_was_not_received(sending: Page, stage: Stage) -> None:
    stage.answers["/file"] = [yes("a.pdf"), (200, {"sentence": "The disk was busy.", "ok": False}), yes("b.pdf")]
    send(sending, "a.pdf", "b.pdf")
    expect(sending.get_by_role("status")).to_contain_text("1 of 2 received.")
    sending.get_by_role("button", name="Receive").click()
    sending.wait_for_url(stage.address + "/done")
    assert [b"a.pdf" in body for _, body in stage.posted] == [True, False, False]


def test_with_nothing_chosen_the_form_goes_as_it_is(sending: Page, stage: Stage) -> None:
    sending.get_by_role("button", name="Receive").click()
    expect(sending).to_have_title("posted")
    assert [path for path, _ in stage.posted] == ["/all"]


def watched(stage: Stage, page: Page, *answers: tuple[int, dict[str, Any] | str]) -> Page:
    context = {"sentence": "Waiting.", "value": 0, "total": 9, "poll_url": "/progress"}
    stage.pages["/reading"] = pages.page(render_to_string("components/progress.html", context), "progress.js")
    stage.answers["/progress"] = list(answers)
    page.clock.install()
    page.goto(stage.address + "/reading")
    return page


def test_progress_follows_the_server_and_the_page_comes_again_when_done(stage: Stage, page: Page) -> None:
    reading = {"sentence": "Reading page 3 of 9.", "value": 3, "total": 9, "done": False}
    watching = watched(stage, page, (200, reading), (200, {"done": True}))
    expect(watching.locator('[data-poll="sentence"]')).to_have_text("Waiting.")
    watching.clock.run_for(2000)
    expect(watching.locator('[data-poll="sentence"]')).to_have_text("Reading page 3 of 9.")
    assert watching.locator("progress").evaluate("e => [e.value, e.max]") == [3, 9]
    with watching.expect_navigation():
        watching.clock.run_for(2000)


@pytest.mark.parametrize("answer", [(500, {"done": True}), (200, "<h1>Sign in</h1>")])
def test_progress_that_cannot_be_learned_is_said_to_be_old(
    stage: Stage, page: Page, answer: tuple[int, dict[str, Any] | str]
) -> None:
    watching = watched(stage, page, answer)
    watching.clock.run_for(2000)
    expect(watching.locator('[data-poll="sentence"]')).to_contain_text("cannot reach the service")
