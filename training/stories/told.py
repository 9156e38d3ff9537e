"""What a practice case is: who is in it, its papers, and what ought to become of each thing written there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from papers.sheet import Drawn


class Want(StrEnum):
    """What a careful reviewer does. What is honestly arguable is `EITHER`, and is not marked."""

    OUT = "out"
    STAYS = "stays"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Plant:
    """Words that stand in the papers, and what ought to become of them wherever they do.

    `why` is the lesson in one sentence, and holds none of the words. `papers` limits it to those, by number from 1.
    """

    words: str
    want: Want
    principle: str
    why: str
    papers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """One paper as the police sent it: its name, the kind they say it is, and what was drawn."""

    name: str
    type: str
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class NotServed:
    """A page (from 1) that is withheld whole."""

    paper: int
    page: int
    principle: str
    why: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the case, with a role of cases.Person.Role."""

    name: str
    role: str
    born: date | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One practice case."""

    offence: str
    statute: str
    people: tuple[Somebody, ...]
    files: tuple[Filed, ...]
    plants: tuple[Plant, ...]
    not_served: tuple[NotServed, ...] = ()


def out(words: str, principle: str, why: str, *papers: int) -> Plant:
    return Plant(words, Want.OUT, principle, why, papers)


def stays(words: str, principle: str, why: str, *papers: int) -> Plant:
    return Plant(words, Want.STAYS, principle, why, papers)


def either(words: str, *papers: int) -> Plant:
    return Plant(words, Want.EITHER, "", "", papers)
