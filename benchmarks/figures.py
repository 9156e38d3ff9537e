"""Timing side by side with a peer.

CPU seconds are those of this process and of every process below it, the living as well as the ended: the confined
readers do the reading and PostgreSQL, where a script has started one, answers the queries. Linux only.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

REPEATS, ENOUGH = 3, 30.0  # times each is done, but no further time once so many seconds have gone
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of processor time."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: `count` things done, and what they cost us and the peer: median, best and CPU seconds."""

    what: str
    count: int
    unit: str
    ours: tuple[float, float, float]
    peer: str
    theirs: tuple[float, float, float]
    times: int
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """The line as words."""
        wall, best, cpu = self.ours
        their_wall, their_best, their_cpu = self.theirs
        return (
            self.what,
            f"{self.count} {self.unit}{'s' * (self.count > 1)} x {self.times}",
            f"{_short(wall)} ({_short(best)})",
            _short(cpu),
            f"{_short(1000 * wall / self.count)} ms, {_short(self.count / wall)}/s",
            self.peer,
            f"{_short(their_wall)} ({_short(their_best)})",
            _short(their_cpu),
            _short(wall / their_wall),
            _short(cpu / their_cpu),
            self.note,
        )


def _short(value: float) -> str:
    """To three figures, and never with an exponent."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def compared(
    what: str,
    count: int,
    unit: str,
    ours: Callable[[], object],
    peer: str,
    theirs: Callable[[], object],
    *,
    note: str = "",
) -> Figure:
    """Do both in turn, so that a busy minute falls on both, and keep the medians and the best."""
    print(f"{what} ...", file=sys.stderr, flush=True)
    pairs = [(cost_of(ours), cost_of(theirs))]
    while len(pairs) < REPEATS and sum(one.wall for one, _ in pairs) < ENOUGH:
        pairs.append((cost_of(ours), cost_of(theirs)))
    mine, its = [one for one, _ in pairs], [one for _, one in pairs]
    return Figure(what, count, unit, _kept(mine), peer, _kept(its), len(pairs), note)


def cost_of(work: Callable[[], object]) -> Cost:
    """Do it once."""
    cpu, wall = cpu_seconds(), time.perf_counter()
    work()
    return Cost(time.perf_counter() - wall, cpu_seconds() - cpu)


def _kept(costs: Sequence[Cost]) -> tuple[float, float, float]:
    walls = [cost.wall for cost in costs]
    return median(walls), min(walls), median(cost.cpu for cost in costs)


def cpu_seconds() -> float:
    """Processor time so far of this process, of those below it, and of those that have ended."""
    ended = os.times()
    ticks = sum(int(part) for stat in _living_below(os.getpid()) for part in stat[11:15])
    return time.process_time() + ended.children_user + ended.children_system + ticks / os.sysconf("SC_CLK_TCK")


def _living_below(parent: int) -> Iterator[list[str]]:
    """The fields of /proc/PID/stat after the program's name: the parent at 1, four kinds of time at 11 to 14."""
    stats = {int(entry.name): stat for entry in _PROC.iterdir() if entry.name.isdigit() and (stat := _stat(entry))}
    family = {parent}
    while found := {pid for pid, stat in stats.items() if int(stat[1]) in family} - family:
        family |= found
    return (stats[pid] for pid in family - {parent})


def _stat(process: Path) -> list[str]:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended since the folder was listed, and whoever waited for it counts its time
        return []
