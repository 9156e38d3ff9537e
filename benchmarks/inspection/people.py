"""Invented people and their homes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from benchmarks.inspection import places
from benchmarks.inspection.names import NICKNAMES, ORIGINS, WEIGHTS
from benchmarks.inspection.writing import landline, mobile

_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"
_JOBS = (
    "Care assistant",
    "Delivery driver",
    "Retired",
    "Unemployed",
    "Student",
    "Nurse",
    "Teaching assistant",
    "Plumber",
    "Warehouse operative",
    "Barista",
    "Hairdresser",
    "Scaffolder",
    "Software tester",
    "Taxi driver",
    "Full time mum",
    "Bus driver",
    "Receptionist",
    "Farmer",
    "Chef",
    "Accounts clerk",
    "Dental nurse",
    "Roofer",
    "Cleaner",
    "Electrician",
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives. `first` is the number or the name of the house, `street` may be empty in the country."""

    first: str
    street: str
    village: str
    town: str
    postcode: str

    @property
    def short(self) -> str:
        """The part that neighbours would say."""
        if not self.street:
            return f"{self.first}, {self.village or self.town}"
        joint = " " if self.first[-1].isdigit() or re.fullmatch(r"\d+[a-zA-Z]", self.first.split(", ")[-1]) else ", "
        return f"{self.first}{joint}{self.street}"

    @property
    def lines(self) -> tuple[str, ...]:
        """As on an envelope."""
        middle = self.village if self.village and self.village not in self.short else ""
        return tuple(line for line in (self.short, middle, self.town, self.postcode) if line)

    def full(self, rng: Random) -> str:
        """On one line, as a form or a statement has it."""
        lines = list(self.lines)
        way = rng.random()
        if way < 0.18:
            lines = lines[:-1]
        if way > 0.9:
            return " ".join(lines[:-1]) + f", {lines[-1]}"
        return ", ".join(lines)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case. Numbers are digits only; how they are written is the writer's business."""

    given: str
    surname: str
    woman: bool
    born: date
    home: Address
    phone: str
    landline: str
    email: str
    handle: str
    occupation: str
    nhs: str
    nino: str
    pnc: str
    cro: str
    vrm: str
    sort_code: str
    account: str
    gp: str
    rank: str = ""
    collar: str = ""
    middle: str = ""

    @property
    def name(self) -> str:
        """As in the roster of the case."""
        return f"{self.rank} {self.collar} {self.surname}" if self.rank else f"{self.given} {self.surname}"

    @property
    def title(self) -> str:
        """A courtesy title."""
        return "Ms" if self.woman else "Mr"

    @property
    def nickname(self) -> str:
        """What friends say."""
        return NICKNAMES.get(self.given, self.given)


def plain(words: str) -> str:
    """Letters without their accents, lower case, for addresses of e-mail."""
    flat = unicodedata.normalize("NFKD", words.replace("ł", "l").replace("ı", "i").replace("ø", "o"))
    return re.sub(r"[^a-z]", "", flat.encode("ascii", "ignore").decode().lower())


def address(area: str, rng: Random, *, town: tuple[str, str] | None = None) -> Address:
    """A home somewhere in the Area; one in eight has no street number."""
    post_town, outward = town or rng.choice(places.TOWNS[area])
    postcode = f"{outward} {rng.randrange(1, 10)}{rng.choice(_INWARD)}{rng.choice(_INWARD)}"
    welsh = area == "Wales" and rng.random() < 0.6
    way = rng.random()
    if way < 0.05:
        return Address(rng.choice(places.FARMS), "", rng.choice(places.VILLAGES), post_town, postcode)
    if way < 0.10:
        village = rng.choice(places.VILLAGES)
        lane = rng.choice(("", "", "Back Lane", "Church Lane"))
        return Address(rng.choice(places.HOUSES), lane, village, post_town, postcode)
    if way < 0.13:
        pitch = rng.choice(("Plot", "Pitch", "Caravan", "Static"))
        return Address(f"{pitch} {rng.randrange(1, 120)}", rng.choice(places.CARAVANS), "", post_town, postcode)
    street = (
        rng.choice(places.WELSH_STREETS)
        if welsh
        else (
            rng.choice(places.ODD_STREETS)
            if rng.random() < 0.08
            else f"{rng.choice(places.STREET_FIRST)} {rng.choice(places.STREET_LAST)}"
        )
    )
    number = str(rng.randrange(1, 240)) + (rng.choice("abcA") if rng.random() < 0.06 else "")
    if way < 0.27:
        flat = rng.choice(
            (f"Flat {rng.randrange(1, 60)}", f"Flat {rng.choice('ABCD')}", f"Apartment {rng.randrange(1, 90)}")
        )
        where = rng.choice((rng.choice(places.BLOCKS), number))
        return Address(f"{flat}, {where}", street, "", post_town, postcode)
    return Address(number, street, "", post_town, postcode)


def _pnc(rng: Random) -> str:
    year, serial = rng.randrange(0, 25), rng.randrange(1, 9_999_999)
    letter = _PNC_LETTERS[int(f"{year:02d}{serial:07d}") % 23]
    return f"{year:02d}/{serial}{letter}"


