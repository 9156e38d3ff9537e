"""The guidance in force: principles, the table of offences and what counts as a breach, read from a dated edition.

An edition is words before it is code: one TOML file a date in `editions/`, which people can read. It is checked whole
when it is loaded, so that a principle cited anywhere is a principle that exists.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
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


# The principles that the search itself cites: every edition states them, in words of its own.
CITED_BY_THE_SEARCH = tuple(f"P{number:02}" for number in range(1, 26))
_CODE = re.compile(r"P\d{2,3}")
_SLUG = re.compile(r"[a-z][a-z0-9_]{1,39}")
# How long each thing may be, in characters, and how many of each there may be.
LONGEST_LINE, LONGEST_TEXT, MOST = 200, 4000, 200
LONGEST_REASON = 280  # `what` and `why` of a Keep together: they make one sentence of a suggestion
SHORTEST_WORD = 3  # shorter, and it would stand in any charge


class BadEdition(ValueError):
    """An edition that cannot be used; the message says what is wrong with it."""


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
    """Read and check one edition file. Raises BadEdition, naming what is wrong."""
    try:
        edition = from_data(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, BadEdition) as fault:
        raise BadEdition(f"{path.name}: {fault}") from fault
    if found := faults(edition):
        raise BadEdition(f"{path.name}: " + "; ".join(found))
    if path.stem != edition.name:
        raise BadEdition(f"{path.name}: the file is not named for the edition")
    return edition


def from_data(data: Mapping[str, Any]) -> Edition:
    """An edition from plain data, as a TOML file or `as_data` has it. Raises BadEdition for what has not that shape;
    what it says is for `faults` to judge.
    """
    try:
        return _edition(data)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise BadEdition(f"{type(fault).__name__}: {fault}") from fault


def as_data(edition: Edition) -> dict[str, Any]:
    """An edition as plain data that JSON can hold; `from_data` makes the same edition of it again."""
    data = asdict(edition)
    data["abbreviations"] = dict(edition.offences[0].abbreviations) if edition.offences else {}
    for family in data["offences"]:
        del family["abbreviations"]
    data["in_force_from"] = edition.in_force_from.isoformat()
    plain: dict[str, Any] = json.loads(json.dumps(data))
    return plain


def faults(edition: Edition) -> list[str]:
    """All that is wrong with an edition, one plain sentence each: the only judge of one, whoever wrote it."""
    return [*_faults(edition)]


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


def _edition(data: Mapping[str, Any]) -> Edition:
    day = data["in_force_from"]
    return Edition(
        name=_text(data["name"]),
        title=_text(data["title"]),
        status=_text(data["status"]),
        in_force_from=day if isinstance(day, dt.date) else dt.date.fromisoformat(day),
        foreword=_text(data["foreword"]).strip(),
        order_of_decision=_texts(data["order_of_decision"]),
        definitions=tuple(Definition(**_said(item)) for item in data["definitions"]),
        principles=tuple(
            Principle(**_said(item, "categories"), categories=_texts(item["categories"])) for item in data["principles"]
        ),
        offences=tuple(_family(item, tuple(_said(data["abbreviations"]).items())) for item in data["offences"]),
        never_served=tuple(NeverServed(**_said(item)) for item in data["never_served"]),
    )


def _family(item: Mapping[str, Any], abbreviations: tuple[tuple[str, str], ...]) -> OffenceFamily:
    return OffenceFamily(
        code=_text(item["code"]),
        name=_text(item["name"]),
        words=tuple(word.lower() for word in _texts(item["words"])),
        statutes=tuple(Statute(_text(row["act"]), _texts(row["sections"])) for row in item["statutes"]),
        keeps=tuple(Keep(**_said(row, "categories"), categories=_texts(row["categories"])) for row in item["keeps"]),
        abbreviations=abbreviations,
        home=item.get("home", False) is True,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is not words")
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, (list, tuple)):
        raise TypeError(f"{str(values)[:40]!r} is not a list")
    return tuple(_text(value) for value in values)


def _said(item: Mapping[str, Any], but: str = "") -> dict[str, str]:
    """The fields of an entry that are words: all, or all but one."""
    return {_text(name): _text(value) for name, value in item.items() if name != but}


def _faults(edition: Edition) -> Iterable[str]:
    yield from _unwritable(edition)
    if not edition.title.strip() or len(edition.title) > LONGEST_LINE:
        yield f"the guidance needs a title of at most {LONGEST_LINE} characters"
    if not edition.status.strip() or len(edition.status) > LONGEST_LINE:
        yield f"say what the edition is on its face, in at most {LONGEST_LINE} characters"
    if len(edition.foreword) > LONGEST_TEXT:
        yield f"the foreword is longer than {LONGEST_TEXT} characters"
    if not edition.order_of_decision or not all(one.strip() for one in edition.order_of_decision):
        yield "the order of decision lacks its questions"
    yield from _faults_of_principles(edition)
    families = [family.code for family in edition.offences]
    if len(set(families)) != len(families):
        yield "two offence families share a code"
    for family in edition.offences:
        yield from _faults_of_a_family(family)
    codes = {principle.code for principle in edition.principles}
    for form in edition.never_served:
        if not form.form.strip() or not form.title.strip():
            yield "a form that is never served lacks its number or its title"
        if form.principle not in codes:
            yield f"{form.form} cites no principle"
    defined = [definition.code for definition in edition.definitions]
    if not set(defined) >= {"received_issue", "near_miss", "breach"} or len(set(defined)) != len(defined):
        yield "what counts as a breach is not defined, once each"
    for definition in edition.definitions:
        if not (definition.title.strip() and definition.text.strip() and definition.source.strip()):
            yield f"the definition of {definition.code} lacks a title, a text or a source"


def _unwritable(edition: Edition) -> Iterable[str]:
    """What no page could show and no database keep."""
    if any(ord(letter) < 32 and letter not in "\n\t" for text in _every_text(asdict(edition)) for letter in text):
        yield "there is a character in the text that cannot be shown"
    if any(len(text) > LONGEST_TEXT for text in _every_text(asdict(edition))):
        yield f"no text may be longer than {LONGEST_TEXT} characters"
    lists = (edition.principles, edition.offences, edition.definitions, edition.never_served, edition.order_of_decision)
    if any(len(one) > MOST for one in lists):
        yield f"no list may have more than {MOST} entries"


def _every_text(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _every_text(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _every_text(one)


def _faults_of_principles(edition: Edition) -> Iterable[str]:
    codes = [principle.code for principle in edition.principles]
    if len(set(codes)) != len(codes):
        yield "two principles share a code"
    if missing := [code for code in CITED_BY_THE_SEARCH if code not in codes]:
        yield f"{', '.join(missing)} is missing, and the search cites it"
    for principle in edition.principles:
        if not _CODE.fullmatch(principle.code):
            yield f"{principle.code[:10]} is no code of a principle, such as P26"
        if not (principle.title.strip() and principle.text.strip() and principle.source.strip()):
            yield f"{principle.code} lacks a title, a text or a source"
        if len(principle.title) > LONGEST_LINE:
            yield f"the title of {principle.code} is longer than {LONGEST_LINE} characters"
        if principle.default not in ACTIONS:
            yield f"{principle.code} has no such default action as {principle.default}"
        yield from (f"{principle.code} covers no such kind as {c}" for c in principle.categories if c not in CATEGORIES)


def _faults_of_a_family(family: OffenceFamily) -> Iterable[str]:
    if not _SLUG.fullmatch(family.code):
        yield f"{family.code[:40]} is no code of offences: use small letters, figures and _"
    if not family.name.strip() or len(family.name) > LONGEST_LINE / 2:
        yield f"{family.code} needs a name of at most {LONGEST_LINE // 2} characters"
    if not (family.words or family.statutes):
        yield f"{family.code} cannot be recognised"
    if short := [word for word in family.words if len(word.strip()) < SHORTEST_WORD]:
        yield f"{family.code} would be recognised by “{short[0]}”, which stands in too many charges"
    if any(not statute.act.strip() for statute in family.statutes):
        yield f"{family.code} names no Act beside its sections"
    for keep in family.keeps:
        if keep.when not in WHENS:
            yield f"{family.code} keeps when {keep.when}, which nothing can tell"
        if not keep.categories:
            yield f"{family.code} says of no kind of data that it stays in"
        if not keep.what.strip() or not keep.why.strip():
            yield f"{family.code} does not say what stays in and why"
        if len(keep.what) + len(keep.why) > LONGEST_REASON:
            yield f"{family.code}: what stays in and why are together longer than {LONGEST_REASON} characters"
        yield from (f"{family.code} keeps no such kind as {c}" for c in keep.categories if c not in CATEGORIES)
