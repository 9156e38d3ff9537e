"""Pictures of every main page, at the width of a desk and of a telephone.

    .venv/bin/python -m tools.screenshots

starts the product by itself, with the demonstration's data and a worker, in a place that is thrown away; works one case
through to dispatch and another half way; and writes docs/pictures and its README.md. It takes some minutes.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools import children
from tools.bootstrap import find_chromium
from tools.children import Program, Unavailable, clean_environment
from tools.product import answers
from tools.services import throw_away

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDTHS = {1280: 860, 400: 860}  # pixels wide, and high at least
TALLEST = 1200  # pixels: what is below is cut off
COLOURS = 64  # enough for pages of text, at a third of the size
PATIENCE = 900.0  # seconds for reading, searching and burning on two slow cores
COMMAND = ".venv/bin/python -m tools.screenshots"


@dataclass(frozen=True, slots=True)
class Shot:
    """One page to take a picture of. `address` names the numbers it needs; `press` is clicked before."""

    name: str
    says: str
    who: str
    address: str
    press: str = ""


SHOTS = (
    Shot("sign-in", "Signing in", "", "/sign-in/"),
    Shot("cases", "What is next", "caseworker", "/cases/"),
    Shot("case", "One case and its papers", "caseworker", "/cases/{case}/"),
    Shot("new-case", "Receiving papers for a new case", "caseworker", "/cases/new/"),
    Shot("desk", "The review desk: pages, page, decisions", "caseworker", "/review/{bundle}/"),
    Shot("principle", "The principle beside a flag", "caseworker", "/review/{bundle}/", ".app-why > summary"),
    Shot("walk-through", "The walk-through of the desk", "manager", "/review/{bundle}/3/1/", ".app-walk summary"),
    Shot("together", "Agreeing with many recommendations at once", "caseworker", "/review/{bundle}/1/1/?by=together"),
    Shot("text", "A page read as text", "caseworker", "/review/{bundle}/1/1/?by=text"),
    Shot("desk-questions", "Questions beside the page", "lawyer", "/review/{bundle}/1/1/?by=questions"),
    Shot("questions", "Questions to lawyers", "lawyer", "/review/questions/"),
    Shot("sign-off", "Signing off, and what stands in the way", "caseworker", "/review/{bundle}/sign-off/"),
    Shot("served", "The served copy, proved and sent", "caseworker.sent", "/review/{sent}/served/"),
    Shot("certificate", "How a copy was made and proved", "caseworker.sent", "/review/copies/{copy}/certificate/"),
    Shot("over-redaction", "Something was taken out that should have stayed", "caseworker.sent",
         "/review/{sent}/over-redaction/"),
    Shot("history", "The history of a case", "caseworker.sent", "/review/cases/{sent_case}/history/"),
    Shot("log", "The redaction log", "fesm", "/review/log/"),
    Shot("notices", "What you were told", "lawyer", "/cases/notices/"),
    Shot("area", "The figures of an Area", "fesm", "/area/"),
    Shot("bundles", "The bundles behind the figures", "fesm", "/area/bundles/"),
    Shot("breaches", "Breaches and near misses", "fesm", "/breaches/"),
    Shot("breach", "One near miss", "fesm", "/breaches/{breach}/"),
    Shot("report", "Reporting a breach or near miss", "caseworker", "/breaches/report/"),
    Shot("burning", "Stopping burning everywhere", "hq", "/cases/burning/"),
    Shot("guidance", "The guidance", "caseworker", "/guidance/"),
    Shot("help", "Help for one's own role", "caseworker", "/help/"),
    Shot("glossary", "The glossary", "caseworker", "/help/glossary/"),
    Shot("accessibility", "The accessibility statement", "", "/help/accessibility/"),
    Shot("account", "One's own account", "caseworker", "/account/"),
    Shot("not-found", "A page that is not there", "caseworker", "/no-such-page/"),
)  # fmt: skip


def main(words: Sequence[str]) -> int:
    """Take the pictures that are asked for, or all, and write what they are."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Take pictures of every main page.")
    parser.add_argument("--only", nargs="*", choices=[shot.name for shot in SHOTS], help="these alone")
    parser.add_argument("--to", type=Path, default=PICTURES, help="the folder they are written to")
    asked = parser.parse_args(words)
    wanted = [shot for shot in SHOTS if not asked.only or shot.name in asked.only]
    try:
        with product() as address:
            from demo.staff import PASSWORD  # Django must have been set up

            numbers = worked_through()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find_chromium())
                take(browser, address, wanted, numbers, password=PASSWORD, to=asked.to)
                browser.close()
    except Unavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    (asked.to / "README.md").write_text(readme(asked.to))
    return 0


