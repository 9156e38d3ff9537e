"""Who a mention is: the people of the case file, and those the papers introduce, each with the part they play."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from screening.casefile import CaseFile, Person
from screening.names import Written, keys_of_mention, keys_of_name, likeness, written

FAMILY_DOCTOR = "family_doctor"  # a patient's own doctor, who is part of the patient's details
IN_ISSUE = "in_issue"  # somebody whose place in the defendant's household is what is charged
ASSUMED = "assumed"  # a name on a false document or given falsely, whoever bears it
TELLS = "tells"  # somebody whose account a summary gives, whom it calls nothing else
MAY_TELL = "may_tell"  # somebody who may be that, until a person has said
SENDER = "sender"  # a name under which messages came, whoever stood behind it
# Of two things the papers say about one person, the one nearer the front is believed.
_STRENGTH = (
    "defendant",
    "co_defendant",
    "officer",
    "victim",
    FAMILY_DOCTOR,
    "professional",
    "witness",
    "caller",
    ASSUMED,
    IN_ISSUE,
    "child",
    SENDER,
    TELLS,
    MAY_TELL,
    "third_party",
    "unknown",
)
RELIED_ON = frozenset({"defendant", "co_defendant", "victim", "witness", "officer", "professional"})


_X = re.compile(r"\b[Xx]{4,}\b")  # what somebody has typed over a name


@dataclass(frozen=True, slots=True)
class Introduction:
    """The papers saying who somebody is.

    `sure` when a form or the case file says it, not a turn of phrase. `statement` when they made a statement that is in
    the bundle, and so are relied on. `alias_of` when the name is another name of that person.
    """

    name: str
    role: str
    sure: bool = False
    under_18: bool = False
    statement: bool = False
    alias_of: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the roster. `person` is who the case file says they are, where it names them.

    `also` are the other names they go by.
    """

    name: str
    role: str
    written: Written
    person: Person | None = None
    sure: bool = False
    under_18: bool = False
    statement: bool = False
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class Roster:
    """Everybody who appears in the bundle. `add` in a fixed order, so that the answer does not depend on chance."""

    entries: list[Entry] = field(default_factory=list)
    _answers: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    _by_key: dict[str, set[int]] = field(default_factory=dict)  # which entries a mention with this key may be of

    @classmethod
    def of(cls, casefile: CaseFile, introductions: Iterable[Introduction] = ()) -> Roster:
        """The case file's people first, then whoever the papers introduce."""
        roster = cls()
        for person in casefile.people:
            name = written(person.name)
            if name.words:
                role = "officer" if person.role == "unknown" and name.rank == "officer" else person.role
                under_18 = role == "child"
                known = Entry(person.name, role, name, person, sure=role != "unknown", under_18=under_18)
                roster._put(known)
        told = sorted(introductions, key=_how_telling)
        for introduction in told:
            if not introduction.alias_of:
                roster.add(introduction)
        for introduction in told:
            if introduction.alias_of:
                roster.add_alias(introduction.name, introduction.alias_of)
        return roster

    def add_alias(self, alias: str, name: str) -> None:
        """Take in another name of somebody known; nothing when it is not clear of whom."""
        found = self.find(name)
        if len(found) == 1 and not self.find(alias):
            at = self.entries.index(found[0])
            self._answers.clear()
            self._put(replace(found[0], also=(*found[0].also, alias)), at)

    def add(self, introduction: Introduction) -> None:
        """Take in what a paper says about somebody, joining it to a person already known where it is the same one."""
        name = written(introduction.name)
        if not name.words or _X.search(introduction.name):
            return
        self._answers.clear()
        scored = self._scored(name)
        match = next((at for at, score in scored if score >= 3), None)
        if match is None and introduction.under_18:  # "Mr FROST" of the charge, "Darren FROST, aged 6" of a statement
            match = next((i for i, entry in enumerate(self.entries) if _is_the_child(entry, name)), None)
        if match is None and len(name.words) == 1:
            match = next((at for at, score in scored if score >= 1), None)
        if match is None:
            said = introduction
            self._put(Entry(said.name, said.role, name, None, said.sure, said.under_18, said.statement))
            return
        self._put(_joined(self.entries[match], introduction, name), match)

    def put_role(self, entry: Entry, role: str, *, sure: bool = False) -> None:
        """Say what part somebody on the roster plays, and whether that is certain now."""
        self._answers.clear()
        self.entries[self.entries.index(entry)] = replace(entry, role=role, sure=sure or entry.sure)

    def find(self, mention: str) -> tuple[Entry, ...]:
        """The people a mention may be of, all equally likely; usually one or none."""
        if mention not in self._answers:
            self._answers[mention] = self._find(written(mention))
        return self._answers[mention]

    def _find(self, name: Written) -> tuple[Entry, ...]:
        scored = self._scored(name)
        best = max((score for _, score in scored), default=0)
        found = [self.entries[at] for at, score in scored if best and score == best]
        if name.rank == "officer" and len(found) > 1:
            found = [entry for entry in found if entry.role == "officer"] or found
        return tuple(found)

    def _scored(self, name: Written) -> list[tuple[int, int]]:
        """The places of the entries that a name may be of, in order, each with its likeness; all others have none."""
        near = {at for key in keys_of_mention(name.words) for at in self._by_key.get(key, ())}
        return [(at, _likeness(name, self.entries[at])) for at in sorted(near)]

    def _put(self, entry: Entry, at: int | None = None) -> None:
        """Take in an entry, at the end or in the place of one that it is more than."""
        if at is None:
            at = len(self.entries)
            self.entries.append(entry)
        else:
            self.entries[at] = entry
        for words in (entry.written.words, *(written(alias).words for alias in entry.also)):
            for key in keys_of_name(words):
                self._by_key.setdefault(key, set()).add(at)

    def with_role(self, *roles: str) -> tuple[Entry, ...]:
        """Everybody who plays one of the parts."""
        return tuple(entry for entry in self.entries if entry.role in roles)

    def names(self) -> list[str]:
        """Every name, for the detector of known people."""
        return list(dict.fromkeys(name for entry in self.entries for name in (entry.name, *entry.also)))


