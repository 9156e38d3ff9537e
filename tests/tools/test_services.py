"""The embedded PostgreSQL and Valkey, really started, really killed."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import dj_database_url
import psycopg2
import pytest
import redis
from psycopg2.extensions import connection

from tools import children, places
from tools.children import Program, Unavailable
from tools.postgres import make_postgres
from tools.services import make_valkey, throw_away

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place() -> Iterator[Path]:
    """A short path: a socket's may have 107 bytes only."""
    folder = Path(tempfile.mkdtemp(prefix="cps-t-", dir="/tmp"))
    folder.chmod(0o711)  # where PostgreSQL has to be nobody, it must walk through here
    yield folder
    shutil.rmtree(folder)


def connect(url: str) -> connection:
    parts = dj_database_url.parse(url)
    return psycopg2.connect(
        host=parts["HOST"], user=parts["USER"], password=parts["PASSWORD"], dbname=parts["NAME"], connect_timeout=5
    )


class Running:
    """Both programs, started from one place on disk."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.database = make_postgres(place / "state", place)
        self.queue = make_valkey(place / "state", place)
        self.postgres = self.start(self.database.program)
        self.valkey = self.start(self.queue.program)

    def start(self, program: Program) -> "subprocess.Popen[bytes]":
        process = children.spawn(program, self.place / program.name)
        children.wait_ready(process, program, self.place / program.name)
        return process

    def stop(self) -> None:
        children.end(self.valkey, self.queue.program)
        children.end(self.postgres, self.database.program)


@pytest.fixture
def running(place: Path) -> Iterator[Running]:
    both = Running(place)
    yield both
    both.stop()


def test_postgres_keeps_what_was_committed_when_it_is_killed(running: Running) -> None:
    with connect(running.database.owner_url) as line, line.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")
    running.postgres.kill()
    running.postgres.wait()
    running.postgres = running.start(running.database.program)
    with connect(running.database.owner_url) as line, line.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kept")
        assert cursor.fetchone() == (1000,)


def test_valkey_keeps_its_queue_when_it_is_killed(running: Running) -> None:
    client = redis.from_url(running.queue.url)
    client.rpush("queue", *range(1000))
    running.valkey.kill()
    running.valkey.wait()
    running.valkey = running.start(running.queue.program)
    assert client.llen("queue") == 1000


def test_a_clean_stop_leaves_no_process_and_the_next_start_has_the_data(place: Path) -> None:
    first = Running(place)
    with connect(first.database.owner_url) as line, line.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (number int)")
    sessions = {first.postgres.pid, first.valkey.pid}
    first.stop()
    assert first.postgres.returncode == 0
    assert first.valkey.returncode == 0
    assert not list(children._members(sessions))
    second = Running(place)
    with connect(second.database.owner_url) as line, line.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kept")
        assert cursor.fetchone() == (0,)
    second.stop()


def test_a_lock_left_by_a_killed_server_does_not_stop_the_next(running: Running, place: Path) -> None:
    running.postgres.kill()
    running.postgres.wait()
    lock = place / "state/postgres/data/postmaster.pid"
    lines = lock.read_text().splitlines()
    # The number now belongs to a living program that is no PostgreSQL.
    lock.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    running.postgres = running.start(running.database.program)
    assert lock.read_text().splitlines()[0] == str(running.postgres.pid)


def test_the_superuser_has_no_way_in(running: Running) -> None:
    parts = dj_database_url.parse(running.database.url)
    with pytest.raises(psycopg2.OperationalError, match=r"no pg_hba\.conf entry"):
        psycopg2.connect(host=parts["HOST"], user="postgres", dbname="postgres")


def test_a_wrong_password_is_refused(running: Running) -> None:
    parts = dj_database_url.parse(running.database.url)
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(host=parts["HOST"], user=parts["USER"], password="wrong", dbname=parts["NAME"])


def test_the_application_role_makes_no_tables_and_the_owner_does(running: Running) -> None:
    with connect(running.database.owner_url) as line, line.cursor() as cursor:
        cursor.execute("CREATE TABLE owned (number int)")
    with (
        connect(running.database.url) as line,
        line.cursor() as cursor,
        pytest.raises(psycopg2.errors.InsufficientPrivilege),
    ):
        cursor.execute("CREATE TABLE intruder (number int)")


def test_a_failed_statement_leaves_none_of_its_words_in_the_log(running: Running) -> None:
    with connect(running.database.owner_url) as line, line.cursor() as cursor:
        cursor.execute("CREATE TABLE people (name text UNIQUE)")
        cursor.execute("INSERT INTO people VALUES ('Tyrone Example')")
        with pytest.raises(psycopg2.errors.UniqueViolation):
            cursor.execute("INSERT INTO people VALUES ('Tyrone Example')")
    said = (running.place / "PostgreSQL").read_text()
    assert "duplicate key" in said
    assert "Tyrone" not in said


def test_half_a_cluster_is_not_taken_for_a_whole_one(place: Path) -> None:
    make_postgres(place / "state", place)
    (place / "state/postgres/passwords.json").unlink()
    with pytest.raises(Unavailable, match="is incomplete: move it out of the way"):
        make_postgres(place / "state", place)


def test_a_cluster_whose_making_was_cut_off_is_made_again(place: Path) -> None:
    half = place / "state/postgres/data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("17\n")
    make_postgres(place / "state", place)
    assert (place / "state/postgres/data/PG_VERSION").exists()
    assert not half.exists()


def test_a_socket_folder_made_by_someone_else_is_not_used(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    folder = places.socket_folder(place / "state")
    assert folder.stat().st_mode & 0o077 == 0
    folder.chmod(0o777)
    with pytest.raises(Unavailable, match="Someone else has made"):
        places.socket_folder(place / "state")


@contextlib.contextmanager
def waiting_run(environment: dict[str, str]) -> "Iterator[tuple[subprocess.Popen[str], Path]]":
    """Another process that holds a throw-away pair, and the pair's folder."""
    script = (
        "import sys\n"
        "from tools.services import throw_away\n"
        "with throw_away() as addresses:\n"
        "    print(addresses.redis_url, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    try:
        yield run, Path(run.stdout.readline().strip().removeprefix("unix://")).parent
    finally:
        run.communicate()  # closes what it reads from, which is how it learns that we are done


def test_a_killed_test_run_leaves_no_server_and_its_folder_goes_with_the_next(place: Path) -> None:
    environment = {"TMPDIR": str(place)}
    with waiting_run(environment) as (run, folder):
        servers = children_of(run.pid)
        assert sorted(servers.values()) == ["postgres", "valkey-server"]
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert children.until(lambda: not any(children.birth(pid) for pid in servers), seconds=10)
    assert folder.exists()
    with waiting_run(environment):
        assert not folder.exists()


def children_of(parent: int) -> dict[int, str]:
    """The living processes this one started, by number, and what each is called."""
    stats = {int(entry.name): children._stat(int(entry.name)) for entry in Path("/proc").glob("[0-9]*")}
    return {
        pid: (Path("/proc") / str(pid) / "comm").read_text().strip()
        for pid, stat in stats.items()
        if stat is not None and int(stat[1]) == parent
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else")
def test_root_without_user_namespaces_becomes_nobody(place: Path) -> None:
    """As in a container whose rules forbid them."""
    (place / "empty").mkdir()
    with waiting_run({"PATH": str(place / "empty")}) as (run, _folder):
        servers = {name: pid for pid, name in children_of(run.pid).items()}
        assert os.stat(f"/proc/{servers['postgres']}").st_uid == pwd.getpwnam("nobody").pw_uid


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else")
def test_nobody_gets_a_place_of_its_own_where_the_checkout_is_closed_and_finds_it_again(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tools import children, postgres\n"
        "place = Path(sys.argv[1])\n"
        "made = postgres.make_postgres(place / 'closed' / 'state', place)\n"
        "assert (place / 'closed').stat().st_mode & 0o077 == 0\n"
        "(place / 'closed').chmod(0o711)\n"
        "assert postgres.make_postgres(place / 'closed' / 'state', place).home == made.home\n"
        "print(made.program.argv[2], flush=True)\n"
        "process = children.spawn(made.program, place / 'log')\n"
        "children.wait_ready(process, made.program, place / 'log')\n"
        "children.end(process, made.program)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(place)],
        cwd=CHECKOUT,
        env={**os.environ, "PATH": str(place / "closed")},
        capture_output=True,
        text=True,
        check=True,
    )
    data = Path(done.stdout.strip())
    try:
        assert data.is_relative_to("/var/tmp")
        assert data.stat().st_mode & 0o077 == 0
    finally:
        shutil.rmtree(data.parent)


def test_nothing_listens_on_the_network(running: Running) -> None:
    with connect(running.database.url) as line, line.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
    assert redis.from_url(running.queue.url).config_get("port") == {"port": "0"}


def test_two_throw_aways_do_not_meet() -> None:
    with throw_away() as one, throw_away() as other:
        redis.from_url(one.redis_url).set("seen", "1")
        assert redis.from_url(other.redis_url).get("seen") is None
        assert one.database_url != other.database_url
