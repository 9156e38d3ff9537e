"""The burn command, run as a person would run it: its answer on standard output, and its exit status."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from pdf.unreadable import NO_ROOM
from tests.pdf import hostile
from tests.pdf.hostile import SECRET, Trap
from tests.pdf.recovering import text_of, ways_to_recover

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object, largest_file: int | None = None) -> subprocess.CompletedProcess[str]:
    """Without a database: the address given for one leads nowhere."""
    return subprocess.run(
        [sys.executable, "manage.py", "burn", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=None
        if largest_file is None
        else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file)),
    )


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return hostile.body(tmp_path / "paper.pdf")


def write(path: Path, marks: object) -> Path:
    path.write_text(json.dumps(marks))
    return path


def test_a_proved_copy_answers_0_and_reports_as_the_interchange_says(trap: Trap, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    ended = run(trap.path, write(tmp_path / "marks.json", trap.as_json()), out, "--recipient-label", "For the court")
    assert ended.returncode == 0, ended.stderr
    report = json.loads(ended.stdout)
    assert report["result"] == "verified"
    assert report["pages"] == [{"page": 1, "made": "kept", "why": ""}]
    assert all(check["passed"] and check["name"] for check in report["checks"])
    assert {"source_sha256", "output_sha256", "engine"} <= set(report)
    assert ways_to_recover(out, SECRET) == set()
    assert "For the court" in text_of(out)
    assert SECRET not in ended.stdout + ended.stderr


def test_a_disk_that_takes_no_more_is_not_blamed_on_the_paper(trap: Trap, tmp_path: Path) -> None:
    """A limit on the size of a file is what a full disk is to whoever writes: the write fails."""
    marks, out = write(tmp_path / "marks.json", trap.as_json()), tmp_path / "out.pdf"
    ended = run(trap.path, marks, out, largest_file=512)
    assert (ended.returncode, json.loads(ended.stdout)["reason"]) == (3, NO_ROOM)
    assert not list(tmp_path.glob("*.part"))
    assert not out.exists()
    assert run(trap.path, marks, out).returncode == 0


def test_a_refusal_answers_3_and_leaves_no_copy_not_even_an_earlier_one(trap: Trap, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert run(trap.path, write(tmp_path / "marks.json", trap.as_json()), out).returncode == 0
    ended = run(trap.path, write(tmp_path / "marks.json", [{"page": 7, "rect": [1, 1, 9, 9]}]), out)
    assert ended.returncode == 3
    report = json.loads(ended.stdout)
    assert report["result"] == "refused"
    assert "page 7" in report["reason"]
    assert not out.exists()


def test_bad_usage_answers_2_and_writes_nothing(trap: Trap, tmp_path: Path) -> None:
    marks, out = write(tmp_path / "marks.json", []), tmp_path / "out.pdf"
    broken = tmp_path / "broken.json"
    broken.write_text("[{")
    assert run(trap.path, marks, out).returncode == 0
    out.unlink()
    original = trap.path.read_bytes()
    for arguments in (
        (trap.path, marks),
        (tmp_path / "nowhere.pdf", marks, out),
        (trap.path, tmp_path / "nowhere.json", out),
        (trap.path, broken, out),
        (trap.path, write(tmp_path / "object.json", {"page": 1}), out),
        (trap.path, marks, tmp_path / "nowhere" / "out.pdf"),
        (trap.path, marks, trap.path),
    ):
        ended = run(*arguments)
        assert ended.returncode == 2, arguments
        assert ended.stdout == ""
        assert "Traceback" not in ended.stderr
        assert not out.exists()
    assert trap.path.read_bytes() == original
