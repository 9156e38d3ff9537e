"""Outside DEBUG nothing starts on a default."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pdf.signing import self_signed
from tools.children import Unavailable
from tools.product import NO_DEFAULT, check_complete, collection

ROOT = Path(__file__).resolve().parents[2]
KEY, CERTIFICATE = (one.decode() for one in self_signed("Only for this test"))
PRODUCTION = {
    "CPS_PROFILE": "production",
    "SECRET_KEY": "only-for-this-test-" + "x7Qp2" * 12,
    "ALLOWED_HOSTS": "redact.example.com",
    "CSRF_TRUSTED_ORIGINS": "https://redact.example.com",
    "DATABASE_URL": os.environ["DATABASE_URL"],
    "REDIS_URL": os.environ["REDIS_URL"],
    "STORAGE_ROOT": "/nonexistent",
    "KEYS_ROOT": "/nonexistent",
    "MASTER_KEYS": "only-for-this-test-only-for-this-test-only8",
    "SOURCE_URL": "https://example.com/cps-redact",
    "SIGNING_KEY": KEY,
    "SIGNING_CERTIFICATE": CERTIFICATE,
}


SIGN_IN_PAGE = """
import re
import django
django.setup()
from django.test import Client
client = Client(headers={"host": "redact.example.com"})
page = client.get("/sign-in/", secure=True)
sheet = re.search(r'href="(/static/cpsredact[^"]*\\.css)"', page.content.decode()).group(1)
print(page.status_code, client.get(sheet, secure=True).status_code, sheet)
"""


def python(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    """Python in the checkout, with this environment and nothing of ours."""
    machine = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=machine | environment | {"DJANGO_SETTINGS_MODULE": "cpsredact.settings"},
        capture_output=True,
        text=True,
    )


def check(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return python(environment, "manage.py", "check", *words)


def test_a_complete_environment_passes_the_checks_for_deployment() -> None:
    done = check(PRODUCTION, "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_a_service_that_cannot_sign_a_history_says_so_and_starts(tmp_path: Path) -> None:
    without = {name: value for name, value in PRODUCTION.items() if not name.startswith("SIGNING")}
    for changed, said in (
        ({}, "set SIGNING_KEY and SIGNING_CERTIFICATE"),
        ({"SIGNING_KEY": KEY}, "set SIGNING_KEY and SIGNING_CERTIFICATE"),
        ({"SIGNING_KEY": str(tmp_path / "nothing"), "SIGNING_CERTIFICATE": CERTIFICATE}, "cannot be read"),
        ({"SIGNING_KEY": self_signed("Another")[0].decode(), "SIGNING_CERTIFICATE": CERTIFICATE}, "is not the key's"),
        ({"SIGNING_KEY": "-----BEGIN nonsense", "SIGNING_CERTIFICATE": CERTIFICATE}, "not PEM that can be read"),
    ):
        done = check(without | changed)
        assert done.returncode == 0
        assert "cpsredact.W002" in done.stderr
        assert said in done.stderr
    (tmp_path / "key.pem").write_text(KEY)
    (tmp_path / "certificate.pem").write_text(CERTIFICATE)
    files = {"SIGNING_KEY": str(tmp_path / "key.pem"), "SIGNING_CERTIFICATE": str(tmp_path / "certificate.pem")}
    assert "W002" not in check(without | files).stderr
    assert "W002" not in check(without | {"DEBUG": "1"}).stderr


@pytest.mark.parametrize("name", NO_DEFAULT)
def test_each_of_these_must_be_set(name: str) -> None:
    done = check({key: value for key, value in PRODUCTION.items() if key != name})
    assert done.returncode != 0
    assert f"Set {name} in the environment" in done.stderr


def test_no_master_key_no_start() -> None:
    done = check({key: value for key, value in PRODUCTION.items() if key != "MASTER_KEYS"})
    assert done.returncode != 0
    assert "Set MASTER_KEYS or MASTER_KEYS_COMMAND in the environment" in done.stderr


def test_a_key_services_program_may_print_the_master_keys() -> None:
    without = {key: value for key, value in PRODUCTION.items() if key != "MASTER_KEYS"}
    for command, starts in ((f"printf {PRODUCTION['MASTER_KEYS']}", True), ("printf short", False), ("false", False)):
        done = check(without | {"MASTER_KEYS_COMMAND": command})
        assert (done.returncode == 0) is starts, (command, done.stderr)
        assert "only-for-this-test" not in done.stderr


def test_the_demo_does_not_start_outside_debug() -> None:
    done = check(PRODUCTION | {"CPS_PROFILE": "demo"})
    assert done.returncode != 0
    assert "The demo profile has known passwords" in done.stderr


def test_make_run_asks_for_all_that_the_settings_ask_for() -> None:
    settings = (ROOT / "cpsredact" / "settings.py").read_text()
    asked = re.findall(r'from_environment\("([A-Z_]+)",[^\n]* if _local is not None else None\)', settings)
    assert set(asked) == set(NO_DEFAULT)


def test_what_is_missing_is_said_in_one_sentence_before_anything_starts(tmp_path: Path) -> None:
    environment = {name: PRODUCTION[name] for name in ("DATABASE_URL", "REDIS_URL")}
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        environment |= {"CPS_STATE": str(tmp_path), "PORT": str(line.getsockname()[1])}
    done = python(environment, "-m", "tools.run", "run")
    assert done.returncode == 1
    asked = "SECRET_KEY, ALLOWED_HOSTS, STORAGE_ROOT and KEYS_ROOT"
    assert done.stderr == f"Set {asked} in the environment: outside DEBUG there is no default.\n"
    assert done.stdout == ""


def test_one_missing_setting_is_named_alone_and_debug_needs_none() -> None:
    with pytest.raises(Unavailable, match=r"^Set STORAGE_ROOT in the environment"):
        check_complete({name: value for name, value in PRODUCTION.items() if name != "STORAGE_ROOT"})
    check_complete({"DEBUG": "1"})
    check_complete(PRODUCTION)


def test_after_the_collecting_a_page_can_be_drawn_outside_debug(tmp_path: Path) -> None:
    environment = PRODUCTION | {"STATIC_ROOT": str(tmp_path / "collected")}
    assert python(environment, "-c", SIGN_IN_PAGE).returncode != 0
    for step in collection(environment):
        done = python(environment, "manage.py", *step.words)
        assert done.returncode == 0, done.stderr
    drawn = python(environment, "-c", SIGN_IN_PAGE)
    assert drawn.stdout.startswith("200 200 /static/cpsredact."), drawn.stderr


def test_in_debug_nothing_is_collected() -> None:
    assert list(collection({"DEBUG": "1", "DATABASE_URL": "postgres:///cps"})) == []


def test_without_an_address_for_the_source_the_checks_warn_and_debug_needs_none() -> None:
    without = PRODUCTION | {"SOURCE_URL": ""}
    done = check(without)
    assert done.returncode == 0
    assert "cpsredact.W001) No page offers the service's source" in done.stderr
    assert "W001" not in check(PRODUCTION).stderr
    assert "W001" not in check(without | {"DEBUG": "1"}).stderr
