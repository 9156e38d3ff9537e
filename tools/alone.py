"""One `make run` at a time on one state folder, and how `make stop` finds it."""

import contextlib
import fcntl
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

from tools.children import Unavailable, until


@contextlib.contextmanager
def only_one(state: Path, port: int) -> Iterator[None]:
    """Two at once on one state would spoil each other: the second is told where the first is, by Unavailable."""
    with _lock(state).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            first = _first(state).get("port", port)
            raise Unavailable(
                f"CPS Redact is already running at http://localhost:{first}/: use that, or end it with make stop."
            ) from None
        lock.truncate(0)
        lock.write(json.dumps({"pid": os.getpid(), "port": port}))
        lock.flush()
        yield


def stop(state: Path) -> str:
    """End what `make run` started, wherever that was; return what to tell the person."""
    if _is_free(state):
        return "CPS Redact is not running."
    pid = _first(state).get("pid")
    if pid is None:
        raise Unavailable("CPS Redact is just starting: try again in a moment.")
    os.kill(pid, signal.SIGTERM)
    if not until(lambda: _is_free(state), seconds=60):
        raise Unavailable(f"CPS Redact (process {pid}) has not stopped within a minute: end it with kill -9 {pid}.")
    return "CPS Redact has stopped."


def _lock(state: Path) -> Path:
    return state / "run.lock"


def _is_free(state: Path) -> bool:
    if not _lock(state).exists():
        return True
    with _lock(state).open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _first(state: Path) -> dict[str, int]:
    text = _lock(state).read_text()
    return dict(json.loads(text)) if text else {}
