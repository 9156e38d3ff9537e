"""The confined side of `pdf.confined`: `python -m pdf.cell PARENT` stays warm, and forks a child for every call.

This process never opens a paper, so nothing can take it over: it loads the libraries and waits. Each call runs in a
fork of it, inside the walls, which is thrown away afterwards. So a hostile file can touch no other file's reading, and
no call pays again for what has been loaded (a fork takes a few milliseconds, the libraries most of a second).
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from pdf import fencing, frames
from pdf.frames import Abandoned, Frame, Gone, TooLate
from pdf.unreadable import Unreadable
from pdf.walls import Limits, die_with, forbid_calls, leave_network, set_limits
from pdf.wire import pack

# Answers: a value as JSON, bytes as they are, a refusal in words, and the ways a call can come to nothing.
VALUE, BYTES, UNREADABLE, NO_MEMORY, NO_TIME, FAILED = b"V", b"B", b"U", b"M", b"T", b"F"
READY, CALL, ENGINES = b"R", b"C", b"E"

_PATIENCE = 5.0  # seconds between looks at whether the caller still lives
_NEW_OBJECTS = 50_000  # before rubbish is looked for: a page of letters is a few thousand, and soon forgotten
_DYING = 1.0  # seconds from closing its pipe to being dead

# What a reader needs that is in no paper: Python and its packages, this room's own code, and what the system shares.
_LIBRARIES = tuple(
    map(
        Path,
        (
            sys.prefix,
            sys.base_prefix,
            *(folder for folder in sys.path if folder.endswith("-packages")),
            str(Path(__file__).parent),
            "/usr",
            "/lib",
            "/lib64",
            "/etc/ld.so.cache",
            "/etc/localtime",
            "/dev/urandom",
        ),
    )
)
_NOWHERE = Path(os.devnull)  # Tesseract writes its remarks to it, and dies if it may not


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of a confined process. Made by the caller, who is trusted."""

    limits: Limits
    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()  # besides a folder of its own; a file must be there already
    starting: bool = False  # whether it is to start another program, and may do nothing that a reader does


def serve(parent: int) -> None:
    """Answer calls until the caller closes its end or is gone."""
    requests, replies = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):  # a library that prints must not be taken for an answer
        os.dup2(nowhere, descriptor)
    network = leave_network()  # before anything is loaded that starts a thread
    with tempfile.TemporaryDirectory(prefix="cpsredact-") as home, suppress(Gone, Abandoned, BrokenPipeError):
        frames.send(replies, Frame(READY, json.dumps([home, network, *_try_walls(Path(home))]).encode()))
        while True:
            request = _next_request(requests, parent)
            answer, engines = _answer(request, home, requests)
            frames.send(replies, answer)
            _load(engines)


def _next_request(requests: int, parent: int) -> Frame:
    while True:
        try:
            return frames.receive(requests, before=time.monotonic() + _PATIENCE)
        except TooLate:
            if os.getppid() != parent:  # its end of the pipe can outlive it, in a process it forked
                raise Gone from None


def _answer(request: Frame, home: str, requests: int) -> tuple[Frame, list[str]]:
    call: Call = pickle.loads(request.body)  # noqa: S301 - written by the caller, which this process belongs to
    room = tempfile.mkdtemp(dir=home)
    source, sink = os.pipe()
    gc.freeze()  # what is loaded stays: a child that went over it would make every page of its memory its own
    child = os.fork()
    if child == 0:
        os.close(source)
        _work(call, room, sink)
    os.close(sink)
    before = time.monotonic() + call.limits.wall_seconds
    try:
        answer = frames.receive(source, before=before, watching=requests)
        engines = frames.receive(source, before=before, watching=requests).body.decode().split()
    except TooLate:
        return Frame(NO_TIME), []
    except Gone:
        return _manner_of_death(child), []
    else:
        return answer, engines
    finally:
        os.close(source)
        _end(child)
        shutil.rmtree(room, ignore_errors=True)


def _manner_of_death(child: int) -> Frame:
    """What to answer for a child that said nothing whole before it closed its pipe."""
    ended = os.pidfd_open(child)
    try:
        if not select.select([ended], [], [], _DYING)[0]:
            return Frame(FAILED, b"closed its answer and went on")
    finally:
        os.close(ended)
    status = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    overtime = status is not None and status.si_status == signal.SIGXCPU
    return Frame(NO_TIME) if overtime else Frame(FAILED, b"ended without an answer")


def _end(child: int) -> None:
    """Kill the child and whatever it started, and clear it away."""
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _work(call: Call, room: str, sink: int) -> NoReturn:
    """In the child: go behind the walls, do the one thing asked, answer, and end."""
    try:
        parent = os.getppid()
        os.setsid()
        die_with(parent)
        tempfile.tempdir = room
        os.environ["TMPDIR"] = room
        os.chdir(room)
        set_limits(call.limits)
        if not call.starting:  # what it starts goes behind a fence that is made for it
            fence_in(Path(room), call.reads, call.writes)
        forbid_calls(starting=call.starting)
        gc.set_threshold(_NEW_OBJECTS)
        frames.send(sink, _outcome(call))
        frames.send(sink, Frame(ENGINES, " ".join(_engines_loaded()).encode()))
    finally:
        os._exit(0)


def fence_in(room: Path, reads: Iterable[Path], writes: Iterable[Path]) -> str:
    """Keep this process to its libraries, one folder and the files of its call. Answers "" or why it could not be."""
    return fencing.fence(readable=(*_LIBRARIES, *reads), writable=(room, _NOWHERE, *writes))


def _outcome(call: Call) -> Frame:
    try:
        value = call.function(*call.args, **call.kwargs)
        return Frame(BYTES, value) if isinstance(value, bytes) else Frame(VALUE, json.dumps(pack(value)).encode())
    except Unreadable as refusal:
        return Frame(UNREADABLE, refusal.reason.encode())
    except MemoryError:
        return Frame(NO_MEMORY)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the caller refuses the paper
        return Frame(FAILED, type(error).__name__.encode())


def _try_walls(home: Path) -> list[str]:
    """Whether a child can forbid itself system calls, and others' files: for each "" or why not."""
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(sink, json.dumps([forbid_calls(), fence_in(home, (), ())]).encode())
        os._exit(0)
    os.close(sink)
    os.waitpid(child, 0)
    with os.fdopen(source) as said:
        walls: list[str] = json.loads(said.read())
    return walls


def _engines_loaded() -> list[str]:
    engines = sys.modules.get("pdf.engines")
    return sorted(engines.loaded()) if engines else []


def _load(names: list[str]) -> None:
    """Load what the last child had to load, so that the next need not. The names are checked: a child sent them."""
    engines = sys.modules.get("pdf.engines")
    for name in names:
        if engines and name in engines.NAMES and name not in engines.loaded():
            engines.load(name)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
