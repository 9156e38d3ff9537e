"""What `make run` checks before it starts anything."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tools import alone, run
from tools.children import Unavailable
from tools.product import Step, answers, for_the_product, preparation

ROOT = Path(__file__).resolve().parents[2]


def test_a_taken_port_is_named_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Unavailable, match=f"Port {port} is taken by another program: .* make run PORT={port + 1}"):
            run.check_port(port)
    run.check_port(port)


@pytest.mark.parametrize("text", ["", "eighty", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Unavailable, match="which is no port"):
        run.wanted_port(text)


def test_a_second_run_on_the_same_state_is_told_where_the_first_is(tmp_path: Path) -> None:
    with (
        alone.only_one(tmp_path, 8123),
        pytest.raises(Unavailable, match="already running at http://localhost:8123/"),
        alone.only_one(tmp_path, 8000),
    ):
        pass
    with alone.only_one(tmp_path, 8000):
        pass


def test_stopping_what_does_not_run_says_so(tmp_path: Path) -> None:
    assert alone.stop(tmp_path) == "CPS Redact is not running."


def test_stopping_ends_the_process_that_holds_the_state(tmp_path: Path) -> None:
    script = (
        "import signal, sys; from pathlib import Path; from tools.alone import only_one\n"
        "with only_one(Path(sys.argv[1]), 8000): print('in', flush=True); signal.pause()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    assert alone.stop(tmp_path) == "CPS Redact has stopped."
    assert holder.wait() == -15
    holder.stdout.close()


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "secret_key"
    secret = run.kept_secret(path)
    assert len(secret) >= 50
    assert run.kept_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_owner_makes_the_tables_and_the_application_gets_its_rights() -> None:
    environment = {"DATABASE_URL": "postgres://app:a@db/cps", "DATABASE_OWNER_URL": "postgres://owner:b@db/cps"}
    steps = list(preparation(environment))
    assert Step(("grant_application_role", "app"), "postgres://owner:b@db/cps") in steps
    assert [step.database_url for step in steps if step.words[0] == "migrate"] == ["postgres://owner:b@db/cps"]
    assert "DATABASE_OWNER_URL" not in for_the_product(environment)


def test_one_role_for_both_is_not_cut_down_by_its_own_grants() -> None:
    steps = list(preparation({"DATABASE_URL": "postgres://one:a@db/cps"}))
    assert "grant_application_role" not in {step.words[0] for step in steps}


def test_services_of_ones_own_are_used_and_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEBUG", "CPS_PROFILE", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", "postgres://app:a@db.example.com/cps")
    monkeypatch.setenv("REDIS_URL", "redis://redis.example.com:6379")
    setting = run.make_setting(8000)
    assert setting.services == ()
    assert setting.environment["DATABASE_URL"] == "postgres://app:a@db.example.com/cps"
    assert not {"DEBUG", "CPS_PROFILE", "SECRET_KEY"} & set(setting.environment)


def test_nothing_on_a_port_is_no_answer() -> None:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        assert not answers(line.getsockname()[1], os.environ)
