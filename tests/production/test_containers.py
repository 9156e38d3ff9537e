"""The container files are sound, and hold no secret."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "beat")

SECRET_NAME = re.compile(r"SECRET|PASSWORD|_URL$")
FROM_OUTSIDE = re.compile(r"\$\{[A-Z_]+:\?[^}]+\}")  # compose refuses to start where it is not set
HAS_DEFAULT = re.compile(r"\$\{([A-Z_]+):?-")


def test_the_compose_file_follows_the_specification() -> None:
    checker, file = str(PROGRAMS / "check-jsonschema"), str(ROOT / "docker-compose.yml")
    command = [checker, "--builtin-schema", "vendor.compose-spec", file]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_dockerfile_passes_its_linter() -> None:
    done = subprocess.run([PROGRAMS / "hadolint", ROOT / "Dockerfile"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_linter_would_notice_a_fault(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:latest\nRUN cd /tmp\n")
    assert subprocess.run([PROGRAMS / "hadolint", tmp_path / "Dockerfile"], capture_output=True).returncode != 0


def test_the_services_are_the_agreed_ones() -> None:
    assert set(SERVICES) == {"db", "redis", *OURS}
    assert SERVICES["db"]["image"] == "postgres:17"
    assert SERVICES["redis"]["image"] == "valkey/valkey:8"


@pytest.mark.parametrize("service", SERVICES)
def test_every_secret_comes_from_the_environment(service: str) -> None:
    for name, value in SERVICES[service].get("environment", {}).items():
        if SECRET_NAME.search(name) and value is not None:  # without a value it is passed on as it is outside
            assert FROM_OUTSIDE.search(value), f"{service} has a {name} of its own"


def test_no_secret_has_a_default() -> None:
    assert set(HAS_DEFAULT.findall((ROOT / "docker-compose.yml").read_text())) == {"PORT"}
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert not re.search(r"(ENV|ARG)[^\n]*(SECRET|PASSWORD|_URL)", dockerfile)


@pytest.mark.parametrize("service", OURS)
def test_production_is_never_the_demo(service: str) -> None:
    environment = SERVICES[service]["environment"]
    assert environment["CPS_PROFILE"] == "production"
    assert "DEBUG" not in environment


@pytest.mark.parametrize("service", OURS)
def test_nothing_of_ours_starts_without_an_address_for_the_source(service: str) -> None:
    assert FROM_OUTSIDE.fullmatch(SERVICES[service]["environment"]["SOURCE_URL"])
    assert "SOURCE_URL" in (ROOT / "docs" / "production.md").read_text()


def test_only_the_migration_gets_the_owner_of_the_tables() -> None:
    assert [name for name in SERVICES if "DATABASE_OWNER_URL" in SERVICES[name]["environment"]] == ["migrate"]


@pytest.mark.parametrize("service", SERVICES)
def test_every_container_is_hardened(service: str) -> None:
    settings = SERVICES[service]
    assert settings["read_only"] is True
    assert settings["cap_drop"] == ["ALL"]
    assert settings["security_opt"] == ["no-new-privileges:true"]
    assert service in OURS or settings["user"] not in {"root", "0"}


@pytest.mark.parametrize("service", [name for name in SERVICES if name != "migrate"])
def test_every_lasting_container_has_a_health_check(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"]


def test_what_must_last_is_on_named_volumes() -> None:
    mounted = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert {name for name in mounted if not name.startswith(".")} == set(COMPOSE["volumes"])


def test_papers_have_no_way_to_the_internet() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert [name for name in SERVICES if "outside" in SERVICES[name]["networks"]] == ["web"]
    assert all(port.startswith("127.0.0.1:") for service in SERVICES.values() for port in service.get("ports", []))


def test_the_image_runs_as_an_ordinary_user_from_locked_packages() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert [line for line in lines if line.startswith("USER ")] == ["USER 10001:10001"]
    assert any("--require-hashes --no-deps --only-binary :all: -r requirements.txt" in line for line in lines)


def test_nothing_private_goes_into_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".*", "var/"} <= set(ignored)
