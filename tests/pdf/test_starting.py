"""A program that is started on a paper reaches no network, no socket, no other program and no file but its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pdf import fencing
from pdf.confined import confinement, office_confinement, run
from pdf.starting import find_office
from tests.pdf import misbehaving


def with_calls_forbidden() -> None:
    if "no other programs (" in confinement():
        pytest.skip(confinement())


@pytest.fixture
def listening(tmp_path):
    place = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place))
        server.listen()
        yield place


@pytest.fixture
def mailbox(tmp_path):
    place = tmp_path / "mailbox"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
        server.bind(str(place))
        yield place


def test_it_may_start_a_program_and_reach_nobody(listening, mailbox):
    with_calls_forbidden()
    assert run(misbehaving.try_another_program, starting=True) == "ran"
    assert run(misbehaving.try_a_socket_file, starting=True) == "made"
    assert run(misbehaving.try_the_network, starting=True) in ("EPERM", "ENETUNREACH")
    assert run(misbehaving.try_to_connect_to_a_socket_file, listening, starting=True) == "EPERM"
    assert run(misbehaving.try_to_send_to_a_socket_file, mailbox, starting=True) == "EPERM"
    assert run(misbehaving.try_to_signal, os.getpid(), starting=True) == "EPERM"
    assert run(misbehaving.try_to_leave_its_group, starting=True) == "refused"


def test_whoever_reads_a_paper_may_still_start_nothing():
    with_calls_forbidden()
    assert run(misbehaving.try_another_program) == "EPERM"
    assert run(misbehaving.try_a_socket_file) == "EPERM"


def test_the_fence_leaves_it_its_own_room_and_its_own_program(tmp_path):
    if not fencing.version():
        pytest.skip("the kernel has no Landlock")
    secret, elsewhere = tmp_path / "secret", tmp_path / "elsewhere"
    secret.write_text("Jean Marsh")
    program = Path("/bin/true").resolve()
    tried = run(misbehaving.behind_the_fence, program, secret, elsewhere, starting=True)
    assert tried == ("EACCES", "EACCES", "EACCES", "done", "done")
    assert not elsewhere.exists()


def test_which_walls_stand_round_it_is_told_in_a_sentence():
    said = office_confinement()
    assert said.startswith("Office files are converted with")
    assert ("no Landlock" in said) == (not fencing.version())


@pytest.mark.parametrize("path", ["", "/nonexistent"])
def test_it_is_not_found_where_it_is_not_on_the_path(path):
    script = "from pdf.starting import find_office; print(find_office())"
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "None"


def test_it_is_found_by_way_of_the_path(tmp_path, monkeypatch):
    for name in ("soffice", "soffice.bin"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office() == (tmp_path / "soffice.bin").resolve()
    (tmp_path / "soffice.bin").unlink()
    assert find_office() is None