def _likeness(name: Written, entry: Entry) -> int:
    return max(likeness(name, entry.written), *(likeness(name, written(alias)) for alias in entry.also), 0)


def _is_the_child(entry: Entry, name: Written) -> bool:
    """Whether somebody known by a surname alone, and as a child, has that name."""
    return entry.under_18 and len(entry.written.words) == 1 and likeness(name, entry.written) == 2


def _how_telling(introduction: Introduction) -> tuple[bool, bool, int]:
    """Makers of statements first, then what forms say, then turns of phrase; fuller names before shorter."""
    return not introduction.statement, not introduction.sure, -len(written(introduction.name).words)


def _joined(entry: Entry, introduction: Introduction, name: Written) -> Entry:
    """What is now known of a person: the case file's word stands, and a form outweighs a turn of phrase."""
    under_18 = entry.under_18 or introduction.under_18
    fuller = name if len(name.words) > len(entry.written.words) and entry.person is None else entry.written
    full_name = introduction.name if fuller is name else entry.name
    role = entry.role
    if entry.person is None or entry.role in ("unknown", "third_party"):
        role = _stronger(entry, introduction)
    sure = entry.sure or introduction.sure
    statement = entry.statement or introduction.statement
    return replace(entry, name=full_name, written=fuller, role=role, sure=sure, under_18=under_18, statement=statement)


def _stronger(entry: Entry, introduction: Introduction) -> str:
    if introduction.statement and entry.role in ("third_party", "caller", "unknown", "child"):
        return introduction.role
    if entry.statement:
        return entry.role
    if entry.person is not None and entry.role == "third_party":
        # The police say that this person is nobody's witness; only what kind of bystander they are can be added.
        return introduction.role if introduction.role in ("caller", "child", IN_ISSUE, ASSUMED) else entry.role
    if {entry.role, introduction.role} == {"caller", "professional"} and not (entry.sure and introduction.sure):
        return "caller"  # the manager who rang the police is first of all whoever rang the police
    if introduction.sure != entry.sure:
        return introduction.role if introduction.sure and introduction.role != "unknown" else entry.role
    return min(entry.role, introduction.role, key=_STRENGTH.index)
