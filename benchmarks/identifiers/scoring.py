"""Asking `manage.py spans`, and counting what it answers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.identifiers.probe import KINDS, LINE, PROSE, TRAP, Text
from benchmarks.identifiers.traps import APART

ROOT = Path(__file__).resolve().parent.parent.parent
ASKED = (">= 99.5 %", ">= 97 %", "<= 1 %")
_LEAST = {LINE: 0.995, PROSE: 0.97}
_MOST_OTHER = 0.01


@dataclass(frozen=True, slots=True)
class Span:
    """One flag: half-open offsets into the text, and what it is called."""

    start: int
    end: int
    category: str


class Failed(Exception):
    """A text that the detectors could not answer for. Nothing is counted then: a gap is not a result."""


@dataclass(slots=True)
class Count:
    """Texts, those fully covered and those of them called by their name; other characters, and those flagged."""

    texts: int = 0
    covered: int = 0
    named: int = 0
    other: int = 0
    flagged: int = 0

    def add(self, more: Count) -> None:
        """Count these as well."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(more, name))


@dataclass(slots=True)
class Tally:
    """The counts by kind and frame, and each text that was not fully covered or in which something else was flagged."""

    counts: dict[tuple[str, str], Count] = field(default_factory=lambda: defaultdict(Count))
    missed: list[tuple[Text, list[Span]]] = field(default_factory=list)
    over: list[tuple[Text, list[str]]] = field(default_factory=list)

    def total(self, *frames: str, without: frozenset[str] = frozenset()) -> Count:
        """All the kinds in those frames together."""
        whole = Count()
        for (kind, frame), count in self.counts.items():
            if frame in frames and kind not in without:
                whole.add(count)
        return whole

    def holds(self) -> bool:
        """Whether all that was asked for is reached, by all kinds together and in other text."""
        return all(_share(self.total(frame)) >= least for frame, least in _LEAST.items()) and (
            _beside(self.total(LINE, PROSE)) <= _MOST_OTHER and _beside(self.total(TRAP, without=APART)) <= _MOST_OTHER
        )


def ask(texts: Iterable[Text]) -> Iterator[list[Span]]:
    """The flags of each text, from one `manage.py spans` that is asked line by line."""
    command = [sys.executable, "manage.py", "spans"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as spans:
        assert spans.stdin
        assert spans.stdout
        for text in texts:
            spans.stdin.write(json.dumps({"id": text.id, "text": text.text}).encode() + b"\n")
            spans.stdin.flush()
            answer = json.loads(spans.stdout.readline() or '{"error": "It ended."}')
            if "error" in answer or answer["id"] != text.id:
                raise Failed(f"{text.id}: {answer.get('error', 'The answers are not in order.')}")
            yield [Span(one["start"], one["end"], one["category"]) for one in answer["spans"]]


def tally(answers: Iterable[tuple[Text, list[Span]]]) -> Tally:
    """Count every text with its flags."""
    result = Tally()
    categories = {kind.name: kind.categories for kind in KINDS}
    for text, spans in answers:
        count = one(text, spans, categories.get(text.kind, frozenset()))
        result.counts[text.kind, text.frame].add(count)
        if text.wanted and not count.covered:
            result.missed.append((text, spans))
        if count.flagged and text.kind not in APART:
            result.over.append((text, list(_words_flagged(text, spans))))
    return result


def one(text: Text, spans: Iterable[Span], categories: frozenset[str]) -> Count:
    """One text. Only letters and figures count, so that a full stop or a space decides nothing."""
    spans = list(spans)
    flagged = {at for span in spans for at in range(span.start, span.end)}
    named = {at for span in spans if span.category in categories for at in range(span.start, span.end)}
    other = {at for at, letter in enumerate(text.text) if letter.isalnum()} - text.wanted - text.either
    covered = text.wanted <= flagged
    return Count(1, int(covered), int(covered and bool(named & text.wanted)), len(other), len(other & flagged))


def table(tally: Tally) -> Iterator[str]:
    """The table as Markdown, a line at a time."""
    yield "| Kind | On a form line | In prose | Called by its name | Other text flagged |"
    yield "| --- | --- | --- | --- | --- |"
    for kind in KINDS:
        yield _row(kind.name, {frame: tally.counts[kind.name, frame] for frame in (LINE, PROSE)})
    yield _row("**All**", {frame: tally.total(frame) for frame in (LINE, PROSE)})
    yield f"| Asked for | {ASKED[0]} | {ASKED[1]} | | {ASKED[2]} |"
    yield ""
    yield "| Texts in which nothing identifies anybody | Texts with a flag | Flagged |"
    yield "| --- | --- | --- |"
    with_flag = Counter(text.kind for text, _ in tally.over)
    for (name, frame), count in tally.counts.items():
        if frame == TRAP and name not in APART:
            yield f"| {name} | {with_flag[name]} of {count.texts} | {_percent(_beside(count))} |"
    yield f"| **All** | | {_percent(_beside(tally.total(TRAP, without=APART)))} |"
    for name in sorted(APART):
        yield f"| Apart: {name.lower()} | | {_percent(_beside(tally.counts[name, TRAP]))} |"


def misses(tally: Tally) -> Iterator[str]:
    """Each text that was not fully covered, then each in which something else was flagged."""
    for text, spans in tally.missed:
        value = text.text[min(text.wanted) : max(text.wanted) + 1]
        found = [text.text[span.start : span.end] for span in spans if set(range(span.start, span.end)) & text.wanted]
        before = text.text[max(0, min(text.wanted) - 40) : min(text.wanted)]
        yield f"MISSED {text.id}: {value!r} after {before!r}; found {found}"
    for text, words in tally.over:
        yield f"OTHER {text.id}: {words}"


def _row(name: str, counts: Mapping[str, Count]) -> str:
    both = Count()
    for count in counts.values():
        both.add(count)
    named = f"{both.named / both.covered:.0%}" if both.covered else ""
    shares = " | ".join(_percent(_share(counts[frame])) for frame in (LINE, PROSE))
    return f"| {name} | {shares} | {named} | {_percent(_beside(both))} |"


def _share(count: Count) -> float:
    return count.covered / count.texts if count.texts else 0.0


def _beside(count: Count) -> float:
    return count.flagged / count.other if count.other else 0.0


def _percent(share: float) -> str:
    return f"{share:.1%}".replace("%", " %")


def _words_flagged(text: Text, spans: Iterable[Span]) -> Iterator[str]:
    for span in spans:
        inside = range(span.start, span.end)
        if any(text.text[at].isalnum() and at not in text.wanted and at not in text.either for at in inside):
            yield f"{text.text[span.start : span.end]} ({span.category})"
