"""Replay the inspection: draw the cases, screen them with the command, and print the table.

python -m benchmarks.inspection [--seed N] [--cases N] [--jobs N] [--area X] [--only breach|clean]
                                [--keep DIR] [--draw-only] [--score DIR] [--misses]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.inspection.folder import write_case
from benchmarks.inspection.plan import CasePlan, plan, sample
from benchmarks.inspection.report import PUBLISHED_SEED
from benchmarks.inspection.scoring import CaseScore, Flag, score
from benchmarks.inspection.summing import lines, misses
from benchmarks.inspection.truth import CaseTruth

ROOT = Path(__file__).resolve().parents[2]


def main(words: list[str]) -> int:
    """Run it. Status 1 when the screener broke down."""
    asked = _asked(words)
    cases = _chosen(asked)
    if asked.score:
        return _report(_truths(asked.score, cases), _read(asked.score / "flags.jsonl"), asked, "")
    with tempfile.TemporaryDirectory() as temporary:
        out = asked.keep or Path(temporary)
        began = time.monotonic()
        truths = draw(cases, asked.seed, out, jobs=asked.jobs)
        drawn = time.monotonic() - began
        if asked.draw_only:
            pages = sum(len(truth.pages) for truth in truths)
            print(f"{len(truths)} cases, {pages:,} pages, drawn in {drawn:.0f} s in {out}")
            return 0
        began, before = time.monotonic(), _cpu()
        flags = screen(out, [truth.case for truth in truths], jobs=asked.jobs)
        clock, cpu = time.monotonic() - began, _cpu() - before
        took = (
            f"Drawn in {drawn:.0f} s; screened in {clock:.0f} s by the clock, {cpu:.0f} s of CPU, --jobs {asked.jobs}."
        )
        return _report(truths, flags, asked, took)


def _cpu() -> float:
    """Seconds of CPU that finished children have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def draw(cases: list[CasePlan], seed: int, out: Path, *, jobs: int = 1) -> list[CaseTruth]:
    """Each case's folder and its truth."""
    out.mkdir(parents=True, exist_ok=True)
    if jobs == 1:
        return [write_case(case, seed, out) for case in cases]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(partial(write_case, seed=seed, out=out), cases, chunksize=8))


def screen(out: Path, names: list[str], *, jobs: int) -> dict[str, list[Flag]]:
    """What `manage.py screen` says of each folder. Raises RuntimeError when the command itself breaks down."""
    folders = [str(out / "cases" / name) for name in names]
    answer = out / "flags.jsonl"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with answer.open("wb") as held:
        command = [sys.executable, str(ROOT / "manage.py"), "screen", "--jobs", str(jobs), *folders]
        done = subprocess.run(command, cwd=ROOT, stdout=held, stderr=subprocess.PIPE, env=environment, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(
            f"manage.py screen stopped with {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}"
        )
    return _read(answer)


def _read(answer: Path) -> dict[str, list[Flag]]:
    flags: dict[str, list[Flag]] = defaultdict(list)
    for line in answer.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        flags[row["case"]].append(Flag.from_json(row))
    return flags


def _truths(out: Path, cases: list[CasePlan]) -> list[CaseTruth]:
    paths = [out / "truth" / f"{case.name}.json" for case in cases]
    return [CaseTruth.from_json(json.loads(path.read_text(encoding="utf-8"))) for path in paths if path.exists()]


def _report(truths: list[CaseTruth], flags: dict[str, list[Flag]], asked: argparse.Namespace, took: str) -> int:
    scores: list[CaseScore] = [score(truth, flags.get(truth.case, [])) for truth in truths]
    if asked.misses:
        for line in misses(scores):
            print(line)
        print()
    pages = sum(len(truth.pages) for truth in truths)
    items = sum(len(truth.items) for truth in truths)
    print(
        f"The inspection of 2020, replayed. Seed {asked.seed}; {len(truths)} cases, {pages:,} pages, {items:,} items."
    )
    for row in lines(scores):
        print(row)
    if took:
        print(took)
    return 0


def _chosen(asked: argparse.Namespace) -> list[CasePlan]:
    cases = plan(asked.seed)
    if asked.area:
        cases = [case for case in cases if asked.area.lower() in case.area.name.lower()]
    if asked.only:
        cases = [case for case in cases if bool(case.breaches) == (asked.only == "breach")]
    return sample(cases, asked.cases, asked.seed)


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.inspection", description="Replays HMCPSI's inspection of 2020 with invented cases."
    )
    parser.add_argument("--seed", type=int, default=PUBLISHED_SEED, help="the published figure is of seed %(default)s")
    parser.add_argument(
        "--cases", type=int, default=700, metavar="N", help="so many of the 700, in the same proportions"
    )
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--area", default="", metavar="X", help="one Area's cases, by a part of its name")
    parser.add_argument("--only", choices=("breach", "clean"))
    parser.add_argument("--keep", type=Path, metavar="DIR", help="draw the folders there and leave them")
    parser.add_argument(
        "--score", type=Path, metavar="DIR", help="score again what an earlier --keep left, drawing nothing"
    )
    parser.add_argument("--draw-only", action="store_true", help="with --keep: screen nothing")
    parser.add_argument("--misses", action="store_true", help="list each miss, wrong recommendation and false flag")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
