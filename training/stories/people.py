"""Invented people, houses and numbers to draw from. The numbers are of ranges that belong to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from papers.identifiers import nhs_number
from papers.sheet import BANDED, BOXED, RULED, House

_WOMEN = ("Jean", "Amina", "Catherine", "Rhiannon", "Priya", "Margaret", "Zofia", "Grace", "Lorraine", "Mei")
_MEN = ("Peter", "Tariq", "Gareth", "Daniel", "Kwame", "Stephen", "Piotr", "Alan", "Rajesh", "Owen")
_CHILDREN = ("Ellie", "Noah", "Maisie", "Idris", "Poppy", "Samir")
_SURNAMES = (
    "Ashdown", "Begley", "Chaudhry", "Dawber", "Eastham", "Fallon", "Gittins", "Haldane", "Ibbotson", "Jarrold",
    "Kenyon", "Lomax", "Mistry", "Naylor", "Ogden", "Pemberton", "Quarmby", "Rowbottom", "Szymanski", "Thackray",
)  # fmt: skip
_STREETS = (
    "Alder Grove", "Bramble Close", "Canal Terrace", "Dunmore Road", "Elm Bank", "Foundry Lane", "Glebe Avenue",
    "Hawthorn Drive", "Ivy Street", "Juniper Way", "Kiln Croft", "Larch Road",
)  # fmt: skip
_TOWNS = (("Widnes", "WA8 9Z"), ("Runcorn", "WA7 9Z"), ("St Helens", "WA10 9Z"), ("Ellesmere Port", "CH65 9Z"))
_SCHOOLS = ("St Bede's Primary School", "Moss Lane Primary School", "Holywell Road Primary School")
_OFFICERS = ("PC 4410 Sian Hughes", "PC 3127 Mark Ollerton", "DC 2089 Farah Anwar", "PC 5563 Liam Tooley")
_HOUSES = (
    House("Ditton Valley Police", BOXED),
    House("Ditton Valley Police", RULED),
    House("Ditton Valley Police", BANDED),
)


@dataclass(frozen=True, slots=True)
class Home:
    """An address, whole and in its parts."""

    street: str
    town: str
    postcode: str

    def __str__(self) -> str:
        return f"{self.street}, {self.town}, {self.postcode}"


class Casting:
    """Hands out what nobody else in the case has."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311  it makes up people, and keeps no secret
        self._surnames = self._shuffled(_SURNAMES)
        self._women, self._men = self._shuffled(_WOMEN), self._shuffled(_MEN)
        self._streets = self._shuffled(_STREETS)
        self._phones = self._shuffled([f"07700 900{number:03d}" for number in range(100, 999)])
        self._lines = self._shuffled([f"01632 960{number:03d}" for number in range(100, 999)])
        self.town, self._outward = self.rng.choice(_TOWNS)
        self.house = self.rng.choice(_HOUSES)
        self.officers = self._shuffled(_OFFICERS)
        self.child = self.rng.choice(_CHILDREN)
        self.school = self.rng.choice(_SCHOOLS)

    def _shuffled(self, names: Sequence[str]) -> list[str]:
        return self.rng.sample(list(names), len(names))

    def woman(self) -> str:
        return f"{self._women.pop()} {self._surnames.pop()}"

    def man(self) -> str:
        return f"{self._men.pop()} {self._surnames.pop()}"

    def home(self) -> Home:
        postcode = f"{self._outward}{self.rng.choice('ADEHJLQRTUWXY')}"
        return Home(f"{self.rng.randint(3, 97)} {self._streets.pop()}", self.town, postcode)

    def mobile(self) -> str:
        return self._phones.pop()

    def landline(self) -> str:
        return self._lines.pop()

    def officer(self) -> str:
        return self.officers.pop()

    def born(self, *, over: int, under: int, today: date) -> date:
        """A birthday of somebody between these ages."""
        return today - timedelta(days=self.rng.randint(over * 366, under * 365))

    def nhs_number(self) -> str:
        while True:
            try:
                return nhs_number(self.rng.randint(100_000, 999_999))
            except ValueError:  # a serial without a check digit
                continue


def in_full(when: date) -> str:
    """A date as a witness says it, such as 3 May 1958."""
    return f"{when.day} {when:%B %Y}"


def urn_of(seed: int, day: date) -> str:
    """The URN of a practice case: of no force, and of units that no force has."""
    unit = "ABCDEFGHJKLMNPQRSTUVWXYZ"[seed % 24]
    return f"99Z{unit}{seed // 24 % 100_000:05d}{day:%y}"
