"""What every test may use. Services are started by tools/pytest_services.py before this is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from accounts.models import Role, User
from tests import make
from tools.bootstrap import find_chromium

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return launch_args(browser_type_launch_args)


def launch_args(given: dict[str, Any]) -> dict[str, Any]:
    """The browser that was looked for before any test was skipped for want of one, and no other."""
    return {**given, "executable_path": find_chromium(), "args": list(QUIET)}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The Areas, agencies and guidance are in the test database once, as they are in a real one."""
    with django_db_blocker.unblock():
        call_command("load_reference", verbosity=0)


@pytest.fixture
def storage(tmp_path: Path, settings) -> Path:
    """A store of papers of this test's own."""
    settings.STORAGE_ROOT = tmp_path / "storage"
    settings.STORAGE_ROOT.mkdir()
    return settings.STORAGE_ROOT


@pytest.fixture
def officer(db) -> User:
    return make.user(Role.OPERATIONAL)


@pytest.fixture
def lawyer(db) -> User:
    return make.user(Role.LAWYER)


@pytest.fixture
def stranger(db) -> User:
    """Operational delivery in another Area."""
    return make.user(Role.OPERATIONAL, area="wessex")


def pytest_configure() -> None:
    """Hash passwords cheaply: the strength of argon2 is its own project's test, and costs most of ours their time."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
