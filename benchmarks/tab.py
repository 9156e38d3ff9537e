"""The Text Anonymization Benchmark's own metrics for `spans --everything`, beside Presidio in the same run.

    .venv/bin/python -m benchmarks.tab FOLDER/dev.jsonl [--weights FOLDER] [--without-peer]

FOLDER/dev.jsonl is TAB as one JSON object a line, and is never copied into this project: its texts are about real
people. Only figures are printed. `--weights` tries other weights, such as those of
`detectors.model.train --without-dev`, which have never seen the documents they are tried on.

The metrics follow Pilán et al. 2022 and its evaluation.py. Entity recall counts an entity when every mention of it that
is to be hidden is covered; token recall counts the words of all its mentions; precision counts, of the words hidden,
those that the annotator would hide. Punctuation and words such as "the" and "Mr" may be left uncovered.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.presidio import Presidio

_LEFT_OUT = (
    "mr mrs ms and or from until to about after as at before between by during for in into of on over since with the a "
    "an no nr ’s 's"
)
_IGNORED = re.compile(
    "|".join([*(rf"\b{re.escape(word)}\b" for word in _LEFT_OUT.split()), r"[,.\-;:/&()\[\]–'\" ’“”]"]), re.IGNORECASE
)
_TOKEN = re.compile(r"\w+")
_HEADS = (
    "What",
    "ER direct",
    "ER quasi",
    "Token recall",
    "Token misses",
    "Token precision",
    "F2",
    "Characters/s (CPU)",
)
_PASSES = 2  # the second is timed: in the first everything is met for the first time

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named, and whether the annotator would hide it."""

    start: int
    end: int
    entity: str
    kind: str
    identifier: str  # DIRECT, QUASI or NO_MASK

    @property
    def is_hidden(self) -> bool:
        return self.identifier != "NO_MASK"


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the benchmark."""

    text: str
    mentions: tuple[Mention, ...]


class Score:
    """What was found, document by document, counted as the benchmark counts it."""

    def __init__(self) -> None:
        self.entities: Counter[tuple[str, bool]] = Counter()
        self.tokens: Counter[tuple[str, bool]] = Counter()
        self.answered: Counter[bool] = Counter()

    def add(self, document: Document, spans: Spans) -> None:
        """Count one document's answer."""
        covered = bytearray(len(document.text))
        for start, end in spans:
            covered[start:end] = b"\1" * (end - start)
        entities: dict[str, list[Mention]] = defaultdict(list)
        for mention in document.mentions:
            entities[mention.entity].append(mention)
        to_hide = [mention for mention in document.mentions if mention.is_hidden]
        for mentions in entities.values():
            hidden = [mention for mention in mentions if mention.is_hidden]
            if hidden:
                whole = all(_is_covered(document.text, one.start, one.end, covered) for one in hidden)
                self.entities[mentions[0].identifier, whole] += 1
                self._count_tokens(document.text, mentions, covered)
        for start, end in spans:
            for low, high in _tokens(document.text, start, end):
                self.answered[any(one.start <= low and one.end >= high for one in to_hide)] += 1

    def _count_tokens(self, text: str, mentions: Iterable[Mention], covered: bytearray) -> None:
        for mention in mentions:
            for low, high in _tokens(text, mention.start, mention.end):
                self.tokens[mention.kind, _is_covered(text, low, high, covered)] += 1

    def entity_recall(self, identifier: str) -> float:
        """Of DIRECT or QUASI entities, the share covered wherever they stand."""
        return _share(self.entities[identifier, True], self.entities[identifier, False])

    @property
    def recall(self) -> float:
        """Of the tokens to hide, the share covered."""
        kinds = {kind for kind, _ in self.tokens}
        return _share(sum(self.tokens[kind, True] for kind in kinds), sum(self.tokens[kind, False] for kind in kinds))

    @property
    def precision(self) -> float:
        """Of the tokens covered, the share that was to be hidden, each weighing the same."""
        return _share(self.answered[True], self.answered[False])

    def kinds(self) -> str:
        """The tokens missed of each kind."""
        return ", ".join(
            f"{kind} {self.tokens[kind, False]} of {self.tokens[kind, False] + self.tokens[kind, True]}"
            for kind in sorted({kind for kind, _ in self.tokens})
        )

    def cells(self) -> tuple[str, ...]:
        """The figures as words."""
        recall, precision = self.recall, self.precision
        f2 = 5 * precision * recall / (4 * precision + recall) if precision + recall else 0.0
        of = (self.entity_recall("DIRECT"), self.entity_recall("QUASI"), recall, 1 - recall, precision, f2)
        return tuple(f"{value:.3f}" for value in of)


