"""`screen`, `spans`, `burn` and `demo --folder` stand alone: they say what they were asked for, and trouble."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from screening.edition import BadEdition, current, editions
from tests.pdf import hostile

ROOT = Path(__file__).resolve().parents[2]
LONG_AGO = dt.date(2020, 1, 1)
ASKED = {"id": 1, "text": "Ring 07700 900123."}


@pytest.fixture
def before_any_edition(monkeypatch: pytest.MonkeyPatch) -> str:
    """A clock that is wrong, or an edition yet to come in force; and the one sentence that is said of it."""
    monkeypatch.setattr(timezone, "localdate", lambda: LONG_AGO)
    return f"No edition of the guidance is in force today: this is by the first, {editions()[0].name}.\n"


def test_screen_goes_by_the_first_edition_where_none_is_in_force(before_any_edition: str, tmp_path: Path):
    (tmp_path / "case.json").write_text("{}")
    out, err = io.StringIO(), io.StringIO()
    call_command("screen", str(tmp_path), stdout=out, stderr=err)
    assert err.getvalue() == before_any_edition


def test_spans_goes_by_the_first_edition_where_none_is_in_force(
    before_any_edition: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(ASKED).encode())))
    err = io.StringIO()
    call_command("spans", stderr=err)
    assert [span["category"] for span in json.loads(capsys.readouterr().out)["spans"]] == ["phone"]
    assert err.getvalue() == before_any_edition


def test_an_edition_in_force_is_not_remarked_on(tmp_path: Path):
    (tmp_path / "case.json").write_text("{}")
    err = io.StringIO()
    call_command("screen", str(tmp_path), stdout=io.StringIO(), stderr=err)
    assert err.getvalue() == ""


def test_everywhere_else_nobody_redacts_without_guidance():
    with pytest.raises(BadEdition):
        current(LONG_AGO)


def alone(*words: object) -> str:
    """What a command says to standard error, with none of the settings that the tests make."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"LOG_LEVEL", "SOURCE_URL", "DEBUG"}
    }
    command = [sys.executable, "manage.py", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, env=environment, input="", capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_command_that_stands_alone_logs_no_chatter(tmp_path: Path):
    trap = hostile.body(tmp_path / "paper.pdf")
    (tmp_path / "marks.json").write_text(json.dumps(trap.as_json()))
    assert alone("burn", trap.path, tmp_path / "marks.json", tmp_path / "burnt.pdf") == ""
    assert alone("spans") == ""
    assert alone("demo", "--folder", tmp_path / "cases") == ""
