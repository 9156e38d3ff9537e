"""`make run`: PostgreSQL, Valkey, the web server, the worker and beat, under one parent. `make stop` ends them.

With DATABASE_URL or REDIS_URL in the environment that one is used and none is started. Only the database that we
start ourselves makes this the demo, with DEBUG and with passwords that everybody knows.
"""

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import socket
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.alone import only_one, stop
from tools.children import Program, Unavailable, clean_environment
from tools.places import socket_folder
from tools.postgres import Database, make_postgres
from tools.product import (
    Step,
    answers,
    beat_words,
    check_complete,
    collection,
    for_the_product,
    preparation,
    web_words,
    worker_words,
)
from tools.services import make_valkey
from tools.supervisor import Stopped, Supervisor

ROOT = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("CPS_STATE") or ROOT / "var").absolute()
PRODUCT = 1  # the rank of what is stopped first
DEMO_PEOPLE = "Sign in as caseworker@demo.example.com with the password redact-demo-2026."


@dataclass(frozen=True, slots=True)
class Setting:
    """What is started on this machine, and the environment for it. No database means somebody else's is used."""

    environment: Mapping[str, str]
    port: int
    database: Database | None
    services: tuple[Program, ...]

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/"


def main(words: list[str]) -> int:
    """Run, or stop what runs. What goes wrong is one sentence."""
    try:
        if words[:1] == ["stop"]:
            say(stop(STATE))
            return 0
        return run()
    except Unavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            raise
        print("The disk is full: free some space and try again.", file=sys.stderr)
        return 1


def run() -> int:
    """Start everything, say so, and stay until asked to stop."""
    os.umask(0o077)
    STATE.mkdir(parents=True, exist_ok=True)
    port = wanted_port(os.environ.get("PORT", "8000"))
    supervisor = Supervisor(STATE, say)
    with (
        only_one(STATE, port),
        removed_after(socket_folder(STATE)),
        supervisor.watching(),
        contextlib.suppress(Stopped),
    ):
        check_port(port)
        setting = make_setting(port)
        check_complete(setting.environment)
        start(supervisor, setting)
        say(f"CPS Redact is ready: {setting.address}")
        if setting.environment.get("CPS_PROFILE") == "demo":
            say(DEMO_PEOPLE)
        say(f"Logs are in {STATE / 'log'}. Ctrl-C stops everything.")
        supervisor.tend()
    say("Everything has stopped.")
    return 0


def start(supervisor: Supervisor, setting: Setting) -> None:
    """In order: what the product stands on, its tables, the product, and the demo's people and papers."""
    supervisor.start(*setting.services)
    supervisor.wait_ready(*setting.services, seconds=60)
    stamp = setting.database.home / "prepared" if setting.database else None
    wanted = fingerprint()
    ready_made = stamp is not None and stamp.exists() and stamp.read_text() == wanted
    for step in collection(setting.environment):
        supervisor.run_once(manage(setting, step), seconds=600)
    if not ready_made:
        say("Preparing the database ...")
        for step in preparation(setting.environment):
            supervisor.run_once(manage(setting, step), seconds=600)
    web, worker, beat = product(setting)
    supervisor.start(web, worker, beat)
    supervisor.wait_ready(web, worker, beat, seconds=120)
    if not ready_made:
        if setting.environment.get("CPS_PROFILE") == "demo":
            say("Making the demo's cases ...")
            step = Step(("demo", "--once"), setting.environment["DATABASE_URL"])
            supervisor.run_once(manage(setting, step), seconds=600)
        if stamp:
            stamp.write_text(wanted)


