"""Programs that live no longer than the one that started them.

Each runs in a session of its own, so that Ctrl-C reaches only the parent, and asks the kernel for a signal when
the parent dies, so that `kill -9` of the parent leaves nothing behind. A record on disk finds what is left even so.
"""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PROC = Path("/proc")


class Unavailable(Exception):
    """Something could not be started. The message is one plain sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Program:
    """One program to start, and how to tell that it works.

    `ready` is asked with the process id. `prepare` runs before every start. `patience` is how many seconds the
    program has to stop by itself after `stop_with`. `account` is whom root becomes before the program starts.
    Programs of a higher `rank` are stopped before those they stand on.
    """

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str]
    ready: Callable[[int], bool] = field(default=lambda pid: True)
    prepare: Callable[[], None] = field(default=lambda: None)
    stop_with: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    account: pwd.struct_passwd | None = None
    folder: Path = Path("/")
    rank: int = 0


def clean_environment() -> dict[str, str]:
    """The environment without what would steer PostgreSQL's programs, its client library or our settings elsewhere."""
    strange = ("PG", "LD_LIBRARY_PATH", "LC_", "LANG")
    return {name: value for name, value in os.environ.items() if not name.startswith(strange)} | {"LC_ALL": "C.UTF-8"}


def until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Wait for the condition. False when the time is up and it still does not hold."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def spawn(program: Program, log: Path) -> subprocess.Popen[bytes]:
    """Start the program with its output added to the log. The caller must be the main thread of a lasting process."""
    program.prepare()
    parent = os.getpid()

    def in_the_child() -> None:
        if program.account is not None:
            os.setgroups([])
            os.setgid(program.account.pw_gid)
            os.setuid(program.account.pw_uid)
        if _LIBC is not None:
            # After setuid, which clears it.
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(program.stop_with))
            if os.getppid() != parent:
                os._exit(1)

    with log.open("ab") as out:
        return subprocess.Popen(
            program.argv,
            env=dict(program.env),
            cwd=program.folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=in_the_child,
        )


def kill_rest(process: subprocess.Popen[bytes]) -> None:
    """Kill what is in a program's session, such as pool processes whose parent was killed.

    Only while the program has not been waited for: afterwards its number may belong to somebody else.
    """
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether the program is over; what it left in its session goes with it."""
    if process.returncode is None and _is_over(process):
        kill_rest(process)
        process.wait()
    return process.returncode is not None


def _is_over(process: subprocess.Popen[bytes]) -> bool:
    """Look without waiting for it, so that its number stays its own. macOS before Python 3.13 cannot."""
    if not hasattr(os, "waitid"):
        return process.poll() is not None
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def ask_to_stop(process: subprocess.Popen[bytes], program: Program) -> None:
    """Send the program the signal it stops on."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, program.stop_with)


def end(process: subprocess.Popen[bytes], program: Program) -> None:
    """Stop the program: first asked, then killed with all that is in its session."""
    if not has_ended(process):
        ask_to_stop(process, program)
        until(lambda: has_ended(process), seconds=program.patience)
    kill_rest(process)
    process.wait()


def wait_ready(process: subprocess.Popen[bytes], program: Program, log: Path, *, seconds: float = 30.0) -> None:
    """Wait until the program answers; raise Unavailable when it ends first or takes too long."""
    until(lambda: has_ended(process) or program.ready(process.pid), seconds=seconds)
    if has_ended(process):
        raise Unavailable(f"{program.name} did not start. {last_words(log)}")
    if not program.ready(process.pid):
        raise Unavailable(f"{program.name} did not answer within {seconds:.0f} seconds. {last_words(log)}")


def last_words(log: Path) -> str:
    """The sentence that points from a failed program to its log."""
    text = log.read_text(errors="replace")[-4000:].strip() if log.exists() else ""
    if "No space left on device" in text:
        return "The disk is full: free some space and try again."
    last = text.splitlines()[-1].strip() if text else "nothing"
    return f"Look in {log}; its last line is: {last}"


def birth(pid: int) -> str | None:
    """What tells a process from a later one of the same number. None when there is no such process, or a zombie."""
    stat = _stat(pid)
    if stat is None or stat[0] == "Z":
        return None
    return f"{_boot()}:{stat[19]}"


def remember(folder: Path, name: str, pid: int) -> None:
    """Write down a running child, for `sweep` to find after a crash."""
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f".{name}"
    half.write_text(f"{pid} {birth(pid) or '-'}\n")
    half.replace(folder / name)


def sweep(folder: Path, *, patience: float = 10.0) -> None:
    """End what an earlier, killed parent left behind. Only where there is /proc; elsewhere there is nothing to do."""
    left = {session for record in folder.glob("*") for session in _recorded(record)}
    _signal_sessions(left, signal.SIGINT)
    if not until(lambda: not any(_members(left)), seconds=patience):
        _signal_sessions(left, signal.SIGKILL)
        until(lambda: not any(_members(left)), seconds=patience)
    for record in folder.glob("*"):
        record.unlink()


def _recorded(record: Path) -> Iterator[int]:
    """The session a record names, unless its number belongs to a later process or an earlier boot."""
    words = record.read_text().split()
    if len(words) == 2 and words[1].startswith(_boot()) and (birth(int(words[0])) or words[1]) == words[1]:
        yield int(words[0])


def _boot() -> str:
    try:
        return (_PROC / "sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return "unknown"


def _signal_sessions(sessions: set[int], number: signal.Signals) -> None:
    for pid in _members(sessions):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def _members(sessions: set[int]) -> Iterator[int]:
    """The living processes of these sessions."""
    if not sessions or not _PROC.is_dir():
        return
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            stat = _stat(int(entry.name))
            if stat is not None and stat[0] != "Z" and int(stat[3]) in sessions:
                yield int(entry.name)


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat after the program's name: state, parent, group, session, ..., start time at 19."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
