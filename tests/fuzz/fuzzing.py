"""`python -m tests.fuzz.fuzzing FOLDER [options of libFuzzer]`: see README.md beside this."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
import zlib
from collections import Counter
from pathlib import Path

import atheris
import pikepdf

from tests.fuzz.promising import Broken, try_paper
from tests.fuzz.spoiling import spoil
from tests.pdf.hostile import CONSTRUCTS, paper_of

_OUTCOMES = 2048
_GROWTH_MB = 200  # that the parent may take on, once it has warmed up
_WARM = 50
_LARGE = 60_000  # bytes


def _outcome_functions() -> list:
    """One function for each thing that may come of a paper.

    Papers are opened in other processes, whose branches the fuzzer cannot count. So it is told of each new outcome by
    a branch of its own, and keeps the paper that led to it.
    """
    made: dict = {}
    source = "\n".join(f"def outcome_{at}():\n    return {at}" for at in range(_OUTCOMES))
    exec(compile(source, "outcomes", "exec"), made)
    return [atheris.instrument_func(made[f"outcome_{at}"]) for at in range(_OUTCOMES)]


class Fuzzer:
    """What is counted from one paper to the next."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self._outcomes = _outcome_functions()
        self._seen: Counter[str] = Counter()
        self._tried = 0
        self._began = time.monotonic()
        self._warm = 0

    def one(self, data: bytes) -> None:
        paper, out = self._room / "paper.pdf", self._room / "out.pdf"
        paper.write_bytes(data)
        outcome = try_paper(paper, out)
        self._outcomes[zlib.crc32(outcome.encode()) % _OUTCOMES]()
        self._count(outcome)

    def _count(self, outcome: str) -> None:
        self._seen[outcome] += 1
        self._tried += 1
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if self._tried == _WARM:
            self._warm = most
        if self._warm and most > self._warm + _GROWTH_MB:
            raise Broken(f"The parent has grown from {self._warm} to {most} MB.")
        if self._tried % 100 == 0:
            minutes = (time.monotonic() - self._began) / 60
            sys.stderr.write(f"{self._tried} tried in {minutes:.1f} minutes, {len(self._seen)} outcomes, {most} MB\n")
            for said, times in self._seen.most_common(6):
                sys.stderr.write(f"    {times:6} {said[:150]}\n")


def fill(corpus: Path) -> None:
    """Every hostile paper that is not large, its streams unpacked so that what is in them is met by the spoiling."""
    corpus.mkdir(parents=True, exist_ok=True)
    for number, construct in enumerate(CONSTRUCTS.values()):
        path = corpus / f"paper-{number:03}.pdf"
        paper_of(path, construct)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.save(
                path,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                encryption=False,
            )
        if path.stat().st_size > _LARGE:
            path.unlink()


def _spoilt(data: bytes, longest: int, seed: int) -> bytes:
    return spoil(data, seed, longest) if seed % 20 else atheris.Mutate(data, longest)


def main() -> None:
    corpus = Path(sys.argv[1])
    if not corpus.exists():
        fill(corpus)
    with tempfile.TemporaryDirectory() as room:
        atheris.Setup(
            [*sys.argv, "-max_len=400000", "-timeout=400", "-rss_limit_mb=0"],
            Fuzzer(Path(room)).one,
            custom_mutator=_spoilt,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