def make_setting(port: int) -> Setting:
    """The environment contract with cpsredact/settings.py, filled in where the caller left it open."""
    environment = clean_environment() | {"DJANGO_SETTINGS_MODULE": "cpsredact.settings", "PORT": str(port)}
    services = []
    database = None
    if "DATABASE_URL" not in environment:
        database = make_postgres(STATE, socket_folder(STATE))
        services.append(database.program)
        environment |= {"DATABASE_URL": database.url, "DATABASE_OWNER_URL": database.owner_url}
        demo = {
            "DEBUG": "1",
            "CPS_PROFILE": "demo",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "CSRF_TRUSTED_ORIGINS": f"http://localhost:{port},http://127.0.0.1:{port}",
            "STORAGE_ROOT": str(STATE / "storage"),
            "KEYS_ROOT": str(STATE / "keys"),
        }
        environment = {**demo, **environment}
        if "SECRET_KEY" not in environment:
            environment["SECRET_KEY"] = kept_secret(STATE / "secrets" / "secret_key")
        if "MASTER_KEYS" not in environment and "MASTER_KEYS_COMMAND" not in environment:
            environment["MASTER_KEYS"] = kept_secret(STATE / "secrets" / "master_key", length=32)
    if "REDIS_URL" not in environment:
        queue = make_valkey(STATE, socket_folder(STATE))
        services.append(queue.program)
        environment["REDIS_URL"] = queue.url
    return Setting(environment, port, database, tuple(services))


def kept_secret(path: Path, length: int = 64) -> str:
    """A secret of this installation, of `length` bytes, made once, readable by its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        half = path.with_suffix(".new")
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(length))
        half.rename(path)
    return path.read_text()


def product(setting: Setting) -> tuple[Program, Program, Program]:
    """The web server, the worker and beat."""
    environment = for_the_product(setting.environment)
    worker_log = STATE / "log" / "worker.log"
    said_before = [0]

    def note_log() -> None:
        said_before[0] = worker_log.stat().st_size if worker_log.exists() else 0

    def worker_ready(pid: int) -> bool:
        with worker_log.open("rb") as log:
            log.seek(said_before[0])
            return b" ready." in log.read()

    def python(*words: str) -> tuple[str, ...]:
        return (sys.executable, "-m", *words)

    schedule = STATE / "beat" / "schedule"
    schedule.parent.mkdir(exist_ok=True)
    web = Program(
        "Web",
        python(*web_words(f"127.0.0.1:{setting.port}")),
        environment,
        ready=lambda pid: answers(setting.port, environment),
        folder=ROOT,
        rank=PRODUCT,
    )
    worker = Program(
        "Worker",
        python(*worker_words()),
        environment,
        ready=worker_ready,
        prepare=note_log,
        patience=5.0,  # what it was doing is taken up again by the next worker
        folder=ROOT,
        rank=PRODUCT,
    )
    beat = Program("Beat", python(*beat_words(str(schedule))), environment, folder=ROOT, rank=PRODUCT)
    return web, worker, beat


def manage(setting: Setting, step: Step) -> Program:
    """One of Django's commands, run to its end."""
    environment = {**setting.environment, "DATABASE_URL": step.database_url}
    return Program(step.words[0], (sys.executable, "manage.py", *step.words), environment, folder=ROOT)


def fingerprint() -> str:
    """Changes with anything that could make the database out of date: the rooms' code and the guidance."""
    digest = hashlib.sha256()
    rooms = [folder for folder in ROOT.iterdir() if (folder / "apps.py").exists()] + [ROOT / "screening"]
    for path in sorted(path for room in rooms for path in room.rglob("*") if path.suffix in {".py", ".toml", ".json"}):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def wanted_port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Unavailable(f"PORT is {text}, which is no port: choose a number such as 8001.")
    return int(text)


def check_port(port: int) -> None:
    """Find out now, and not from gunicorn's log, that the port is not to be had."""
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind(("127.0.0.1", port))
        except OSError as problem:
            why = "is taken by another program" if problem.errno == errno.EADDRINUSE else "may not be used by you"
            raise Unavailable(f"Port {port} {why}: choose another, as in make run PORT={port + 1}.") from None


@contextlib.contextmanager
def removed_after(folder: Path) -> Iterator[None]:
    """Leave no empty folder in the shared temporary place once everything has stopped."""
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def say(sentence: str) -> None:
    """Tell the person at the terminal, who may have closed it."""
    with contextlib.suppress(OSError):
        print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
