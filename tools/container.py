"""What a container of ours runs: `python -m tools.container migrate | web | worker | beat`.

Each waits by itself for the database, the queue and (all but migrate) the tables, because not every engine keeps the
order that docker-compose.yml asks for. `python -m tools.container healthy web` is the health check of `web`, and so on.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from tools.children import Unavailable, until
from tools.product import answers, beat_words, for_the_product, preparation, web_words, worker_words

PORT = 8000
PATIENCE = 180.0  # seconds to wait for the database, the queue, and the tables each
STALE = 600.0  # beat writes its schedule down every three minutes
ROLES = ("migrate", "web", "worker", "beat")
SCHEDULE = Path(tempfile.gettempdir()) / "beat-schedule"


def main(words: list[str]) -> int:
    """Become the program for this role. Raises Unavailable."""
    role = words[-1] if words else ""
    if role not in ROLES or words not in ([role], ["healthy", role]):
        raise Unavailable(f"Say which: {', '.join(ROLES)}; or healthy and one of them.")
    if words[0] == "healthy":
        return 0 if is_healthy(role) else 1
    return prepare() if role == "migrate" else become(role)


def become(role: str) -> NoReturn:
    """Wait for what the program needs, then be that program."""
    wait_for_services()
    if not until(has_tables, seconds=PATIENCE):
        raise Unavailable("The tables are not there or not up to date: run the migrate service first.")
    commands = {"web": web_words(f"0.0.0.0:{PORT}"), "worker": worker_words(), "beat": beat_words(str(SCHEDULE))}
    os.execve(sys.executable, [sys.executable, "-m", *commands[role]], for_the_product(os.environ))


def wait_for_services() -> None:
    """Wait until the database and the queue take connections. Raises Unavailable."""
    for name, port in (("DATABASE_URL", 5432), ("REDIS_URL", 6379)):
        if name not in os.environ:
            raise Unavailable(f"Set {name} in the environment.")
        if not until(partial(accepts, os.environ[name], port), seconds=PATIENCE):
            raise Unavailable(f"What {name} names did not answer within {PATIENCE:.0f} seconds: check that it runs.")


def prepare() -> int:
    """Make the tables, give the application its rights, load the reference data."""
    wait_for_services()
    for step in preparation(os.environ):
        environment = {**os.environ, "DATABASE_URL": step.database_url}
        code = subprocess.run([sys.executable, "manage.py", *step.words], env=environment).returncode
        if code:
            return code
    return 0


def has_tables() -> bool:
    """Whether every migration has been applied, as far as the application's role can see."""
    command = [sys.executable, "manage.py", "migrate", "--check", "--skip-checks"]
    return subprocess.run(command, capture_output=True).returncode == 0


def accepts(url: str, usual_port: int) -> bool:
    """Whether something takes connections there. A unix socket is left for the program itself to find."""
    parts = urlsplit(url)
    if not parts.hostname or "%2f" in parts.hostname:
        return True
    try:
        socket.create_connection((parts.hostname, parts.port or usual_port), timeout=2).close()
    except OSError:
        return False
    return True


def is_healthy(role: str) -> bool:
    """Whether this container's program does its work."""
    if role == "web":
        return answers(PORT, os.environ)
    if role == "worker":
        me = f"celery@{socket.gethostname()}"
        ping = [sys.executable, "-m", "celery", "-A", "cpsredact", "inspect", "ping", "--timeout", "5", "-d", me]
        return subprocess.run(ping, capture_output=True).returncode == 0
    newest = max((path.stat().st_mtime for path in SCHEDULE.parent.glob(f"{SCHEDULE.name}*")), default=0.0)
    return role == "beat" and time.time() - newest < STALE


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Unavailable as problem:
        sys.exit(str(problem))
