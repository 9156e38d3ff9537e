"""The components we ship are the ones we hashed, and carry nothing that only GOV.UK may show."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "static" / "vendor"
SHEETS = sorted(VENDOR.rglob("*.css"))
SCRIPTS = sorted(VENDOR.rglob("*.js"))


def listed() -> dict[str, str]:
    lines = (VENDOR / "MANIFEST.sha256").read_text().splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def shipped() -> set[str]:
    return {
        path.relative_to(VENDOR).as_posix()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "MANIFEST.sha256"
    }


def test_every_vendored_file_is_in_the_manifest_and_no_other() -> None:
    assert shipped() == set(listed())


@pytest.mark.parametrize("name", sorted(shipped()))
def test_each_vendored_file_has_the_hash_it_was_vendored_with(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == listed()[name]


@pytest.mark.parametrize("folder", ["govuk", "moj"])
def test_each_package_comes_with_its_licence(folder: str) -> None:
    assert "Permission is hereby granted" in (VENDOR / folder / "LICENCE.txt").read_text()


def test_htmx_comes_with_its_licence() -> None:
    assert "fee is hereby granted" in (VENDOR / "htmx" / "LICENCE.txt").read_text()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_asks_only_for_files_that_we_ship(sheet: Path) -> None:
    for wanted in re.findall(r"url\(['\"]?([^)'\"]+)", sheet.read_text()):
        assert not wanted.startswith(("/", "http")), wanted
        assert (sheet.parent / wanted).is_file(), wanted


@pytest.mark.parametrize("path", SHEETS + SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize("banned", ["@font-face", "GDS Transport", "/assets/", "sourceMappingURL", "-crest", "crown{"])
def test_nothing_of_gov_uk_alone_and_no_stray_address_is_left(path: Path, banned: str) -> None:
    assert banned not in path.read_text()


def test_no_fonts_crests_or_crowns_are_shipped() -> None:
    static = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    assert not [path for path in static if path.suffix in {".woff", ".woff2", ".ttf", ".otf", ".eot"}]
    assert not [path for path in static if re.search(r"crest|crown|logotype|ogl", path.name, re.IGNORECASE)]


def test_the_lock_names_no_place_that_packages_came_from() -> None:
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    assert len(packages) > 2
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert not [name for name, package in packages.items() if name and not package["integrity"].startswith("sha512-")]
