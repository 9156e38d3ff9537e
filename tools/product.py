"""The product's own programs, in words for Python: the same on a laptop and in a container."""

import http.client
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from tools.children import Unavailable

# What the settings refuse to start without, unless DEBUG is on.
NO_DEFAULT = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "STORAGE_ROOT", "KEYS_ROOT")


@dataclass(frozen=True, slots=True)
class Step:
    """One of manage.py's commands, and the way into the database it needs."""

    words: tuple[str, ...]
    database_url: str


def web_words(bind: str) -> tuple[str, ...]:
    return (
        *("gunicorn", "cpsredact.wsgi", "--bind", bind, "--no-control-socket", "--preload"),
        *("--workers", "2", "--worker-class", "gthread", "--threads", "4"),
        *("--timeout", "120", "--graceful-timeout", "5"),
    )


def worker_words() -> tuple[str, ...]:
    processes = os.environ.get("WORKER_PROCESSES", "2")
    return (
        *("celery", "-A", "cpsredact", "worker", "--pool", "prefork", "--concurrency", processes),
        *("--prefetch-multiplier", "1", "--without-gossip", "--without-mingle", "--loglevel", "INFO"),
    )


def beat_words(schedule: str) -> tuple[str, ...]:
    return ("celery", "-A", "cpsredact", "beat", "--schedule", schedule, "--pidfile", "")


def check_complete(environment: Mapping[str, str]) -> None:
    """Raise Unavailable, naming them all, where what cpsredact/settings.py must be told is not there."""
    missing = [name for name in NO_DEFAULT if not environment.get(name)]
    if missing and environment.get("DEBUG") != "1":
        names = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        raise Unavailable(f"Set {names} in the environment: outside DEBUG there is no default.")


def collection(environment: Mapping[str, str]) -> Iterator[Step]:
    """Outside DEBUG a page names its files as collected, so collect them. The image has this done when it is built."""
    if environment.get("DEBUG") != "1":
        yield Step(("collectstatic", "--no-input"), environment["DATABASE_URL"])


def preparation(environment: Mapping[str, str]) -> Iterator[Step]:
    """Tables, rights and reference data. Each step may be run again and changes nothing then."""
    url = environment["DATABASE_URL"]
    owner = environment.get("DATABASE_OWNER_URL") or url
    role, owner_role = urlsplit(url).username, urlsplit(owner).username
    # The checks ask whether every table is guarded, which an empty database cannot answer: so after, not before.
    yield Step(("migrate", "--no-input", "--skip-checks"), owner)
    yield Step(("check", "--database", "default"), owner)
    if role and role != owner_role:
        yield Step(("grant_application_role", role), owner)
    yield Step(("load_reference",), url)


def for_the_product(environment: Mapping[str, str]) -> dict[str, str]:
    """Without the owner's way into the database, which only the preparation gets.

    Two worker processes on two cores: more threads in each would only get in each other's way.
    """
    threads = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
    return threads | {name: value for name, value in environment.items() if name != "DATABASE_OWNER_URL"}


def answers(port: int, environment: Mapping[str, str]) -> bool:
    """Whether the web server on this machine can reach all it needs."""
    host = environment.get("ALLOWED_HOSTS", "").split(",")[0].lstrip(".*") or "localhost"
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/healthz", headers={"Host": host})
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
