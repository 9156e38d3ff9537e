"""A scan of a typed record with a number scribbled on it: the desk says so, shows where, and wants a look."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from benchmarks.handwriting.sheets import WRITTEN, scanned
from redaction.models import PageCheck
from tests import make, through
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("storage")]


def test_suspected_handwriting_is_said_outlined_and_looked_at(visitor: Visitor) -> None:
    call_command("load_reference", verbosity=0)
    officer = make.user(name="officer@example.com")
    bundle = make.bundle(state="received")
    kind = "number on a typed record"
    rng = Random(f"seen {kind}")
    through.receive_all(bundle, [scanned(WRITTEN[kind](rng), rng)])
    through.screen(bundle)
    visitor.sign_in(officer.username, "a-long-test-password")
    visitor.go(f"/review/{bundle.pk}/1/1/")
    desk = visitor.page
    expect(desk.get_by_text("There seems to be handwriting")).to_be_visible()
    expect(desk.get_by_role("img", name="Where there seems to be handwriting")).to_be_attached()
    for width in (1400, 400) if os.environ.get("CPS_PICTURES") else ():
        desk.set_viewport_size({"width": width, "height": 1000})
        desk.screenshot(path=str(Path(os.environ["CPS_PICTURES"]) / f"handwriting-{width}.png"), full_page=True)
    visitor.inspect()
    with desk.expect_response("**/look/"):
        desk.get_by_role("button", name="I have looked at this page").click()
    assert PageCheck.objects.filter(kind=PageCheck.Kind.LOOKED).count() == 1
