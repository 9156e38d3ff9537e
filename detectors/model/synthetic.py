"""Papers that were never written about anybody, with every mention marked: what the tagger learns from.

A template is plain text with slots in braces. Slots name who or what is to stand there (`{victim}`, `{town}`); the same
person fills the same slot throughout a paper, each time in another of the ways police papers write names. Papers are
then treated as paper is: shouted, put in lower case, wrapped, or read badly by a machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detectors.model.cast import Cast, Person
from detectors.model.judgments import JUDGMENTS, SLOTS, Abroad
from detectors.model.templates import CLOSERS, DISTRACTIONS, FORMS, LINES, OPENERS, SENTENCES

_ARTICLE = re.compile(r"(?:an?|the) ")  # which is no part of what follows it
JUDGED = 0.3  # the share of papers that are judgments
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A half-open stretch of a paper that names something, what kind of thing (one of network.KINDS), and if it is hidden."""

    start: int
    end: int
    kind: str
    hidden: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """A paper and its mentions, in order and never overlapping."""

    text: str
    mentions: tuple[Mention, ...]


def papers(seed: int, count: int) -> Iterator[Marked]:
    """So many papers; the same seed gives the same papers."""
    chance = random.Random(seed)  # noqa: S311
    for _ in range(count):
        yield _treated(_Paper(chance).write(), chance)