def _cro(rng: Random) -> str:
    year, serial = rng.randrange(0, 25), rng.randrange(1, 999_999)
    letter = _PNC_LETTERS[int(f"{year:02d}{serial:06d}") % 23]
    return f"{serial}/{year:02d}{letter}"


def _nhs(rng: Random) -> str:
    while True:
        body = f"999{rng.randrange(1_000_000):06d}"
        check = 11 - sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return body + str(check % 11)


def registration(rng: Random) -> str:
    """A current, a prefix or a personal-looking plate."""
    letters = "ABCDEFGHJKLMNOPRSTUVWXY"
    pick = lambda count: "".join(rng.choice(letters) for _ in range(count))  # noqa: E731
    if rng.random() < 0.1:
        return f"{rng.choice('PRSTVWXY')}{rng.randrange(21, 990)} {pick(3)}"
    return f"{pick(2)}{rng.choice((0, 5, 1, 6, 2, 7)) * 10 + rng.randrange(2, 10):02d} {pick(3)}"


def person(
    area: str,
    rng: Random,
    *,
    today: date,
    ages: tuple[int, int] = (19, 82),
    surname: str = "",
    home: Address | None = None,
    woman: bool | None = None,
) -> Person:
    """Somebody new."""
    weights = dict(WEIGHTS)
    if area == "Wales":
        weights |= {"Welsh": 60, "English": 24}
    origin = rng.choices(list(weights), list(weights.values()))[0]
    men, women, surnames = ORIGINS[origin]
    female = rng.random() < 0.48 if woman is None else woman
    given = rng.choice(women if female else men)
    family = surname or rng.choice(surnames)
    if not surname and rng.random() < 0.03:
        family = f"{family}-{rng.choice(ORIGINS['English'][2]).split('-')[0]}" if "-" not in family else family
    oldest, youngest = today - timedelta(days=365.25 * ages[1]), today - timedelta(days=365.25 * ages[0])
    born = oldest + timedelta(days=rng.randrange(max(1, (youngest - oldest).days)))
    flat_given, flat_family = plain(given), plain(family)
    domain = rng.choice(("example.com", "example.org", "example.net", "mail.example.com"))
    local = rng.choice(
        (
            f"{flat_given}.{flat_family}",
            f"{flat_given}{born.year % 100:02d}",
            f"{flat_given[:1]}{flat_family}{rng.randrange(99)}",
            f"{flat_family}_{flat_given}",
            f"{rng.choice(('lil', 'big', 'mrs', 'the', 'x'))}{flat_given}{rng.randrange(9)}",
        )
    )
    handle = "@" + rng.choice(
        (
            f"{flat_given}_{flat_family[:4]}{rng.randrange(99)}",
            f"{flat_given}.x.{born.year % 100:02d}",
            f"real_{flat_given}",
            f"{flat_given}{flat_family}xx",
        )
    )
    return Person(
        given,
        family,
        female,
        born,
        home or address(area, rng),
        mobile(rng),
        landline(rng),
        f"{local}@{domain}",
        handle,
        rng.choice(_JOBS),
        _nhs(rng),
        f"QQ{rng.randrange(10**6):06d}{rng.choice('ABCD')}",
        _pnc(rng),
        _cro(rng),
        registration(rng),
        "-".join(f"{rng.randrange(100):02d}" for _ in range(3)),
        f"{rng.randrange(10**8):08d}",
        f"Dr {rng.choice(ORIGINS[rng.choice(list(ORIGINS))][2])}, {rng.choice(places.SURGERIES)}",
        middle=rng.choice((men, women)[female]) if rng.random() < 0.4 else "",
    )


def officer(area: str, rng: Random, *, today: date, style: int) -> Person:
    """A police officer or member of police staff, with a number in the force's fashion."""
    someone = person(area, rng, today=today, ages=(22, 58))
    rank = rng.choices(("PC", "DC", "PS", "DS", "PCSO", "T/DC", "Insp", "SC"), (50, 20, 8, 4, 6, 4, 3, 3))[0]
    number = str(rng.randrange(100, 9999))
    collar = {
        8: f"{rng.randrange(100, 999)}{rng.choice(('SX', 'NE', 'AW', 'CN'))}",
        5: f"{number}{rng.choice('ABC')}",
    }.get(style, number)
    return replace(someone, rank=rank, collar=collar)


def name_ways(who: Person) -> tuple[str, ...]:
    """The ways a statement or a summary refers to somebody who is not an officer."""
    full = f"{who.given} {who.surname}"
    return (
        full,
        full,
        f"{who.given} {who.surname.upper()}",
        f"{who.title} {who.surname}",
        f"{who.title} {who.surname.upper()}",
        full.upper(),
    )


def officer_ways(who: Person) -> tuple[str, ...]:
    """The ways police write an officer."""
    return (
        who.name,
        f"{who.rank} {who.collar} {who.surname.upper()}",
        f"{who.rank} {who.surname.upper()}",
        f"{who.rank} {who.surname}",
        f"{who.rank} {who.given} {who.surname.upper()} {who.collar}",
        f"{who.surname.upper()} {who.rank}{who.collar}",
    )
