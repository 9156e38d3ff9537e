"""Screen the papers written by hand with the command, and print how it did.

python -m benchmarks.by_hand [--kept] [--jobs N] [--misses]

The open cases may be read by whoever mends the rules. The kept ones are for measuring alone: nobody looks at what went
wrong in them, so that `--misses` is refused with `--kept`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from benchmarks.by_hand.drawing import FACES, draw
from benchmarks.by_hand.markup import Item as Marked
from benchmarks.by_hand.markup import MarkedPaper, read_marked
from benchmarks.inspection.__main__ import screen
from benchmarks.inspection.report import OTHER
from benchmarks.inspection.scoring import score
from benchmarks.inspection.summing import misses, totals
from benchmarks.inspection.truth import CaseTruth, Item, PageTruth, Rect, Want, Withhold

CASES = Path(__file__).resolve().parent / "cases"
_WANTS = {"R": Want.REDACT, "K": Want.KEEP, "C": Want.EITHER}


def main(words: list[str]) -> int:
    """Run it. Status 2 for bad usage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.by_hand", description="Screen papers written by hand.")
    parser.add_argument("--kept", action="store_true", help="the cases kept for measuring, instead of the open ones")
    parser.add_argument("--jobs", type=int, default=1, help="how many folders are screened at once")
    parser.add_argument("--misses", action="store_true", help="say what went wrong, item by item")
    asked = parser.parse_args(words)
    if asked.kept and asked.misses:
        parser.error("The kept cases are for measuring: nobody reads what went wrong in them.")
    source = CASES / ("kept" if asked.kept else "open")
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary)
        truths = [write_case(case, place, out) for place, case in enumerate(sorted(source.iterdir()))]
        flags = screen(out, [truth.case for truth in truths], jobs=asked.jobs)
    scores = [score(truth, flags.get(truth.case, [])) for truth in truths]
    for line in misses(scores) if asked.misses else ():
        print(line)
    pages, items = sum(len(truth.pages) for truth in truths), sum(len(truth.items) for truth in truths)
    print(f"Papers written by hand ({source.name}). {len(truths)} cases, {pages} pages, {items} items.")
    for row in totals(scores):
        print(row)
    return 0


def write_case(source: Path, place: int, out: Path) -> CaseTruth:
    """Draw a case's papers into `out/cases`, each in one of three faces, and return what is true of it."""
    case = json.loads((source / "case.json").read_text(encoding="utf-8"))
    folder = out / "cases" / source.name
    folder.mkdir(parents=True)
    (folder / "case.json").write_text(json.dumps(case), encoding="utf-8")
    offences = "; ".join(offence["description"] for offence in case.get("offences", ()))
    truth = CaseTruth(source.name, case.get("area", ""), False, (), "", offences)
    for number, document in enumerate(case["documents"]):
        file = document["file"]
        paper = read_marked((source / Path(file).with_suffix(".txt").name).read_text(encoding="utf-8"))
        made, begun = draw(paper, FACES[(place + number) % len(FACES)])
        (folder / file).write_bytes(made)
        _note(truth, file, paper, begun[-1][0])
        truth.withhold += [
            Withhold(file, page, written.withhold, "", "", OTHER) for page, written in begun if written.withhold
        ]
    if truth.withhold or any(item.want is Want.REDACT for item in truth.items):
        truth.breaches = (OTHER,)
    return truth


def _note(truth: CaseTruth, file: str, paper: MarkedPaper, pages: int) -> None:
    medium = "scan" if paper.is_scan else "text"
    truth.pages += [PageTruth(file, page, medium, 595, 842) for page in range(1, pages + 1)]
    if paper.withhold:
        truth.withhold.append(Withhold(file, None, paper.withhold, "", "", OTHER))
    marked = {id(item): item for page in paper.pages for _, item in page.letters if item is not None}
    truth.items += [placed for item in marked.values() for placed in _placed(item, file)]


def _placed(item: Marked, file: str) -> Iterator[Item]:
    """The item where it stands; one that goes over the end of a page is an item on each."""
    want = _WANTS[item.treat]
    breach = OTHER if want is Want.REDACT else ""
    for page, places in groupby(item.places, key=lambda place: place[0]):
        boxes = [box for _, _, box in places]
        yield Item(item.words, item.category, item.whose, want, "", "", breach, file, page, tuple(_by_line(boxes)))


def _by_line(boxes: list[Rect]) -> Iterator[Rect]:
    for _, line in groupby(boxes, key=lambda box: box[1]):
        together = list(line)
        yield together[0][0], together[0][1], together[-1][2], together[0][3]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
