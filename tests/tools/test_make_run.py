"""`make run` from end to end: everything up, anything killed, everything down."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import children

ROOT = Path(__file__).resolve().parents[2]
OURS = (
    *("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "STORAGE_ROOT", "KEYS_ROOT", "MASTER_KEYS"),
    *("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS"),
)
PROGRAMS = ("postgresql", "valkey", "web", "worker", "beat")


class Run:
    """One `make run` on a state folder of its own."""

    def __init__(self, state: Path, port: int) -> None:
        self.state, self.port = state, port
        self.environment = {name: value for name, value in os.environ.items() if name not in OURS}
        self.environment |= {"CPS_STATE": str(state), "PORT": str(port)}
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> list[str]:
        """Start it and return what it said until it was ready."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tools.run", "run"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if line.startswith("CPS Redact is ready: "):
                return said
        raise AssertionError("".join(said))

    def command(self, word: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "tools.run", word], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )

    def pid_of(self, program: str) -> int:
        record = self.state / "running" / program
        return int(record.read_text().split()[0]) if record.exists() else 0

    def get(self, path: str) -> int:
        """The status of a page; 0 when nothing answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as problem:
            return problem.code
        except OSError:
            return 0

    def end(self) -> int:
        """Press Ctrl-C, unless it has been stopped already, and return its exit code."""
        assert self.process is not None
        assert self.process.stdout is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=60)
        self.process.stdout.close()
        return code


@pytest.fixture(scope="module")
def running() -> Iterator[Run]:
    state = Path(tempfile.mkdtemp(prefix="cps-t-", dir="/tmp"))
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    run = Run(state, port)
    try:
        run.start()
        yield run
    finally:
        run.end()
        shutil.rmtree(state)


def living(pids: list[int]) -> list[int]:
    return [pid for pid in pids if children.birth(pid) is not None]


def test_everything_is_up_and_the_demo_can_be_signed_in_to(running: Run) -> None:
    assert running.get("/healthz") == 200
    assert running.get("/") == 200
    assert len(living([running.pid_of(name) for name in PROGRAMS])) == len(PROGRAMS)


def test_it_is_reached_from_this_machine_alone(running: Run) -> None:
    words = (Path("/proc") / str(running.pid_of("web")) / "cmdline").read_text().split("\0")
    assert words[words.index("--bind") + 1] == f"127.0.0.1:{running.port}"


def test_the_product_never_gets_the_owner_of_the_tables(running: Run) -> None:
    for name in ("web", "worker", "beat"):
        environment = (Path("/proc") / str(running.pid_of(name)) / "environ").read_text()
        assert "DATABASE_URL=postgres://cps_app:" in environment
        assert "DATABASE_OWNER_URL" not in environment


def test_a_second_run_is_told_where_the_first_is(running: Run) -> None:
    second = running.command("run")
    assert second.returncode == 1
    assert second.stderr.startswith(f"CPS Redact is already running at http://localhost:{running.port}/")
    assert second.stderr.count("\n") == 1


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_killed_comes_back_and_the_site_answers(running: Run, program: str) -> None:
    before = running.pid_of(program)
    assert before
    os.kill(before, signal.SIGKILL)
    assert children.until(lambda: running.pid_of(program) not in {0, before}, seconds=20)
    assert children.until(lambda: running.get("/healthz") == 200, seconds=30)
    assert running.get("/") == 200


def test_a_killed_parent_leaves_nothing_and_the_next_start_prepares_nothing_again(running: Run) -> None:
    assert running.process is not None
    pids = [running.pid_of(name) for name in PROGRAMS]
    running.process.kill()
    running.process.wait()
    assert children.until(lambda: not living(pids), seconds=30)
    said = running.start()
    assert running.get("/") == 200
    assert len(said) == 1, said


def test_a_clean_stop_leaves_nothing(running: Run) -> None:
    pids = [running.pid_of(name) for name in PROGRAMS]
    assert running.process is not None
    assert running.command("stop").stdout == "CPS Redact has stopped.\n"
    assert not living(pids)
    assert running.process.wait(timeout=10) == 0
    assert running.get("/") == 0
