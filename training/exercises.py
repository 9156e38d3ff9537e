"""What a module practises and asks: its editions, which are files that are never changed once they were published.

A correction is a further file with the next version; `modules/published.toml` holds the digest of each, to which a test
holds them. Everybody who begins takes the newest.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from accounts.models import Completion

FOLDER = Path(__file__).with_name("modules")


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its answers, which of them is right, why, and the paragraph that says so."""

    code: str
    text: str
    options: tuple[Option, ...]
    right: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One stage of one edition: how many cases are practised on, of which stories, and how many questions are asked."""

    module: str
    version: int
    stage: str
    minutes: int
    pass_mark: int
    cases: int
    stories: tuple[str, ...]
    asked: int
    questions: tuple[Question, ...]

    def stories_for(self, seed: int) -> list[str]:
        """The stories of one attempt: none twice while there are others."""
        return Random(f"stories {seed}").sample(self.stories, self.cases) if self.cases else []  # noqa: S311

    def questions_for(self, seed: int) -> list[Question]:
        """The questions of one attempt, and their answers, in an order of its own."""
        rng = Random(f"questions {seed}")  # noqa: S311
        chosen = rng.sample(self.questions, self.asked)
        return [
            Question(
                one.code, one.text, tuple(rng.sample(one.options, len(one.options))), one.right, one.why, one.source
            )
            for one in chosen
        ]


def exercise(module: str, stage: str, version: int | None = None) -> Exercise:
    """One stage of a module, in this edition or the newest."""
    return _edition(module, version or newest(module))[stage]


@cache
def newest(module: str) -> int:
    """The version that everybody who begins takes."""
    return max(int(path.stem.rpartition("-")[2]) for path in FOLDER.glob(f"{module}-*.toml"))


def digest_of(module: str, version: int) -> str:
    """SHA-256 of an edition's file."""
    return hashlib.sha256((FOLDER / f"{module}-{version}.toml").read_bytes()).hexdigest()


@cache
def _edition(module: str, version: int) -> dict[str, Exercise]:
    data = tomllib.loads((FOLDER / f"{module}-{version}.toml").read_text(encoding="utf-8"))
    questions = tuple(
        Question(
            row["code"],
            row["text"],
            tuple(Option(code, text) for code, text in row["options"].items()),
            row["right"],
            row["why"],
            row["source"],
        )
        for row in data["questions"]
    )
    return {
        stage: Exercise(
            module,
            version,
            stage,
            data[stage]["minutes"],
            data[stage]["pass_mark"],
            data[stage]["cases"],
            tuple(data[stage].get("stories", ())),
            data[stage]["questions"],
            questions,
        )
        for stage in Completion.Stage.values
    }
