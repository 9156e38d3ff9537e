"""A real worker: the product's own command, over the real broker and this test's database, to be killed as one likes.

It signs in with the rights that the running service has, so that a right it lacks is found here.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import Popen
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from cases.models import Bundle
from cpsredact.celery import app
from tools import children
from tools.children import Program
from tools.postgres import APPLICATION
from tools.product import worker_words

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds: ten times what the longest of these waits takes on two cores


class Worker:
    """The worker's processes: one parent and its pool."""

    def __init__(self, program: Program, log: Path) -> None:
        self._program, self._log = program, log
        self._process: Popen[bytes] | None = None

    def start(self) -> None:
        assert self._process is None
        self._process = children.spawn(self._program, self._log)

    def kill(self) -> None:
        """`kill -9` of the parent and the whole pool at once."""
        assert self._process is not None
        children.kill_rest(self._process)
        self._process.wait()
        self._process = None

    def kill_pool(self) -> None:
        """`kill -9` of the pool, whose parent lives on."""
        for pid in self.pool():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def pool(self) -> list[int]:
        """The processes that do the work."""
        assert self._process is not None
        parent = self._process.pid
        return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]

    def said(self) -> str:
        """What it wrote to its log."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def stop(self) -> None:
        if self._process is not None:
            children.end(self._process, self._program)
            self._process = None

    def wait_until(self, condition: Callable[[], object], *, seconds: float = PATIENCE) -> None:
        """Wait for something to be true in the database; fail with the worker's last words when it is not in time."""
        if not children.until(lambda: bool(condition()), seconds=seconds):
            pytest.fail(f"It did not happen within {seconds:.0f} seconds. The worker said:\n{self.said()[-6000:]}")

    def wait_for(self, bundle: Bundle, *states: str, seconds: float = PATIENCE) -> Bundle:
        """Wait until a bundle is in one of these states."""

        def there() -> bool:
            bundle.refresh_from_db()
            return bundle.state in states

        self.wait_until(there, seconds=seconds)
        return bundle


@pytest.fixture(scope="module", autouse=True)
def reference_afterwards(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits empties every table when it ends, so what the others rely on is put back."""
    yield
    with django_db_blocker.unblock():
        call_command("load_reference", verbosity=0)


@pytest.fixture
def worker(transactional_db: None, storage: Path, tmp_path: Path) -> Iterator[Worker]:
    """A worker that is yet to be started, with an empty queue before it and nothing of it left afterwards."""
    call_command("load_reference", verbosity=0)  # the test before this one emptied every table
    made = Worker(worker_program(storage), tmp_path / "worker.log")
    yield made
    made.stop()
    lose_messages()


def worker_program(storage: Path) -> Program:
    """The product's own worker over the present database and broker, with an empty queue before it."""
    call_command("grant_application_role", APPLICATION, verbosity=0)
    lose_messages()
    environment = {**os.environ, "DATABASE_URL": database_url(), "STORAGE_ROOT": str(storage), "LOG_LEVEL": "INFO"}
    return Program("The worker", (sys.executable, "-m", *worker_words()), environment, folder=ROOT)


def lose_messages() -> None:
    """Empty the queue, as a broker does that was not told to keep anything."""
    app.control.purge()


def database_url() -> str:
    """This test's database, with the rights of the running service."""
    url = urlsplit(os.environ["DATABASE_URL"])
    rights = f"options=-c%20role%3D{APPLICATION}"
    return urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}", query=rights))
