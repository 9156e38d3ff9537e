"""Imports point down. The table is docs/decisions' and style's; a room may import only what its row names."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = {"papers", "pdf", "detectors", "screening"}

MAY_IMPORT: dict[str, set[str]] = {
    "papers": set(),
    "pdf": set(),
    "charts": set(),
    "detectors": set(),
    "screening": {"detectors", "pdf"},
    "ledger": set(),
    "accounts": {"ledger"},
    "guidance": {"accounts", "ledger", "screening"},
    "cases": {"guidance", "accounts", "ledger", "pdf", "screening"},
    "redaction": {"cases", "guidance", "accounts", "ledger", "screening", "detectors", "pdf"},
    "breaches": {"redaction", "cases", "guidance", "accounts", "ledger", "pdf"},
    "assurance": {"breaches", "redaction", "cases", "accounts", "ledger", "detectors", "pdf"},
    "retention": {"assurance", "breaches", "redaction", "cases", "guidance", "accounts", "ledger", "pdf"},
    "training": {"retention", "breaches", "redaction", "cases", "guidance", "accounts", "ledger", "papers", "pdf"},
    "histories": {"retention", "breaches", "redaction", "cases", "guidance", "accounts", "ledger", "pdf"},
    "reporting": {
        *("assurance", "training", "retention", "breaches", "redaction", "cases", "guidance", "accounts", "ledger"),
        *("detectors", "pdf", "charts"),
    },
    "national": {
        *("reporting", "assurance", "training", "breaches", "redaction", "cases", "accounts", "ledger"),
        *("charts", "pdf"),
    },
    "subject_access": {
        "assurance",
        "reporting",
        "retention",
        "breaches",
        "redaction",
        "cases",
        "accounts",
        "ledger",
        "detectors",
        "pdf",
    },
}
# What any room but the libraries may use of the project's wiring.
WIRING = {"cpsredact.refusals", "cpsredact.languages"}
# The one message that travels upward starts the worker's next task, so the pipeline names the worker.
ALLOWED_BESIDES = {("redaction/pipeline.py", "cpsredact.celery")}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file it does so."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
    return found


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def wrong_imports(room: str) -> list[str]:
    rooms = set(MAY_IMPORT) | {"cpsredact", "demo", "tests", "tools", "benchmarks"}
    wrong = []
    for path in files(room):
        name = path.relative_to(ROOT).as_posix()
        for module in imports(path):
            top = module.split(".")[0]
            if top == room or top not in rooms or top in MAY_IMPORT[room]:
                continue
            if module in WIRING and room not in LIBRARIES:
                continue
            if (name, module) not in ALLOWED_BESIDES:
                wrong.append(f"{name} imports {module}")
    return wrong


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_is_below_it(room):
    assert files(room), f"{room} has no files: the table is out of date"
    assert wrong_imports(room) == []


@pytest.mark.parametrize("room", sorted(LIBRARIES))
def test_the_libraries_know_no_django(room):
    for path in files(room):
        assert not {one for one in imports(path) if one.split(".")[0] in {"django", "rest_framework", "celery"}}, path


def test_an_upward_import_is_seen(tmp_path, monkeypatch):
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "page.py").write_text("def late():\n    from redaction.models import Flag\n")
    monkeypatch.setattr("tests.architecture.test_layers.ROOT", tmp_path)
    assert wrong_imports("pdf") == ["pdf/page.py imports redaction.models"]


def test_there_is_no_drawer_for_odds_and_ends():
    forbidden = {"utils", "helpers", "common", "core", "misc", "services"}
    allowed = {ROOT / "tools" / "services.py"}  # the embedded services: PostgreSQL and Valkey
    rooms = [*MAY_IMPORT, "cpsredact", "demo", "tools"]
    found = [
        path for room in rooms for path in (ROOT / room).rglob("*") if path.stem in forbidden and path not in allowed
    ]
    assert found == []
