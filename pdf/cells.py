"""The caller's side of confined processes: starting them, keeping a few, and being rid of them.

See `pdf.confined` for what they are for, and `pdf.cell` for what runs inside them.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from pdf import cell, frames
from pdf.frames import Frame, Gone, TooLate
from pdf.walls import Walls

_START = 30.0  # seconds for one to say that it is ready
_SPARE = 4


class Cell:
    """One confined process, used by one thread at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pdf.cell", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd="/",
            bufsize=0,
            start_new_session=True,
        )
        self._home: str | None = None
        self.walls = Walls()
        try:
            home, *walls = json.loads(self._next_frame(_START).body)
        except (Gone, TooLate, ValueError) as error:
            self.close()
            raise RuntimeError("The confined reader could not be started.") from error
        self._home, self.walls = home, Walls(*walls)

    def ask(self, request: Frame, seconds: float) -> Frame:
        assert self._process.stdin is not None
        try:
            frames.send(self._process.stdin.fileno(), request)
        except OSError as error:
            raise Gone from error
        return self._next_frame(seconds)

    def _next_frame(self, seconds: float) -> Frame:
        assert self._process.stdout is not None
        return frames.receive(self._process.stdout.fileno(), before=time.monotonic() + seconds)

    def close(self) -> None:
        """Let it end by itself, clearing up as it goes, and make sure that it has."""
        self.let_go()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._home is not None:  # still there if it was killed
            shutil.rmtree(self._home, ignore_errors=True)

    def let_go(self) -> None:
        """Close our ends of its pipes."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def disown(self) -> None:
        """In a fork of the process that started it: it is not ours to use or to wait for."""
        self.let_go()
        self._process.returncode = 0


class Cells:
    """The confined processes of this process: as many as threads have called at once, of which a few are kept."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Cell] = []
        self._all: set[Cell] = set()

    def ask(self, request: Frame, seconds: float) -> Frame:
        while True:
            with self._lock:
                kept = self._idle.pop() if self._idle else None
            one = kept or self._start()
            try:
                answer = one.ask(request, seconds)
            except Gone:
                self._drop(one)
                if kept is None:
                    return Frame(cell.FAILED)
                continue  # it died while it lay idle, or with its caller's call: a fresh one tells which
            except TooLate:
                self._drop(one)
                return Frame(cell.NO_TIME)
            except BaseException:  # a worker's own time limit, or ctrl-C: the answer would be the next call's
                self._drop(one)
                raise
            self._keep(one)
            return answer

    def walls(self) -> Walls:
        with self._lock:
            known = next(iter(self._all), None)
        if known is None:
            known = self._start()
            self._keep(known)
        return known.walls

    def close(self) -> None:
        with self._lock:
            cells, self._idle, self._all = list(self._all), [], set()
        for one in cells:
            one.close()

    def forget(self) -> None:
        """After a fork, in the child."""
        cells = list(self._all)
        self._begin()  # the lock too: another thread may have held it when we were forked
        for one in cells:
            one.disown()

    def _start(self) -> Cell:
        one = Cell()
        with self._lock:
            self._all.add(one)
        return one

    def _keep(self, one: Cell) -> None:
        with self._lock:
            if len(self._idle) < _SPARE:
                self._idle.append(one)
                return
        self._drop(one)

    def _drop(self, one: Cell) -> None:
        with self._lock:
            self._all.discard(one)
        one.close()


def _environment() -> dict[str, str]:
    """What a confined process may know of ours: where the code is, and nothing that opens a door."""
    where = [str(Path(entry or ".").absolute()) for entry in sys.path]
    kept = {name: os.environ[name] for name in ("TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}
    one_thread = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        **kept,
        **one_thread,
        "PYTHONPATH": os.pathsep.join(where),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "HOME": "/nonexistent",
        "MALLOC_ARENA_MAX": "2",
    }
