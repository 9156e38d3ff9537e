"""A paper before it becomes a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.inspection.facts import Facts
from benchmarks.inspection.marking import Marker
from benchmarks.inspection.paper import A4, Paper
from benchmarks.inspection.people import Person
from benchmarks.inspection.styles import STYLES, Style
from benchmarks.inspection.voice import Voice


@dataclass(frozen=True, slots=True)
class Stop:
    """A page (or the whole paper, None) that must be withheld, before it has a file name."""

    page: int | None
    kind: str
    principle: str
    why: str
    breach: str
    redacting_will_do: bool = False


@dataclass(slots=True)
class Draft:
    """A drawn paper: what to call it, what type it is, and which pages must not be served."""

    stem: str
    type: str
    paper: Paper
    stops: list[Stop] = field(default_factory=list)
    may_scan: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """What a writer of papers has before him: the facts, a pen and the force's style."""

    facts: Facts
    rng: Random

    @property
    def style(self) -> Style:
        """The force's."""
        return STYLES[self.facts.force.style]

    @property
    def in_columns(self) -> bool:
        """Whether running text goes in two columns: some forces always, others now and then."""
        return self.style.columns or self.rng.random() < 0.06

    def paper(self, *, foot: str = "", head: str | None = None, size: tuple[float, float] = A4) -> Paper:
        """A blank sheet in house style."""
        rng = Random(self.rng.random())
        shift = rng.uniform(-8, 8)
        margins = (56 + shift, 54.0, 56 - shift, 58.0)
        return Paper(Marker(), rng, size, margins, self.style.marking if head is None else head, foot)

    def voice(self, paper: Paper, speaker: Person, role: str = "witness", **more: bool) -> Voice:
        """A writer on that sheet."""
        return Voice(self.facts, paper.marker, Random(self.rng.random()), speaker, role, **more)  # type: ignore[arg-type]


def form_name(desk: Desk, who: Person) -> str:
    """A name as a box on a form has it."""
    if who.rank:
        return who.name if not desk.style.surname_first else f"{who.surname.upper()} {who.rank} {who.collar}"
    middle = f" {who.middle}" if who.middle else ""
    if desk.style.surname_first:
        return f"{who.surname.upper()}, {who.given}{middle}"
    return desk.rng.choice(
        (
            f"{who.given}{middle} {who.surname.upper()}",
            f"{who.given} {who.surname}",
            f"{who.given} {who.surname.upper()}",
        )
    )


def title(desk: Desk, paper: Paper, words: str) -> None:
    """The form's name at the head of the first page."""
    first, *rest = words.split("\n")
    paper.para(first, desk.style.type(2.5, bold=True), after=2)
    for line in rest:
        paper.para(line, paper.small, after=4)
    paper.space(4)


def boxes(desk: Desk, paper: Paper, rows: Sequence[tuple[str, str]], *, share: float = 0.32) -> None:
    """Labels and what was filled in beside them, ruled or plain as the force has it."""
    style = desk.style
    if desk.rng.random() < 0.25 and len(rows) > 3:  # two to a line
        cells = [cell for row in rows for cell in row] + ["", ""] * (len(rows) % 2)
        paired = [tuple(cells[start : start + 4]) for start in range(0, len(cells), 4)]
        paper.table(paired, (0.17, 0.33, 0.17, 0.33), style.type(-1.5), ruled=style.boxed)
        paper.space(8)
        return
    if style.boxed:
        paper.table([(label, text) for label, text in rows], (share, 1 - share), style.type(-0.5))
        paper.space(8)
        return
    for label, text in rows:
        joint = "" if label.endswith(":") else ":"
        paper.para(f"{label}{joint}  {text}", style.type(-0.5), after=2)
    paper.space(6)


def narrative(desk: Desk, paper: Paper, paragraphs: Sequence[str], *, columns: bool | None = None) -> None:
    """Running text in house style."""
    style = desk.style
    if desk.in_columns if columns is None else columns:
        paper.columns(paragraphs, style.running(narrow=True))
        paper.space(6)
        return
    for text in paragraphs:
        paper.para(text, style.running(), after=style.size * 0.6)
