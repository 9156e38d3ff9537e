"""The one parent: what dies is started again, what keeps dying is given up, and nothing outlives it."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools import children
from tools.children import Program, Unavailable
from tools.supervisor import TOO_OFTEN, Stopped, Supervisor

CHECKOUT = Path(__file__).resolve().parents[2]


def sleeper(name: str, tmp_path: Path, *, rank: int = 0, last_word: bool = True) -> Program:
    """A program that notes each start and each clean stop in a shared diary."""
    diary = tmp_path / "diary"
    script = f"""
        import os, signal, sys
        def note(word):
            with open({str(diary)!r}, "a") as file:
                file.write(f"{name} {{word}} {{os.getpid()}}\\n")
        def leave(number, frame):
            note("stopped")
            sys.exit(0)
        signal.signal(signal.SIGTERM, leave if {last_word} else signal.SIG_IGN)
        note("started")
        while True:
            signal.pause()
    """

    def ready(pid: int) -> bool:
        return f"{name} started {pid}\n" in (diary.read_text() if diary.exists() else "")

    return Program(
        name,
        (sys.executable, "-c", textwrap.dedent(script)),
        dict(os.environ),
        ready=ready,
        rank=rank,
        patience=0.5,
    )


def short_lived(code: str) -> Program:
    return Program("Mayfly", (sys.executable, "-c", code), dict(os.environ))


def said_in(tmp_path: Path) -> list[list[str]]:
    return [line.split() for line in (tmp_path / "diary").read_text().splitlines()]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    supervisor = Supervisor(tmp_path, said.append)
    with supervisor.watching():
        yield supervisor


def after(condition: Callable[[], bool], act: Callable[[], None]) -> threading.Thread:
    """Do something to the programs while the supervisor, in the main thread, is busy with them."""

    def wait_and_act() -> None:
        if children.until(condition, seconds=20):
            act()

    thread = threading.Thread(target=wait_and_act)
    thread.start()
    return thread


def test_a_program_that_is_killed_is_started_again(supervisor: Supervisor, tmp_path: Path, said: list[str]) -> None:
    program = sleeper("one", tmp_path)
    supervisor.start(program)
    supervisor.wait_ready(program, seconds=10)
    first = int(said_in(tmp_path)[0][2])
    os.kill(first, signal.SIGKILL)
    stop = after(lambda: len(said_in(tmp_path)) == 2, lambda: os.kill(os.getpid(), signal.SIGTERM))
    supervisor.tend()
    stop.join()
    assert [line[:2] for line in said_in(tmp_path)] == [["one", "started"], ["one", "started"]]
    assert int(said_in(tmp_path)[1][2]) != first
    assert said == ["one stopped (signal SIGKILL) and is being started again."]


def test_a_program_that_keeps_dying_is_given_up_with_its_last_words(supervisor: Supervisor, said: list[str]) -> None:
    supervisor.start(short_lived("raise SystemExit('the bed is too short')"))
    with pytest.raises(Unavailable, match=f"Mayfly stopped {TOO_OFTEN} times within a minute.*the bed is too short"):
        supervisor.tend()
    assert len(said) == TOO_OFTEN - 1


def test_waiting_for_what_never_answers_ends(supervisor: Supervisor, tmp_path: Path) -> None:
    mute = Program("Mute", (sys.executable, "-c", "import signal; signal.pause()"), dict(os.environ), lambda pid: False)
    supervisor.start(mute)
    with pytest.raises(Unavailable, match="Mute did not answer within 0 seconds"):
        supervisor.wait_ready(mute, seconds=0.2)


def test_the_product_stops_before_what_it_stands_on(tmp_path: Path, said: list[str]) -> None:
    supervisor = Supervisor(tmp_path, said.append)
    programs = [sleeper("database", tmp_path), sleeper("web", tmp_path, rank=1)]
    with supervisor.watching():
        supervisor.start(*programs)
        supervisor.wait_ready(*programs, seconds=10)
    assert [line[:2] for line in said_in(tmp_path)[2:]] == [["web", "stopped"], ["database", "stopped"]]


def test_what_will_not_stop_is_killed(tmp_path: Path, said: list[str]) -> None:
    supervisor = Supervisor(tmp_path, said.append)
    deaf = sleeper("deaf", tmp_path, last_word=False)
    with supervisor.watching():
        supervisor.start(deaf)
        supervisor.wait_ready(deaf, seconds=10)
    assert children.birth(int(said_in(tmp_path)[0][2])) is None


def test_a_failed_step_is_told_in_one_sentence_with_its_last_line(supervisor: Supervisor) -> None:
    with pytest.raises(Unavailable, match=r"Mayfly failed\. Look in .*mayfly\.log; its last line is: no such table"):
        supervisor.run_once(short_lived("raise SystemExit('no such table')"), seconds=10)


def test_a_full_disk_is_named_as_such(supervisor: Supervisor) -> None:
    words = "raise SystemExit('could not write: No space left on device')"
    with pytest.raises(Unavailable, match=r"Mayfly failed\. The disk is full: free some space and try again\."):
        supervisor.run_once(short_lived(words), seconds=10)


def test_a_step_that_takes_too_long_is_ended(supervisor: Supervisor) -> None:
    with pytest.raises(Unavailable, match="took longer than 0 seconds"):
        supervisor.run_once(short_lived("import signal; signal.pause()"), seconds=0.2)


def test_a_signal_while_starting_stops_the_start(supervisor: Supervisor, tmp_path: Path) -> None:
    (tmp_path / "diary").touch()
    program = sleeper("one", tmp_path)
    stop = after(lambda: len(said_in(tmp_path)) == 1, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(Stopped):
        supervisor.run_once(program, seconds=20)
    stop.join()


def parent_of_two(tmp_path: Path) -> "subprocess.Popen[bytes]":
    """A supervisor in a process of its own, with a well-behaved program and one that ignores requests to stop."""
    script = f"""
        from pathlib import Path
        from tests.tools.test_supervisor import sleeper
        from tools.supervisor import Supervisor
        place = Path({str(tmp_path)!r})
        supervisor = Supervisor(place, print)
        with supervisor.watching():
            supervisor.start(sleeper("good", place), sleeper("deaf", place, last_word=False))
            supervisor.tend()
    """
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], cwd=CHECKOUT)


def test_a_killed_parent_takes_its_programs_along_and_the_next_one_ends_the_deaf(tmp_path: Path) -> None:
    (tmp_path / "diary").touch()
    parent = parent_of_two(tmp_path)
    assert children.until(lambda: len(said_in(tmp_path)) == 2, seconds=20)
    pids = {line[0]: int(line[2]) for line in said_in(tmp_path)}
    parent.kill()
    parent.wait()
    assert children.until(lambda: children.birth(pids["good"]) is None, seconds=10)
    assert children.birth(pids["deaf"]) is not None
    with Supervisor(tmp_path, print).watching():
        assert children.birth(pids["deaf"]) is None


def test_the_sweep_leaves_alone_a_later_process_with_the_same_number(tmp_path: Path) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"], start_new_session=True)
    boot = (children.birth(bystander.pid) or "").partition(":")[0]
    (tmp_path / "web").write_text(f"{bystander.pid} {boot}:1\n")
    children.sweep(tmp_path, patience=0.2)
    assert bystander.poll() is None
    children.remember(tmp_path, "web", bystander.pid)
    children.sweep(tmp_path, patience=5)
    assert bystander.wait() != 0
