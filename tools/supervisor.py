"""One parent for every program of `make run`: starts them, starts again what dies, stops them all in order."""

import contextlib
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tools import children
from tools.children import Program, Unavailable

TOO_OFTEN = 5  # deaths of one program ...
WITHIN = 60.0  # ... in this many seconds, and we give up
LONGEST_PAUSE = 4.0  # seconds before a program that died is started again
_LOG_LIMIT = 5 * 1024**2


class Stopped(Exception):
    """Somebody asked us to stop."""


@dataclass(slots=True)
class _Child:
    program: Program
    log: Path
    process: "subprocess.Popen[bytes]"
    deaths: list[float] = field(default_factory=list)
    due: float | None = None  # when to start it again, on the monotonic clock


class Supervisor:
    """Keeps programs running until it is told to stop.

    `state` is the folder for logs and for the record of what runs. `say` is told what a person should know.
    Use it with `with supervisor.watching():` in the main thread; leaving that block stops everything.
    """

    def __init__(self, state: Path, say: Callable[[str], None]) -> None:
        self._logs = state / "log"
        self._record = state / "running"
        self._say = say
        self._children: list[_Child] = []
        self._asked = 0
        self._wake = -1

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Sweep up what a killed predecessor left, take the signals, and stop every program at the end."""
        self._logs.mkdir(parents=True, exist_ok=True)
        children.sweep(self._record)
        self._wake, writing = os.pipe()
        for end in (self._wake, writing):
            os.set_blocking(end, False)
        before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        heeded = [signal.SIGINT, signal.SIGTERM]
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as under nohup
            heeded.append(signal.SIGHUP)
        old = {number: signal.signal(number, self._heard) for number in heeded}
        old[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda number, frame: None)
        try:
            yield
        finally:
            self._stop_all()
            for number, handler in old.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(before)
            os.close(self._wake)
            os.close(writing)

    def start(self, *programs: Program) -> None:
        """Start programs; the last started is the first stopped. Does not wait until they answer."""
        for program in programs:
            log = self._logs / f"{program.name.lower().replace(' ', '-')}.log"
            if log.exists() and log.stat().st_size > _LOG_LIMIT:
                log.replace(log.with_suffix(".log.1"))
            self._children.append(_Child(program, log, children.spawn(program, log)))
            children.remember(self._record, log.stem, self._children[-1].process.pid)

    def wait_ready(self, *programs: Program, seconds: float) -> None:
        """Wait until all these answer, starting again what dies. Raises Unavailable, or Stopped."""
        waiting = [child for child in self._children if child.program in programs]
        deadline = time.monotonic() + seconds
        while waiting := [child for child in waiting if not self._answers(child)]:
            if time.monotonic() > deadline:
                late = waiting[0]
                raise Unavailable(
                    f"{late.program.name} did not answer within {seconds:.0f} seconds. {children.last_words(late.log)}"
                )
            self._attend(0.05)

    def run_once(self, program: Program, *, seconds: float) -> None:
        """Run a program to its end. Raises Unavailable if it fails or takes too long, or Stopped."""
        log = self._logs / f"{program.name.lower().replace(' ', '-')}.log"
        process = children.spawn(program, log)
        try:
            deadline = time.monotonic() + seconds
            while not children.has_ended(process):
                if time.monotonic() > deadline:
                    raise Unavailable(f"{program.name} took longer than {seconds:.0f} seconds. Look in {log}.")
                self._attend(0.05)
        finally:
            children.end(process, program)
        if process.returncode:
            raise Unavailable(f"{program.name} failed. {children.last_words(log)}")

    def tend(self) -> None:
        """Keep everything running until a signal says stop. Raises Unavailable when a program keeps dying."""
        with contextlib.suppress(Stopped):
            while True:
                self._attend(5.0)

    def _answers(self, child: _Child) -> bool:
        return child.due is None and not children.has_ended(child.process) and child.program.ready(child.process.pid)

    def _attend(self, longest: float) -> None:
        """Look after the children once, then sleep until a signal, a due restart, or the longest time."""
        if self._asked:
            raise Stopped
        for child in self._children:
            if child.due is None and children.has_ended(child.process):
                self._bury(child)
            if child.due is not None and child.due <= time.monotonic():
                child.process, child.due = children.spawn(child.program, child.log), None
                children.remember(self._record, child.log.stem, child.process.pid)
        due = [child.due - time.monotonic() for child in self._children if child.due is not None]
        select.select([self._wake], [], [], max(0.0, min([longest, *due])))
        with contextlib.suppress(BlockingIOError):
            os.read(self._wake, 4096)

    def _bury(self, child: _Child) -> None:
        now = time.monotonic()
        child.deaths = [death for death in child.deaths if now - death < WITHIN] + [now]
        if len(child.deaths) >= TOO_OFTEN:
            raise Unavailable(
                f"{child.program.name} stopped {TOO_OFTEN} times within a minute. {children.last_words(child.log)}"
            )
        child.due = now + min(LONGEST_PAUSE, 0.25 * 2 ** (len(child.deaths) - 1))
        self._say(f"{child.program.name} stopped ({_how(child.process.returncode)}) and is being started again.")

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self._asked += 1

    def _stop_all(self) -> None:
        """Last started first, those of equal rank together: the product, then what it stands on."""
        for rank in _ranks(self._children):
            for child in rank:
                if not children.has_ended(child.process):
                    children.ask_to_stop(child.process, child.program)
            for child in rank:
                self._wait_for(child)
                children.kill_rest(child.process)
                child.process.wait()
                (self._record / child.log.stem).unlink(missing_ok=True)
        self._children.clear()

    def _wait_for(self, child: _Child) -> None:
        """Give it its time; whoever asks a second time does not want to wait."""
        children.until(lambda: children.has_ended(child.process) or self._asked > 1, seconds=child.program.patience)


def _ranks(started: Sequence[_Child]) -> list[list[_Child]]:
    ranks = sorted({child.program.rank for child in started}, reverse=True)
    return [[child for child in started if child.program.rank == rank] for rank in ranks]


def _how(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
