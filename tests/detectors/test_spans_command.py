"""`manage.py spans`, driven as another program would drive it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from redaction.management.commands.spans import Answer, answers

ROOT = Path(__file__).resolve().parents[2]


def echoing(text: str) -> list[dict[str, Any]]:
    if text == "boom":
        raise RuntimeError(text)
    return [{"start": 0, "end": len(text)}]


def answered(lines: bytes, answer: Answer = echoing) -> list[dict[str, Any]]:
    return list(answers(io.BytesIO(lines), answer))


def test_answers_come_in_the_order_asked() -> None:
    lines = b'{"id": "b", "text": "xx"}\n\n{"id": 7, "text": ""}\n'
    assert answered(lines) == [
        {"id": "b", "spans": [{"start": 0, "end": 2}]},
        {"id": 7, "spans": [{"start": 0, "end": 0}]},
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"not json", None),
        (b'{"id": 1}', 1),
        (b'{"id": 1, "text": 5}', 1),
        (b'{"text": "x"}', None),
        (b"[1]", None),
        (b"\xff\xfe", None),
        (b'{"id": 2, "text": "boom"}', 2),
    ],
)
def test_one_line_that_fails_does_not_stop_the_rest(line: bytes, name: object) -> None:
    first, second = answered(line + b'\n{"id": 9, "text": "ok"}\n')
    assert first["id"] == name
    assert set(first) == {"id", "error"}
    assert "boom" not in first["error"]
    assert second == {"id": 9, "spans": [{"start": 0, "end": 2}]}


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(ROOT / "manage.py"), "spans"]
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    ) as running:
        yield running
        if running.stdin and not running.stdin.closed:
            running.stdin.close()


def test_each_answer_is_flushed_before_the_next_line_is_sent(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    for name, text, words in (
        (
            "a",
            "I am Jean Marsh of 14 Mill Lane, Widnes WA8 6UJ.",
            {"name": "Jean Marsh", "address": "14 Mill Lane, Widnes WA8 6UJ"},
        ),
        ("b", "Ring 07700 900123 about exhibit JM/1.", {"phone": "07700 900123"}),
        ("c", "", {}),
    ):
        process.stdin.write(json.dumps({"id": name, "text": text}) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        assert answer["id"] == name
        assert {span["category"]: text[span["start"] : span["end"]] for span in answer["spans"]} == words
        assert all(0 <= span["confidence"] <= 1 and span["detector"] for span in answer["spans"])
    process.stdin.close()
    assert process.wait() == 0
