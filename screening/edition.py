"""The guidance in force: principles, the table of offences and what counts as a breach, read from a dated edition.

An edition is words before it is code: one TOML file a date in `editions/`, which people can read. It is checked whole
when it is loaded, so that a principle cited anywhere is a principle that exists.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detectors import PERSONAL
from screening.casefile import Offence

EDITIONS = Path(__file__).parent / "editions"
ACTIONS = ("redact", "keep", "remove_page", "withhold", "return_to_police", "ask_lawyer")
CATEGORIES = frozenset(category.value for category in PERSONAL)
WHENS = frozenset(
    (
        "place",
        "contact_used",
        "age_of_child",
        "vehicle_in_issue",
        "account_in_issue",
        "document_in_issue",
        "relationship",
        "occupation_in_issue",
        "injury",
    )
)
_SECTION = re.compile(r"(?:\b(?:ss?|sect?|sections?)\b\.?\s*|\bs)(\d{1,3}[A-Z]{0,2})\b", re.IGNORECASE)


class BadEdition(ValueError):
    """An edition file that cannot be used; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Principle:
    """One guiding principle. `default` is one of ACTIONS; `categories` are the kinds of personal data it covers."""

    code: str
    title: str
    text: str
    default: str
    categories: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Keep:
    """What an offence needs kept: the kinds of data, when an item qualifies (one of WHENS), and why."""

    categories: tuple[str, ...]
    when: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Statute:
    """An Act and the sections of it that belong to a family of offences; no sections means the whole Act."""

    act: str
    sections: tuple[str, ...]


_ALARM = re.compile(r"harassment,?\s(?:or\s)?alarm,?\s(?:or|and|,)\s?distress")


@dataclass(frozen=True, slots=True)
class OffenceFamily:
    """Offences that must prove the same things.

    `name` completes the sentence "is not needed to prove ...". `home` says that the place is the victim's home unless
    the charge names another building.
    """

    code: str
    name: str
    words: tuple[str, ...]
    statutes: tuple[Statute, ...]
    keeps: tuple[Keep, ...]
    abbreviations: tuple[tuple[str, str], ...] = ()
    home: bool = False

    def recognises(self, offence: Offence) -> bool:
        """Whether the charge belongs to this family, by its description or its statute."""
        # Public order: "harassment, alarm or distress" is no course of harassment.
        description = _ALARM.sub("", offence.description.lower())
        if any(re.search(rf"\b{re.escape(word)}", description) for word in self.words):
            return True
        text = f"{offence.statute} {offence.description}"
        sections = {section.upper() for section in _SECTION.findall(text)}
        for short, act in self.abbreviations:
            text = text.replace(short, act)
        lowered = text.lower()
        return any(
            statute.act.lower() in lowered and (not statute.sections or sections & set(statute.sections))
            for statute in self.statutes
        )

    def keep_for(self, category: str) -> Keep | None:
        """What this family says about keeping that kind of data, if anything."""
        return next((keep for keep in self.keeps if category in keep.categories), None)


@dataclass(frozen=True, slots=True)
class Definition:
    """What is meant by a received issue, a near miss, a breach and a reportable breach."""

    code: str
    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class NeverServed:
    """A police form that never leaves the Service, and the principle that says so."""

    form: str
    title: str
    principle: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One dated edition of the national guidance."""

    name: str
    title: str
    status: str
    in_force_from: dt.date
    foreword: str
    order_of_decision: tuple[str, ...]
    definitions: tuple[Definition, ...]
    principles: tuple[Principle, ...]
    offences: tuple[OffenceFamily, ...]
    never_served: tuple[NeverServed, ...]

    def principle(self, code: str) -> Principle:
        """The principle with that code; KeyError when the edition has none."""
        for principle in self.principles:
            if principle.code == code:
                return principle
        raise KeyError(code)

    def families(self, offences: Iterable[Offence]) -> tuple[OffenceFamily, ...]:
        """The families that the charges belong to, in the order of the edition's table."""
        charges = tuple(offences)
        return tuple(family for family in self.offences if any(family.recognises(charge) for charge in charges))


def load(path: Path) -> Edition:
    """Read and check one edition. Raises BadEdition, naming what is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        edition = _edition(data)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as fault:
        raise BadEdition(f"{path.name}: {type(fault).__name__}: {fault}") from fault
    faults = list(_faults(edition))
    if path.stem != edition.name:
        faults.append("the file is not named for the edition")
    if faults:
        raise BadEdition(f"{path.name}: " + "; ".join(faults))
    return edition


@functools.cache
def editions() -> tuple[Edition, ...]:
    """Every edition there is, oldest first."""
    return tuple(sorted((load(path) for path in EDITIONS.glob("*.toml")), key=lambda edition: edition.in_force_from))


def current(on: dt.date) -> Edition:
    """The edition in force on that day. Raises BadEdition when none is yet: nobody redacts without guidance."""
    in_force = [edition for edition in editions() if edition.in_force_from <= on]
    if not in_force:
        raise BadEdition("No edition of the guidance is in force on that day.")
    return in_force[-1]


def _edition(data: dict[str, Any]) -> Edition:
    return Edition(
        name=data["name"],
        title=data["title"],
        status=data["status"],
        in_force_from=data["in_force_from"],
        foreword=data["foreword"].strip(),
        order_of_decision=tuple(data["order_of_decision"]),
        definitions=tuple(Definition(**item) for item in data["definitions"]),
        principles=tuple(Principle(**{**item, "categories": tuple(item["categories"])}) for item in data["principles"]),
        offences=tuple(_family(item, tuple(data["abbreviations"].items())) for item in data["offences"]),
        never_served=tuple(NeverServed(**item) for item in data["never_served"]),
    )


def _family(item: dict[str, Any], abbreviations: tuple[tuple[str, str], ...]) -> OffenceFamily:
    return OffenceFamily(
        code=item["code"],
        name=item["name"],
        words=tuple(word.lower() for word in item["words"]),
        statutes=tuple(Statute(row["act"], tuple(row["sections"])) for row in item["statutes"]),
        keeps=tuple(Keep(**{**row, "categories": tuple(row["categories"])}) for row in item["keeps"]),
        abbreviations=abbreviations,
        home=item.get("home", False),
    )


def _faults(edition: Edition) -> Iterable[str]:
    if not isinstance(edition.in_force_from, dt.date):
        yield "in_force_from is not a date"
    codes = [principle.code for principle in edition.principles]
    if len(set(codes)) != len(codes):
        yield "two principles share a code"
    for principle in edition.principles:
        if not (principle.title and principle.text and principle.source):
            yield f"{principle.code} lacks a title, a text or a source"
        if principle.default not in ACTIONS:
            yield f"{principle.code} has no such default action as {principle.default}"
        yield from (f"{principle.code} covers no such kind as {c}" for c in principle.categories if c not in CATEGORIES)
    families = [family.code for family in edition.offences]
    if len(set(families)) != len(families):
        yield "two offence families share a code"
    for family in edition.offences:
        if not (family.words or family.statutes):
            yield f"{family.code} cannot be recognised"
        for keep in family.keeps:
            if keep.when not in WHENS:
                yield f"{family.code} keeps when {keep.when}, which nothing can tell"
            yield from (f"{family.code} keeps no such kind as {c}" for c in keep.categories if c not in CATEGORIES)
    yield from (f"{form.form} cites no principle" for form in edition.never_served if form.principle not in codes)
    if {definition.code for definition in edition.definitions} < {"received_issue", "near_miss", "breach"}:
        yield "what counts as a breach is not defined"
