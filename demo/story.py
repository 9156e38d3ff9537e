"""What a demonstration case is: its case.json, its files, and what was planted in them for a reader to find."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from papers.sheet import Drawn

Expect = Literal["redact", "keep"]

_MARKS = ".,;:()[]'\"’‘“”"
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Filed:
    """One file of the case: its name, the type that the police gave it, its content and its words by page."""

    name: str
    type: str
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class Planted:
    """Words planted in the papers, and what ought to become of them wherever they stand.

    `files` limits it to those files, for words that are needed in one paper and not in another.
    """

    text: str
    category: str
    expect: Expect
    why: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A whole paper, or one page of it, that ought not to be served."""

    file: str
    page: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Story:
    """One demonstration case."""

    folder: str
    case: dict[str, Any]
    files: tuple[Filed, ...]
    planted: tuple[Planted, ...]
    asides: tuple[Aside, ...] = field(default=())

    def case_json(self) -> dict[str, Any]:
        """The case as the screening interchange describes it, with its documents in the order of the bundle."""
        return {**self.case, "documents": [{"file": filed.name, "type": filed.type} for filed in self.files]}

    def truth(self) -> dict[str, Any]:
        """Every page on which each planted thing stands, and every paper that should be set aside.

        Words on a paper or page that should not be served at all are not listed one by one.
        """
        aside = {(paper.file, paper.page) for paper in self.asides}
        items = [
            {
                "file": filed.name,
                "page": number,
                "text": plant.text,
                "category": plant.category,
                "expect": plant.expect,
                "why": plant.why,
            }
            for plant in self.planted
            for filed in self.files
            if not plant.files or filed.name in plant.files
            for number, words in enumerate(filed.drawn.pages, 1)
            if (filed.name, None) not in aside and (filed.name, number) not in aside and holds(words, plant.text)
        ]
        papers = [
            {"file": paper.file, "page": paper.page, "kind": paper.kind, "expect": "withhold"} for paper in self.asides
        ]
        return {"case": self.folder, "items": items, "papers": papers}


def holds(words: str, text: str) -> bool:
    """Whether the words hold the text as a whole, however either is broken into lines."""
    return f" {squeezed(text)} " in f" {squeezed(words)} "


def squeezed(words: str) -> str:
    """The words with every run of space, and the punctuation round each word, made one space."""
    bare = (_POSSESSIVE.sub("", word.strip(_MARKS)) for word in words.split())
    return " ".join(word for word in bare if word)


def rows(block: str) -> list[tuple[str, ...]]:
    """The rows of a table, written a row to a line with bars between its cells; an indented line carries on a row."""
    lines: list[str] = []
    for line in block.strip().splitlines():
        if line.startswith(" "):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line.strip())
    return [tuple(cell.strip() for cell in line.split(" | ")) for line in lines]


def planted(block: str) -> tuple[Planted, ...]:
    """What was planted, written as rows of `redact or keep | category | words / more words | why | files, if not all`.

    Raises ValueError for a row that says neither redact nor keep.
    """
    found = []
    for expect, category, texts, why, *files in rows(block):
        if expect not in ("redact", "keep"):
            raise ValueError(f"A planted row begins with redact or keep, not {expect}.")
        names = tuple(files[0].split()) if files else ()
        verdict: Expect = "redact" if expect == "redact" else "keep"
        found += [Planted(text.strip(), category, verdict, why, names) for text in texts.split(" / ")]
    return tuple(found)
