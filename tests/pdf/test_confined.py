"""Whatever a paper does to its reader, the caller gets a sentence, and the next paper is read."""

import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import pytest

from pdf import confined, fencing, frames
from pdf.confined import (
    Limits,
    confinement,
    inspect_confined,
    open_confined,
    picture_confined,
    read_confined,
    read_page_confined,
    run,
)
from pdf.frames import Frame, Gone, TooLate
from pdf.page import Box
from pdf.picturing import picture
from pdf.reading import Unreadable, inspect, read_page
from pdf.walls import Walls
from pdf.wire import Misfit, pack, unpack
from tests import paper
from tests.pdf import misbehaving

QUICK = Limits(cpu_seconds=1, wall_seconds=5)


def is_alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(true: Any) -> bool:
    """Wait for something the kernel does in its own time, for ten seconds at most."""
    until = time.monotonic() + 10
    while not (now := true()) and time.monotonic() < until:
        os.sched_yield()
    return bool(now)


# Answers


def test_a_function_answers_as_if_it_had_been_called_here():
    assert run(misbehaving.add, 2, second=3) == 5


def test_typed_things_come_back_as_what_they_were(tmp_path):
    assert run(misbehaving.report, tmp_path) == misbehaving.report(tmp_path)


def test_papers_are_read_as_they_are_outside(tmp_path):
    path = paper.put(tmp_path / "a.pdf", paper.statement(pages=2))
    assert inspect_confined(path) == inspect(path)
    page = read_page_confined(path, 2)
    assert page.text == read_page(path, 2).text
    assert page.words[0].box == pytest.approx(read_page(path, 2).words[0].box, abs=0.01)
    assert picture_confined(path, 1) == picture(path, 1)


def test_a_path_is_taken_from_where_the_caller_stands(tmp_path, monkeypatch):
    paper.put(tmp_path / "a.pdf", paper.statement())
    monkeypatch.chdir(tmp_path)
    assert len(inspect_confined(Path("a.pdf")).pages) == 1


def test_every_page_is_read_and_a_bad_one_spoils_no_other(tmp_path):
    import pymupdf

    document = pymupdf.open("pdf", paper.statement(pages=3))
    document.insert_pdf(pymupdf.open("pdf", paper.blank()))
    path = paper.put(tmp_path / "a.pdf", document.tobytes())
    whole = inspect_confined(path)
    document[1].add_redact_annot(pymupdf.Rect(0, 0, 50, 50))
    paper.put(path, document.tobytes())
    found = dict(read_confined(path, whole.pages))
    assert list(found) == [1, 2, 3, 4]
    assert isinstance(found[2], Unreadable)
    assert "Page 1 of 3" in found[1].text
    assert "Page 3 of 3" in found[3].text
    assert found[4].is_unread


def test_a_paper_is_opened_and_its_plain_pages_read_at_once(tmp_path):
    import pymupdf

    document = pymupdf.open("pdf", paper.statement(pages=2))
    document.insert_pdf(pymupdf.open("pdf", paper.blank()))
    document.insert_pdf(pymupdf.open("pdf", paper.statement(pages=30)))
    path = paper.put(tmp_path / "a.pdf", document.tobytes())
    inspection, pages = open_confined(path)
    found = dict(pages)
    assert inspection == inspect_confined(path)
    assert list(found) == list(range(1, 34))
    assert found == dict(read_confined(path, inspection.pages))


def test_a_paper_that_is_refused_is_refused_when_it_is_opened(tmp_path):
    with pytest.raises(Unreadable, match="not a PDF"):
        open_confined(paper.put(tmp_path / "a.pdf", b"nothing of the kind"))


def test_ocr_works_in_there_and_its_engines_stay_loaded(tmp_path):
    path = paper.put(tmp_path / "a.pdf", paper.scan())
    assert "07700 900123" in read_page_confined(path, 1).text
    photo = paper.put(tmp_path / "a.jpg", paper.jpeg(paper.wristband(20).resize((800, 600))))
    for _ in range(3):
        assert "999 123 4004" in read_page_confined(photo, 1).text


# Everything that can go wrong


@pytest.mark.parametrize(
    ("function", "limits", "sentence"),
    [
        (misbehaving.refuse, Limits(), "It is written in invisible ink."),
        (misbehaving.fail, Limits(), confined.STOPPED),
        (misbehaving.leave, Limits(), confined.STOPPED),
        (misbehaving.crash, Limits(), confined.STOPPED),
        (misbehaving.kill_itself, Limits(), confined.STOPPED),
        (misbehaving.vanish, Limits(), confined.STOPPED),
        (misbehaving.fill_the_disc, Limits(file_mb=8), confined.STOPPED),
        (misbehaving.swallow_memory, Limits(memory_mb=1024), confined.TOO_MUCH),
        (misbehaving.spin, QUICK, confined.TOO_LONG),
        (misbehaving.wait_for_ever, Limits(wall_seconds=0.5), confined.TOO_LONG),
        (misbehaving.promise_a_number, Limits(), confined.STOPPED),
        (misbehaving.promise_a_page, Limits(), confined.STOPPED),
    ],
)
def test_a_failure_is_a_sentence_and_the_next_call_works(function, limits, sentence):
    with pytest.raises(Unreadable) as refusal:
        run(function, limits=limits)
    assert refusal.value.reason == sentence
    assert run(misbehaving.add, 1, 1) == 2