def take(
    browser: Browser,
    address: str,
    shots: Sequence[Shot],
    numbers: Mapping[str, Any],
    *,
    password: str,
    to: Path,
    domain: str = "@demo.example.com",
) -> None:
    """Take each shot at every width, signed in as whom it names, and write it as a small PNG."""
    to.mkdir(parents=True, exist_ok=True)
    for who in dict.fromkeys(shot.who for shot in shots):
        context = browser.new_context(locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce")
        page = context.new_page()
        if who:
            page.goto(f"{address}/sign-in/")
            page.get_by_label("Username").fill(numbers.get(who, who) + domain)
            page.get_by_label("Password").fill(password)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url(lambda url: "/sign-in/" not in url)
        for shot in shots:
            if shot.who == who:
                for width, height in WIDTHS.items():
                    page.set_viewport_size({"width": width, "height": height})
                    picture = shoot(page, address + shot.address.format(**numbers), shot.press)
                    (to / f"{shot.name}-{width}.png").write_bytes(picture)
        context.close()


def shoot(page: Page, address: str, press: str = "") -> bytes:
    """A page from its top, as a PNG of few colours."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if press:
        page.locator(press).first.click()
    tall = page.evaluate("document.documentElement.scrollHeight")
    size = page.viewport_size
    assert size is not None
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(max(tall, size["height"]), TALLEST)}
    taken = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))  # type: ignore[arg-type]
    small = io.BytesIO()
    taken.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def readme(folder: Path) -> str:
    """What docs/pictures/README.md says: every picture that is there, and the command that made them."""
    lines = [
        "# Pictures of every main page",
        "",
        f"Made by `{COMMAND}`, which starts the product with the demonstration's data. Everybody in them is invented.",
        "",
        "| Page | 1280 pixels wide | 400 pixels wide |",
        "|---|---|---|",
    ]
    for shot in SHOTS:
        names = [f"{shot.name}-{width}.png" for width in WIDTHS]
        if all((folder / name).exists() for name in names):
            lines.append(f"| {shot.says} | " + " | ".join(f"[{name}]({name})" for name in names) + " |")
    return "\n".join(lines) + "\n"


@contextlib.contextmanager
def product() -> Iterator[str]:
    """The whole product with the demonstration's data, where it answers, gone afterwards; Django knows its database."""
    with throw_away() as services, tempfile.TemporaryDirectory() as home, socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
        line.close()
        environment = {
            **clean_environment(),
            "CPS_STATE": home,
            "CPS_PROFILE": "demo",
            "DEBUG": "1",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "DATABASE_URL": services.database_owner_url,
            "REDIS_URL": services.redis_url,
            "STORAGE_ROOT": str(Path(home) / "storage"),
            "KEYS_ROOT": str(Path(home) / "keys"),
            "PORT": str(port),
            "DJANGO_SETTINGS_MODULE": "cpsredact.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright's loop runs in this thread
        }
        program = Program(
            "The product",
            (sys.executable, "-m", "tools.run"),
            environment,
            ready=lambda pid: answers(port, environment),
            folder=ROOT,
            patience=30.0,
        )
        log = Path(home) / "product.log"
        process = children.spawn(program, log)
        try:
            children.wait_ready(process, program, log, seconds=300)
            os.environ.update(environment)
            django.setup()
            yield f"http://127.0.0.1:{port}"
        finally:
            children.end(process, program)


def worked_through() -> dict[str, Any]:
    """Wait until the demonstration's papers are read, then do a morning's work; the numbers that addresses name."""
    from accounts.choosing import put_walk_through_away
    from accounts.models import User
    from cases.models import Bundle, Person, State
    from demo import working_through as work
    from demo.writing import STORIES
    from redaction.models import BurntCopy

    bundles = Bundle.objects.select_related("case").order_by("pk")
    wait("the papers to be read", lambda: bundles.filter(state=State.IN_REVIEW).count() == len(STORIES))
    staff = {user.username.partition("@")[0]: user for user in User.objects.all()}
    open_case = next(one.case for one in Person.objects.select_related("case") if "Okafor" in one.name)
    half, whole = bundles.get(case=open_case), next(one for one in bundles if not one.case.is_cps_direct)
    senders = [user for user in staff.values() if user.role == "operational" and user.area_id == whole.case.area_id]
    sender = senders[0]
    work.sign(whole, by=sender)
    wait("the copy to be burnt", lambda: bundles.get(pk=whole.pk).state not in (State.SIGNED_OFF, State.BURNT))
    work.send(whole, by=sender)
    work.decide_some(half, by=staff["caseworker"], most=9)
    work.ask_a_lawyer(half, by=staff["caseworker"])
    work.leave_all(half, by=staff["caseworker"])
    put_walk_through_away(staff["caseworker"])
    copy = BurntCopy.objects.filter(bundle=whole, document=None).latest("pk")
    return {
        "case": half.case_id,
        "bundle": half.pk,
        "sent": whole.pk,
        "sent_case": whole.case_id,
        "copy": copy.pk,
        "breach": work.report(half, by=staff["caseworker"]).pk,
        "caseworker.sent": sender.username.partition("@")[0],
    }


def wait(what: str, done: Any) -> None:
    """Wait for the worker. Raises Unavailable when it takes too long."""
    print(f"Waiting for {what} ...", flush=True)
    if not children.until(done, seconds=PATIENCE):
        raise Unavailable(f"Gave up waiting for {what} after {PATIENCE:.0f} seconds.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
