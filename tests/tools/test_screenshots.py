"""Pictures of every main page: the command takes them, they are small, and the README names those that are there."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Browser

from tests import make, paper, through
from tests.worker.conftest import reference_afterwards  # noqa: F401
from tools.screenshots import COMMAND, PICTURES, SHOTS, TALLEST, WIDTHS, readme, take

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the test's own thread
README = PICTURES / "README.md"
MOST = 3_000_000  # bytes for the whole folder


def named(text: str) -> list[str]:
    return re.findall(r"\(([\w.-]+\.png)\)", text)


def test_every_picture_that_the_readme_names_is_there_and_each_is_named() -> None:
    there = {path.name for path in PICTURES.glob("*.png")}
    assert set(named(README.read_text())) == there
    assert {f"{shot.name}-{width}.png" for shot in SHOTS for width in WIDTHS} == there
    assert COMMAND in README.read_text()


def test_the_pictures_are_small_and_as_wide_as_they_say() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST
    for path in PICTURES.glob("*.png"):
        with Image.open(path) as picture:
            assert picture.width == int(path.stem.rpartition("-")[2]), path.name
            assert picture.height <= TALLEST


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_command_takes_pictures_of_what_is_served(
    browser: Browser, live_server: Any, storage: Path, tmp_path: Path
) -> None:
    call_command("load_reference", verbosity=0)
    officer = make.user(name="caseworker@example.com")
    bundle = make.bundle(state="received")
    through.receive_all(bundle, [paper.statement()])
    through.screen(bundle)
    shots = [shot for shot in SHOTS if shot.name in ("sign-in", "desk")]
    take(
        browser,
        live_server.url,
        shots,
        {"bundle": bundle.pk},
        password="a-long-test-password",
        to=tmp_path,
        domain="@example.com",
    )
    assert officer.last_login is None  # read before it signed in
    officer.refresh_from_db()
    assert officer.last_login is not None
    taken = {path.name: Image.open(io.BytesIO(path.read_bytes())) for path in tmp_path.glob("*.png")}
    assert set(taken) == {f"{shot.name}-{width}.png" for shot in shots for width in WIDTHS}
    for name, picture in taken.items():
        assert picture.mode == "P", name
        assert len(picture.getcolors() or []) > 8, f"{name} is empty"
    assert named(readme(tmp_path)) == [f"{shot.name}-{width}.png" for shot in shots for width in WIDTHS]