class _Paper:
    """One paper being written, with the people in it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.cast = Abroad(chance)
        self.people: dict[str, Person] = {}
        self.text = ""
        self.mentions: list[Mention] = []

    def write(self) -> Marked:
        kind = self.chance.random()
        if kind < JUDGED:
            self._judgment()
        elif kind < JUDGED + (1 - JUDGED) * 0.45:
            self._statement()
        elif kind < JUDGED + (1 - JUDGED) * 0.75:
            self._form()
        else:
            self._list()
        return Marked(self.text, tuple(self.mentions))

    def _judgment(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            for sentence in self.chance.sample(JUDGMENTS, self.chance.randint(2, 5)):
                self._fill(sentence)
                self._say(" ")
            self._say("\n\n")

    def _statement(self) -> None:
        self._fill(self.chance.choice(OPENERS))
        for _ in range(self.chance.randint(2, 5)):
            for sentence in self.chance.sample(SENTENCES, self.chance.randint(3, 7)):
                self._fill(sentence)
                self._say(" ")
                if self.chance.random() < 0.35:
                    self._fill(self.chance.choice(DISTRACTIONS))
                    self._say(" ")
            self._say("\n\n" if self.chance.random() < 0.7 else "\n")
        self._fill(self.chance.choice(CLOSERS))

    def _form(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self._fill(self.chance.choice(FORMS))
            self._say("\n\n")
            if self.chance.random() < 0.5:
                self._fill(self.chance.choice(SENTENCES))
                self._say("\n")

    def _list(self) -> None:
        rows = self.chance.sample(LINES, 3)
        for number in range(1, self.chance.randint(6, 14)):
            if self.chance.random() < 0.4:
                self._say(f"{number}{self.chance.choice(('.', ')', '', ' |'))} ")
            self.people = {} if self.chance.random() < 0.6 else self.people
            self._fill(self.chance.choice(rows))
            self._say("\n")

    def _fill(self, template: str) -> None:
        at = 0
        for slot in _SLOT.finditer(template):
            self._say(template[at : slot.start()])
            self._slot(slot[1], slot[2] or "")
            at = slot.end()
        self._say(template[at:])

    def _say(self, words: str) -> None:
        self.text += words

    def _name(self, words: str, kind: str) -> None:
        article = _ARTICLE.match(words)
        if article:
            self._say(article[0])
            words = words[article.end() :]
        hidden = not kind.startswith("-")
        self.mentions.append(Mention(len(self.text), len(self.text) + len(words), kind.lstrip("-"), hidden))
        self.text += words

    def _slot(self, name: str, style: str) -> None:
        if name in _PLAIN:
            kind, words = _PLAIN[name]
            said = words(self.cast)
            if kind:
                self._name(said, kind)
            else:
                self._say(said)
            return
        person = self.people.setdefault(name, self.cast.person())
        self._name(self._written(person, style or ("officer" if name.startswith("officer") else "")), "PERSON")

    def _written(self, person: Person, style: str) -> str:
        given, surname, initial = person.given, person.surname, person.given[0]
        styles: dict[str, tuple[str, ...]] = {
            "full": (f"{given} {surname}",) * 5 + (f"{given} {person.middle} {surname}", f"{given} {surname.upper()}"),
            "given": (given,),
            "surname": (surname, surname, surname.upper()),
            "upper": (f"{surname.upper()}, {given}", f"{surname.upper()} {given}", f"{given} {surname.upper()}",
                      f"{surname}, {given}", f"{surname.upper()}, {given} {person.middle}"),
            "titled": (f"{person.title} {surname}",) * 3 + (f"{person.title} {given} {surname}", f"{person.title} {initial} {surname}", f"{person.title.upper()} {surname.upper()}"),
            "initial": (f"{initial}. {surname}", f"{initial} {surname}", f"{initial}{person.middle[0]} {surname}", f"{initial}. {person.middle[0]}. {surname}"),
            "officer": (f"{person.rank} {person.number} {surname}", f"{person.rank} {surname}", f"{person.rank} {surname.upper()}",
                        f"{person.rank} {given} {surname}", f"{surname}", f"{person.rank} {initial} {surname} {person.number}", f"{person.rank} {person.number} {surname.upper()}"),
        }  # fmt: skip
        if not style:
            style = self.chance.choice(("full", "full", "given", "given", "surname", "titled", "titled", "initial"))
        return self.chance.choice(styles[style])


_Words = Callable[[Abroad], str]
_PLAIN: dict[str, tuple[str, _Words]] = SLOTS | {
    "address": ("LOC", Cast.address),
    "street": ("LOC", Cast.street),
    "town": ("LOC", Cast.town),
    "postcode": ("LOC", Cast.postcode),
    "firm": ("ORG", Cast.firm),
    "body": ("ORG", Cast.body),
    "date": ("DATETIME", Cast.date),
    "born": ("DATETIME", Cast.born),
    "time": ("DATETIME", Cast.time),
    "duration": ("DATETIME", Cast.duration),
    "code": ("CODE", Cast.code),
    "plate": ("CODE", Cast.plate),
    "phone": ("CODE", Cast.phone),
    "sum": ("QUANTITY", Cast.sum),
    "age": ("DEM", Cast.age),
    "job": ("DEM", Cast.job),
    "vehicle": ("", Cast.vehicle),
    "thing": ("", Cast.thing),
    "operation": ("", lambda cast: cast.surname() if cast.chance.random() < 0.5 else cast.made_up()),
    "exhibit": ("", lambda cast: f"{cast.capitals(cast.chance.choice((2, 2, 3)))}/{cast.chance.randint(1, 30)}"),
    "seal": ("", Cast.seal),
    "sign": ("", Cast.call_sign),
    "pub": ("", Cast.pub),
    "handle": ("CODE", Cast.handle),
    "number": ("", lambda cast: str(cast.chance.randint(1, 99))),
}


def _treated(paper: Marked, chance: random.Random) -> Marked:
    treatment = chance.random()
    if treatment < 0.12:
        return Marked(_same_length(paper.text, str.upper), paper.mentions)
    if treatment < 0.18:
        return Marked(_same_length(paper.text, str.lower), paper.mentions)
    if treatment < 0.28:
        return Marked(_misread(paper.text, chance), paper.mentions)
    if treatment < 0.45:
        return Marked(_wrapped(paper.text, chance.randint(50, 100)), paper.mentions)
    return paper


def _same_length(text: str, change: Callable[[str], str]) -> str:
    return "".join(change(letter) if len(change(letter)) == 1 else letter for letter in text)


_SLIPS = {
    "l": "1I|",
    "I": "l1",
    "O": "0",
    "0": "O",
    "1": "l",
    "5": "S",
    "S": "5",
    "e": "c",
    "a": "o",
    ",": ".",
    ".": ",",
    "n": "u",
    "B": "8",
    "g": "q",
    "t": "f",
}


def _misread(text: str, chance: random.Random) -> str:
    """A letter in fifty taken for another, as a machine reads a poor scan."""
    return "".join(
        chance.choice(_SLIPS[letter]) if letter in _SLIPS and chance.random() < 0.02 else letter for letter in text
    )


def _wrapped(text: str, width: int) -> str:
    """Lines broken where a page's width breaks them; each break takes the place of a space."""
    letters, line = list(text), 0
    for at, letter in enumerate(letters):
        if letter == "\n":
            line = at
        elif letter == " " and at - line >= width - 8:
            letters[at] = "\n"
            line = at
    return "".join(letters)
