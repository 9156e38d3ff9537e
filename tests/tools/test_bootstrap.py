"""The set-up with nothing installed: done once, safe to interrupt, and plain about what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import bootstrap
from tools.bootstrap import CannotGoOn

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for .venv of its own, and a lock file that asks for nothing, so that pip has nothing to fetch."""
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "LOCKED", tmp_path / "requirements-dev.txt")
    (tmp_path / "requirements-dev.txt").write_text("# nothing\n")
    return tmp_path


def test_the_set_up_is_made_once_and_again_only_when_the_lock_changes(checkout: Path) -> None:
    bootstrap.make_ready()
    stamp = checkout / ".venv" / "installed.sha256"
    first = stamp.stat().st_mtime_ns
    bootstrap.make_ready()
    assert stamp.stat().st_mtime_ns == first
    (checkout / "requirements-dev.txt").write_text("# still nothing\n")
    bootstrap.make_ready()
    assert stamp.stat().st_mtime_ns != first


def test_a_set_up_that_was_killed_half_way_is_made_afresh(checkout: Path) -> None:
    bootstrap.make_ready()
    half = checkout / ".venv" / "half-a-package"
    half.touch()
    (checkout / ".venv" / "installed.sha256").unlink()
    (checkout / ".venv" / "installing").touch()
    bootstrap.make_ready()
    assert not half.exists()
    assert not (checkout / ".venv" / "installing").exists()
    assert (checkout / ".venv" / "installed.sha256").exists()


def test_a_package_that_cannot_be_had_is_said_plainly_and_leaves_no_stamp(checkout: Path) -> None:
    (checkout / "requirements-dev.txt").write_text(f"{checkout}/absent-1.0-py3-none-any.whl --hash=sha256:{'0' * 64}\n")
    with pytest.raises(CannotGoOn, match=r"The packages could not be installed: look in .*install\.log"):
        bootstrap.make_ready()
    assert "absent" in (checkout / "var" / "install.log").read_text()
    assert not (checkout / ".venv" / "installed.sha256").exists()


def test_a_missing_venv_module_is_one_sentence_with_the_command(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(CannotGoOn, match="as root, run apt-get install python3-venv, then try again"):
        bootstrap.make_ready()


def test_a_python_too_old_is_named_when_there_is_no_newer_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotGoOn, match=r"This is Python 3\.9 and 3\.11 or newer is needed"):
        bootstrap.main(["run"])


def test_a_nearly_full_disk_is_said_before_anything_is_begun(tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn, match=r"The disk is nearly full: .* MB free and .* MB are needed"):
        bootstrap.check_room(tmp_path, 1 << 60)


def test_a_folder_one_may_not_write_in_is_said_plainly(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(CannotGoOn, match=r"You may not write in .*: use a copy of your own"):
        bootstrap.make_ready()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one we locked"),
        ("ERROR: No matching distribution found for spacy==3.8.18", "no build for this machine"),
        ("WARNING: Retrying after connection broken by 'NewConnectionError(...)'", "cannot be reached"),
    ],
)
def test_what_pip_says_becomes_a_sentence_that_says_what_to_do(said: str, sentence: str) -> None:
    assert sentence in (bootstrap._known_problem(said) or "")


def test_a_command_it_does_not_know_is_refused() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools/bootstrap.py", "walk"], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "Say what to do: python3 tools/bootstrap.py run, or test.\n"


def test_both_commands_are_one_line_that_calls_the_bootstrap() -> None:
    lines = (ROOT / "Makefile").read_text().splitlines()
    for command in ("run", "test"):
        assert [line for line in lines if line.startswith(f"{command}:")] == [
            line for line in lines if f"tools/bootstrap.py {command}" in line
        ]


def test_the_bootstrap_needs_only_the_standard_library_and_a_syntax_old_pythons_read() -> None:
    import ast

    tree = ast.parse((ROOT / "tools/bootstrap.py").read_text(), feature_version=(3, 8))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names