def _tokens(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    return ((start + match.start(), start + match.end()) for match in _TOKEN.finditer(text[start:end]))


def _is_covered(text: str, start: int, end: int, covered: bytearray) -> bool:
    """Whether every character is, but for those that need not be."""
    left = {at for at in range(start, end) if not covered[at]}
    if left:
        for match in _IGNORED.finditer(text[start:end].lower()):
            left -= set(range(start + match.start(), start + match.end()))
    return not left


def _share(good: int, bad: int) -> float:
    return good / (good + bad) if good + bad else 0.0


def read(path: Path) -> list[Document]:
    """The documents of one file of the benchmark."""
    documents = []
    for line in path.read_bytes().splitlines():  # of bytes: a text may hold line ends of other kinds
        held = json.loads(line)
        mentions = tuple(
            Mention(
                one["start_offset"],
                one["end_offset"],
                one["entity_id"],
                one["entity_type"],
                one["identifier_type"],
            )
            for one in held["entities"]
        )
        documents.append(Document(held["text"], mentions))
    return documents


def main(arguments: Sequence[str]) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Metrics of the Text Anonymization Benchmark.")
    parser.add_argument("documents", type=Path)
    parser.add_argument("--weights", type=Path, help="a folder with weights.npz and card.json")
    parser.add_argument("--without-peer", action="store_true")
    asked = parser.parse_args(arguments)
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    if asked.weights:
        os.environ["CPS_TAGGER_WEIGHTS"] = str(asked.weights)
    documents = read(asked.documents)
    scores: dict[str, tuple[Score, float]] = {}
    with ExitStack() as stack:
        name, ours = _ours()
        scores[name] = _scored(documents, ours)
        if not asked.without_peer:
            peer = stack.enter_context(Presidio())
            scores[f"Presidio {peer.versions['presidio-analyzer']}, en_core_web_md"] = _scored(documents, _theirs(peer))
    size = sum(len(document.text) for document in documents)
    print(f"{asked.documents.name}: {len(documents)} documents, {size:,} characters\n")
    for cells in (_HEADS, ("---",) * len(_HEADS)):
        print(f"| {' | '.join(cells)} |")
    for name, (score, cpu) in scores.items():
        print(f"| {' | '.join((name, *score.cells(), f'{size / cpu:,.0f}'))} |")
    for name, (score, _) in scores.items():
        print(f"\nTokens missed by {name}: {score.kinds()}.")


Answering = Callable[[str], tuple[Spans, float]]


def _ours() -> tuple[str, Answering]:
    """The product, which reads its weights when it is imported."""
    from detectors import find_everything
    from detectors.tagger import MODEL

    def answer(text: str) -> tuple[Spans, float]:
        before = time.process_time()
        spans = find_everything(text)
        return [(one.start, one.end) for one in spans], time.process_time() - before

    return f"CPS Redact, everything, {MODEL}", answer


def _theirs(peer: Presidio) -> Answering:
    def answer(text: str) -> tuple[Spans, float]:
        found = peer.ask(text)
        return [(start, end) for start, end, _ in found.spans], found.cpu

    return answer


def _scored(documents: Sequence[Document], answer: Answering) -> tuple[Score, float]:
    """What was found, and the processor seconds of the last pass."""
    for _ in range(_PASSES):
        score, cpu = Score(), 0.0
        for document in documents:
            spans, seconds = answer(document.text)
            score.add(document, spans)
            cpu += seconds
    return score, cpu


if __name__ == "__main__":
    main(sys.argv[1:])