def test_what_failed_is_logged_without_a_word_of_the_paper(caplog):
    with pytest.raises(Unreadable):
        run(misbehaving.fail)
    assert "KeyError" in caplog.text
    assert "Marsh" not in caplog.text


def test_a_pickle_from_in_there_is_never_read():
    assert run(misbehaving.send_a_pickle) == pickle.dumps(misbehaving.Trap())
    assert not Path("/tmp/the-trap-was-sprung").exists()


def test_a_function_that_promises_nothing_is_a_mistake_of_ours():
    with pytest.raises(TypeError):
        run(misbehaving.promise_nothing)


def test_what_a_library_prints_is_not_taken_for_an_answer():
    assert run(misbehaving.speak) == 7


def test_a_process_that_dies_idle_is_replaced():
    run(misbehaving.add, 1, 1)
    for cell in confined._cells._idle:
        os.kill(cell._process.pid, signal.SIGKILL)
        cell._process.wait()
    assert run(misbehaving.add, 1, 1) == 2


def test_an_interrupted_call_does_not_leave_its_answer_to_the_next():
    def interrupt(*_: object) -> None:
        raise TimeoutError("the worker's own time limit")

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with pytest.raises(TimeoutError):
            run(misbehaving.wait_for_ever)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert confined._cells._all == set(confined._cells._idle)  # the one that was interrupted is gone
    assert run(misbehaving.add, 20, 2) == 22


# Walls


def test_each_call_has_a_process_to_itself():
    assert run(misbehaving.own_number) != run(misbehaving.own_number)


def test_our_secrets_are_not_in_there(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "brass monkey")
    monkeypatch.setenv("DATABASE_URL", "postgres://brass:monkey@db/cps")
    confined._cells.close()  # so that a new process is started with these set
    assert "monkey" not in json.dumps(run(misbehaving.environment))


def test_what_it_leaves_behind_is_deleted():
    room = Path(run(misbehaving.leave_a_file_behind))
    assert not room.exists()
    assert room.parent.exists()
    confined._cells.close()
    assert not room.parent.exists()


def test_if_its_keeper_is_killed_it_goes_too_and_so_does_what_it_wrote(tmp_path):
    """As when the kernel runs out of memory and picks the keeper, not the child."""
    confined._cells.close()
    said = tmp_path / "said"
    os.mkfifo(said)
    with ThreadPoolExecutor(1) as threads:
        answer = threads.submit(run, misbehaving.announce_and_wait, said, writes=(said,))
        number, room = said.read_text().split("\n")
        (keeper,) = confined._cells._all
        assert Path(room).exists()
        os.kill(keeper._process.pid, signal.SIGKILL)
        with pytest.raises(Unreadable):
            answer.result(timeout=60)
    assert eventually(lambda: not is_alive(int(number)))
    assert not Path(room).parent.exists()


def test_it_cannot_raise_its_own_limits():
    assert run(misbehaving.try_more_memory) == "refused"


def test_what_it_starts_ends_with_it():
    helper = run(misbehaving.start_a_helper_that_outlives_it)
    assert eventually(lambda: not is_alive(helper))


def test_there_is_no_way_out():
    if "no other programs (" in confinement():
        pytest.skip(confinement())
    assert run(misbehaving.try_the_network) in ("EPERM", "ENETUNREACH")
    assert run(misbehaving.try_a_socket_file) == "EPERM"
    assert run(misbehaving.try_another_program) == "EPERM"
    assert run(misbehaving.try_to_signal, os.getpid()) == "EPERM"


def test_it_reads_the_papers_it_was_given_and_no_others(tmp_path):
    if not fencing.version():
        pytest.skip("the kernel has no Landlock")
    given, secret = tmp_path / "given", tmp_path / "secret"
    given.write_text("This statement")
    secret.write_text("Jean Marsh")
    assert run(misbehaving.try_to_read, given, str(given)) == "This statement"
    assert run(misbehaving.try_to_read, given, str(secret)) == "EACCES"
    assert run(misbehaving.try_to_read, given, f"/proc/{os.getpid()}/environ") == "EACCES"


def test_it_writes_the_file_it_was_asked_for_and_no_other(tmp_path):
    if not fencing.version():
        pytest.skip("the kernel has no Landlock")
    given, made, beside = (tmp_path / name for name in ("given", "made", "beside"))
    given.write_text("This statement")
    made.touch()
    assert run(misbehaving.try_to_write, given, (str(given), str(made), str(beside)), writes=(made,)) == (
        "EACCES",
        "written",
        "EACCES",
    )
    assert given.read_text() == "This statement"
    assert not beside.exists()


