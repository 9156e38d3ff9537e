"""Outside DEBUG nothing starts on a default."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "CPS_PROFILE": "production",
    "SECRET_KEY": "only-for-this-test-" + "x7Qp2" * 12,
    "ALLOWED_HOSTS": "redact.example.com",
    "CSRF_TRUSTED_ORIGINS": "https://redact.example.com",
    "DATABASE_URL": os.environ["DATABASE_URL"],
    "REDIS_URL": os.environ["REDIS_URL"],
    "STORAGE_ROOT": "/nonexistent",
}


def check(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    """manage.py check, with this environment and nothing of ours."""
    machine = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *words],
        cwd=ROOT,
        env=machine | environment,
        capture_output=True,
        text=True,
    )


def test_a_complete_environment_passes_the_checks_for_deployment() -> None:
    done = check(PRODUCTION, "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "STORAGE_ROOT"])
def test_each_of_these_must_be_set(name: str) -> None:
    done = check({key: value for key, value in PRODUCTION.items() if key != name})
    assert done.returncode != 0
    assert f"Set {name} in the environment" in done.stderr


def test_the_demo_does_not_start_outside_debug() -> None:
    done = check(PRODUCTION | {"CPS_PROFILE": "demo"})
    assert done.returncode != 0
    assert "The demo profile has known passwords" in done.stderr
