"""Files made to do harm are refused in a sentence or handled within their limits, and nobody else notices."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pdf.burning import burn
from pdf.confined import Limits, run
from pdf.reading import inspect, read_page
from pdf.unreadable import Unreadable
from tests import paper
from tests.pdf.bombs import BOMBS

FEW = Limits(memory_mb=1536, cpu_seconds=2, wall_seconds=10.0, file_mb=256)
MOST_MB = 48  # that the caller may grow by, whatever the file


def outcomes(path: Path, out: Path) -> list[str]:
    """What came of looking the file through, of reading its first page, and of burning it: a sentence, or nothing."""
    said = []
    for call, args in ((inspect, (path,)), (read_page, (path, 1)), (burn, (path, [], frozenset(), out))):
        try:
            run(call, *args, limits=FEW, writes=(out.parent,))
            said.append("")
        except Unreadable as refusal:
            said.append(refusal.reason)
    return said


def resident_mb(key: str) -> float:
    """VmRSS: what this process holds now. VmHWM: the most it has held since its mark was last put back."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) / 1024


@contextmanager
def somebody_else_reading(path: Path) -> Iterator[list[str]]:
    """Another user's paper is read over and over meanwhile."""
    done = threading.Event()
    answers: list[str] = []

    def read() -> None:
        while not answers or not done.is_set():
            answers.append(run(read_page, path, 1).text)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield answers
    finally:
        done.set()
        reader.join(timeout=60)
    assert not reader.is_alive()


@pytest.mark.parametrize("name", BOMBS)
def test_it_is_refused_or_handled_and_nobody_else_notices(name: str, tmp_path: Path) -> None:
    make, refused = BOMBS[name]
    path = paper.put(tmp_path / "..%2f..%2fetc.pdf", make())
    other = paper.put(tmp_path / "other.pdf", paper.statement())
    run(read_page, other, 1)  # so that its reader is warm
    Path("/proc/self/clear_refs").write_text("5")  # put the high-water mark back
    before, began = resident_mb("VmRSS"), time.monotonic()

    with somebody_else_reading(other) as answers:
        said = outcomes(path, tmp_path / "out.pdf")

    assert time.monotonic() - began < 4 * FEW.wall_seconds
    assert resident_mb("VmHWM") - before < MOST_MB
    assert all(not sentence or sentence.endswith((".", "?")) for sentence in said)
    if refused is None:
        assert said == ["", "", ""]
    elif refused:
        assert all(refused in sentence for sentence in said), said
        assert not (tmp_path / "out.pdf").exists()
    assert all("Jean Marsh" in text for text in answers)
    assert run(read_page, other, 1).text == answers[0]
