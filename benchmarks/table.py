"""Each script in a process of its own, and one table of what they found.

How much memory the largest of its processes took is known to the kernel when all of them have ended and been waited
for, and so not to the script itself.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from benchmarks.figures import Figure

ROOT = Path(__file__).resolve().parent.parent
_INTO = "--into"
_HEADS = (
    *("What", "Of", "Seconds: median (best)", "CPU s", "Each", "Peer", "Its seconds", "Its CPU s"),
    *("Times the peer: wall", "CPU", "Note"),
)


def main(name: str, measure: Callable[[], Sequence[Figure]]) -> None:
    """What a script does when it is run: show its table, or (asked by `show`) measure and write the figures down."""
    if sys.argv[1:2] != [_INTO]:
        show(name)
        return
    figures = [asdict(figure) for figure in measure()]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    Path(sys.argv[2]).write_text(json.dumps({"figures": figures, "itself": most}))


def show(*names: str) -> None:
    """Run scripts one after another and print one table, with the peak memory of each and of what it started."""
    figures, memory = [], []
    for name in names:
        rows, itself, largest = _alone(name)
        figures += rows
        memory.append(f"{name}: {itself // 1024} MB in the script itself, {largest // 1024} MB in the largest process.")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{datetime.now():%-d %B %Y, %H:%M}. {os.cpu_count()} cores; load averages at the end {load}.\n")
    for cells in (_HEADS, ("---",) * len(_HEADS), *(figure.cells() for figure in figures)):
        print(f"| {' | '.join(cells)} |")
    print("\nPeak memory (ru_maxrss).", *memory, sep="\n- ")


def _alone(name: str) -> tuple[list[Figure], int, int]:
    """One script's figures, its peak memory in kilobytes, and that of the largest process among it and those below."""
    one_thread = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}  # as the product runs its workers
    with tempfile.NamedTemporaryFile() as told:
        command = [sys.executable, "-m", f"benchmarks.{name}", _INTO, told.name]
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | one_thread)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"benchmarks.{name} did not finish.")
        content = json.loads(Path(told.name).read_text())
    return [Figure(**figure) for figure in content["figures"]], content["itself"], used.ru_maxrss