@pytest.mark.parametrize(
    ("walls", "said"),
    [
        (Walls(), "no network, no other programs, no files but their own, limits on memory and time."),
        (Walls(network="Operation not permitted"), "no network, no other programs, no files but their own, limits"),
        (Walls(calls="Invalid argument"), "did not allow: no other programs (Invalid argument)."),
        (Walls("Not permitted", "Invalid argument"), "no network (Not permitted), no other programs (Invalid"),
        (Walls(files="the kernel has no Landlock"), "no files but their own (the kernel has no Landlock)."),
    ],
)
def test_the_walls_that_stand_are_told_in_a_sentence(walls, said):
    assert said in confined._told(walls)
    assert confined._told(walls).startswith("Papers are read with")
    assert confinement().startswith("Papers are read with")


# Many callers


def test_threads_have_a_process_each():
    together = threading.Barrier(3)

    def call(number: int) -> int:
        together.wait(timeout=30)
        return run(misbehaving.add, number, number)

    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(call, range(3))) == [0, 2, 4]


def _in_a_worker(answers: Any) -> None:
    answers.put((run(misbehaving.add, 3, 4), [cell._process.pid for cell in confined._cells._idle]))


def test_a_daemonic_worker_forked_after_first_use_starts_its_own():
    """As Celery's workers are: forked, and forbidden multiprocessing children."""
    run(misbehaving.add, 1, 1)
    ours = {cell._process.pid for cell in confined._cells._idle}
    forking = multiprocessing.get_context("fork")
    answers = forking.Queue()
    worker = forking.Process(target=_in_a_worker, args=(answers,), daemon=True)
    worker.start()
    answer, theirs = answers.get(timeout=60)
    worker.join(timeout=60)
    assert answer == 7
    assert theirs
    assert not ours & set(theirs)
    assert run(misbehaving.add, 1, 1) == 2
    assert ours == {cell._process.pid for cell in confined._cells._idle}


def test_when_the_caller_is_killed_everything_of_its_goes():
    script = (
        "import threading; from pdf import confined; from tests.pdf import misbehaving\n"
        "confined.run(misbehaving.add, 1, 1)\n"
        "threading.Thread(target=confined.run, args=(misbehaving.wait_for_ever,)).start()\n"
        "cells = confined._cells\n"
        "while cells._idle: pass\n"
        "print(*[cell._process.pid for cell in cells._all], flush=True)\n"
    )
    caller = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert caller.stdout is not None
    cells = [int(number) for number in caller.stdout.readline().split()]
    assert cells
    assert all(map(is_alive, cells))
    caller.kill()
    caller.wait()
    caller.stdout.close()
    assert eventually(lambda: not any(map(is_alive, cells)))


# The wire


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        (int, 3),
        (float, 2.5),
        (bool, True),
        (str, "Jean"),
        (bytes, b"\x00\xff"),
        (type(None), None),
        (int | None, None),
        (Literal["a", "b"], "b"),
        (tuple[int, str], (1, "x")),
        (tuple[misbehaving.Pair, ...], (misbehaving.Pair(1, Box(1, 2, 3, 4)),)),
        (list[Path], [Path("/a")]),
        (dict[str, int], {"a": 1}),
        (misbehaving.Colour, misbehaving.Colour.RED),
        (misbehaving.Report | None, misbehaving.Report("x", (), frozenset(), misbehaving.Colour.RED, None)),
    ],
)
def test_a_value_goes_through_json_and_comes_back(wanted, value):
    assert unpack(wanted, json.loads(json.dumps(pack(value)))) == value


@pytest.mark.parametrize(
    ("wanted", "data"),
    [
        (int, "3"),
        (int, True),
        (int, 3.5),
        (bool, 1),
        (str, None),
        (type(None), 0),
        (tuple[int, int], [1]),
        (tuple[int, ...], {"0": 1}),
        (Literal["a"], "b"),
        (int | None, "x"),
        (misbehaving.Report, ["x", [], [], "red"]),
        (Box, [1, 2, 3, "4"]),
        (object, 1),
    ],
)
def test_what_was_not_promised_is_refused(wanted, data):
    with pytest.raises(Misfit):
        unpack(wanted, data)


def test_only_plain_things_are_sent():
    with pytest.raises(TypeError):
        pack(object())


def test_a_frame_arrives_whole_or_not_at_all():
    source, sink = os.pipe()
    frames.send(sink, Frame(b"V", b"12345"))
    assert frames.receive(source, before=time.monotonic() + 1) == Frame(b"V", b"12345")
    with pytest.raises(TooLate):
        frames.receive(source, before=time.monotonic() + 0.05)
    os.write(sink, b"V\x00\x00\x00\x09short")
    os.close(sink)
    with pytest.raises(Gone):
        frames.receive(source, before=time.monotonic() + 1)
    os.close(source)


def test_a_frame_that_says_it_is_endless_is_not_waited_for():
    source, sink = os.pipe()
    os.write(sink, b"V\xff\xff\xff\xff")
    with pytest.raises(Gone):
        frames.receive(source, before=time.monotonic() + 1)
    os.close(source)
    os.close(sink)
