"""What a paper might make its reader do. Run only by `test_confined.py`, and only in confined processes."""

import ctypes
import dataclasses
import enum
import errno
import os
import pickle
import resource
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from pdf import starting
from pdf.page import Box, Page
from pdf.reading import Unreadable


class Colour(enum.StrEnum):
    RED = "red"


class Pair(NamedTuple):
    first: int
    second: Box


@dataclasses.dataclass(frozen=True)
class Report:
    name: str
    boxes: tuple[Box, ...]
    seen: frozenset[int]
    colour: Colour
    where: Path | None


def add(first: int, second: int) -> int:
    return first + second


def report(path: Path) -> Report:
    return Report("Marsh", (Box(1, 2, 3, 4),), frozenset({1, 2}), Colour.RED, path)


def refuse() -> int:
    raise Unreadable("It is written in invisible ink.")


def fail() -> int:
    raise KeyError("Jean Marsh, 07700 900123")


def leave() -> int:
    raise SystemExit(0)


def crash() -> int:
    ctypes.string_at(0)
    return 1


def kill_itself() -> int:
    signal.raise_signal(signal.SIGKILL)
    return 1


def vanish() -> int:
    os._exit(0)


def spin() -> int:
    while True:
        pass


def wait_for_ever() -> int:
    signal.pause()
    return 1


def announce_and_wait(said: Path) -> int:
    said.write_text(f"{os.getpid()}\n{Path.cwd()}")
    signal.pause()
    return 1


def swallow_memory() -> int:
    kept = [bytearray(64 * 1024 * 1024) for _ in range(1000)]
    return len(kept)


def fill_the_disc() -> int:
    with Path("big").open("wb") as file:
        for _ in range(64):
            file.write(bytes(1024 * 1024))
    return 1


def promise_a_number() -> int:
    return "Jean Marsh"  # type: ignore[return-value]


def promise_a_page() -> Page:
    return {"text": "", "places": [0, 4, 0], "boxes": [0, 0, 1, 1], "confidences": []}  # type: ignore[return-value]


class Trap:
    """A pickle that runs code where it is read."""

    def __reduce__(self) -> Any:
        return (os.mkdir, ("/tmp/the-trap-was-sprung",))


def send_a_pickle() -> bytes:
    return pickle.dumps(Trap())


def promise_nothing():
    return 1


def speak() -> int:
    print("Jean Marsh", flush=True)  # noqa: T201 - as a chatty library would
    os.write(1, b"V\x00\x00\x00\x011")
    return 7


def own_number() -> int:
    return os.getpid()


def environment() -> dict[str, str]:
    return dict(os.environ)


def leave_a_file_behind() -> str:
    Path("left.txt").write_text("Jean Marsh")
    return str(Path.cwd())


def try_the_network() -> str:
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "connected"


def try_a_socket_file() -> str:
    try:
        socket.socket(socket.AF_UNIX)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "made"


def try_another_program() -> str:
    try:
        subprocess.run(["/bin/true"], check=True)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "ran"


def try_to_signal(number: int) -> str:
    try:
        os.kill(number, 0)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "reached"


def try_more_memory() -> str:
    try:
        resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
    except (OSError, ValueError):
        return "refused"
    return "raised"


def start_a_helper_that_outlives_it() -> int:
    helper = os.fork()
    if helper == 0:
        signal.pause()
    return helper


# What a program that was started might do. Each is run by a function that may start programs.


def try_to_send_to_a_socket_file(place: Path) -> str:
    try:
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", str(place))
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "sent"


def try_to_connect_to_a_socket_file(place: Path) -> str:
    try:
        socket.socket(socket.AF_UNIX).connect(str(place))
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "connected"


def try_to_leave_its_group() -> str:
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
        except OSError:
            os._exit(7)
        os._exit(0)
    return {7: "refused", 0: "left"}[os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]


def behind_the_fence(program: Path, secret: Path, elsewhere: Path) -> tuple[str, ...]:
    """What happens to reading another file, to writing there, to starting a shell, and to writing in its own room."""
    why_not = starting.fence_in(program, Path.cwd())
    if why_not:
        return (why_not,)
    return (
        _tried(lambda: secret.read_text()),
        _tried(lambda: elsewhere.write_text("x")),
        _tried(lambda: subprocess.run(["/bin/sh", "-c", "true"], check=True)),
        _tried(lambda: Path("own").write_text("x")),
        _tried(lambda: subprocess.run([program], check=True)),
    )


def _tried(deed: Callable[[], object]) -> str:
    try:
        deed()
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "done"


def try_to_read(given: Path, wanted: str) -> str:
    """What is in a file, or the name of the error. `given`: the paper of this call."""
    assert given.is_file()
    try:
        return Path(wanted).read_text()
    except OSError as error:
        return errno.errorcode[error.errno or 0]


def try_to_write(given: Path, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """For each file, "written" or the name of the error."""
    assert given.is_file()
    tried = []
    for name in wanted:
        try:
            Path(name).write_text("Jean Marsh")
            tried.append("written")
        except OSError as error:
            tried.append(errno.errorcode[error.errno or 0])
    return tuple(tried)
