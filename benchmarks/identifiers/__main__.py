"""`python -m benchmarks.identifiers [--seed N] [--misses]`: the table, and 0 where all that is asked for is reached."""

from __future__ import annotations

import argparse
import sys

from benchmarks.identifiers.probe import EACH, SEED, texts
from benchmarks.identifiers.scoring import ask, misses, table, tally


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identifiers", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help="another seed makes other texts")
    parser.add_argument("--each", type=int, default=EACH, help="texts of each kind on a form line, and in prose")
    parser.add_argument("--misses", action="store_true", help="list every text that fell short")
    asked = parser.parse_args()
    made = list(texts(asked.seed, asked.each))
    result = tally(zip(made, ask(made), strict=True))
    print(f"Seed {asked.seed}; {len(made)} texts.\n")
    print(*table(result), sep="\n")
    if asked.misses:
        print("", *misses(result), sep="\n")
    return 0 if result.holds() else 1


if __name__ == "__main__":
    sys.exit(main())
